"""Numbers that identify a person: cards, My Number, passports and licences."""

import re
from functools import cache

from madoguchi.guard.checksums import luhn, my_number
from madoguchi.guard.cue_words import CARD, DOCUMENT, MY_NUMBER, OTHER_NUMBER
from madoguchi.guard.cues import Cues, Span
from madoguchi.guard.findings import Hit
from madoguchi.guard.reading import Reading

CUES = Cues(my_number=MY_NUMBER, card=CARD, document=DOCUMENT, other=OTHER_NUMBER)

_DIGITS = re.compile(r"[0-9](?<![0-9A-Za-z,/$¥_-][0-9])(?<![0-9][.][0-9])(?:[ -]?[0-9]){11,}(?![0-9A-Za-z_])")
_GROUP = re.compile(r"\d+")
_ISSUERS = re.compile(r"4|5[1-5]|2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720)|3[457]|30[0-5]|3[689]|6(?:011|4[4-9]|5|2|0|3|7)|50|5[6-9]|81|220[0-4]")
"""First digits of Visa, Mastercard, American Express, JCB, Diners, Discover, UnionPay, Maestro, Mir (ISO/IEC 7812)."""
_FIRST_DIGITS = frozenset("234568")
_SHAPES = frozenset(
    {
        (4, 4, 4, 4),
        (4, 6, 5),
        (4, 6, 4),
        (4, 4, 4, 4, 3),
        (4, 4, 4, 2),
        (4, 4, 4, 3),
        (4, 4, 4, 1),
        (6, 13),
        (4, 4, 5),
        (8, 8),
        (4, 5, 6),
        (5, 5, 5),
        (6, 4, 4),
    }
)
_MOST_GROUPS = 8


def personal_numbers(reading: Reading) -> list[Hit]:
    """Cards, My Numbers and documents, in characters of the reading."""
    low = reading.low
    found: list[Hit] = []
    cues = CUES.in_text(low)
    previous_end = 0
    speaks_of_my_numbers = cache(lambda: _MY_NUMBER_TALK.search(low) is not None)
    for match in _DIGITS.finditer(low):
        meaning = cues.of(*match.span(), earliest=previous_end, reach=60).meaning
        number = re.sub(r"[ -]", "", match.group())
        is_my_number = len(number) == 12 and low[match.start() - 1 : match.start()] != "+"  # a telephone's begins with the country's code
        if meaning == "my_number" and is_my_number:
            found.append(("my-number", *match.span()))
        elif meaning == "document" and len(number) in (12, 13, 16, 18):
            found.append(("identity-document", *match.span()))
        elif cards := _cards_in(low, match, meaning):
            found += [("card", *card) for card in cards]
            code = _EXPIRY_AND_CODE.match(low, cards[-1][1])
            found += [("one-time-code", *code.span(1))] if code else []
        elif meaning is None and is_my_number and my_number(number) and speaks_of_my_numbers():
            found.append(("my-number", *match.span()))
        previous_end = match.end()
    if "." in low:
        found += [("card", *match.span()) for match in _WITH_DOTS.finditer(low) if _is_card(match.group().split("."), is_cued=False)]
    return found + _documents(reading)


_EXPIRY_AND_CODE = re.compile(r"[^\d\n]{1,16}(?:0[1-9]|1[0-2])/(?:20)?[2-4]\d[^\d\n]{1,12}(\d{3,4})(?![\d:/.,年月円])")
_WITH_DOTS = re.compile(r"[0-9](?<![\d.][0-9])[0-9]{3}(?:\.[0-9]{4}){3}(?![\d.])")


_MY_NUMBER_TALK = re.compile("マイナ|個人番号|my number")


def _cards_in(low: str, match: re.Match[str], meaning: str | None) -> list[Span]:
    """Groups of a run of digits that are a card's: expiry date and code may follow it, and further cards."""
    groups = [group.span() for group in _GROUP.finditer(low, *match.span())]
    if meaning == "other" and not _is_written_as_a_card(groups):
        return []
    found: list[Span] = []
    first = 0
    while card := _first_card(low, groups, first, is_cued=meaning == "card"):
        found.append((groups[card[0]][0], groups[card[1]][1]))
        first = card[1] + 1
    if (
        not found
        and meaning == "card"
        and len(groups) in (1, 4)
        and len(_NO_DIGITS.sub("", match.group())) == 16
        and _ISSUERS.match(match.group())
    ):
        return [match.span()]
    return found


def _is_written_as_a_card(groups: list[Span]) -> bool:
    """Nobody writes an order or a tag in fours as cards have them, so that a word before it lets no card through."""
    return tuple([end - start for start, end in groups[:4]]) == (4, 4, 4, 4)


_NO_DIGITS = re.compile("[^0-9]+")


def _first_card(low: str, groups: list[Span], earliest: int, *, is_cued: bool) -> Span | None:
    """The first and the last of the groups that are a card's number, among the next few."""
    for first in range(earliest, min(len(groups), earliest + _MOST_GROUPS)):
        if low[groups[first][0]] not in _FIRST_DIGITS:
            continue
        for last in reversed(_ends_of_cards(groups, first)):
            if _is_card([low[start:end] for start, end in groups[first : last + 1]], is_cued=is_cued):
                return first, last
    return None


def _ends_of_cards(groups: list[Span], first: int) -> list[int]:
    """The last of the groups, from the first on, that have as many digits together as a card."""
    digits = 0
    found: list[int] = []
    for last in range(first, min(len(groups), first + _MOST_GROUPS)):
        digits += groups[last][1] - groups[last][0]
        if digits > 19:
            break
        if digits >= 13:
            found.append(last)
    return found


def _is_card(groups: list[str], *, is_cued: bool) -> bool:
    number = "".join(groups)
    well_formed = len(groups) == 1 or is_cued or tuple(map(len, groups)) in _SHAPES
    usual = len(number) <= 16 or is_cued or number.startswith("62")
    return well_formed and usual and bool(_ISSUERS.match(number)) and len(set(number)) > 1 and luhn(number)


_DOCUMENT_NUMBER = re.compile(
    r"(?<![A-Za-z0-9])(?=[A-Za-z]{0,3}[ -]?\d)(?:[A-Za-z]{1,3}[ -]?\d{6,9}(?:[A-Za-z]{1,2})?|\d{8,9}|\d{11}|\d{2} ?\d{2} \d{6}|\d{3}-\d{2}-\d{4}|\d{6}-\d{7}"
    r"|[A-Za-z]\d{2}[A-Za-z0-9]\d{5}|\d{17}[Xx]|\d{3}\.\d{3}\.\d{3}-\d{2}|\d{4}-\d{6}|\d{8}[A-Za-z])(?![A-Za-z0-9])"
)


def _documents(reading: Reading) -> list[Hit]:
    low = reading.low
    if not _LONG_NUMBER.search(low) or not _DOCUMENT_TALK.search(low):
        return []
    cues = CUES.in_text(low)
    insured = [("identity-document", *match.span(1)) for match in _INSURANCE.finditer(low)]
    return insured + [
        ("identity-document", *match.span())
        for match in _DOCUMENT_NUMBER.finditer(low)
        if cues.of(*match.span(), reach=40).meaning == "document"
    ]


_INSURANCE = re.compile(r"険証の?記号[ :]{0,3}(\d{1,8}\D{0,6}?番号[ :]{0,3}\d{1,8})(?!\d)")
"""Symbol and number of a Japanese health insurance card."""
_LONG_NUMBER = re.compile("[0-9]{3}")
_DOCUMENT_TALK = re.compile(
    r"pass(?:e?p|a)|pasa|パスポ|旅券|护照|護照|여권|паспорт|reisep|licen[sc]e|免許|在留|residence card|ssn|social sec|national id"
    r"|id card|身份证|身分證|주민|dni|cpf|保険証|年金|جواز|هوية|pas[uz]|hộ chiếu|หนังสือเดินทาง|พาสปอร์ต|पासपोर्ट|आधार|pesel|снилс|rodné|ausweis"
    r"|cccd|cmnd|căn cước|nik|ktp|curp|บัตร|aadhaar|permi[st]|patente|führerschein|kimlik|ehliyet|identit"
)
