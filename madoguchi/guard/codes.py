"""One-time codes from a text message, a mail or an authenticator app, and the codes on the back of cards."""

import re

from madoguchi.guard.cue_words import NOT_ONE_TIME, ONE_TIME
from madoguchi.guard.cues import SENTENCE_END, Cue, Cues, CuesInText, is_denied
from madoguchi.guard.findings import Hit
from madoguchi.guard.reading import Reading
from madoguchi.guard.words import vocabulary

CUES = Cues(other=NOT_ONE_TIME, code=ONE_TIME)

_NUMBER = re.compile(
    r"([0-9](?:(?<![0-9a-z.,/#$¥€£₩%+_~^-][0-9])|(?<=g-[0-9]))(?<![0-9]:[0-9])"
    r"(?:[0-9]{2}[ -][0-9]{3}|[0-9][ -][0-9]{2}[ -][0-9]{2}|[0-9]{3}[ -][0-9]{4}|[0-9]{3,7}|(?: [0-9]){5}))"
    r"(?![0-9a-z%/_~]|[.:]\d|,\d{3}(?!\d)|-\d|\s?(?:円|ドル|元|원|万|億|千|枚|件|人|回|分|秒|時|日|月|年|usd|usdt|jpy|yen|btc|eth|xrp|sol|eur|krw"
    r"|cny|satoshi|sats|dollars|euros|gwei|bytes?|バイト|kb|mb|gas|wei|字节|times|minutes|days|hours|people"
    r"|users)(?![a-z]))"
)
_IN_KANJI = re.compile(r"[〇零一二三四五六七八九]{4,8}")
_KANJI = str.maketrans("〇零一二三四五六七八九", "00123456789")
_DATE = re.compile(r"(?:19|20)\d{2}(?:(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01]))?\Z")
_REACH = 44


def one_time_codes(reading: Reading) -> list[Hit]:
    """Codes from a text message, a mail or an authenticator app, in characters of the reading."""
    low = reading.low
    if not low.isascii():
        low = _IN_KANJI.sub(lambda digits: digits.group().translate(_KANJI), low)
    found: list[Hit] = []
    cues = CUES.in_text(low)
    previous: tuple[int, bool] = (0, False)
    for match in _NUMBER.finditer(low):
        start, end = match.span(1)
        is_code = _is_code(cues, start, end, previous)
        if is_code:
            found.append(("one-time-code", start, end))
        previous = (end, is_code)
    found += [("one-time-code", *match.span(1)) for match in _CARD_CODE.finditer(low)] if _CARD_CODE_TALK.search(low) else []
    return found + [("one-time-code", *match.span(1)) for match in _OF_GOOGLE.finditer(low)] if "g-" in low else found


def _is_code(cues: CuesInText, start: int, end: int, previous: tuple[int, bool]) -> bool:
    low = cues.low
    if previous[1] and _AND.fullmatch(low, previous[0], start):
        return True
    before = cues.before(start, min(_REACH, start - previous[0]))
    if before and before.meaning == "code":
        return _belongs(low, before, start, end)
    if end - start == 4 and _DATE.match(low[start:end]):
        return False
    after = cues.after(end, 36)
    if after and after.meaning == "code" and (before is None or start - before.end > 3):
        between = low[end : after.start]
        return bool(_NAMES.fullmatch(between)) and not _IS_REQUIRED.match(low, after.end)
    return False


_AND = re.compile(r"(?:[\s,、/と]{1,4}(?:and|or|then|次に|その後)?|で?[、,]?(?:次|今|その次|もう一[つ個])[がはに]?)[\s]{0,2}")
_IS_REQUIRED = re.compile(r"\s?(?:is|was)? ?(?:not )?(?:required|needed)")
_GENERIC = vocabulary(
    "code codes pin sms コード コード código codigo codice code код kód kod kode mã 코드 口令 verification 2fa mfa كود الكود رمز الرمز รหัส कोड"
)


def _belongs(low: str, cue: Cue, start: int, end: int) -> bool:
    """Whether the number behind a cue is its code: directly, else in the same sentence or at the head of the next."""
    between = low[cue.end : start]
    if _ASSIGNS.fullmatch(between):
        return True
    length = sum(character.isdigit() for character in low[start:end])
    is_date = _DATE.match(low[start:end]) is not None
    if is_date or length < 6 or "\n\n" in between or _TALK.search(between) or is_denied(low, cue, start):
        return length >= 4 and not is_date and len(between) <= 4 and not _TALK.search(between) and not is_denied(low, cue, start)
    ends = [match.end() for match in SENTENCE_END.finditer(between)]
    is_generic = low[cue.start : cue.end] in _GENERIC
    if ends:
        return not is_generic and len(between) - ends[-1] <= 8
    return len(between) <= (26 if is_generic else _REACH)


_ASSIGNS = re.compile(r"""\s{0,2}(?:[:=は]|is|が|es|est|è|é|ist|je|jest|là|adalah|هو|هي|คือ|是|为|為|은|는)?[\s"'「(]{0,3}""")
_NAMES = re.compile(
    r"""["'」』)\]]?\s{0,2}(?:が|は|を|(?:という|って)(?:番号|数字)(?:が|を|は)[^。\n]{0,8}[、。]?(?:これ|それ)?(?:が|は)?|という|って|と(?:いう|出る)?|is|was|as|=|<-|-|–|—|\(|이|가|은|는|라는|es|est|是|é|ist)?\s{0,2}(?:my|the"""
    r"""|your|our|a|an|mi|tu|mon|ma|votre|el|la|le|私の|届いた|受け取った|最新の|我的|你的|您的|我?刚?刚?(?:才|收到|发来)的|제|내|current|latest|new|google|sms"""
    r"""|[a-z]{2,12})?(?:\s[a-z]{2,12})?\s{0,2}(?:の)?["'「]?"""
)
_TALK = re.compile(
    r"exceed|size|limit|超え|more than|over|within|以内|以上|以下|at least|until|valid for|expires? (?:in|at|on)|since|from"
    r"|after|before|between|yesterday|today|桁以|文字|until"
)

_CARD_CODE_TALK = re.compile("cv[cv]|セキュリティ|裏|安全码|安全碼|security code|보안|seguridad|segurança|безопас|güvenlik|الأمان")
_CARD_CODE = re.compile(
    r"(?:c(?<![a-z0-9]c)v[cv]2?|セキュリティ(?:コード|番号)|裏(?:面|側)?の(?:3|三)桁(?:の数字|の番号)?|安全[码碼]|security code|보안 ?코드|código de seguri?(?:dad|ança)|код безопасности"
    r"|güvenlik kodu|رمز الأمان)(?:[^\d\n]{0,12}?)(?<!\d)(\d{3,4})(?![\d-])"
)
_OF_GOOGLE = re.compile(r"g(?<![a-z0-9]g)-([0-9]{6})(?![0-9a-z-])")
