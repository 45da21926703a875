"""A secret told over two messages: "my password is" and then "hunter2!Abc", 「秘密鍵」 and then the key.

Only the author's last message before this one counts, and only if it ends in a cue: one that assigns ("the code is:"), or one that
is all that it says ("my password"). Then the two are read as one text with a line break, by the scanners of all texts.
"""

import re
from collections.abc import Callable, Sequence

from madoguchi.guard.codes import one_time_codes
from madoguchi.guard.cue_words import NOT_A_KEY, NOT_ONE_TIME, ONE_TIME, PASSWORD, PRIVATE_KEY, RECOVERY_PHRASE
from madoguchi.guard.cues import Cue, Cues
from madoguchi.guard.everyday import EVERYDAY
from madoguchi.guard.findings import Finding, Hit
from madoguchi.guard.keys import private_keys
from madoguchi.guard.password_values import looks_like_password
from madoguchi.guard.passwords import passwords
from madoguchi.guard.phrases import phrases
from madoguchi.guard.reading import Reading, read

LONGEST_CUE = 120
"""Characters at the end of the message before that are looked at."""
LONGEST_VALUE = 400
"""Characters of this message that are looked at."""

_CUES = Cues(other=f"{NOT_ONE_TIME}|{NOT_A_KEY}", told=f"{PASSWORD}|{ONE_TIME}|{PRIVATE_KEY}|{RECOVERY_PHRASE}")
_ASSIGNS = re.compile(
    r"""["'”’」』)]?\s{0,2}(?:[:=→⇒]|(?<![a-z])(?:is|was|are|es|era|est|ist|lautet|is now)(?![a-z])\s?:?|(?:は|が|это|是|为|為|은|는|é)\s?:?)"""
    r"""\s{0,2}(?:(?:以下|下記|次|こちら|これ|as follows|this|below|如下|다음)(?:の通り|のとおり)?(?:です)?)?["'“‘「『:\s.…、,。]{0,6}\Z"""
)
_NOTHING_ELSE = re.compile(
    r"(?:my|the|i use|here is|here's|this is|current|new|old|login|account|wallet|mi|mon|mein|minha|мой|私の|僕の|俺の|ログイン|アカウントの"
    r"|現在の|新しい|我的|제|내|[\s\"'”’」』).…!、,。]){0,20}"
)
"""Around the cue of a message that says nothing else."""
_DOUBTS = re.compile(
    r"\b(?:what|which|why|how|where|who|if|whether|can|could|not|never|cannot|forg[eo]t|forgotten|remember|know|wrong|think|thought)\b|n't|\?"
    r"|何|忘|なぜ|どう|どこ|わから|分から|不明|ない|ません|怎么|什么|忘记|不知道|뭐|잊|모르"
)
"""In the message before: it speaks of a password rather than telling one, so that an ordinary word is no value."""


def told_over_lines(earlier: Sequence[str], message: str) -> list[Finding]:
    """What the author's last message announced and this one tells, in characters of this message."""
    before = read(earlier[-1][-LONGEST_CUE:]).text.rstrip(" \n.…「『“‘'\"") if earlier else ""
    cue_end = announced_at(before.lower())
    if cue_end is None:
        return []
    here = read(message[:LONGEST_VALUE])
    told = [*_told_by(passwords, before, here.text), *_told_by(one_time_codes, before[:cue_end], here.text)]
    told += [*_told_by(private_keys, before, here.text), *_told_by(_phrases, before, here.text)]
    return [Finding(kind, *here.span(start, end)) for kind, start, end in told if _is_told(kind, here.text, start, end, before.lower())]


def _phrases(reading: Reading) -> list[Hit]:
    return [("recovery-phrase", *span) for span in phrases(reading)]


def _told_by(scanner: Callable[[Reading], list[Hit]], before: str, text: str) -> list[Hit]:
    """What a scanner finds in a text when it stands below another one, in characters of that text."""
    place = len(before) + 1
    joined = Reading(f"{before}\n{text}", place + len(text))
    return [(kind, start - place, end - place) for kind, start, end in scanner(joined) if start >= place]


def announced_at(low: str) -> int | None:
    """The end of the cue, if a message ends in one that the next message can answer."""
    assigns = _ASSIGNS.search(low)
    cues = _CUES.between(low, 0, len(low))
    if not cues or cues[-1].meaning != "told":
        return None
    if assigns:
        return assigns.start() if cues[-1].end == assigns.start() else None
    says_nothing_else = all(cue.meaning == "told" for cue in cues) and _NOTHING_ELSE.fullmatch(_without(low, cues))
    return len(low) if says_nothing_else else None


def _without(low: str, cues: list[Cue]) -> str:
    for cue in reversed(cues):
        low = low[: cue.start] + low[cue.end :]
    return low


def _is_told(kind: str, text: str, start: int, end: int, before: str) -> bool:
    if kind in {"private-key", "recovery-phrase"}:
        return True
    value = text[start:end]
    if kind == "one-time-code":
        return not text[:start].strip(" \t\"'`「『(（:：")
    return looks_like_password(value) or (value == text.strip() and value.lower() not in EVERYDAY and not _DOUBTS.search(before))
