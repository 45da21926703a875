"""Two lists of entries made one: those that share words with the query and those that are alike in meaning."""

import math

CANDIDATES = 100
FEW_CANDIDATES = 40  # for suggestions, which are wanted at every key
ALIKE = 0.3  # below this cosine an entry has nothing to do with the query; nonsense reaches .24, right answers begin at .3
MOST_MEANING, LEAST_MEANING = 0.8, 0.2
FEW = 20
MANY = 1_000

Scores = list[tuple[int, float]]


def weight_of_meaning(covered: float, passages: float, entries: int) -> float:
    """What meaning counts against words, between 0 and 1.

    Words say more when one entry holds most of those that were asked for (`covered`, the share of their worth), when entries are long
    (`passages`, how many vectors each has), for a long text says everything somewhere and no vector holds all of it, and when there
    are many, for only then is it known which words are rare.
    """
    by_words = 0.35 * _within((covered - 0.2) / 0.5)
    by_length = 0.3 * _within(math.log2(max(passages, 1) / 2) / 2)
    by_number = 0.14 * _within(entries / MANY)
    return max(LEAST_MEANING, MOST_MEANING - by_words - by_length - by_number)


def fuse(lexical: Scores, dense: Scores, weight: float, alike: float = ALIKE) -> dict[int, float]:
    """Both lists stretched to 0..1 and added; what only meaning brings must be alike enough."""
    by_words, by_meaning = _stretched(lexical, 0.0), _stretched(dense, dense[-1][1] if len(dense) >= FEW else 0.0)
    near = {serial for serial, cosine in dense if cosine >= alike}
    return {
        serial: (1 - weight) * by_words.get(serial, 0.0) + weight * by_meaning.get(serial, 0.0)
        for serial in {*by_words, *(near if weight else ())}
    }


def is_evidence(covered: float, cosine: float, alike: float) -> bool:
    """Whether the best by words and the best by meaning say that anything here has to do with the query: meaning alone, or both."""
    return cosine >= alike or covered + cosine >= 2 * alike


def first(held: set[int], scores: dict[int, float]) -> dict[int, float]:
    """The same scores, those that are held above all others."""
    return {serial: (score + (serial in held)) / 2 for serial, score in scores.items()} if held else scores


def _stretched(scores: Scores, end: float) -> dict[int, float]:
    """The best is 1 and the last of a full list 0; a list that is not full ends at `end`."""
    if not scores:
        return {}
    highest, lowest = scores[0][1], scores[-1][1] if len(scores) >= CANDIDATES else end
    if highest - lowest < 1e-9:
        return {serial: 1.0 for serial, _ in scores}
    return {serial: max(0.0, score - lowest) / (highest - lowest) for serial, score in scores}


def _within(share: float) -> float:
    return min(1.0, max(0.0, share))
