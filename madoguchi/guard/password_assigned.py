"""The value behind a cue: what assigns it ("is", a colon, 「は」, a line break), and whether it is a password at all.

It is judged by how firmly it is assigned: after "password" alone it must look like a password, after "password is" it must not
be a common word, after a colon or in quotes nearly anything is one.
"""

import re

from madoguchi.guard.cues import Span
from madoguchi.guard.password_values import is_no_value, is_quoted_password, is_unusual, looks_like_password, without_punctuation
from madoguchi.guard.password_words import NO_PASSWORDS
from madoguchi.guard.reading import OPAQUE
from madoguchi.guard.words import vocabulary

LONGEST_JUDGED = 256
"""Characters of a value that are looked at; all of it is masked."""


AMBIGUOUS = vocabulary("pass pw pin pins psw clave contra sandi sandinya พาส パス 암호 creds credentials passwords 合言葉 합")
"""Also "pass the test", "pin a message", 「パス」 of a file, "palabra clave"."""

_MIDDLE = re.compile(
    r"""["'”’」』`]?(?:の?(?:設定|欄|登録|文字列)|ของ(?:ฉัน|ผม|เรา))?(?:\s(?:(?:akun|akaun)(?: (?:saya|aku|gw|ini))?|antigua|nueva|anterior|vieja|temporal|ancien|nouveau|nuova|vecchia|nova|antiga|الخاصة بي|الخاصة بحسابي|الحالية|الجديدة|القديمة|لحسابي|ของฉัน|của (?:tôi|em|mình|anh|chị)|cũ|mới|hiện tại|saya|aku|gw|gue|मेरा)|(?:ของ)?(?:ฉัน|ผม|เรา|หนู|ดิฉัน))?(?:\s{0,3}(?:\([^()\n]{0,24}\)|[\[【][^\]】\n]{0,24}[\]】]))?"""
    r"""(?:\s{1,2}(?:for|of|on|at|de|para|pour|del|для|от|to (?:my|the|your|this))\s(?:(?:my|the|your|this|mi|la|el|mon"""
    r"""|ma)\s)?[^\s:=]{1,60}(?:\s(?:account|wallet|email|mail|app|site|login|cuenta|compte))?)?"""
)
_ASSIGNED = re.compile(
    r"""\s{0,3}(?:(?:は|が|is|are|:)?\s{0,3}(?:以下|下記|次|こちら|これ|as follows|below|here|the following|如下|다음"""
    r"""|아래)(?![a-z0-9-])(?:の通り|のとおり|のもの|と同じ)?(?:です|になります|でございます)?[。.:,、]?(?P<follows>\s{0,4})"""
    r"""|(?:を(?:お?教え|お?書|お?伝え|お?送|記載|記入|メモ|貼)[^。\n:→]{0,10}|(?:に|と)?(?:なります|なる|です))(?P<told>[。:→、\s]{1,4})"""
    r"""|(?P<firm>:|=[=>]?|→|⇒|->|»|\||(?<=<password)>|(?<=<pwd)>|[-–—](?=\s))\s{0,3}"""
    r"""|(?P<soft>は(?:ですね)?、?(?:たぶん|確か|多分|おそらく)?|が(?:ですね、?)?|を|として|欄に|には?|も"""
    r"""|(?:is now|is|was set to|was|are|set to|to|es|c'est|era|est|était|é|è|ist|lautet|это|em|jest|je|là|adalah|هي|هو|هى|كانت|كان|คือ|है)(?![a-zà-ÿء-ي0-9_])"""
    r"""|(?:了,?\s?)?(?:现在|目前|应该|好像|可能|大概)?(?:就是|是)|为|為|改成|은|는|이|가|을|를)\s{0,2}(?P<soft_firm>:\s{0,2})?)"""
    r"""|(?P<line>\s{0,2}\n\s{0,3})|(?P<bare>(?:'s)?[\s、,]{1,3})"""
)
_LOOSE = re.compile(
    r"""\s(?:is|was|es|era|est|était|ist|é|è|should be|must be|will be|would be|may be|might be|has been|typed|used|entered|tried|use"""
    r"""|using)(?=\s)|(?<=[^\s:=])\s?[:=]\s?"""
)
_CLAUSE = re.compile(rf"(?:\s\(?[^\s.,;!?。、「」(){OPAQUE}]{{1,16}}){{1,7}}\s?")
"""A few words behind a cue, among which a verb may assign: "the password that I use is …"."""
_QUOTED = re.compile(
    r"""「([^」\n]{1,64})」|『([^』\n]{1,64})』|"([^"\n]{1,64})"|“([^”\n]{1,64})”|'([^'\n]{1,64})'|`([^`\n]{1,64})`"""
    r"""|‘([^’\n]{1,64})’|【([^】\n]{1,64})】|«\s?([^»\n]{1,64}?)\s?»|<([^<>\n]{4,64})>|\(([!-'*-~]{4,64})(?:です|でした|と入力)?\)"""
)
_AFTER_VALUE = re.compile(
    r"""[ \t]{0,2}(?:\n|\Z|[.,;!)」、。]|[^\x00-\x7f]|(?:but|and|please|it|is not|isn't|does|doesn't|did|pls|plz|why|can"""
    r"""|could|so|or|for|now|thanks|thank|pero|y|no|mais|et|aber|und|но|и)\b)""",
    re.IGNORECASE,
)


class Ends:
    """Where words of printable ASCII end; each word is walked once, however many cues it holds."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.start = self.end = 0

    def of(self, position: int) -> int:
        if not self.start <= position < self.end:
            word = _WORD.match(self.text, position)
            self.start, self.end = position, word.end() if word else position
        return self.end


_WORD = re.compile(r"[!-~À-öø-ɏ]*")
_END_OF_WORD = re.compile(r"[^!-~À-öø-ɏ]")
_SMALL_LETTERS = re.compile(r"[a-z]++(?![!-~À-öø-ɏ])")
_OF_A_NAME_AND_A_PASSWORD = frozenset({"credentials", "creds"})
_NEVER_FIRST = frozenset({"(", ">", " ", "\n", ""})
_QUOTES = frozenset("「『\"“'`‘【«<(")


_PLAIN_WORD = re.compile(r"\s([a-z]{2,20})(?=[\s.,!?]|\Z)")
_GOES_ON = vocabulary(
    "is was are to at on for from here i it now that them this which was are which my is be has can should used will would may might must"
)
"""Words that may lead to a value: "the password that I use is …"; behind others, as "reset", none follows."""


class Assigned:
    """What the cues of one text are assigned. What is written behind a cue again and again is judged once."""

    FURTHEST = 330
    """Characters behind a cue, beyond which no word that is judged begins."""
    WINDOW = 620

    def __init__(self, text: str, low: str) -> None:
        self.text = text
        self.low = low
        self.ends = Ends(text)
        self.known: dict[tuple[str, str], Span | None] = {}

    def after(self, cue: re.Match[str]) -> Span | None:
        """The password that something behind a cue assigns, in characters of the text."""
        start, end = cue.span()
        is_in_window = _END_OF_WORD.search(self.text, end + self.FURTHEST, end + self.WINDOW - 20)
        if not is_in_window or cue.group() in _OF_A_NAME_AND_A_PASSWORD:
            return _assigned_after(self.text, self.low, cue, self.ends)
        written = cue.group(), self.text[max(0, start - 1) : end + self.WINDOW]
        if written not in self.known:
            span = _assigned_after(self.text, self.low, cue, self.ends)
            self.known[written] = (span[0] - end, span[1] - end) if span else None
        place = self.known[written]
        return (end + place[0], end + place[1]) if place else None


def _assigned_after(text: str, low: str, cue: re.Match[str], ends: Ends) -> Span | None:
    plain = _PLAIN_WORD.match(low, cue.end())
    if plain and plain.group(1) in NO_PASSWORDS and plain.group(1) not in _GOES_ON:
        return None
    middle = _MIDDLE.match(low, cue.end())
    for position in dict.fromkeys((middle.end() if middle else cue.end(), cue.end())):
        assigned = _ASSIGNED.match(low, position)
        firmness = assigned.lastgroup if assigned else _touches(low, position)
        span = _value_at(text, low, assigned.end() if assigned else position, firmness, cue, ends)
        if span:
            return span
    clause = _CLAUSE.match(low, cue.end())
    for verb in _LOOSE.finditer(low, cue.end(), clause.end()) if clause else ():
        begin = verb.end() + (low[verb.end() : verb.end() + 1].isspace())
        span = _value_at(text, low, begin, "bare", cue, ends)
        if span and not _is_evidence(text[slice(*span)]):
            return span
    return None


def _is_evidence(word: str) -> bool:
    """A hash or an address, to which a loose cue does not extend."""
    return len(word) > 24 and word.isalnum()


def _touches(low: str, position: int) -> str:
    """「密码hunter2」: a value may touch a cue that is not Latin."""
    return "none" if low[position - 1].isascii() else "bare"


def _value_at(text: str, low: str, position: int, firmness: str | None, cue: re.Match[str], ends: Ends) -> Span | None:
    """The password that begins at a place, if what stands there is one, judged by how firmly it is assigned."""
    if text[position : position + 1] in _QUOTES:
        quoted = _QUOTED.match(text, position)
        if quoted and quoted.lastindex:
            return _in_quotes(text, quoted, firmness, cue)
    if text[position : position + 1] in _NEVER_FIRST:
        return None
    is_loose = firmness in {"bare", "none"} and cue.group() not in _OF_A_NAME_AND_A_PASSWORD
    if is_loose and _SMALL_LETTERS.match(text, position):
        return None
    raw_end = ends.of(position)
    if raw_end - position < 3:
        return None
    second = _AFTER_A_NAME.match(text, position) if firmness == "firm" else None
    if cue.group() in _OF_A_NAME_AND_A_PASSWORD:
        second = second or _AFTER_ANY_NAME.match(text, position)
    if second:
        return _value_at(text, low, second.end(), "bare", cue, ends)
    end = without_punctuation(text, position, raw_end)
    closing = text.find("</", position, min(end, position + LONGEST_JUDGED))
    end = closing if closing > 0 else end
    word = text[position : min(end, position + LONGEST_JUDGED)]
    if len(word) < 3 or is_no_value(word) or (word.isdigit() and _UNIT.match(text, end)):
        return None
    is_clause = raw_end > end or bool(_AFTER_VALUE.match(text, end))
    return (position, end) if _is_accepted(word, firmness, cue.group(), is_clause) else None


def _in_quotes(text: str, quoted: re.Match[str], firmness: str | None, cue: re.Match[str]) -> Span | None:
    start, end = quoted.span(quoted.lastindex or 0)
    is_firm = firmness in _FIRM and cue.group() != "clave"
    is_doubtful = (cue.group() in AMBIGUOUS and not is_firm) or text[quoted.start()] == "("
    if is_doubtful and not looks_like_password(text[start:end]):
        return None
    return (start, end) if is_quoted_password(text[start:end]) else None


def _is_accepted(word: str, firmness: str | None, cue: str, ends_clause: bool) -> bool:
    looks = looks_like_password(word)
    is_pin = cue in PINS and word.isdigit()
    if firmness in _FIRM and cue != "clave":
        return (len(word) >= 4 and (looks or ends_clause)) or is_pin
    if cue in AMBIGUOUS and _DATE.match(word):
        return False
    if word[0] in "[({<" or (cue in AMBIGUOUS and not looks and not is_pin):
        return False
    if looks:
        return firmness in _FIRM | _SOFT | {"bare"}
    if firmness == "soft" and ends_clause and _may_be_a_word(cue) and is_unusual(word):
        return True
    return firmness in _SOFT and word.isdigit() and len(word) >= 4


_DATE = re.compile(r"20\d\d(?:0[1-9]|1[0-2])[0-3]\d\Z")
_FIRM = frozenset({"firm", "soft_firm"})
_SOFT = frozenset({"soft", "line", "follows", "told"})
PINS = frozenset({"pin", "pin code", "暗証番号", "pinコード", "pass code", "passcode", "暗証コード"})
_AFTER_A_NAME = re.compile(r"[\w.+-]{2,64}@[\w.-]{3,64}\s{0,2}[/,:|]\s{0,2}")
_AFTER_ANY_NAME = re.compile(r"[\w.@+-]{2,64}\s{0,2}[/|:]\s{0,2}")
"""Name and password: "credentials: bob@example.com / hunter2!" """


_UNIT = re.compile(r"\s?(?:[년월일회자개원円年月日回桁字文以時分万]|のよう|みたい|など|とか)")


def _may_be_a_word(cue: str) -> bool:
    """In English complaints are known by NO_PASSWORDS, in Asian languages by their script; not in the others."""
    return not cue[0].isascii() or cue in {"password", "passwd", "pwd", "passphrase", "passcode", "pw"}
