"""Recovery phrases between whose words the same always stands: "word1: … word2: …", 「1番目は… 2番目は…」, list items of HTML,
"… then …, next is …". What recurs is taken out and what is left is judged as any run of words.
"""

import re
from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise

from madoguchi.guard.cues import Span
from madoguchi.guard.words import vocabulary

FEWEST_RECURRENCES = 6
LONGEST_GAP = 60
_AN_ORDINAL = "#"

_ORDINALS = vocabulary(
    """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth
    seventeenth eighteenth nineteenth twentieth twenty one two three four five six seven eight nine ten eleven twelve st nd rd th
    """
)
_NO_LETTERS = re.compile(r"[\W\d_]+")
_ORDINAL = re.compile(rf"(?<![^\W\d_])(?:{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})\b|[一二三四五六七八九十]")


_WORD_WORD = (
    r"w(?<![a-z]w)or(?:ds?|t)|m(?<![a-z]m)ot|p(?<![a-z]p)a(?:labra|rola|lavra)|s(?<![a-z]s)(?:lovo|łowo)|k(?<![a-z]k)(?:elime|ata)"
    r"|t(?<![a-z]t)ừ|слово|単語|ワード|단어|单词|單詞|词|詞|كلمة"
)
_BESIDE_A_WORD = re.compile(rf"(?:{_WORD_WORD})\s?#?[0-9]{{1,2}}\s?[:.)=は-]")
_COUNTER = (
    r"\s?(?:番目|個目|つ目|行目|列目|段目|语目|번째|個|个)(?:の?(?:単語|言葉|ワード|単词|单词|词|詞|字|단어))?\s?(?:は|が|是|은|는|:)?"
)
_NUMERAL = "0-9一二三四五六七八九十"
_COUNTING = re.compile(
    rf"[第{_NUMERAL}](?:(?<!第)[{_NUMERAL}]{{0,2}}{_COUNTER}|(?<=第)\s?[{_NUMERAL}]{{1,3}}(?:{_COUNTER}|(?:个?[词詞字]|單詞)?\s?[是:]?))"
)


def without_ordinals(low: str) -> str:
    """「1番目は」, "word 1:" and their like, which touch the words that they count, and tags of HTML, as blanks."""
    if "</" in low:
        low = _TAG.sub(_blank, low)
    if _COUNTED_WORD.search(low):
        low = _BESIDE_A_WORD.sub(_blank, low)
    return _COUNTING.sub(_blank, low) if not low.isascii() and _COUNTED.search(low) else low


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


_TAG = re.compile(r"</?[a-z][a-z0-9]{0,9}(?: [^<>\n]{0,80})?>")


_COUNTED_WORD = re.compile(rf"(?:{_WORD_WORD})\s?#?\d")
_COUNTED = re.compile(rf"番目|個目|つ目|行目|列目|段目|번째|第|{_WORD_WORD}")


def regular_rows(low: str, words: list[str], spans: Callable[[], list[Span]], fewest: int) -> list[tuple[list[str], list[Span]]]:
    """Rows of at least so many words, each with the same letters between every two; `spans()` says where the words stand."""
    recurring = {word for word, count in Counter(words).items() if count >= FEWEST_RECURRENCES}
    recurring |= _ORDINALS
    kinds = "".join(["-" if word in recurring else "x" for word in words])
    alternating = [match.span() for match in re.finditer(rf"x(?<!x-x)(?:-++x){{{fewest - 1},}}+", kinds)]
    if not alternating:
        return []
    rows: list[tuple[list[str], list[Span]]] = []
    for start, end in alternating:
        kept = [place for place in range(start, end) if kinds[place] == "x"]
        rows += _rows_of(low, words, spans(), kept, fewest)
    return rows


def _rows_of(low: str, words: list[str], spans: list[Span], kept: list[int], fewest: int) -> list[tuple[list[str], list[Span]]]:
    rows: list[tuple[list[str], list[Span]]] = []
    row: list[int] = []
    row_gap = ""
    for one, other in pairwise(kept):
        is_near = other > one + 1 and spans[other][0] - spans[one][1] <= LONGEST_GAP
        gap = (_letters_of(low[spans[one][1] : spans[other][0]]) or _AN_ORDINAL) if is_near else ""
        if gap and row and gap == row_gap:
            row.append(other)
            continue
        if len(row) >= fewest:
            rows.append(([words[place] for place in row], [spans[place] for place in row]))
        row, row_gap = ([one, other], gap) if gap else ([], "")
    if len(row) >= fewest:
        rows.append(([words[place] for place in row], [spans[place] for place in row]))
    return rows


@lru_cache(maxsize=2_000)
def _letters_of(gap: str) -> str:
    return _NO_LETTERS.sub("", _ORDINAL.sub("", gap))
