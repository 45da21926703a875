"""Recovery phrases in Chinese, whose words are single characters.

Nine of ten windows of twelve characters in Chinese prose are all list characters, and one in twenty passes the checksum.
So a phrase must be separated, or of a phrase's length, or follow a cue; and as the lists are in order of frequency, prose
gives itself away by its common characters: a phrase drawn by lot has a mean place of 1,024 of 2,048, prose about 300.
"""

import re
from bisect import bisect_left
from functools import cache
from itertools import pairwise

from madoguchi.guard.cue_words import RECOVERY_PHRASE
from madoguchi.guard.cues import AnyOf, Span
from madoguchi.guard.words import CHINESE, PHRASE_LENGTHS, has_checksum, ranks_of

HAN = "一-鿿"
LENGTHS_OF_PHRASES = frozenset(length - missing for length in PHRASE_LENGTHS for missing in (0, 1))
RARE_ENOUGH = 480
RARE_ENOUGH_WITHOUT_SEPARATORS = 600
SURELY_RARE = 760
FEWEST = 11
MOST = 40
BEFORE = 30
"""Characters before a stretch in which a cue is looked for."""
COMMON = 60
"""Places of the characters that hold sentences together; a phrase of twelve has one of them by chance, hardly three."""

_SEPARATORS = r"(?:[^\w\n]|[\n\d_と和]|</?[a-z]{1,6}>|word\b)"
_SEPARATED = re.compile(
    rf"[{HAN}](?:(?<![{HAN}][{HAN}])|(?<=[是为為][{HAN}]))(?:{_SEPARATORS}{{1,16}}+[{HAN}](?:(?![{HAN}])|(?=和(?![{HAN}])))){{10,}}+"
)
_STRETCH = re.compile(rf"[{HAN}]{{11,}}")
_HAN = re.compile(rf"[{HAN}]")
_CUE = AnyOf(RECOVERY_PHRASE)
_BETWEEN_CUE_AND_PHRASE = re.compile(r"[为為是有如下的:是这這些\s]{0,6}")


def chinese_phrases(low: str) -> list[Span]:
    """Where Chinese phrases stand in a text in lower case."""
    if low.isascii() or not _HAN.search(low):
        return []
    separated = [(match.start(), _with_last(low, match.end())) for match in _SEPARATED.finditer(low)]
    found = [span for span in separated if _is_separated_phrase(low, *span)]
    stretches = list(_STRETCH.finditer(low))
    cues = [cue.span() for cue in _CUE.finditer(low)] if stretches else []
    for match in stretches:
        start, end = match.span()
        near = cues[bisect_left(cues, (start - BEFORE, 0)) : bisect_left(cues, (end, 0))] if cues else []
        if not near and end - start not in LENGTHS_OF_PHRASES:
            continue
        span = _phrase_in(low, start, end, near)
        if span:
            found.append(span)
    return found


_LAST = re.compile(rf"{_SEPARATORS}{{1,8}}[{HAN}](?=[请請谢謝])")


def _with_last(low: str, end: int) -> int:
    """The end of a phrase with a last word that the sentence touches: 「… 亡 次请帮忙」."""
    last = _LAST.match(low, end)
    return last.end() if last else end


def is_drawn_by_lot(characters: list[str]) -> bool:
    """Whether the characters are list characters of all ranks."""
    known = _best_list(characters)
    return all(character in known for character in characters) and _mean_rank(characters, known) > RARE_ENOUGH


def _is_separated_phrase(low: str, start: int, end: int) -> bool:
    characters = _HAN.findall(low, start, end)
    known = _best_list(characters)
    strangers = sum(character not in known for character in characters)
    if strangers > 1 + len(characters) // 12:
        return False
    has_cue = _CUE.search(low, max(0, start - 40), start) is not None
    rank = _mean_rank(characters, known)
    return has_cue or rank > SURELY_RARE or (len(characters) in LENGTHS_OF_PHRASES and rank > RARE_ENOUGH)


def _phrase_in(low: str, start: int, end: int, cues: list[Span]) -> Span | None:
    """A phrase without separators: what directly follows a cue, or all of a stretch of characters."""
    after_cue = _end_of_cue(low, start, end, cues)
    begin = start if after_cue is None else after_cue
    characters = list(low[begin:end])
    common_in_both = _common_in_both()
    if not FEWEST <= len(characters) <= MOST or sum([character in common_in_both for character in characters]) > 1 + len(characters) // 12:
        return None
    known = _best_list(characters)
    strangers = sum(character not in known for character in characters)
    common = sum(known.get(character, COMMON) < COMMON for character in characters)
    rank = _mean_rank(characters, known)
    if strangers > (0 if after_cue is None else 1 + len(characters) // 12) or common > 1 + len(characters) // 12:
        return None
    if after_cue is not None:
        is_phrase = rank > RARE_ENOUGH_WITHOUT_SEPARATORS
    elif len(characters) in PHRASE_LENGTHS and _has_checksum(characters):
        is_phrase = rank > RARE_ENOUGH_WITHOUT_SEPARATORS and not _is_clause(low, start, end)
    else:
        is_phrase = rank > SURELY_RARE and len(characters) in LENGTHS_OF_PHRASES and _is_whole_line(low, start, end)
    return (begin, end) if is_phrase else None


def _end_of_cue(low: str, start: int, end: int, cues: list[Span]) -> int | None:
    """Where the phrase begins, if a cue stands in front of it or at its head."""
    for _, end_of_cue in reversed(cues):
        between = _BETWEEN_CUE_AND_PHRASE.match(low, end_of_cue, end)
        position = between.end() if between else end_of_cue
        if start <= position <= end:
            return position
    return None


def _is_clause(low: str, start: int, end: int) -> bool:
    """Between the commas and full stops of a sentence."""
    if _GOES_ON.match(low, end):
        return True
    return low[max(0, start - 1) : start] in {",", "。", ";", "、"} and low[end : end + 1] not in {"", "\n"}


_GOES_ON = re.compile(rf"[。;、,]\s?[{HAN}]")


def _is_whole_line(low: str, start: int, end: int) -> bool:
    before = low[low.rfind("\n", 0, start) + 1 : start]
    newline = low.find("\n", end)
    after = low[end : newline if newline >= 0 else len(low)]
    return not before.strip() and not after.strip()


def _best_list(characters: list[str]) -> dict[str, int]:
    return max((ranks_of(name) for name in sorted(CHINESE)), key=lambda known: sum(character in known for character in characters))


def _mean_rank(characters: list[str], known: dict[str, int]) -> float:
    ranks = [known[character] for character in characters if character in known]
    repeated = sum(one == other for one, other in pairwise(characters))
    return sum(ranks) / max(1, len(ranks)) - 100 * repeated


@cache
def _common_in_both() -> frozenset[str]:
    """The common characters of either list, so that most prose is known without asking which list is the better one."""
    one, other = (ranks_of(name) for name in sorted(CHINESE))
    return frozenset(character for character, rank in one.items() if max(rank, other.get(character, COMMON)) < COMMON)


def _has_checksum(characters: list[str]) -> bool:
    return any(has_checksum(characters, name) for name in sorted(CHINESE))
