"""Find what a person asks for: by words and by meaning, in his language first, and only what he may see."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from madoguchi.search import corrections, snippets
from madoguchi.search.clauses import Filter
from madoguchi.search.encoder import Encoder, Vector
from madoguchi.search.fusing import CANDIDATES, Scores, first, fuse, is_evidence, weight_of_meaning
from madoguchi.search.index import Index
from madoguchi.search.shard import Lexicon, Shard, Wanted
from madoguchi.search.snippets import Piece, Sought
from madoguchi.search.synonyms import Synonyms, Widened
from madoguchi.search.tokens import as_hiragana, katakana_runs, may_mean, normalise, primary
from madoguchi.search.understanding import Understood, tidy, understand

OTHERS = 5
HOLDERS = 20
MOSTLY = 0.65  # the share of a query's worth that is evidence where no meaning is known; by chance grams bring up to .63
HALF = 0.5
NOT_JUDGED = frozenset({"zh", "yue", "ko", "th", "lo", "my", "km"})
CLEARLY = 0.1  # an answer in the reader's own language was never so much farther than one in another


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

    def together(self, limit: int) -> list[Hit]:
        """One list: the reader's language first, but before it what another has that is clearly nearer in meaning."""
        nearest = max((hit.similarity or 0.0 for hit in self.hits), default=0.0)
        nearer = [hit for hit in self.other_languages if (hit.similarity or 0.0) > nearest + CLEARLY]
        return [*nearer, *self.hits, *(hit for hit in self.other_languages if hit not in nearer)][:limit]


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
    others: int = OTHERS,
    candidates: int = CANDIDATES,
    order: Sequence[str] = (),
) -> Found:
    """Search the entries in a language whose visibility is allowed; `others` is how many of other languages are offered besides, each in
    the first language of `order` in which it exists.

    Of each list, by words and by meaning, so many `candidates` are weighed against one another.
    Without an encoder, and in languages that it does not know, words alone count.
    """
    text = tidy(query)
    if not text or not allowed or limit < 1:
        return Found()
    admitted = Filter(frozenset(allowed), None if kinds is None else frozenset(kinds), category)
    index.reload()
    shard = index.shard(language)
    if synonyms and shard and primary(language) == "ja":
        text = corrections.in_kana(text, Lexicon(shard, Filter(admitted.allowed)), synonyms.heard)
    widened = synonyms.widen(text) if synonyms else Widened(normalise(text))
    understood = understand(text, widened, shard, admitted) if shard else Understood(" ".join([text, *widened.canonical]))
    is_meant = encoder and encoder.knows(language) and may_mean(normalise(text))
    vector = encoder.query_vector(understood.meaning, language) if encoder and is_meant else None
    own = _own_vector(encoder, understood, language, vector, candidates) if encoder and shard and vector is not None else None
    hits = _hits(shard, understood, own, admitted, encoder and encoder.of(language), limit, candidates) if shard else []
    return Found(hits, understood.corrected, _abroad(index, shard, vector, admitted, encoder, others, order))


def _own_vector(encoder: Encoder, asked: Understood, language: str, vector: Vector, candidates: int) -> Vector | None:
    """The vector of a query for the entries of its own language; suggestions do not wait for an encoder that this language has besides."""
    own = encoder.of(language)
    if candidates < CANDIDATES:
        return own.seen(_with_special(encoder, asked.special, language, vector))
    whole = own.query_vector(asked.meaning, language)
    return None if whole is None else _with_special(own, asked.special, language, whole)


def _with_special(encoder: Encoder, special: str, language: str, vector: Vector) -> Vector:
    """The vector of a query as it is and of what is special in it, both at once."""
    other = encoder.query_vector(special, language) if special else None
    if other is None:
        return vector
    both: Vector = vector + other
    return both / max(float(np.linalg.norm(both)), 1e-9)


def _hits(
    shard: Shard, asked: Understood, vector: Vector | None, admitted: Filter, encoder: Encoder | None, limit: int, candidates: int
) -> list[Hit]:
    lexical = shard.lexical(asked.wanted, admitted, candidates) if asked.wanted else []
    dense = shard.dense(vector, admitted, encoder.model, candidates) if encoder and vector is not None else []
    alike = dict(dense)
    covered = shard.covered(asked.wanted, lexical[0][1]) if lexical else 0.0
    held = shard.holding(asked.wanted, admitted, candidates) if lexical and asked.is_short else set()
    nearest = dense[0][1] if dense else None
    if lexical and nearest is None and not _is_worded(shard, asked, lexical, covered, admitted):
        return []
    if encoder and nearest is not None and not _is_answered(shard, asked, covered, nearest, encoder.alike, admitted):
        return []
    weight = weight_of_meaning(covered, shard.passages, len(shard)) + encoder.lead if encoder and dense else 0.0
    scores = first(held, fuse(lexical, dense, weight, encoder.alike if encoder else 0.0))
    best = sorted(scores, key=lambda serial: (-scores[serial], serial))[:limit]
    stored = shard.stored(best, admitted)
    return [_hit(stored[serial], scores[serial], alike.get(serial), asked.sought) for serial in best if serial in stored]


def _is_answered(shard: Shard, asked: Understood, covered: float, cosine: float, alike: float, admitted: Filter) -> bool:
    """Whether anything here has to do with what was asked: by meaning, by the share of its words, or because an entry holds all of them.

    A part of a single word says nothing, nor do its pairs scattered over a text (ラーメン in エラー and メンテナンス), nor a word that
    was guessed. Whole questions are not judged: of many words some stand anywhere, and the right answer often shares no more.
    """
    if not asked.is_brief or is_evidence(0.0 if asked.is_short or asked.corrected else covered, cosine, alike):
        return True
    if not covered or asked.corrected:
        return False
    holding = shard.holding(asked.wanted, admitted, HOLDERS)
    if not asked.runs:
        return bool(holding)
    return any(all(run in text for run in asked.runs) for text in _texts(shard, holding, admitted))


def _is_worded(shard: Shard, asked: Understood, lexical: Scores, covered: float, admitted: Filter) -> bool:
    """The same where no meaning is known, for there are no vectors yet: a few words must say more by themselves.

    They do when the best has most of their worth, when one of them is a term of the table of synonyms, when an entry has every word of
    katakana whole or, where there is none, half of the words by worth. A run of Chinese, Hangul or Thai may be several words and is not judged.
    """
    if not asked.is_brief or covered >= MOSTLY or primary(shard.language) in NOT_JUDGED:
        return True
    if any(shard.holding(Wanted([], [group]), admitted, 1) for group in asked.subjects):
        return True
    foreign = [as_hiragana(run) for run in asked.runs if katakana_runs(run)]
    if not foreign:
        return shard.share(asked.wanted, admitted) >= HALF
    texts = map(as_hiragana, _texts(shard, [number for number, _ in lexical[:HOLDERS]], admitted))
    return any(all(run in text for run in foreign) for text in texts)


def _texts(shard: Shard, serials: Iterable[int], admitted: Filter) -> Iterator[str]:
    for kept in shard.stored(serials, admitted).values():
        yield normalise(f"{kept['title']}\n{kept['summary']}\n{kept['text']}")


def _abroad(
    index: Index, own: Shard | None, vector: Vector | None, admitted: Filter, encoder: Encoder | None, limit: int, order: Sequence[str]
) -> list[Hit]:
    """By meaning alone, the nearest entries of other languages that do not exist in the reader's own; each in the next best language."""
    if encoder is None or vector is None or limit < 1:
        return []
    near: list[tuple[float, int, Shard]] = []
    others = [(code, shard) for code in index.languages if (shard := index.shard(code)) and shard is not own]
    for code, shard in others:
        if encoder.knows(code):
            theirs = encoder.of(code)
            near += [(cosine, serial, shard) for serial, cosine in shard.dense(theirs.seen(vector), admitted, theirs.model, 4 * limit)]
    liked = [shard for wanted in order for code, shard in others if code == wanted]
    hits: dict[tuple[str, str], Hit] = {}
    for cosine, serial, shard in sorted(near, key=lambda one: (-one[0], one[1])):
        if cosine < encoder.alike or len(hits) == limit:
            break
        for kept in shard.stored([serial], admitted).values():
            name = (kept["kind"], kept["key"])
            if name not in hits and not (own and own.has(*name, admitted)):
                best = next((found for other in liked if (found := other.kept(*name, admitted))), kept)
                hits[name] = _hit(best, cosine, cosine, Sought())
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
