"""Passwords: a cue, what assigns, and a value that is not a word of the sentence.

"My password is not working" and "Password: hunter2!" differ only in the value: `password_assigned` judges what stands behind a
cue, `stray_passwords` what nothing assigns, and here is what a cue only names: "hunter2! is my password".
"""

import re
from itertools import pairwise

from madoguchi.guard.cue_words import PASSWORD
from madoguchi.guard.cues import AnyOf, Span
from madoguchi.guard.findings import Hit
from madoguchi.guard.joined_passwords import joined_passwords, passwords_behind_names
from madoguchi.guard.password_assigned import AMBIGUOUS, PINS, Assigned
from madoguchi.guard.password_values import is_no_value, looks_like_password, without_punctuation
from madoguchi.guard.reading import OPAQUE, Reading
from madoguchi.guard.stray_passwords import stray_passwords
from madoguchi.guard.words import vocabulary

KIND = "password"


_CUE = AnyOf(PASSWORD)
_GATE = re.compile(
    r"pas|pss|pw|pin|psw|mk|sifre|sandi|cred|パス|ぱす|暗証|合|秘密|密码|密碼|口令|비밀|비번|패스|암호|contra|clave|mot de|mdp|code s|senha|парол|пасс|kennw"
    r"|wacht|has|hes|şif|parol|mật|รหัส|พาส|kata|كلم|السر|باس|पास|salasana|lösen|adgang"
)

_OWNERS = re.compile(
    r"(?:my|the|mi|mon|minha|mein|meine|мой|私の|僕の|我的|제|내|old|current|new|still|correct|right|login|ログイン|現在の|今の|登录|wallet|definitely|really|actually|certainly)?\s{0,2}\Z"
)
_VALUE = re.compile(r"[!-~]{3,64}")
_STATES = re.compile(
    r"""["'”’」』)`]?(?:\s{0,2}(?:というのが|という|っていう|って|が|は|を|これ|이라는|라는|이|가"""
    r"""|是|当做|当作|作为|当|做|<-{1,2}|←)|\s{1,2}(?:is|was|as|es|est|é|ist))\s{0,2}\Z"""
)
_AFTER_CUE = re.compile(r"\s{0,2}(?:です|だ|で|を|が通|で入|でログイン|でした|$|[.。!?,、)\n]|for|of|and|but|입니다|이에요|,)")


def passwords(reading: Reading) -> list[Hit]:
    """Passwords, in characters of the reading."""
    low, text = reading.low, reading.text
    found: list[Hit] = [(KIND, *span) for span in passwords_behind_names(reading)]
    if not _GATE.search(low):
        return found
    found += [(KIND, *span) for span in joined_passwords(reading)]
    assigned = Assigned(text, low)
    has_masks = OPAQUE in low
    position = 0
    unassigned: list[Span] = []
    for cue, following in pairwise([*_CUE.finditer(low), None]):
        if cue is None or cue.start() < position or _is_part_of_a_name(low, cue) or (following and _touch(low, cue, following)):
            continue
        masked = has_masks and _IS_MASKED.match(low, cue.end())
        span = (None if masked else assigned.after(cue)) or _named_before(text, low, cue)
        if span and _PAIR.search(low[max(0, cue.start() - 20) : cue.start()]):
            span = _second_of_a_pair(text, span)
        if span:
            found += [(KIND, *one) for one in (span, *_another(text, span))]
            position = found[-1][2]
        elif not masked and cue.group() not in AMBIGUOUS and cue.group() not in PINS:
            unassigned.append(cue.span())
    return found + [(KIND, *span) for span in stray_passwords(reading, unassigned)]


_IS_MASKED = re.compile(rf"""(?: ?(?:[^\W\d_a-zà-ɏ]|[:=「"']|(?:is|es|was|ist|è|é)(?= ))){{0,8}} ?{OPAQUE}""")
"""What a cue assigns stands no more behind it."""


def _touch(low: str, cue: re.Match[str], following: re.Match[str]) -> bool:
    """Of cues that touch, as in "login password pw: …", the last counts."""
    return low[cue.end() : following.start()] in {"", " "} and not _GOES_ON_AS_A_VALUE.match(low, following.end())


_GOES_ON_AS_A_VALUE = re.compile(r"[!-9;<>-~]")
_OF_ONE_TIME = ("ワンタイム", "one time ", "one-time ", "onetime ", "一次性", "일회용 ", "otp ")


def _is_part_of_a_name(low: str, cue: re.Match[str]) -> bool:
    """:mobile-pin:, how-to-create-a-strong-password-in-7-steps, palabra clave, one-time password"""
    start, end = cue.span()
    if low.endswith(_OF_ONE_TIME, max(0, start - 10), start):
        return True
    if cue.group() == "clave":
        return low.endswith("palabra ", 0, start) or low.startswith((" priv", " públ", " publ", " secr"), end)
    before = low[start - 1] if start else ""
    if before not in {"-", ":"} or not low[max(0, start - 2)].isalpha():
        return False
    after, next_after = low[end : end + 1], low[end + 1 : end + 2]
    if after in {"-", ":"} and next_after != " ":
        return True
    return before == "-" and after == ":" and ":" in low[max(0, start - 12) : start]


def _named_before(text: str, low: str, cue: re.Match[str]) -> Span | None:
    """ "hunter2! is my password", 「hunter2! というパスワード」"""
    if not _AFTER_CUE.match(low, cue.end()):
        return None
    begin = max(0, cue.start() - 100)
    before = low[begin : cue.start()]
    if not before.rstrip(" \"'`").endswith(_BEFORE_A_NAMED_CUE):
        return None
    for _ in range(2):
        owner = _OWNERS.search(before[-16:])
        before = before[: len(before) - len(owner.group())] if owner else before
    states = _STATES.search(before[-16:])
    if not states:
        return None
    before = before[: len(before) - len(states.group())]
    word_start = _START_OF_WORD.search(before)
    if not word_start:
        return None
    start = begin + word_start.start()
    word = text[start : begin + len(before)].strip("\"'`")
    start = text.index(word, start) if word else start
    if len(word) > 64 or is_no_value(word) or not looks_like_password(word):
        return None
    return start, start + len(word)


_BEFORE_A_NAMED_CUE = tuple(
    vocabulary(
        "<- ← が は を の という って これ 현재 라는 이 가 是 的 当 做 作 为 제 내 is was as es est é ist my "
        "the mi mon minha mein meine мой old current new still correct right login ログイン 登录 "
        "wallet"
    )
)
_START_OF_WORD = re.compile(r"[!-~]{4,}\Z")


_PAIR = re.compile(
    r"(?:id|user|user ?name|login|email|mail|e-mail|account|メール"
    r"|アカウント|ユーザー?|ログイン|账号|用户名|아이디)\s{0,2}(?:/|&|and|と|・|\+|,"
    r"|:)\s{0,2}\Z"
)


def _another(text: str, first: Span) -> list[Span]:
    """ "changed from hunter2! to hunter3!", 「hunter2!」から「hunter3!」に, "hunter2!, Hunter2!": a further one beside a password."""
    value = _ANOTHER.match(text, first[1])
    if not value:
        return []
    start, end = value.start("value"), without_punctuation(text, *value.span("value"))
    is_alike = text[start : start + ALIKE].lower() == text[first[0] : first[0] + ALIKE].lower()
    is_one = (value["joins"] or is_alike) and looks_like_password(text[start:end]) and not is_no_value(text[start:end])
    return [(start, end)] if is_one else []


ALIKE = 3
"""First characters that two tries of a password share."""
_ANOTHER = re.compile(
    r"""["'”’」』]?\s{0,2}(?:(?P<joins>から|か|または|と|へ|→|->|=>|to|or|and|into)|[、,/]\s?(?:[^\W\d]{2,9}\s)?)\s{0,2}["'“‘「『]?(?<![a-z])(?P<value>[!-~]{5,64}?)(?=["'”’」』]|[^!-~]|\Z)"""
)
_BETWEEN_PAIR = re.compile(r"\s{0,3}[/,&:|・]?\s{0,3}")


def _second_of_a_pair(text: str, first: Span) -> Span | None:
    """ "ID/PW: taro / hunter2!": the password is the second value, if there is one; None if it is masked already."""
    between = _BETWEEN_PAIR.match(text, first[1])
    start = between.end() if between else first[1]
    if text.startswith(OPAQUE, start):
        return None
    value = _VALUE.match(text, start)
    end = without_punctuation(text, start, value.end()) if value else start
    return (start, end) if end - start >= 4 else first
