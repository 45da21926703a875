"""Whether words of a list are a phrase, drawn by lot, or a sentence, source code or a list of one topic."""

from madoguchi.guard.dense_runs import Run
from madoguchi.guard.everyday import EVERYDAY, TOPICS
from madoguchi.guard.words import PHRASE_LENGTHS, has_checksum, lists

MOST_AROUND = 4
MOSTLY_DIFFERENT = 0.75
"""Two words of twelve are the same once in thirty phrases, three hardly ever; source code repeats its names."""


def is_drawn_by_lot(words: list[str], bit: int, places: dict[str, int], run: Run) -> bool:
    """False for sentences, source code and lists of one topic. A phrase of twelve is half everyday words once in 100,000."""
    inside = [word for word in words[run.first : run.last + 1] if places.get(word, 0) & bit]
    is_whole = len(inside) == run.last - run.first + 1
    if not _are_mostly_different(inside) and (twice := _said_twice(inside)):
        inside, is_whole = twice, True
    if not _are_mostly_different(inside):
        return is_whole and any(_has_checksum(part, bit) for part in _without_greetings(inside))
    if sum(word in EVERYDAY for word in inside) > 0.42 * len(inside):
        return False
    return not is_one_topic(inside)


def _has_checksum(words: list[str], bit: int) -> bool:
    """Of BIP-39; for phrases that repeat words, as "abandon … abandon about" does."""
    names = [name for name, own in lists().bits.items() if own == bit and name != "slip39"]
    return len(set(words)) > 1 and any(has_checksum(words, name) for name in names)


def _without_greetings(words: list[str]) -> list[list[str]]:
    """The words, and without the few before or behind that may be of the sentence around: "… about. thank you", both in the list."""
    lengths = [length for length in PHRASE_LENGTHS if 0 <= len(words) - length <= MOST_AROUND]
    return [words[start : start + length] for length in lengths for start in range(len(words) - length + 1)]


def _are_mostly_different(words: list[str]) -> bool:
    return len(set(words)) >= MOSTLY_DIFFERENT * len(words)


def _said_twice(words: list[str]) -> list[str]:
    """What stands there twice, one right behind the other, and is as long as a phrase; [] if nothing does."""
    for length in PHRASE_LENGTHS:
        same = 0
        for place, (one, other) in enumerate(zip(words, words[length:], strict=False)):
            same = same + 1 if one == other else 0
            if same == length:
                return words[place - length + 1 : place + 1]
    return []


def is_one_topic(words: list[str]) -> bool:
    return any(sum(word in topic for word in words) > 0.6 * len(words) for topic in TOPICS)
