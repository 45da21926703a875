"""Pieces of which a question to tantivy is made; every question carries the filter of its reader."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import tantivy

from madoguchi.search.documents import SCHEMA, label_term

FIELD_WEIGHTS = {"body": 1.0, "title": 0.3}


@dataclass(frozen=True)
class Filter:
    """What a reader may find, and what he asked for."""

    allowed: frozenset[str]
    kinds: frozenset[str] | None = None
    category: str | None = None

    def admits(self, visibility: str, kind: str, category: str) -> bool:
        return visibility in self.allowed and (self.kinds is None or kind in self.kinds) and self.category in (None, category)


def admitting(admitted: Filter) -> tantivy.Query:
    conditions = [_labelled("visibility", admitted.allowed)]
    if admitted.kinds is not None:
        conditions.append(_labelled("kind", admitted.kinds))
    if admitted.category is not None:
        conditions.append(_labelled("category", [admitted.category]))
    return tantivy.Query.const_score_query(every(*conditions), 0.0)


def _labelled(name: str, labels: Iterable[str]) -> tantivy.Query:
    return either([tantivy.Query.term_query(SCHEMA, name, label_term(label), index_option="basic") for label in sorted(labels)])


def scored(counts: dict[str, int]) -> list[tantivy.Query]:
    """A query for each token; the query repeating it and the title having it count besides."""
    return [_boosted(name, token, weight * count) for token, count in counts.items() for name, weight in FIELD_WEIGHTS.items()]


def _boosted(name: str, token: str, weight: float) -> tantivy.Query:
    return one(name, token) if weight == 1 else tantivy.Query.boost_query(one(name, token), weight)


def all_of(tokens: Iterable[str]) -> tantivy.Query:
    return tantivy.Query.const_score_query(every(*(one("body", token) for token in tokens)), 0.0)


def must(needed: tantivy.Query, welcome: Sequence[tantivy.Query]) -> tantivy.Query:
    return tantivy.Query.boolean_query([(tantivy.Occur.Must, needed), *((tantivy.Occur.Should, query) for query in welcome)])


def one(name: str, token: str) -> tantivy.Query:
    return tantivy.Query.term_query(SCHEMA, name, token, index_option="freq")


def either(queries: Sequence[tantivy.Query]) -> tantivy.Query:
    return tantivy.Query.boolean_query([(tantivy.Occur.Should, query) for query in queries])


def every(*queries: tantivy.Query) -> tantivy.Query:
    return tantivy.Query.boolean_query([(tantivy.Occur.Must, query) for query in queries])
