"""Recovery phrases whose words touch: "abandonabilityable…", and the words at the ends of a phrase that touch its sentence."""

import re

from madoguchi.guard.cues import Span
from madoguchi.guard.words import lists

FEWEST_WORDS = 11
MOST_CHARACTERS = 264
"""Twenty-four words of eleven letters; a longer stretch is no phrase."""

FEWEST_LETTERS = 9
"""Different ones, in eleven words."""
WIDEST_GAP = 5
"""Between two words: a line break, a number, a full stop and a blank."""
SHORTEST_WORD = 2
LONGEST_WORD = 11
MOST_OTHER_LETTERS = 12
"""At either end: "myseedis…", 「…です」."""

SHORTEST_STRETCH = 24
SHORTEST_LATIN_STRETCH = 36
_LATIN_STRETCH = re.compile(rf"[a-z]{{{SHORTEST_LATIN_STRETCH},}}+")
_OTHER_STRETCH = re.compile(rf"[ぁ-ゖー가-힣]{{{SHORTEST_STRETCH},}}+")
FEWEST_LETTERS_APART = 36
_PARTICLES = re.compile(r"(?:です|でした|で|を|が|は|と|の|に|も|って|という|입니다|이에요|예요|을|를|은|는|이|가)(?:\Z|(?=[一-龥]))")


def glued_phrases(low: str, longest: int) -> list[Span]:
    """Stretches that are made of list words from end to end, but for a few letters at either end; in a text whose longest word has so many."""
    found: list[Span] = []
    matches = list(_LATIN_STRETCH.finditer(low)) if longest >= SHORTEST_LATIN_STRETCH else []
    if not low.isascii():
        matches += _OTHER_STRETCH.finditer(low)
    for match in matches:
        start, end = match.span()
        if end - start <= MOST_CHARACTERS and len(set(match.group())) >= FEWEST_LETTERS:
            inner = _made_of_words(match.group())
            if inner:
                found.append((start + inner[0], start + inner[1]))
    return found


_LETTERS_APART = re.compile(r"[a-z](?<![a-z0-9].)(?:[^a-z0-9]{1,3}+[a-z](?![a-z0-9])){35,}+", re.DOTALL)


def phrases_of_letters_apart(low: str) -> list[Span]:
    """Phrases whose every letter stands alone: "k i c k  r i v e r"."""
    found: list[Span] = []
    for match in _LETTERS_APART.finditer(low):
        places = [place for place in range(*match.span()) if "a" <= low[place] <= "z"]
        if len(places) <= MOST_CHARACTERS:
            inner = _made_of_words("".join(low[place] for place in places))
            if inner:
                found.append((places[inner[0]], places[inner[1] - 1] + 1))
    return found


def _made_of_words(stretch: str) -> Span | None:
    """The longest part that can be cut into list words, if they are enough and cover nearly all of it."""
    known = lists()
    bits = known.bits["english"] if stretch[0] <= "z" else known.bits["japanese"] | known.bits["korean"]
    # chains[i] = where the chain of words that ends at i begins, and how many words it has
    chains: dict[int, tuple[int, int]] = {start: (start, 0) for start in range(MOST_OTHER_LETTERS)}
    best: tuple[int, int] = (0, 0)
    furthest = MOST_OTHER_LETTERS
    for i in range(len(stretch)):
        if i > furthest:
            break
        if i not in chains:
            continue
        begin, count = chains[i]
        if count >= FEWEST_WORDS and i - begin > best[1] - best[0]:
            best = (begin, i)
        for j in range(i + SHORTEST_WORD, min(i + LONGEST_WORD, len(stretch)) + 1):
            if known.places.get(stretch[i:j], 0) & bits and begin <= chains.get(j, (j, 0))[0]:
                chains[j] = (begin, count + 1)
                furthest = max(furthest, j)
    begin, count = chains.get(len(stretch), (0, 0))
    if count >= FEWEST_WORDS and len(stretch) - begin > best[1] - best[0]:
        best = (begin, len(stretch))
    return best if best[1] - best[0] >= len(stretch) - 2 * MOST_OTHER_LETTERS and best[1] else None


def longer_at_the_edges(low: str, spans: list[Span], first: int, last: int) -> tuple[int, int, int]:
    """Start and end of a phrase in Japanese or Korean with the words that touch 「フレーズは」 before it and 「です」
    behind it, and how many these are."""
    places = lists().places
    start, end, more = spans[first][0], spans[last][1], 0
    if low[start] < "ぁ":
        return start, end, more
    if first > 0 and start - spans[first - 1][1] <= WIDEST_GAP:
        word_start, word_end = spans[first - 1]
        for cut in range(max(word_start + 1, word_end - 8), word_end - 1):
            if low[cut:word_end] in places and low[cut - 1] in "は:がのをに는은가이":
                start, more = cut, more + 1
                break
    if last + 1 < len(spans) and spans[last + 1][0] - end <= WIDEST_GAP:
        word_start, word_end = spans[last + 1]
        for cut in range(min(word_end, word_start + 8), word_start + 1, -1):
            if low[word_start:cut] in places and _PARTICLES.match(low, cut, min(word_end, cut + 4)):
                end, more = cut, more + 1
                break
    return start, end, more
