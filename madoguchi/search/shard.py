"""The index of one language as one reader sees it: words in tantivy, meanings in a matrix. Every question carries its filter."""

import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import tantivy
from numpy.typing import NDArray

from madoguchi.search.clauses import FIELD_WEIGHTS, Filter, admitting, all_of, either, every, must, one, scored
from madoguchi.search.documents import SCHEMA
from madoguchi.search.encoder import Vector
from madoguchi.search.entry import serial
from madoguchi.search.tokens import as_katakana, is_telling, is_word, tokens
from madoguchi.search.vectors import Place, Vectors

SYNONYM_WEIGHT = 0.8
MOST_TERMS = 96
MOST_FREQUENCIES = 50_000
WORD_WEIGHT = 2  # a word written apart says as much as several of the grams it stands among
MOST_OF_A_WORD = 2.2  # BM25 (k1 = 1.2) counts a token at most so many times its rarity
MOST_WORDS = 50_000
MOST_VOCABULARIES = 8
COMMON = 0.5  # a token that stands in more than half of the entries tells nothing
FEW_ENTRIES = 20
SELDOM = 0.05
UNSPACED = frozenset({"ja", "zh", "yue", "ko", "th", "lo", "my", "km"})  # languages of grams

Label = tuple[str, str, str, str]  # visibility, kind, category, model of the vector
Alternatives = Sequence[list[str]]


@dataclass(frozen=True)
class Wanted:
    """The lexical side of a query: tokens, groups of alternatives (the typed one first), and pairs of hiragana."""

    tokens: list[str]
    groups: Sequence[Alternatives] = ()
    hiragana: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.tokens or self.groups or self.hiragana)


class Shard:
    """One committed state of one language. Safe between threads; a newer state is a new object."""

    def __init__(self, folder: Path, language: str, place: Place, labels: Sequence[Label]) -> None:
        self.language = language
        self._labels = labels
        self._vectors = Vectors.load(folder, place)
        index = tantivy.Index.open(str(folder / "words"))
        index.config_reader("manual")
        index.reload()
        self._searcher = index.searcher()
        self._searcher.search(one("body", "probe"), 1)  # a file that is missing shows here
        self._vocabularies: dict[Filter, dict[str, int]] = {}
        self._frequencies: dict[str, int] = {}
        self._word_weight = WORD_WEIGHT if re.split("[-_]", language.casefold())[0] in UNSPACED else 1

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

    def lexical(self, wanted: Wanted, admitted: Filter, limit: int) -> list[tuple[int, float]]:
        """The entries that share telling words with the query: (serial, BM25), best first."""
        query = self._query(wanted)
        return self._serials(every(admitting(admitted), query), limit) if query is not None else []

    def holding(self, wanted: Wanted, admitted: Filter, limit: int) -> set[int]:
        """Of the entries that hold every telling token and of every group an alternative, those that hold them best."""
        parts = [self._term(wanted.tokens, whole=True)] if wanted.tokens else []
        for group in wanted.groups:
            known = [term for term in group if term and all(map(self._frequency, term))]
            if not known:
                return set()
            parts.append(either([self._term(term, whole=True) for term in known]))
        return {number for number, _ in self._serials(every(admitting(admitted), *parts), limit)} if parts else set()

    def covered(self, wanted: Wanted, score: float) -> float:
        """How much of what was asked for an entry with this score has, by worth; what is in no entry counts as rarest."""
        rarest = self._rarest
        worth = sum(self._rarity("body", token) or rarest for token in wanted.tokens)
        worth += sum(next(filter(None, map(self._whole_worth, group)), rarest) for group in wanted.groups)
        worth += sum(self._rarity("hiragana", pair) for pair in wanted.hiragana)
        return score / (MOST_OF_A_WORD * worth) if worth else 0.0

    def share(self, wanted: Wanted, admitted: Filter) -> float:
        """How much of what was asked for, by worth, stands in the entry that has most of it, however often; 1 if nothing in it tells."""
        parts = [(self._rarity("body", token), one("body", token)) for token in self._parted(wanted.tokens)[0]]
        parts += [(self._rarity("hiragana", pair), one("hiragana", pair)) for pair in dict.fromkeys(wanted.hiragana[:MOST_TERMS])]
        for group in wanted.groups:
            known = [term for term in group if self._whole_worth(term)]
            parts.append((max(map(self._whole_worth, known), default=0.0), either([self._term(term, whole=True) for term in known])))
        there = [tantivy.Query.const_score_query(query, worth) for worth, query in parts if worth]
        best = self._serials(every(admitting(admitted), either(there)), 1) if there else []
        whole = sum(worth or self._rarest for worth, _ in parts)
        return best[0][1] / whole if best else float(not parts)

    @property
    def _rarest(self) -> float:
        return math.log(1 + (len(self) + 0.5) / 0.5)

    @property
    def passages(self) -> float:
        """How many vectors an entry has on average."""
        return self._vectors.per_entry

    def dense(self, vector: Vector, admitted: Filter, model: str, limit: int) -> list[tuple[int, float]]:
        """The entries nearest in meaning: (serial, cosine), best first."""
        return self._vectors.nearest(vector, self._labels_admitted(admitted, model), limit)

    def stored(self, serials: Iterable[int], admitted: Filter) -> dict[int, dict[str, Any]]:
        """What is kept of these entries, as far as the filter admits them."""
        numbers = list(serials)
        if not numbers:
            return {}
        query = every(admitting(admitted), either([tantivy.Query.term_query(SCHEMA, "serial", number) for number in numbers]))
        addresses = [address for _, address in self._searcher.search(query, len(numbers), count=False).hits]
        kept = [json.loads(bytes(self._searcher.doc(address).get_first("stored") or b"{}")) for address in addresses]
        return dict(zip(map(int, self._searcher.fast_field_values("serial", addresses)), kept, strict=True))  # type: ignore[arg-type]

    def has(self, kind: str, key: str, admitted: Filter) -> bool:
        return self.kept(kind, key, admitted) is not None

    def kept(self, kind: str, key: str, admitted: Filter) -> dict[str, Any] | None:
        """What is kept of an entry, if there is one and the filter admits it."""
        query = every(admitting(admitted), tantivy.Query.term_query(SCHEMA, "group", serial(kind, key)))
        hits = self._searcher.search(query, 1, count=False).hits
        return json.loads(bytes(self._searcher.doc(hits[0][1]).get_first("stored") or b"{}")) if hits else None

    def knows(self, word: str, admitted: Filter) -> bool:
        """Whether a word, in whatever form, stands in an admitted entry; of a run of grams all must stand in one."""
        found = tokens(word, self.language)
        query = either([one("body", token) for token in found]) if is_word(word) else all_of(found)
        return bool(found and self._searcher.search(every(admitting(admitted), query), 1, count=False).hits)

    def may_be_foreign(self, pair: str) -> bool:
        """Whether a pair of hiragana stands somewhere in katakana, and is seldom written in hiragana."""
        written = self._searcher.doc_freq("hiragana", pair)
        return self._frequency(as_katakana(pair)) > 0 and written <= max(1, SELDOM * len(self))

    def beginning_with(self, start: str, admitted: Filter, limit: int) -> list[str]:
        """Words of admitted entries that begin so, the most frequent first."""
        return [word for word, _ in self._searcher.terms_with_prefix("words", start, admitting(admitted), limit)]

    def vocabulary(self, admitted: Filter) -> dict[str, int]:
        """The words of admitted entries and in how many of them each stands."""
        known = self._vocabularies
        if admitted not in known:
            if len(known) >= MOST_VOCABULARIES:
                known.clear()
            known[admitted] = dict(self._searcher.terms_with_prefix("words", "", admitting(admitted), MOST_WORDS))
        return known[admitted]

    def tells(self, token: str) -> bool:
        """Whether sharing this token says something here."""
        return is_telling(token) and not self.is_common(token)

    def is_common(self, token: str) -> bool:
        """Whether most entries have this token."""
        return len(self) >= FEW_ENTRIES and self._frequency(token) > COMMON * len(self)

    def _labels_admitted(self, admitted: Filter, model: str) -> NDArray[np.bool_]:
        return np.array([admitted.admits(*label[:3]) and label[3] == model for label in self._labels], np.bool_)

    def _serials(self, query: tantivy.Query, limit: int) -> list[tuple[int, float]]:
        hits = self._searcher.search(query, limit, count=False).hits
        serials = self._searcher.fast_field_values("serial", [address for _, address in hits])
        return [(int(number or 0), float(score)) for number, (score, _) in zip(serials, hits, strict=True)]

    def _query(self, wanted: Wanted) -> tantivy.Query | None:
        """At least one telling token or group must match; where the query has none, any token will do."""
        telling, others = self._parted(wanted.tokens)
        evidence = [self._group(group) for group in wanted.groups]
        evidence.extend(one("hiragana", pair) for pair in dict.fromkeys(wanted.hiragana[:MOST_TERMS]))
        if telling:
            evidence.append(either(scored(telling)))
        if evidence:
            return must(either(evidence), scored(others))
        return either(scored(others)) if others else None

    def _group(self, group: Alternatives) -> tantivy.Query:
        """The best of the alternatives counts. What was typed may match in part, what stands for it must match whole.

        A rare alternative is worth no more than a common one: all weigh as what was typed, or as the first that is there.
        """
        worth = next(filter(None, map(self._whole_worth, group)), 0.0)
        typed, *others = group
        queries = [self._term(typed, whole=False)]
        for other in others:
            if own := self._whole_worth(other):
                queries.append(tantivy.Query.boost_query(self._term(other, whole=True), SYNONYM_WEIGHT * worth / own))
        return tantivy.Query.disjunction_max_query(queries)

    def _whole_worth(self, found: list[str]) -> float:
        """What a term can score at most, but for a factor that all share; 0 if a part of it stands nowhere."""
        if not all(map(self._frequency, found)):
            return 0.0
        return sum(weight * self._rarity(name, token) for token in found for name, weight in FIELD_WEIGHTS.items())

    def _rarity(self, name: str, token: str) -> float:
        """The weight of a token in BM25."""
        frequency = self._frequency(token) if name == "body" else self._searcher.doc_freq(name, token)
        return math.log(1 + (max(len(self) - frequency, 0) + 0.5) / (frequency + 0.5)) if frequency else 0.0

    def _term(self, found: list[str], *, whole: bool) -> tantivy.Query:
        telling, others = self._parted(found)
        if not telling:
            return must(all_of(others), scored(others)) if whole else either(scored(others))
        if whole:
            return must(all_of(telling), scored(telling | others))
        return must(either(scored(telling)), scored(others))

    def _parted(self, found: list[str]) -> tuple[dict[str, int], dict[str, int]]:
        """The tokens that tell something and the others, with how often the query has each."""
        counts = Counter(found)
        kept = list(counts) if len(counts) <= MOST_TERMS else sorted(counts, key=self._frequency)[:MOST_TERMS]
        weights = {token: counts[token] * (self._word_weight if is_word(token) else 1) for token in kept}
        telling = {token: weight for token, weight in weights.items() if self.tells(token)}
        return telling, {token: weight for token, weight in weights.items() if token not in telling}

    def _frequency(self, token: str) -> int:
        known = self._frequencies
        if token not in known:
            if len(known) >= MOST_FREQUENCIES:
                known.clear()
            known[token] = self._searcher.doc_freq("body", token)
        return known[token]


@dataclass(frozen=True)
class Lexicon:
    """The words that a reader may know of."""

    shard: Shard
    admitted: Filter

    def knows(self, word: str) -> bool:
        return self.shard.knows(word, self.admitted)

    def beginning_with(self, start: str, limit: int) -> list[str]:
        return self.shard.beginning_with(start, self.admitted, limit)

    def vocabulary(self) -> dict[str, int]:
        return self.shard.vocabulary(self.admitted)

    def may_be_foreign(self, pair: str) -> bool:
        return self.shard.may_be_foreign(pair)
