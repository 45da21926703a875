"""Recovery phrases: runs of words of one list (BIP-39, SLIP-39), however they are numbered, quoted, shortened or mistyped.

Eleven or more list words with at most one stranger among them are a phrase, checksum or not: in 6,000 English paragraphs two
have such a run, in French and Spanish none is longer than four. A missing, hidden or mistyped word must not save a phrase.
"""

import re
from collections import Counter
from collections.abc import Callable
from functools import cache

from madoguchi.guard.chinese import chinese_phrases
from madoguchi.guard.cue_words import RECOVERY_PHRASE
from madoguchi.guard.cues import AnyOf, Span
from madoguchi.guard.dense_runs import (
    BETWEEN,
    LISTED,
    OF_A_SENTENCE,
    SHORT_AND_LISTED,
    SHORTENED,
    STRANGER,
    Run,
    chains_with_slips,
    dense_runs,
)
from madoguchi.guard.drawn_by_lot import is_drawn_by_lot
from madoguchi.guard.everyday import BETWEEN_WORDS, SENTENCE_WORDS
from madoguchi.guard.glued import FEWEST_LETTERS_APART, SHORTEST_STRETCH, glued_phrases, longer_at_the_edges, phrases_of_letters_apart
from madoguchi.guard.mistyped import runs_with_typos, with_a_typo
from madoguchi.guard.reading import Reading
from madoguchi.guard.regular import regular_rows, without_ordinals
from madoguchi.guard.skeleton import in_latin
from madoguchi.guard.words import lists

FEWEST_WORDS = 11
FEWEST_WORDS_WITH_CUE = 8
FEWEST_SHARE_WORDS = 14
WORD = re.compile(r"[a-zà-öø-ɏ]+|[^\W\d_a-zà-öø-ɏ]+")
"""Latin letters and others apart: 「フレーズはabandon」 is two words. For lower case only."""
CUE = AnyOf(RECOVERY_PHRASE)


def phrases(reading: Reading) -> list[Span]:
    """Where recovery phrases stand, in characters of the reading."""
    low = without_ordinals(reading.low)
    found = chinese_phrases(low) + _phrases_in(low)
    if _MIXED_SCRIPTS.search(low):
        found += _phrases_in(in_latin(low))
    return found


_MIXED_SCRIPTS = re.compile(r"[\u0370-\u052f](?:(?=[a-z])|(?<=[a-z].))")


def _phrases_in(low: str) -> list[Span]:
    words = WORD.findall(low)
    if not words:
        return []
    spans_of_words = cache(lambda: [match.span() for match in WORD.finditer(low)])
    found: list[Span] = []
    lengths = list(map(len, words))
    longest = max(lengths)
    if longest >= SHORTEST_STRETCH:
        found += glued_phrases(low, longest)
    if len(words) >= FEWEST_LETTERS_APART and (lengths.count(1) >= FEWEST_LETTERS_APART or not low.isascii()):
        found += phrases_of_letters_apart(low)
    sorts = _sorts()
    flags = "".join([sorts.get(word, STRANGER) for word in words])
    if flags.count(LISTED) + flags.count(SHORT_AND_LISTED) >= FEWEST_WORDS:
        found += _regular_phrases(low, words, spans_of_words)
    if not _WORTH_A_LOOK.search(flags):
        return found
    full, short = flags.translate(_FULL), flags.translate(_SHORT)
    long_runs, short_runs, with_slips = dense_runs(full, FEWEST_WORDS_WITH_CUE), dense_runs(short, FEWEST_WORDS), chains_with_slips(full)
    if not long_runs and not short_runs and not with_slips:
        return found
    spans = spans_of_words()
    runs = _runs(words, full, _pieces(long_runs, spans, low), spans, low) + _shortened_runs(words, short, short_runs)
    runs += _mistyped_runs(words, full, [run for run in with_slips if not any(run.overlaps(other) for other in runs)])
    for run in runs:
        run = _without_fragments(low, spans, run)
        start, end, _ = longer_at_the_edges(low, spans, run.first, run.last)
        found.append(_with_numbers_and_quotes(low, start, end))
    return found


def _regular_phrases(low: str, words: list[str], spans: Callable[[], list[Span]]) -> list[Span]:
    found: list[Span] = []
    for row, places in regular_rows(low, words, spans, FEWEST_WORDS):
        flags = "".join([_sorts().get(word, STRANGER) for word in row]).translate(_FULL).replace(OF_A_SENTENCE, STRANGER)
        for run in _runs(row, flags, dense_runs(flags, FEWEST_WORDS), places, low):
            found.append((places[run.first][0], places[run.last][1]))
    return found


_WORTH_A_LOOK = re.compile(r"(?:[xX]&?){4}|[Xs]{6}")
_FULL = str.maketrans("xXs", "xx.")
_SHORT = str.maketrans("xXs", ".xx")


@cache
def _sorts() -> dict[str, str]:
    """What a word may be for a phrase of any language."""
    known = lists()
    sorts = dict.fromkeys(SENTENCE_WORDS, OF_A_SENTENCE) | dict.fromkeys(BETWEEN_WORDS, BETWEEN)
    sorts |= dict.fromkeys(known.shortened, SHORTENED)
    for word in known.places:
        sorts[word] = SHORT_AND_LISTED if word in known.shortened and len(word) <= 4 else LISTED
    return sorts


def _runs(words: list[str], flags: str, parts: list[Run], spans: list[Span], low: str) -> list[Run]:
    """Runs of one language, inside runs of words of any."""
    found: list[Run] = []
    for part in parts:
        coded = _coded(words, flags, lists().places, part)
        for name, bit in _languages(words[part.first : part.last + 1], lists().places).items():
            in_list = _of_language(coded, bit)
            fewest = FEWEST_SHARE_WORDS if name == "slip39" else FEWEST_WORDS
            runs = dense_runs(in_list, fewest, part.first)
            if not runs and _follows_a_cue(low, spans[part.first][0]):
                runs = dense_runs(in_list, FEWEST_WORDS_WITH_CUE, part.first)
            elif not runs and name in {"japanese", "korean"}:
                runs = [run for run in dense_runs(in_list, fewest - 2, part.first) if _is_long_enough(low, spans, run)]
            found += [with_a_typo(words, run, name) for run in runs if is_drawn_by_lot(words, bit, lists().places, run)]
    return found


_END_OR_COLON = re.compile("[.:。!?]")
_END_OF_SENTENCE = re.compile(r"(?<!\d)[.:](?:\s|\Z)|。|(?<![\s!?])[!?]|(?<!\d):")


def _pieces(runs: list[Run], spans: list[Span], low: str) -> list[Run]:
    """Runs cut at the ends of sentences and at colons, unless nothing long enough is left: "wallet update. Phrase: …"."""
    found: list[Run] = []
    for run in runs:
        has_ends = _END_OR_COLON.search(low, spans[run.first][1], spans[run.last][0])
        cuts = [i for i in range(run.first, run.last) if has_ends and _END_OF_SENTENCE.search(low, spans[i][1], spans[i + 1][0])]
        starts, ends = [run.first, *(i + 1 for i in cuts)], [*cuts, run.last]
        pieces = [
            Run(first, last, last - first + 1)
            for first, last in zip(starts, ends, strict=True)
            if last - first + 1 >= FEWEST_WORDS_WITH_CUE
        ]
        found += pieces or [run]
    return found


def _is_long_enough(low: str, spans: list[Span], run: Run) -> bool:
    """Counting the words that touch the sentence around the phrase."""
    return run.words + longer_at_the_edges(low, spans, run.first, run.last)[2] >= FEWEST_WORDS


def _shortened_runs(words: list[str], flags: str, parts: list[Run]) -> list[Run]:
    """Phrases of which every word is cut to its first four letters."""
    found: list[Run] = []
    shortened = lists().shortened
    for part in parts:
        coded = _coded(words, flags, shortened, part)
        for name, bit in _languages(words[part.first : part.last + 1], shortened).items():
            if name not in {"japanese", "korean"}:
                in_list = _of_language(coded, bit)
                runs = dense_runs(in_list, FEWEST_WORDS, part.first)
                found += [run for run in runs if is_drawn_by_lot(words, bit, shortened, run)]
    return found


def _mistyped_runs(words: list[str], flags: str, parts: list[Run]) -> list[Run]:
    """Phrases of which several words are mistyped."""
    found: list[Run] = []
    places = lists().places
    for part in parts:
        coded = _coded(words, flags, places, part)
        for name, bit in _languages(words[part.first : part.last + 1], places).items():
            runs = runs_with_typos(words, _of_language(coded, bit), name, part.first)
            found += [run for run in runs if is_drawn_by_lot(words, bit, places, run)]
    return found


def _languages(words: list[str], places: dict[str, int]) -> dict[str, int]:
    """The lists that may have a phrase here."""
    kinds = Counter(places.get(word, 0) for word in words)
    bits = lists().bits
    return {name: bit for name, bit in bits.items() if sum(n for place, n in kinds.items() if place & bit) >= FEWEST_WORDS_WITH_CUE}


_CODE, _CODE_BETWEEN = 0x10000, 0x20000


def _coded(words: list[str], flags: str, places: dict[str, int], part: Run) -> str:
    """The flags of a run, in which a word of a list is one character that says which lists have it."""
    return "".join(
        [
            flag if flag != LISTED else chr((_CODE_BETWEEN if word in BETWEEN_WORDS else _CODE) + places.get(word, 0))
            for word, flag in zip(words[part.first : part.last + 1], flags[part.first : part.last + 1], strict=True)
        ]
    )


def _of_language(coded: str, bit: int) -> str:
    """The flags of a run, with the words of other languages as strangers."""
    codes = [code for code in map(ord, set(coded)) if code >= _CODE]
    return coded.translate({code: LISTED if code & bit else BETWEEN if code >= _CODE_BETWEEN else STRANGER for code in codes})


def _follows_a_cue(low: str, start: int) -> bool:
    """Behind "my seed phrase is", fewer words are enough."""
    return CUE.search(low, max(0, start - 60), start) is not None


_ITS_OWN = re.compile(r"(?:(?<![0-9a-z])|(?<=(?<![0-9a-z])[0-9])|(?<=(?<![0-9a-z])[0-9]{2}))[^\W\d_]++(?![0-9]{3}|[0-9]{1,2}[a-z])")


def _without_fragments(low: str, spans: list[Span], run: Run) -> Run:
    """A run without words at its ends that belong to a hash: the "fade" of "4b7fade"."""
    first, last = run.first, run.last
    while first < last and not _ITS_OWN.match(low, spans[first][0]):
        first += 1
    while last > first and not _ITS_OWN.match(low, spans[last][0]):
        last -= 1
    return Run(first, last, run.words)


_BEFORE_FIRST = re.compile(r"""(?:[\["'(`]{1,2}\s?)?(?:[(#]?(?<![0-9a-z])\d{1,2}(?:st|nd|rd|th)?\s?[.):\-]?\s{0,2})?["'(`]?\Z""")
_AFTER_LAST = re.compile(r"""["')`]?\s?\]?""")


def _with_numbers_and_quotes(text: str, start: int, end: int) -> Span:
    before = _BEFORE_FIRST.search(text, max(0, start - 8), start)
    after = _AFTER_LAST.match(text, end)
    start = before.start() if before else start
    piece = text[start : after.end() if after else end].rstrip()
    return start, start + len(piece)
