"""The help centre for integrators: each gets what he may read on the pages, in one language at a time."""

import datetime
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from madoguchi.events.models import Event
from madoguchi.helpcentre.models import Article, Category, Image, Rating, Risk, Translation
from madoguchi.helpcentre.source_text import linked_in_source
from madoguchi.people.models import ApiToken
from madoguchi.search.models import Question

from .test_audiences import AUDIENCES, READERS, articles, picture, readers, segments  # noqa: F401

API = "/api/v1"


@pytest.fixture
def ask(browser_of):
    def get(path, query=None, *, person=None, token=None, **headers):
        headers |= {"Authorization": f"Bearer {token}"} if token else {}
        return browser_of(person).get(f"{API}{path}", query, headers=headers)

    return get


def token_of(person, scopes=None):
    secret = ApiToken.objects.give(person, name="test", by=person)
    if scopes is not None:
        person.api_tokens.update(scopes=scopes)
    return secret


def keys(response):
    return [row["key"] for row in response.json()["articles"]]


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("way", ["session", "token"])
def test_each_reader_gets_what_is_for_him_by_every_way(articles, readers, ask, catch_up, name, way):  # noqa: F811
    catch_up()
    person = readers[name]
    who = {"token": token_of(person)} if way == "token" and person else {"person": person}
    mine = {f"account/for-{label.rpartition(':')[2]}" for label in READERS[name]}
    assert set(keys(ask("/articles", **who))) == mine
    assert {row.article.key for row in articles.values() if ask(f"/articles/{row.article.key}", **who).status_code == 200} == mine
    assert {hit["key"] for hit in ask("/search", {"q": "secretly", "language": "en"}, **who).json()["results"]} == mine
    account = next(row for row in ask("/categories", **who).json()["categories"] if row["key"] == "account")
    assert account["articles"] == len(mine)


def test_a_draft_is_told_to_nobody_not_even_to_its_editor(make_article, ask, eri):
    make_article(is_published=False, by=eri)
    published = make_article("account/b", title="Old words", by=eri)
    published.revise(title="New words", by=eri)
    for who in ({}, {"person": eri}, {"token": token_of(eri)}):
        assert keys(ask("/articles", **who)) == ["account/b"] and ask("/articles/account/lost-phone", **who).status_code == 404
        assert ask("/articles/account/b", **who).json()["title"] == "Old words"


def test_an_article_comes_with_all_that_its_page_says(make_article, ask):
    row = make_article(title="機種変更", text="# 題\n\n{{brand}} の[認証](other.md)", summary="短く", by=None)
    make_article("account/other", title="認証")
    row.article.translate("en", title="New phone", text="Words", by=None).publish(by=None)
    found = ask("/articles/account/lost-phone", {"language": "ja"}).json()
    assert {name: found[name] for name in ("key", "language", "title", "summary", "type", "category", "lags", "is_public", "languages")} == {
        "key": "account/lost-phone", "language": "ja", "title": "機種変更", "summary": "短く", "type": "how-to", "category": "account", "lags": None, "is_public": True,
        "languages": ["en", "ja"],
    }  # fmt: skip
    assert found["url"] == "http://127.0.0.1:8000/ja/help/articles/account/lost-phone/" and not found["is_next_best"]
    assert 'href="http://127.0.0.1:8000/ja/help/articles/account/other/"' in found["html"] and "{{brand}}" not in found["html"]
    assert found["markdown"] == "# 題\n\n{{brand}} の[認証](other.md)"


def test_links_and_pictures_are_whole_addresses_and_words_that_look_like_them_stay(make_article, ask):
    row = make_article(language="en", text='![shot](shot.png)\n\n[verify](page:verify)\n\n`<a href="/x">`')
    image = Image.objects.put(row.article, "en/account/shot.png", picture())
    html = ask("/articles/account/lost-phone").json()["html"]
    assert f'src="http://127.0.0.1:8000/en/help/images/{image.file_name}"' in html
    assert 'href="http://127.0.0.1:8000/en/verify/"' in html and '&lt;a href="/x"&gt;' in html


@pytest.mark.parametrize(
    "link",
    ["[x](../staff/fraud.md)", "[x]: ../staff/fraud.md", "[x](article:staff/fraud)", '<a href="../staff/fraud.md#now">x</a>', "<a href=../staff/fraud.md>x</a>", "[x](<../staff/fraud.md>)", "[x](..%2Fstaff%2Ffraud.md)"],
)  # fmt: skip
def test_the_markdown_tells_nothing_that_the_page_does_not_show(make_article, ask, hana, link):
    make_article("staff/fraud", visibility="staff")
    make_article("account/seen", text=f"Words <!-- ask Hana --> {link} and [y](gone.md) <!-- open")
    told = ask("/articles/account/seen").json()["markdown"]
    assert "fraud" not in told and "Hana" not in told and "open" not in told and "gone.md" in told
    assert "fraud" in ask("/articles/account/seen", token=token_of(hana)).json()["markdown"]


def test_a_text_without_a_space_is_read_in_one_pass():
    translation = Translation(text="出金の手順" * 50_000, article=Article(key="account/long"))
    assert linked_in_source(translation) == set()


@pytest.mark.parametrize(
    ("asked", "given", "is_next_best"),
    [("en", "en", False), ("en-GB", "en", False), ("EN", "en", False), ("ja", "ja", False), ("ar", "en", True), ("fr", "en", True), ("zh-Hans-CN", "en", True)],
)  # fmt: skip
def test_a_reader_gets_his_language_or_all_of_the_next_best_and_is_told(make_article, ask, asked, given, is_next_best):
    row = make_article(title="日本語の題", text="日本語の文", summary="要約")
    row.article.translate("en", title="English title", text="English text", by=None).publish(by=None)
    response = ask("/articles/account/lost-phone", {"language": asked}, **{"Accept-Language": "ja"})
    found = response.json()
    assert (found["language"], found["is_next_best"], found["asked_language"]) == (given, is_next_best, asked.lower())
    mine = "日本" if given == "ja" else "English"
    assert mine in found["title"] and mine in found["html"] and mine in found["markdown"] and response["Content-Language"] == given
    assert f"/{given}/help/" in found["url"]


def test_without_a_language_it_is_the_browsers(make_article, ask):
    make_article().article.translate("en", title="English", text="English", by=None).publish(by=None)
    assert ask("/articles/account/lost-phone", **{"Accept-Language": "ja"}).json()["language"] == "ja"


@pytest.mark.parametrize(
    ("risk", "lags", "withheld"), [(Risk.WORDING, "wording", False), (Risk.CONTENT, "content", False), (Risk.SAFETY, None, True)]
)
def test_a_translation_that_lags_says_so_and_one_that_endangers_gives_way(make_article, ask, eri, risk, lags, withheld):
    source = make_article(by=eri)
    source.article.translate("en", title="English", text="English", by=eri).publish(by=eri)
    source.revise(text="別の手順", risk=risk, by=eri)
    source.publish(by=eri)
    found = ask("/articles/account/lost-phone", {"language": "en"}).json()
    assert (found["lags"], found["is_withheld"], found["is_next_best"]) == (lags, withheld, withheld)
    assert found["languages"] == (["ja"] if withheld else ["en", "ja"])
    assert len(keys(ask("/articles", {"language": "en"}))) == (0 if withheld else 1)


def test_a_list_is_read_to_its_end_by_a_cursor_while_others_write(make_article, ask):
    made = [make_article(f"account/{number}").article.key for number in range(5)]
    seen, after = [], 0
    while after is not None:
        answer = ask("/articles", {"limit": 2, "after": after}).json()
        seen += [row["key"] for row in answer["articles"]]
        if len(seen) == 2:
            Translation.objects.filter(article__key=made[0]).update(state="draft")
        after = answer["next"]
    assert seen == made


def test_a_list_is_narrowed(make_article, ask):
    section = Category.objects.get(key="account/verification")
    make_article("a/1")
    make_article("a/2", category=section, kind="troubleshooting")
    make_article("a/3", category=Category.objects.get(key="trading"))
    english = Article.objects.get(key="a/3").translate("en", title="E", text="E", by=None)
    english.publish(by=None)
    Translation.objects.exclude(pk=english.pk).update(updated_at=datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC))
    assert keys(ask("/articles", {"category": "account"})) == ["a/1", "a/2"]
    assert keys(ask("/articles", {"category": "account/verification"})) == ["a/2"]
    assert keys(ask("/articles", {"type": "troubleshooting"})) == ["a/2"]
    assert keys(ask("/articles", {"language": "EN"})) == ["a/3"] and keys(ask("/articles", {"language": "ko"})) == []
    assert keys(ask("/articles", {"changed_since": "2026-01-01T09:00:01+09:00"})) == ["a/3"]
    assert len(keys(ask("/articles", {"changed_since": "2026-01-01T09:00:00+09:00"}))) == 4


def test_categories_come_with_their_names_and_the_language_of_these(ask, make_article):
    make_article(category=Category.objects.get(key="account/verification"))
    Category.objects.create(key="nameless", position=99)
    found = {row["key"]: row for row in ask("/categories", {"language": "ja"}).json()["categories"]}
    section = next(row for row in found["account"]["sections"] if row["key"] == "account/verification")
    assert found["account"]["language"] == section["language"] == "ja" and section["articles"] == 1 and found["account"]["sentence"]
    assert found["nameless"]["name"] == "nameless" and found["nameless"]["language"] is None


def test_search_gives_what_the_page_finds_with_its_words_marked(make_article, catch_up, ask):
    make_article("money/out", title="出金が進まないとき", text="出金の状態を確かめます。")
    make_article("account/id", title="本人確認の書類", text="運転免許証を用意します。")
    catch_up()
    found = ask("/search", {"q": "出金", "language": "ja"}).json()
    hit = found["results"][0]
    assert (hit["kind"], hit["key"], hit["language"], hit["category"]) == ("article", "money/out", "ja", "account")
    assert hit["title_pieces"][0] == {"text": "出金", "is_match": True} and {"text": "出金", "is_match": True} in hit["snippet"]
    assert hit["url"] == "http://127.0.0.1:8000/ja/help/articles/money/out/" and found["other_languages"] == []
    assert ask("/search", {"q": "出金", "language": "ja", "kind": "topic"}).json()["results"] == []
    assert ask("/search", {"q": "出金", "language": "ja", "category": "trading"}).json()["results"] == []


def test_search_writes_nothing(make_article, catch_up, ask):
    make_article()
    catch_up()
    before = Event.objects.count(), Question.objects.count()
    ask("/search", {"q": "機種変更", "language": "ja"})
    assert (Event.objects.count(), Question.objects.count()) == before


def test_search_is_bounded_together_with_the_page_and_says_when_it_is_incomplete(ask, alice, settings, monkeypatch):
    monkeypatch.setattr("madoguchi.helpcentre.api.SEARCHES", 3)
    monkeypatch.setattr("madoguchi.people.limits._here", {})
    monkeypatch.setattr("madoguchi.people.limits.time.time", lambda: 12 * 3600)
    settings.RATE_LIMITS = True
    assert [ask("/search?q=a").status_code for _ in range(4)] == [200, 200, 200, 429]
    assert ask("/search?q=a")["Retry-After"] == "60" and ask("/search?q=a", token=token_of(alice)).json()["is_incomplete"] is False


def test_a_secret_is_neither_searched_for_nor_repeated(ask):
    secret = "a3f1" * 16
    refused = ask("/search", {"q": f"my key {secret}"})
    assert refused.status_code == 422 and refused.json()["type"].endswith("/looks-like-a-secret") and secret not in refused.text


UNUSABLE = [
    *(f"/articles?{said}" for said in ("after=x", "after=-1", f"after={10**30}", "limit=0", "limit=101", "language=!", "language=ja%00", "language=" + "a" * 99)),
    *(f"/articles?{said}" for said in ("category=%00", "category=../..", "type=novel", "changed_since=2026", "changed_since=2026-01-01T00:00:00", "changed_since=0001-01-01T00:00:00%2B14:00")),
    *(f"/search?{said}" for said in ("", "q=", "q=" + "a" * 201, "q=a&limit=51", "q=a&kind=person", "q=a&language=%00", "q=a&category=%00")),
    "/categories?language=ja_JP'", "/articles/account/lost-phone?language=%F0%9F%98%80",
]  # fmt: skip


@pytest.mark.parametrize("path", UNUSABLE)
def test_what_cannot_be_used_is_refused_in_the_readers_language(make_article, ask, like_postgresql, path):
    make_article()
    refused = ask(path, **{"Accept-Language": "ja"})
    assert refused.status_code == 422 and refused["Content-Type"] == "application/problem+json" and refused["Content-Language"] == "ja"
    assert refused.json()["title"].startswith("送") or refused.json()["errors"]
    assert all("asked" not in fault["where"] for fault in refused.json()["errors"])


@pytest.mark.parametrize(
    "path",
    ["/articles/%00", "/articles/" + "a/" * 3000, "/articles/..", "/articles/%F0%9F%98%80", "/articles/%ED%A0%80", "/articles/account"],
)
def test_what_does_not_exist_is_404(ask, like_postgresql, path):
    refused = ask(path)
    assert refused.status_code == 404 and refused["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    "query", ["a\0b", "'; DROP TABLE", "\u202e" * 50, "🪙" * 100, '"', "*:*", "a AND (", "\ud800".encode("utf-8", "replace").decode()]
)
def test_any_words_may_be_searched_for(make_article, catch_up, ask, like_postgresql, query):
    make_article()
    catch_up()
    assert ask("/search", {"q": query, "language": "xx-yy"}).status_code == 200


def test_visitors_answers_are_kept_and_those_of_others_are_not(make_article, ask, alice):
    row = make_article()
    for path in ("/articles", "/articles/account/lost-phone", "/categories", "/search?q=a"):
        first = ask(path)
        assert first["Cache-Control"] == "public, max-age=60" and {"Accept-Language", "Authorization", "Cookie"} <= set(
            first["Vary"].split(", ")
        )
        again = ask(path, **{"If-None-Match": first["ETag"]})
        assert again.status_code == 304 and not again.content
        for who in ({"person": alice}, {"token": token_of(alice)}):
            private = ask(path, **who, **{"If-None-Match": first["ETag"]})
            assert private.status_code == 200 and "public" not in private["Cache-Control"], path
    told = datetime.datetime.strptime(ask("/articles/account/lost-phone")["Last-Modified"], "%a, %d %b %Y %H:%M:%S GMT")
    assert told == row.updated_at.replace(microsecond=0, tzinfo=None)


def test_what_one_reader_got_is_never_given_to_another(make_article, ask, alice, settings):
    settings.KEEP_PAGES = True
    make_article("account/public", language="en")
    make_article("account/mine", language="en", visibility="customers")
    token = token_of(alice)
    for _round in range(2):
        assert keys(ask("/articles")) == ["account/public"]
        assert keys(ask("/articles", token=token)) == keys(ask("/articles", person=alice)) == ["account/public", "account/mine"]
        assert ask("/articles", token="mdg_wrong").status_code == 401


def test_a_token_bounds_whoever_shows_it(make_article, ask, hana, eri):
    make_article(visibility="staff")
    narrow = token_of(hana, scopes=["conversations:own", "conversations:read"])
    refused = ask("/articles", token=narrow)
    assert refused.status_code == 403 and refused.json()["title"] == "This token does not allow that."
    reading = token_of(eri, scopes=["articles:read"])
    assert keys(ask("/articles", token=reading)) == ["account/lost-phone"]
    eri.api_tokens.get().end(by=eri)
    for path in ("/articles", "/articles/account/lost-phone", "/categories", "/search?q=a"):
        assert ask(path, token=reading).status_code == ask(path, token=reading, person=eri).status_code == 401


def test_a_longer_list_costs_no_more_queries(make_article, ask, catch_up):
    def cost(path):
        with CaptureQueriesContext(connection) as queries:
            assert ask(path).status_code == 200
        return len(queries)

    def fill(numbers):
        for number in numbers:
            row = make_article(f"account/{number}", text=f"手順 [次](../account/{number + 1}.md)")
            row.article.translate("en", title="Steps", text="Steps", by=None).publish(by=None)
            section = Category.objects.create(key=f"account/s{number}", parent=Category.objects.get(key="account"))
            section.translations.create(language="ja", name="Section")

    fill(range(2))
    catch_up()
    paths = ("/articles", "/articles/account/1", "/categories", "/search?q=手順&language=ja")
    few = {path: cost(path) for path in paths}
    fill(range(2, 12))
    catch_up()
    many = {path: cost(path) for path in paths}
    assert many == few and few["/articles"] == 2 and few["/categories"] <= 5 and few["/articles/account/1"] <= 4


def rate(browser, body, **headers):
    return browser.post(f"{API}/ratings", json.dumps(body), content_type="application/json", headers=headers)


def test_a_person_rates_an_article_once_and_the_last_word_counts(make_article, browser_of, alice):
    make_article()
    said = {
        "article": "account/lost-phone",
        "language": "ja",
        "is_helpful": False,
        "reason": "outdated",
        "words": "my key is " + "a3f1" * 16,
    }
    token = {"Authorization": f"Bearer {token_of(alice)}"}
    assert rate(browser_of(), said, **token).status_code == 204
    assert "a3f1" not in Rating.objects.get().words and Rating.objects.get().reason == "outdated"
    assert rate(browser_of(alice), said | {"is_helpful": True}, origin="http://testserver").status_code == 204
    assert Rating.objects.get().is_helpful and Article.objects.get().helpful_count == 1


def test_who_may_not_rate_is_refused(make_article, browser_of, alice, hana):
    make_article(visibility="staff")
    said = {"article": "account/lost-phone", "language": "ja", "is_helpful": True}
    assert rate(browser_of(), said).status_code == 401
    assert rate(browser_of(alice), said, origin="http://evil.example").status_code == rate(browser_of(alice), said).status_code == 403
    assert rate(browser_of(alice), said, origin="http://testserver").status_code == 404
    for body in (
        {},
        said | {"article": "\0"},
        said | {"language": "\0"},
        said | {"words": "a" * 1001},
        said | {"words": "\0"},
        said | {"reason": "x"},
    ):
        assert rate(browser_of(hana), body, origin="http://testserver").status_code == 422
    assert not Rating.objects.exists()
