"""Words that say what stands beside them: "password", 「秘密鍵」, "transaction hash"… and which of them belongs to a value.

Cues that begin or end in an ASCII letter must not touch further ones; others may stand amid kana and kanji.
"""

import re
import sys
import unicodedata
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from madoguchi.guard.reading import OPAQUE

Span = tuple[int, int]
Tree = dict[str, "Tree"]

EDGE_AFTER = r"(?![a-z0-9])"


DENIAL = re.compile(
    r"\b(?:never|not|no one|nobody|don't|didn't|doesn't|isn't|wasn't|haven't|hasn't|won't|without|nunca|jamais|jamás"
    r"|nie|niemals|никому|никогда)\b"
    r"|n't\b|誰にも|だれにも|教えていません|教えてません|教えてない|渡していません|共有していません|送っていません|入力していません|していません|してません|していない|漏れていません|安全です|大丈夫です"
    r"|لم أعط|لم اعط|لم أشارك|لم اشارك|لم أرسل|لم ارسل|لم أخبر|ولن أشارك|non ho|nicht|nunca|nikomu|neřekl|nesdílel|không|tidak|ไม่|नहीं|nigdy|никогда"
    r"|无人|没有|沒有|没告诉|没给|从未|從未|从来没|不会|不會|않|없|안 했|말하지"
)
"""In the sentence of a cue: the author speaks of a secret that he keeps."""

KEPT = re.compile(
    r"\b(?:never|did not|didn't|have not|haven't|without) (?:ever )?(?:shar|giv|gave|tell|told|enter|sen[dt]|typ|show|leak|disclos|reveal)"
    r"|(?:入力|共有|公開|送信|漏洩|流出|インポート)して(?:い)?(?:ない|ません)|(?:教え|渡し|送っ|見せ|伝え)て(?:い)?(?:ない|ません)|没有?(?:告诉|给|泄露|分享|输入)|(?:알려|공유|입력)[^.]{0,6}않"
)
"""Stronger: the secret was not given away, so what follows in the same sentence is not it."""

SENTENCE_END = re.compile(r"[.!?。]\s|[。!?]|[.!?]$|\n")

_DIRECTLY_BEFORE = re.compile(
    r"""(?:キー|の値|の文字列|string|value)?[\s"'`´”’」』】)\]>]*(?:\([^()\n]{0,30}\))?\s*(?:は|が|:|=|→|⇒|>|-|–|—|is|was|es|est|e"""
    r"""|é|ist|lautet|это|-то|是|为|為|은|는|이|가|as|da|です|je|jest|là|adalah|هو|هي|هى|คือ|है)?[\s:=\-–—>→/#"'`´“‘「『【(\[<]*(?:0x)?\Z"""
)
_DIRECTLY_AFTER = re.compile(
    r"""\A[ \t"'`´”’」』】)\]>,、]*(?:\n(?=is |was |が|は|←))?"""
    r"""(?P<says>[\s,.?!。↑]*(?:(?:これ|それ|上記|こちら|以上)(?:が|は)|(?:(?:这|這|那)个?|上面|以上|就)是|(?:이게|이것이|그게|위가)\s|(?:this|that|it|the above)(?:'s| is| was)|(?:is|was) (?:it|this|that)|(?:esta?|esto|ceci|c')"""
    r""" ?(?:es|est))|が|は|を|という|って|=|<-{1,2}\s?(?:this is|that's|that is|its|it's)?|←|\b(?:is|was|are|as|es|est|é|ist)\b|это|是|-|–|—|\(|이|가|은|는)?"""
    r"""[ \t("'「]*(?:my|the|our|a|an|mi|mon|ma|la|el|le|minha|mein|meine|мой|私の|僕の|自分の|当方の|我的|제|내|나의)?[ \t]*(?:wallet"""
    r"""|ウォレットの|钱包)?[ \t'"「]*\Z"""
)
_A_VALUE = rf"""["'`「(\[<]{{0,2}}(?:(?:0x)?[a-z0-9+/]{{16,}}|\{{|\[\d|-----begin|{OPAQUE})"""
_ASSIGNED = re.compile(rf"\s{{0,2}}[:=→]?\s{{0,3}}{_A_VALUE}")
_FOLLOWED = re.compile(rf"\s{{0,2}}(?:[:=→は]|(?:is|es|est)\b)|[^\n。]{{0,24}}?(?:[:=は→\s]|です|是|为)\s{{0,2}}{_A_VALUE}")
"""What follows a cue is another value, so that the cue belongs to that; after "… is my key" only if it stands right there."""

_OWNER = re.compile(r"\s(?:for|of|from|to|behind|on|de|del|pour|para|da)\s(?:\w{1,8}\s){0,2}\Z")
"""Between two cues of which the first counts: "private key for the address"."""


class Cue(NamedTuple):
    meaning: str
    start: int
    end: int


class Belonging(NamedTuple):
    """What the words beside a value make of it; `is_direct` if they assign it: "key: …", "… is my key"."""

    meaning: str | None = None
    is_direct: bool = False


class Cues:
    """Cues of several meanings; a cue in two tables has the meaning of the first."""

    def __init__(self, **tables: str) -> None:
        self.meanings: dict[str, str] = {}
        for meaning, table in tables.items():
            for cue in split(table):
                self.meanings.setdefault(_bare(cue), meaning)
        self.pattern = AnyOf(*tables.values())

    def meaning(self, cue: str) -> str:
        """What a cue means, however its words are joined."""
        known = self.meanings.get(cue)
        return known if known is not None else self.meanings[_bare(cue)]

    def in_text(self, low: str) -> "CuesInText":
        return CuesInText(self, low)

    def between(self, low: str, start: int, end: int) -> list[Cue]:
        return [self.cue(match) for match in self.pattern.finditer(low, start, end)]

    def cue(self, match: re.Match[str]) -> Cue:
        return Cue(self.meaning(match.group()), *match.span())


class CuesInText:
    """The cues of one text, found around a few values, or all at once for many."""

    ALL_AT_ONCE = 100
    """Characters for each question, from which on it is cheaper to find all cues at once."""

    def __init__(self, cues: Cues, low: str) -> None:
        self.cues = cues
        self.low = low
        self.asked = 0
        self.all: list[Cue] | None = None
        self.starts: list[int] = []
        self.ends: list[int] = []

    def of(self, start: int, end: int, *, earliest: int = 0, reach: int = 120) -> Belonging:
        """What the cue that belongs to `low[start:end]` says: one that assigns it, else the nearest before it."""
        before = self._owner(self.before(start, min(reach, start - earliest)))
        if before and _DIRECTLY_BEFORE.match(self.low, before.end, start):
            return Belonging(before.meaning, True)
        after = self.after(end, 40)
        between = _DIRECTLY_AFTER.match(self.low[end : after.start]) if after else None
        if after and between and not (_ASSIGNED if between["says"] else _FOLLOWED).match(self.low, after.end):
            return Belonging(after.meaning, True)
        return Belonging(before.meaning) if before and not is_denied(self.low, before, start) else Belonging()

    def _owner(self, cue: Cue | None) -> Cue | None:
        """Of "private key for the address" the private key."""
        if cue is None or (self.all and not self.low[cue.start - 1 : cue.start].isspace()):
            return cue
        owner = self.before(cue.start, 30)
        if owner and _OWNER.match(self.low, owner.end, cue.start):
            return Cue(owner.meaning, owner.start, cue.end)
        return cue

    def before(self, position: int, reach: int) -> Cue | None:
        """The last cue in the `reach` characters before a value, nothing that is already masked standing between."""
        start = position - reach if position > reach else 0
        masked = self.low.rfind(OPAQUE, start, position)
        start = masked + 1 if masked >= 0 else start
        found = self.all or self._all_if_many()
        if found is None:
            last = deque(self.cues.pattern.finditer(self.low, start, position), maxlen=1)
            return self.cues.cue(last[0]) if last else None
        place = bisect_right(self.ends, position) - 1
        return found[place] if place >= 0 and found[place].start >= start else None

    def after(self, position: int, reach: int) -> Cue | None:
        end = self.low.find(OPAQUE, position, position + reach)
        end = end if end >= 0 else min(position + reach, len(self.low))
        found = self.all or self._all_if_many()
        if found is None:
            match = self.cues.pattern.search(self.low, position, end)
            return self.cues.cue(match) if match else None
        place = bisect_left(self.starts, position)
        return found[place] if place < len(found) and found[place].end <= end else None

    def _all_if_many(self) -> list[Cue] | None:
        self.asked += 1
        if self.all is None and self.asked * self.ALL_AT_ONCE > len(self.low) + 2_400:
            self.all = self.cues.between(self.low, 0, len(self.low))
            self.starts = [cue.start for cue in self.all]
            self.ends = [cue.end for cue in self.all]
        return self.all


def is_denied(low: str, cue: Cue, position: int) -> bool:
    """Whether the sentence of the cue says that the author keeps the secret, and ends before the value."""
    earliest = max(0, cue.start - 80)
    begin = max((match.end() for match in SENTENCE_END.finditer(low, earliest, cue.start)), default=earliest)
    ending = SENTENCE_END.search(low, cue.end, position)
    if ending is None:
        return bool(KEPT.search(low, begin, position))
    return bool(DENIAL.search(low, begin, ending.start()))


class AnyOf:
    """Finds any cue of the tables, longest first, as one pattern would. Those that begin in ASCII are looked for apart from the others,
    because at each letter the engine tries all first letters of its pattern."""

    def __init__(self, *tables: str) -> None:
        cues = {cue for table in tables for cue in split(table)}
        self._in_ascii = _tree_of(cue for cue in cues if cue[0].isascii())
        self._others = _tree_of(cue for cue in cues if not cue[0].isascii())

    def finditer(self, low: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        return self._in_ascii.finditer(low, start, end) if low.isascii() else self._both(low, start, end)

    def search(self, low: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return next(self.finditer(low, start, end), None)

    def fullmatch(self, low: str) -> re.Match[str] | None:
        return self._in_ascii.fullmatch(low) or self._others.fullmatch(low)

    def _both(self, low: str, start: int, end: int) -> Iterator[re.Match[str]]:
        one, other = self._in_ascii.search(low, start, end), self._others.search(low, start, end)
        while first := one if one and not (other and other.start() < one.start()) else other:
            yield first
            position = first.end()
            if one and one.start() < position:
                one = self._in_ascii.search(low, position, end)
            if other and other.start() < position:
                other = self._others.search(low, position, end)


def _tree_of(cues: Iterable[str]) -> re.Pattern[str]:
    tree: Tree = {}
    for cue in cues:
        branch = tree
        for atom in _atoms(cue):
            branch = branch.setdefault(atom, {})
        branch[""] = {}
    return re.compile(_branch(tree) or r"(?!)")


def at_word_start(*alternatives: str) -> str:
    """Alternatives, each of which begins with a letter that no further one touches: looked for behind it, as in `_atoms`."""
    return "|".join(f"{one[0]}(?<![a-z0-9]{one[0]}){one[1:]}" for one in alternatives)


def split(table: str) -> list[str]:
    """Its cues, as a reading has them."""
    return [cue for cue in re.split(r"[|\n]", unicodedata.normalize("NFKC", table)) if cue]


def _bare(cue: str) -> str:
    """A cue without the separators that its pattern does not ask for."""
    return re.sub(r"[ _-]", "", cue)


def _atoms(cue: str) -> list[str]:
    """The edge is looked for behind the first letter, so that the engine can skip to possible first letters."""
    atoms = ["[ _-]?" if character in " -_" else re.escape(character) for character in cue]
    if cue[0].isascii() and cue[0].isalnum():
        atoms[0] += f"(?<![a-z0-9]{atoms[0]})"
    if cue[-1].isascii() and cue[-1].isalnum():
        atoms.append(EDGE_AFTER)
    return atoms


def _branch(tree: Tree) -> str:
    """Cues as a tree of common beginnings: the engine tries each letter once. The edge of a finished cue comes last,
    so that "api secret key" wins over "api secret"."""
    items = sorted(((atom, rest) for atom, rest in tree.items() if atom), key=lambda item: (item[0] == EDGE_AFTER, item[0]))
    parts = [atom + _branch(rest) for atom, rest in items]
    if not parts:
        return ""
    ends = "" in tree
    joined = parts[0] if len(parts) == 1 and not ends else f"(?:{'|'.join(parts)})"
    return f"{joined}?" if ends else joined
