"""Find what a person asks for: by words and by meaning, in his language first, and only what he may see."""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from madoguchi.search import corrections, snippets
from madoguchi.search.clauses import Filter
from madoguchi.search.encoder import Encoder, Vector
from madoguchi.search.index import Index
from madoguchi.search.shard import Lexicon, Shard, Wanted
from madoguchi.search.snippets import Piece, Sought
from madoguchi.search.synonyms import Synonyms, Widened
from madoguchi.search.tokens import hiragana, is_hiragana, normalise, tokens, with_words, words

LONGEST_QUERY = 400
CANDIDATES = 100
DENSE_WEIGHT = 0.5
ALIKE = 0.3  # below this cosine an entry has nothing to do with the query; nonsense reaches .24, right answers begin at .3
OTHERS = 5

_HALF_TYPED_KANA = re.compile("(?<=[\u3041-\u3096\u30a1-\u30fc\u4e00-\u9fff])[b-df-hj-np-tv-z]{1,2}$")

Scores = list[tuple[int, float]]


@dataclass(frozen=True)
class Hit:
    """`score` is between 0 and 1 and orders this list only; `similarity` is the cosine of meaning, None where it is not known."""

    key: str
    kind: str
    language: str
    title: str
    url: str
    category: str
    score: float
    similarity: float | None
    title_pieces: list[Piece]
    snippet: list[Piece]


@dataclass(frozen=True)
class Found:
    """`corrected` is the query that was searched beside the raw one, if a word of it was unknown."""

    hits: list[Hit] = field(default_factory=list)
    corrected: str | None = None
    other_languages: list[Hit] = field(default_factory=list)


@dataclass(frozen=True)
class Understood:
    """A query made ready: for the encoder, for words, for marking what matches."""

    meaning: str
    wanted: Wanted = field(default_factory=lambda: Wanted([]))
    sought: Sought = field(default_factory=Sought)
    corrected: str | None = None


def find(
    index: Index,
    query: str,
    *,
    language: str,
    allowed: Collection[str],
    kinds: Collection[str] | None = None,
    category: str | None = None,
    limit: int = 10,
    encoder: Encoder | None = None,
    synonyms: Synonyms | None = None,
    dense_weight: float = DENSE_WEIGHT,
    others: int = OTHERS,
) -> Found:
    """Search the entries in a language whose visibility is allowed; `others` is how many of other languages are offered besides.

    `dense_weight` is what meaning counts against words; .35 is better where articles are long. It is 0 without an encoder and for
    languages that the encoder does not know.
    """
    text = tidy(query)
    if not text or not allowed or limit < 1:
        return Found()
    admitted = Filter(frozenset(allowed), None if kinds is None else frozenset(kinds), category)
    index.reload()
    shard = index.shard(language)
    widened = synonyms.widen(text) if synonyms else Widened(normalise(text))
    understood = _understand(text, widened, shard, admitted) if shard else Understood(" ".join([text, *widened.canonical]))
    vector = encoder.query_vector(understood.meaning) if encoder and encoder.knows(language) else None
    hits = _hits(shard, understood, vector, admitted, encoder, dense_weight, limit) if shard else []
    return Found(hits, understood.corrected, _abroad(index, shard, vector, admitted, encoder, others))


def tidy(query: str) -> str:
    """A query on one line, without control characters and without the letter that an input method has not made kana of yet."""
    text = unicodedata.normalize("NFKC", query[: 4 * LONGEST_QUERY])
    text = "".join(" " if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") else char for char in text)
    return _HALF_TYPED_KANA.sub("", " ".join(text.split())[:LONGEST_QUERY])


def _understand(text: str, widened: Widened, shard: Shard, admitted: Filter) -> Understood:
    language = shard.language
    reading = corrections.read(widened.rest, Lexicon(shard, Filter(admitted.allowed)))
    rest = with_words(widened.rest, dict.fromkeys([*reading.endings, *reading.replaced], " "))
    begun = [(word, *endings) for word, endings in reading.endings.items()]
    groups = [*widened.groups, *begun, *reading.replaced.items()]
    wanted = Wanted(
        tokens(rest, language),
        [[tokens(term, language) for term in group] for group in groups],
        [pair for chunk in rest.split() if is_hiragana(chunk) for pair in hiragana(chunk)],
    )
    return Understood(
        " ".join([text, *reading.replaced.values(), *(group[1] for group in begun), *widened.canonical]),
        wanted,
        _sought(shard, rest, groups),
        with_words(normalise(text), reading.replaced) if reading.replaced else None,
    )


def _sought(shard: Shard, rest: str, groups: Sequence[Sequence[str]]) -> Sought:
    """What to mark: words of the query that are not everywhere, and every term of the groups."""
    telling = [word for word in words(rest) if any(map(shard.tells, tokens(word, shard.language)))]
    silent = dict.fromkeys([] if not telling and not groups else set(words(rest)) - set(telling), " ")
    return Sought.of(with_words(rest, silent), shard.language, {term for group in groups for term in group})


def _hits(
    shard: Shard, asked: Understood, vector: Vector | None, admitted: Filter, encoder: Encoder | None, weight: float, limit: int
) -> list[Hit]:
    lexical = shard.lexical(asked.wanted, admitted, CANDIDATES) if asked.wanted else []
    dense = shard.dense(vector, admitted, encoder.model, CANDIDATES) if encoder and vector is not None else []
    alike = dict(dense)
    scores = fuse(lexical, dense, weight if dense else 0.0)
    best = sorted(scores, key=lambda serial: (-scores[serial], serial))[:limit]
    stored = shard.stored(best, admitted)
    return [_hit(stored[serial], scores[serial], alike.get(serial), asked.sought) for serial in best if serial in stored]


def fuse(lexical: Scores, dense: Scores, weight: float) -> dict[int, float]:
    """Both lists stretched to 0..1 and added; what only meaning brings must be alike enough."""
    by_words, by_meaning = _stretched(lexical), _stretched(dense)
    alike = {serial for serial, cosine in dense if cosine >= ALIKE}
    return {
        serial: (1 - weight) * by_words.get(serial, 0.0) + weight * by_meaning.get(serial, 0.0)
        for serial in {*by_words, *(alike if weight else ())}
    }


def _stretched(scores: Scores) -> dict[int, float]:
    """The best is 1 and the last of a full list 0; a list that is not full ends at a score of 0."""
    if not scores:
        return {}
    highest, lowest = scores[0][1], scores[-1][1] if len(scores) >= CANDIDATES else 0.0
    if highest - lowest < 1e-9:
        return {serial: 1.0 for serial, _ in scores}
    return {serial: max(0.0, score - lowest) / (highest - lowest) for serial, score in scores}


def _abroad(index: Index, own: Shard | None, vector: Vector | None, admitted: Filter, encoder: Encoder | None, limit: int) -> list[Hit]:
    """By meaning alone, the nearest entries of other languages that do not exist in the reader's own."""
    if encoder is None or vector is None or limit < 1:
        return []
    near: list[tuple[float, int, Shard]] = []
    for code in index.languages:
        shard = index.shard(code)
        if shard and shard is not own and encoder.knows(code):
            near += [(cosine, serial, shard) for serial, cosine in shard.dense(vector, admitted, encoder.model, 4 * limit)]
    hits: dict[tuple[str, str], Hit] = {}
    for cosine, serial, shard in sorted(near, key=lambda one: (-one[0], one[1])):
        if cosine < ALIKE or len(hits) == limit:
            break
        for kept in shard.stored([serial], admitted).values():
            name = (kept["kind"], kept["key"])
            if name not in hits and not (own and own.has(*name, admitted)):
                hits[name] = _hit(kept, cosine, cosine, Sought())
    return list(hits.values())


def _hit(kept: Mapping[str, Any], score: float, similarity: float | None, sought: Sought) -> Hit:
    language = kept["language"]
    text = kept["text"] if kept["text"].strip() else kept["summary"]
    return Hit(
        key=kept["key"],
        kind=kept["kind"],
        language=language,
        title=kept["title"],
        url=kept["url"],
        category=kept["category"],
        score=round(score, 6),
        similarity=None if similarity is None else round(similarity, 6),
        title_pieces=snippets.mark(kept["title"], sought, language),
        snippet=snippets.snippet(text, sought, language),
    )
