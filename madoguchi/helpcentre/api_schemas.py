"""What the API of the help centre takes and gives, as its document shows it."""

import datetime
from typing import Annotated, Literal

from ninja import Field, Schema
from pydantic import AwareDatetime, StringConstraints

from .models import Kind, Reason
from .models.rating import LONGEST_WORDS

ArticleKind = Literal[tuple(Kind.values)]
Why = Literal[tuple(Reason.values)]
SearchKind = Literal["article", "topic", "announcement"]
LastNumber = Annotated[int, Field(ge=0, le=2**63 - 1)]

LANGUAGE = r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}$"
NO_NUL = r"^[^\x00]*$"
CATEGORY = r"^[\w-]{1,80}(/[\w-]{1,80})?$"
EARLIEST, LATEST = (datetime.datetime(year, 1, 1, tzinfo=datetime.UTC) for year in (2000, 9000))


def _query(default, description, example=None, **bounds):
    return Field(default, description=description, json_schema_extra={} if example is None else {"example": example}, **bounds)


class ListIn(Schema):
    """What a list of articles is narrowed by."""

    language: Annotated[str, StringConstraints(to_lower=True)] = _query(
        "", "Only what is written in this language; without it, every article comes once in each of its languages.", "ja", pattern=rf"{LANGUAGE}|^$", max_length=12
    )  # fmt: skip
    category: str = _query("", "The key of a category, with its sections, or of one section.", "security", pattern=rf"{CATEGORY}|^$")
    type: ArticleKind | None = _query(None, "One type of article.", "how-to")
    changed_since: AwareDatetime | None = _query(
        None, "Only what readers see in other words since then; a time with its zone. What is gone is not told: compare the keys of a whole list.",
        "2026-11-01T00:00:00Z", ge=EARLIEST, le=LATEST,
    )  # fmt: skip
    after: LastNumber = _query(0, "The `next` of the page before.")
    limit: int = _query(50, "How many at most.", ge=1, le=100)


class LanguageIn(Schema):
    language: Annotated[str, StringConstraints(to_lower=True)] = _query(
        "", "Of the answer; without it the reader's, as Accept-Language or the session says.", "ja", pattern=rf"{LANGUAGE}|^$", max_length=12
    )  # fmt: skip


class SearchIn(LanguageIn):
    q: str = _query(..., "Words or a question.", "出金できない", min_length=1, max_length=200)
    kind: SearchKind | None = _query(None, "Only this kind.", "article")
    category: str = _query("", "Only articles of this top category.", "security", pattern=r"^[\w-]{1,80}$|^$")
    limit: int = _query(10, "How many at most.", ge=1, le=50)


class CategoryName(Schema):
    key: str
    name: str
    language: str | None = Field(description="Of the name; null if nobody named it and its key stands for the name.")


class SectionOut(CategoryName):
    articles: int = Field(description="How many you may read that stand in it, its sections not counted.")


class CategoryOut(SectionOut):
    sentence: str
    sections: list[SectionOut]


class CategoriesOut(Schema):
    model_config = {
        "json_schema_extra": {
            "examples": [{"categories": [{
                "key": "security", "name": "セキュリティ", "language": "ja", "articles": 12, "sentence": "口座を守る",
                "sections": [{"key": "security/phishing", "name": "フィッシング", "language": "ja", "articles": 7}],
            }]}]
        }
    }  # fmt: skip
    categories: list[CategoryOut]


class WordingOut(Schema):
    """An article in one language, without its text."""

    key: str = Field(description="The article's name for ever, the same in every language.")
    language: str = Field(description="Of these words.")
    title: str
    summary: str
    type: ArticleKind
    category: str = Field(description="The key of its category or section.")
    url: str = Field(description="Its page, in this language.")
    updated_at: str = Field(description="When readers last saw other words.")
    lags: Literal["wording", "content"] | None = Field(
        description="Its source went on since: by its wording only, or by its content. Tell readers of the latter. Null: it follows, or is the source."
    )
    is_public: bool = Field(description="False: for signed-in customers, some of them or staff; show it to nobody else.")
    languages: list[str] = Field(description="All in which you may read it.")


EXAMPLE = {
    "key": "security/two-factor", "language": "ja", "title": "二段階認証を設定する", "summary": "認証アプリで口座を守ります。", "type": "how-to", "category": "security",
    "url": "https://support.example/ja/help/articles/security/two-factor/", "updated_at": "2026-11-20T01:15:00+00:00", "lags": None, "is_public": True, "languages": ["en", "ja"],
}  # fmt: skip


class ArticlesOut(Schema):
    model_config = {"json_schema_extra": {"examples": [{"articles": [EXAMPLE], "next": 812}]}}
    articles: list[WordingOut]
    next: int | None = Field(description="`after` of the next page; null on the last one.")


class ArticleOut(WordingOut):
    """An article in the language asked for, or whole in the next best one: never in a mixture."""

    model_config = {
        "json_schema_extra": {
            "examples": [
                EXAMPLE
                | {"asked_language": "ja", "is_next_best": False, "is_withheld": False, "html": "<p>認証アプリを用意します。</p>"}
                | {"markdown": "認証アプリを用意します。\n", "published_at": "2026-10-02T03:00:00+00:00"}
            ]
        }
    }
    asked_language: str
    is_next_best: bool = Field(description="It is not in the language asked for, since nobody may read it in that. Tell the reader.")
    is_withheld: bool = Field(
        description="There are words in that language, but they are hidden until they follow a change made for safety's sake."
    )
    html: str = Field(description="Safe HTML as on its page; links and pictures are whole addresses.")
    markdown: str = Field(
        description="As its editor wrote it, without comments: links are relative to `key`, and {{brand}}, {{domain}} and {{mail}} stand for the operator's."
    )
    published_at: str


class PieceOut(Schema):
    text: str
    is_match: bool


class HitOut(Schema):
    kind: SearchKind
    key: str
    language: str
    title: str
    title_pieces: list[PieceOut]
    url: str = Field(description="Its page, in its own language.")
    category: str | None = Field(description="The key of an article's top category.")
    snippet: list[PieceOut] = Field(description="The passage that answers best; put together, its pieces are the passage.")
    score: float = Field(description="Between 0 and 1; orders this list and means nothing beside another.")


class SearchOut(Schema):
    model_config = {
        "json_schema_extra": {
            "examples": [
                {
                    "query": "二段階認証", "language": "ja", "corrected": None, "is_incomplete": False, "other_languages": [],
                    "results": [{
                        "kind": "article", "key": "security/two-factor", "language": "ja", "title": "二段階認証を設定する", "url": EXAMPLE["url"], "category": "security", "score": 0.91,
                        "title_pieces": [{"text": "二段階認証", "is_match": True}, {"text": "を設定する", "is_match": False}],
                        "snippet": [{"text": "認証アプリを用意します。", "is_match": False}],
                    }],
                }
            ]
        }
    }  # fmt: skip
    query: str
    language: str
    corrected: str | None = Field(description="What was searched besides, where a word was unknown and another one is near.")
    is_incomplete: bool = Field(description="The index is being made anew, so that some of what there is was not found yet.")
    results: list[HitOut] = Field(description="In the language asked for, the best first.")
    other_languages: list[HitOut] = Field(description="Articles that exist only in other languages and are near in meaning.")


class RatingIn(Schema):
    model_config = {
        "extra": "forbid",
        "json_schema_extra": {
            "examples": [
                {"article": EXAMPLE["key"], "language": "ja", "is_helpful": False, "reason": "outdated", "words": "画面が違います。"}
            ]
        },
    }
    article: str = Field(description="Its key.", max_length=300, pattern=NO_NUL)
    language: str = Field(description="In which it was read.", max_length=12, pattern=LANGUAGE)
    is_helpful: bool
    reason: Why | Literal[""] = Field("", description="Why it did not help.")
    words: str = Field(
        "", description="What should be improved; secrets are taken out before it is kept.", max_length=LONGEST_WORDS, pattern=NO_NUL
    )
