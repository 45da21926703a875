"""Passwords: a cue, what assigns, and a value that is not a word of the sentence.

"My password is not working" and "Password: hunter2!" differ only in the value, so the value is judged by how firmly it is
assigned: after "password" alone it must look like a password, after "password is" it must not be a common word, after a colon
or in quotes nearly anything is one.
"""

import re
from itertools import pairwise

from madoguchi.guard.cues import Span, one_of
from madoguchi.guard.findings import Hit
from madoguchi.guard.reading import OPAQUE, Reading

KIND = "password"

PASSWORD = """
password|passwords|pass word|passwd|pwd|pswd|passcode|pass phrase|passphrase|login pass|pass|pw|psw|pin|pin code|credentials|creds
パスワード|ぱすわーど|パスワ|パス|暗証番号|暗証コード|pinコード|合言葉|合い言葉|秘密の答え|パスフレーズ
密码|密碼|口令|passwort|kennwort|wachtwoord|hasło|heslo|şifre|şifrem|parola|mật khẩu|รหัสผ่าน|kata sandi
비밀번호|비번|패스워드|암호|contraseña|contrasena|contraseñas|clave|clave de acceso|mot de passe|mdp|code secret|senha|пароль|пасс|пароля
"""

_CUE = one_of(PASSWORD)
_AMBIGUOUS = frozenset("pass pw pin pins psw psw clave パス 암호 creds credentials passwords 合言葉 합".split())
"""Also "pass the test", "pin a message", 「パス」 of a file, "palabra clave"."""
_GATE = re.compile(r"pass|pw|pin|psw|cred|パス|ぱす|暗証|合|秘密|密码|密碼|口令|비밀|비번|패스|암호|contras|clave|mot de|mdp|code s|senha|парол|пасс|kennw|wacht|has|hes|şif|parol|mật|รหัส|kata")

_MIDDLE = re.compile(
    r"""["'”’」』`]?(?:\s{0,3}(?:\([^()\n]{0,24}\)|[\[【][^\]】\n]{0,24}[\]】]))?"""
    r"""(?:\s{1,2}(?:for|of|on|at|de|para|pour|del|для|to (?:my|the|your|this))\s(?:(?:my|the|your|this|mi|la|el|mon|ma)\s)?[^\s:=]{1,60}(?:\s(?:account|wallet|email|mail|app|site|login|cuenta|compte))?)?"""
)
_ASSIGNED = re.compile(
    r"""\s{0,3}(?:(?:は|が|is|are|:)?\s{0,3}(?:以下|下記|次|こちら|これ|as follows|below|here|the following|如下|다음|아래)(?![a-z0-9-])(?:の通り|のとおり|のもの|と同じ)?(?:です|になります|でございます)?[。.:,、]?(?P<follows>\s{0,4})"""
    r"""|(?:を(?:お?教え|お?書|お?伝え|お?送|記載|記入|メモ|貼)[^。\n:→]{0,10}|(?:に|と)?(?:なります|なる|です))(?P<told>[。:→、\s]{1,4})"""
    r"""|(?P<firm>[:=]{1,2}>?|→|⇒|->|»|\||(?<=<password)>|(?<=<pwd)>|[-–—](?=\s))\s{0,3}"""
    r"""|(?P<soft>は、?|が|を|として|欄に|には?|も|(?:is now|is|was set to|was|are|set to|to|es|era|est|était|é|è|ist|lautet|это|em|jest|je)(?![a-zà-ÿ])|就是|是|为|為|改成|은|는|이|가)\s{0,2}(?P<soft_firm>:\s{0,2})?)"""
    r"""|(?P<line>\s{0,2}\n\s{0,3})|(?P<bare>(?:'s)?[\s、,]{1,3})"""
)
_LOOSE = re.compile(
    r"""\s(?:is|was|es|era|est|était|ist|é|è|should be|must be|may be|might be|has been|typed|used|entered|tried|use|using)(?=\s)|(?<=[^\s:=])\s?[:=]\s?"""
)
_CLAUSE = re.compile(rf"(?:\s\(?[^\s.,;!?。、「」(){OPAQUE}]{{1,16}}){{1,7}}\s?")
"""A few words behind a cue, among which a verb may assign: "the password that I use is …"."""
_QUOTED = re.compile(r"""「([^」\n]{1,64})」|『([^』\n]{1,64})』|"([^"\n]{1,64})"|“([^”\n]{1,64})”|'([^'\n]{1,64})'|`([^`\n]{1,64})`|‘([^’\n]{1,64})’|【([^】\n]{1,64})】|«\s?([^»\n]{1,64}?)\s?»|<([^<>\n]{4,64})>|\(([!-'*-~]{4,64})\)""")
_VALUE = re.compile(r"[!-~]{3,64}")
_TRAILING = ".,;:)]}>\"'`"
_AFTER_VALUE = re.compile(r"""[ \t]{0,2}(?:\n|\Z|[.,;!)」、。]|[^\x00-\x7f]|(?:but|and|please|it|is not|isn't|does|doesn't|did|pls|plz|why|can|could|so|or|for|now|thanks|thank|pero|y|no|mais|et|aber|und|но|и)\b)""", re.IGNORECASE)

_OWNERS = re.compile(r"(?:my|the|mi|mon|minha|mein|meine|мой|私の|僕の|我的|제|내|old|current|new|login|ログイン|現在の|今の|登录|wallet)?\s{0,2}\Z")
_STATES = re.compile(r"""["'”’」』)`]?(?:\s{0,2}(?:というのが|という|っていう|って|が|は|を|これ|이라는|라는|이|가|是)|\s{1,2}(?:is|was|as|es|est|é|ist))\s{0,2}\Z""")
_AFTER_CUE = re.compile(r"\s{0,2}(?:です|だ|で|を|が通|で入|でログイン|でした|$|[.。!?,、)\n]|for|of|and|but|입니다|이에요|,)")

_NO_PASSWORDS = frozenset(
    """about access account accepted active again all already always and android any app apple are asap authenticator back been before bad
    being best bitwarden blank blocked both browser but button can cannot cant case case-sensitive change changed changes changing
    character characters chrome click code compromised contains correct correctly could days default did different digits do does
    doesn doesnt don done dont edge email empty encrypted enter entered entry error even every exactly expired expiration fail failed
    fails failing failure field fine firefox first following for forgot forgotten forgot-password form from gave getting given gone
    good google guessable had hacked has hash hashed have haven't having he help here hidden hint history how if iffy immediately in
    incorrect incorrect. invalid invalidated ios ipad iphone is isnt it its just keepass keeps kept known last lastpass leaked least
    length less let link list locked login long longer lost macos mail make manager managers match matches matching maybe me mine
    mismatch missing more must my need needed needs never new no none not nothing now null off ok okay old on once one only or other
    our out over page phone please policy possible possibly probably problem problems prompt protected protection randomly recovery
    refused rejected removed required requirement requirements requires reset resets resetting right rule rules safari safe same save saved
    screen secret secure security sent set setting settings shared short should show shows shown since so some something sometimes
    still stolen stored strength strong stronger successfully support sure team temporary than thank thanks that the their them then
    there they this three through till time to today too token totally true twice two unable uncertain under unique unknown unless
    unsafe until update updated upper uppercase use used useless user username users using valid validation verification very via
    view wait was wasn weak well were what when where which while who why will windows with within without won work worked working
    works would wrong yes yesterday yet you your correcta correcto incorrecta incorrecto olvidada perdida incorrect incorrecte oublié
    expiré perdu perdue invalide valide no sí non oui falsch richtig abgelaufen vergessen ungültig n/a none. tba tbd xxx
    1password 2fa sha256 sha-256 sha512 bcrypt aes-256 utf-8 md5 iphone android8 windows10 windows11 wifi wi-fi""".split()
)
"""What follows "password is" in complaints, questions and instructions."""

_NO_VALUES = re.compile(
    r"""https?:|//|>|\{#|.*\]\[|\*\*|.*(?:\]\(|://)|:[a-z-]+:|www\.|[\w.+-]+@[\w-]+\.[a-z]{2,}\Z|[*xX•●.#_?-]+\Z|\d{4}[/-]\d{1,2}[/-]\d{1,2}|\d{1,2}[:/]\d{2}|\[?\w*removed\]?|\(|<|\d{1,3}(?:,\d{3})+\Z|err(?:or)?[_-]|\d{1,2}[-~]\d{1,2}\Z|\w+\.(?:com|jp|net|org|io|html?|php|pdf|png|jpe?g|txt|csv|xlsx?|zip)\Z|--?[a-z]""",
    re.IGNORECASE,
)


def passwords(reading: Reading) -> list[Hit]:
    """Passwords, in characters of the reading."""
    low, text = reading.low, reading.text
    found: list[Hit] = []
    if not _GATE.search(low):
        return found
    ends = _Ends(text)
    position = 0
    for cue in _CUE.finditer(low):
        if cue.start() < position or _is_part_of_a_name(low, cue):
            continue
        span = _assigned_after(text, low, cue, ends) or _named_before(text, low, cue)
        if span:
            found.append((KIND, *span))
            position = span[1]
            second = _second_of_a_pair(text, low, cue.start(), span)
            if second:
                found.append((KIND, *second))
    return found


class _Ends:
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
_QUOTES = frozenset("「『\"“'`‘【«<(")


def _is_part_of_a_name(low: str, cue: re.Match[str]) -> bool:
    """:mobile-pin:, how-to-create-a-strong-password-in-7-steps, palabra clave"""
    before, after = low[max(0, cue.start() - 2) : cue.start()], low[cue.end() : cue.end() + 2]
    if before[-1:] in {"-", ":"} and before[:1].isalpha() and (after[:1] in {"-", ":"} and after[1:] != " "):
        return True
    return (before[-1:] == "-" and before[:1].isalpha() and after[:1] == ":" and low[max(0, cue.start() - 12) : cue.start()].find(":") >= 0) or (
        cue.group() == "clave" and (low[max(0, cue.start() - 8) : cue.start()] == "palabra " or low.startswith((" priv", " públ", " publ", " secr"), cue.end()))
    )


def _assigned_after(text: str, low: str, cue: re.Match[str], ends: _Ends) -> Span | None:
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


def _value_at(text: str, low: str, position: int, firmness: str | None, cue: re.Match[str], ends: _Ends) -> Span | None:
    quoted = _QUOTED.match(text, position) if text[position : position + 1] in _QUOTES else None
    if quoted and quoted.lastindex:
        start, end = quoted.span(quoted.lastindex)
        is_firm = firmness in {"firm", "soft_firm"} and cue.group() != "clave"
        if (cue.group() in _AMBIGUOUS and not is_firm or text[position] == "(") and not _looks_like_password(text[start:end]):
            return None
        return (start, end) if _is_quoted_password(text[start:end]) else None
    raw_end = ends.of(position)
    if raw_end - position < 3:
        return None
    start, end = position, _trimmed(text, position, raw_end)
    if "</" in text[start:end]:
        end = text.index("</", start)
    word = text[start:end]
    second = _AFTER_A_NAME.match(text, start) if firmness == "firm" else None
    if second:
        return _value_at(text, low, second.end(), "bare", cue, ends)
    if len(word) < 3 or _is_no_value(word) or (word.isdigit() and _UNIT.match(text, end)):
        return None
    is_pin = cue.group() in {"pin", "pin code", "暗証番号", "pinコード", "pass code", "passcode", "暗証コード"}
    if firmness in {"firm", "soft_firm"}:
        accepted = len(word) >= 4 and (_looks_like_password(word) or _ends_clause(text, raw_end, end)) or (is_pin and word.isdigit())
    elif firmness in {"soft", "line", "follows", "told"}:
        accepted = _looks_like_password(word) or (word.isdigit() and len(word) >= 4) or (firmness == "soft" and _may_be_a_word(cue) and _is_unusual(word, low, start) and _ends_clause(text, raw_end, end))
    else:
        accepted = firmness == "bare" and _looks_like_password(word)
    if accepted and (firmness not in {"firm", "soft_firm"} or cue.group() == "clave"):
        accepted = word[0] not in "[({<" and (cue.group() not in _AMBIGUOUS or _looks_like_password(word) or (is_pin and word.isdigit()))
    return (start, end) if accepted else None


_AFTER_A_NAME = re.compile(r"[\w.+-]{2,64}@[\w.-]{3,64}\s{0,2}[/,:|]\s{0,2}")
"""Mail address and password: "credentials: bob@example.com / hunter2!" """


def _is_no_value(word: str) -> bool:
    return word[:40].lower().rstrip("!?") in _NO_PASSWORDS or _NO_VALUES.match(word[:200]) is not None


def _trimmed(text: str, start: int, end: int) -> int:
    """Without the punctuation of the sentence; an exclamation or question mark may be part of a password."""
    while end > start and text[end - 1] in _TRAILING and not (text[end : end + 1].isascii() and text[end : end + 1].isalnum()):
        end -= 1
    return end - 2 if text[start:end].endswith("**") else end


def _looks_like_password(word: str) -> bool:
    """Letters mixed with digits or signs, capitals within, many digits, or words joined by hyphens."""
    letters = sum(character.isalpha() for character in word)
    digits = sum(character.isdigit() for character in word)
    signs = len(word) - letters - digits
    if len(word) < 5:
        return False
    if digits == len(word):
        return len(word) >= 6
    if digits and letters:
        return not _IS_MEASURE.match(word)
    if not letters:
        return signs >= 2 and digits >= 2
    if signs and _has_sign_within(word):
        return True
    return any(_has_capitals_within(part) for part in _NOT_LETTERS.split(word))


_NOT_LETTERS = re.compile(r"[^A-Za-z]+")


def _has_sign_within(word: str) -> bool:
    inner = word.strip(".,!?;:-'\"()")
    if any(not character.isalnum() and character not in "-/'’&,." for character in inner):
        return True
    return word.count("-") >= 2 or (word[-1] in "!$#@%&*" and word != word.lower())


def _has_capitals_within(part: str) -> bool:
    """Capitals amid small letters, but not as in JavaScript or YouTube."""
    turns = sum(one.islower() and other.isupper() for one, other in pairwise(part))
    return (turns >= 2 or (turns == 1 and len(part) >= 6)) and not _CAMEL.match(part)


_IS_MEASURE = re.compile(r"\d{1,3}(?:st|nd|rd|th|h|hr|hrs|min|mins|days?|chars?|characters?|times?|x|digits?|gb|mb|kb|usd|jpy|btc|eth|回|桁)\Z|v\d|[a-z]{2,3}-\d{1,4}\Z|(?:iphone|ipad|ios|android|windows|chrome|macos|galaxy|pixel)[\d.]+", re.IGNORECASE)
_CAMEL = re.compile(r"(?:[A-Z][a-z]{2,}){2,3}\Z|i[A-Z][a-z]+\Z|[a-z]{2,}(?:[A-Z][a-z]{2,}){1,2}\Z")


_UNIT = re.compile(r"\s?[년월일회자개원円年月日回桁字文以時分万]")


def _may_be_a_word(cue: re.Match[str]) -> bool:
    """In English complaints are known by _NO_PASSWORDS, in Asian languages by their script; not in the others."""
    return not cue.group()[0].isascii() or cue.group() in {"password", "passwd", "pwd", "passphrase", "passcode", "pw"}


def _is_unusual(word: str, low: str, start: int) -> bool:
    """Letters only, after "my password is": a name or a word that complaints do not use."""
    return len(word) >= 5 and word.isalpha() and not low[start : start + len(word)].endswith(("ing", "ed", "ly", "able", "ado", "ada", "ible", "é", "ée"))


def _ends_clause(text: str, raw_end: int, end: int) -> bool:
    return raw_end > end or bool(_AFTER_VALUE.match(text, end))


def _is_quoted_password(value: str) -> bool:
    """In quotes nearly anything, but no words of ours: 「パスワード「再設定」」."""
    if len(value) < 4 or value != value.strip() or _is_no_value(value):
        return False
    if " " in value:
        words = value.split()
        return len(words) > 2 and all(word.isascii() and word.isalnum() and word.lower() not in _NO_PASSWORDS for word in words)
    return value.isascii()


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
    if len(word) > 64 or _is_no_value(word) or not _looks_like_password(word):
        return None
    return start, start + len(word)


_BEFORE_A_NAMED_CUE = tuple(
    "が は を の という って これ 현재 라는 이 가 是 的 제 내 is was as es est é ist my the mi mon minha mein meine мой old current new login ログイン 登录 wallet".split()
)
_START_OF_WORD = re.compile(r"[!-~]{4,}\Z")


_PAIR = re.compile(r"(?:id|user|user ?name|login|email|mail|e-mail|account|メール|アカウント|ユーザー?|ログイン|账号|用户名|아이디)\s{0,2}(?:/|&|and|と|・|\+|,|:)\s{0,2}\Z")


def _second_of_a_pair(text: str, low: str, cue_start: int, span: Span) -> Span | None:
    """"ID/PW: taro / hunter2!": the password is the second value."""
    if not _PAIR.search(low[max(0, cue_start - 20) : cue_start]):
        return None
    between = re.compile(r"\s{0,3}[/,&:|・]?\s{0,3}").match(text, span[1])
    value = _VALUE.match(text, between.end() if between else span[1])
    if not value:
        return None
    end = _trimmed(text, value.start(), value.end())
    return (value.start(), end) if end - value.start() >= 4 else None
