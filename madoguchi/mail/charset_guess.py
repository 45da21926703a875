"""Guesses the charset of text whose label is missing or wrong, from the bytes alone."""

import re
from collections.abc import Callable

from madoguchi.mail import iso_2022_jp

SAMPLE = 20_000  # bytes looked at
POOR = 0.35  # a label's own charset makes rare characters of the bytes
PLAIN = 0.85  # another's makes common ones
LONG_RUN = 3.5
ENOUGH = 0.6  # share of typical characters that makes a multi-byte charset believable

WESTERN = frozenset({"cp1252", "iso8859-15", "cp1254", "iso8859-2", "cp1250", "mac-roman"})
MANY = 12  # letters
_LOW_TRAIL = re.compile(rb"[\xa1-\xfe][\x40-\x7e]")
_HIGH_PAIR = re.compile(rb"[\xa1-\xfe]{2}")
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_CYRILLIC = frozenset({"cp1251", "koi8-r"})  # its words of an odd number of bytes are no pairs
_COMMON_LETTERS = {
    "cp1251": "оеаинтсрвлкмдпуяОеСПВ",
    "koi8-r": "оеаинтсрвлкмдпуя",
    "iso8859-5": "оеаинтсрвлкмдпуя",
    "cp1253": "αοιετσνηυρπκμλςάόίέή",
    "cp1255": "יוהלאתרבםשנמדח",
    "cp1256": "اليمونترهبسدفع",
    "cp874": "านรอกเงมยลวดทสตะปบคห่้ี",
}


def guess(data: bytes) -> str:
    """A codec's name. Never empty: the last resort is cp1252, in which every text has some reading."""
    sample = data[:SAMPLE]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if iso_2022_jp.looks_like(sample):
        return "iso-2022-jp"
    if is_utf_8(sample, tolerant=len(data) > SAMPLE):
        return "utf-8"
    wide = _guess_utf_16(sample)
    if wide:
        return wide
    scores = {name: score(sample) for name, score in _DOUBLE_BYTE.items()}
    best = max(scores, key=lambda name: scores[name])
    single = _guess_single_byte(sample)
    if scores[best] < ENOUGH or single in _CYRILLIC and any(len(run) % 2 for run in _HIGH_RUN.findall(sample)):
        return single
    return best


def contradicts(data: bytes, label: str) -> bool:
    """Whether bytes that a label's charset can read are nevertheless plainly another's: East Asian text under a wrong label."""
    sample = data[:SAMPLE]
    own = _DOUBLE_BYTE.get({"big5hkscs": "big5"}.get(label, label))
    if own is not None:
        if own(sample) >= POOR:
            return False
    elif label not in WESTERN or _mean_run(sample) < LONG_RUN:
        return False
    best = max(score(sample) for score in _DOUBLE_BYTE.values())
    return best >= PLAIN or own is None and (best >= ENOUGH or _guess_single_byte(sample) != "cp1252")


def _mean_run(sample: bytes) -> float:
    """How many bytes beyond ASCII stand together on average: one or two in a western language."""
    runs = _HIGH_RUN.findall(sample)
    return sum(map(len, runs)) / len(runs) if runs else 0.0


def is_utf_8(data: bytes, *, tolerant: bool = False) -> bool:
    """Whether the bytes are UTF-8; `tolerant` forgives a character that was cut at the end."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return tolerant and error.start >= len(data) - 3 and error.start > 0
    return True


def is_surely_utf_8(data: bytes, label: str) -> bool:
    """Whether the bytes are UTF-8 in spite of the label. Pairs of an East Asian charset may be UTF-8 by accident, but not triples."""
    if data.isascii() or not is_utf_8(data):
        return False
    wide = sum(1 for byte in data if byte >= 0xE0)
    narrow = sum(1 for byte in data if 0xC2 <= byte < 0xE0)
    return wide > narrow or {"big5hkscs": "big5"}.get(label, label) not in _DOUBLE_BYTE


def has_triples_of_utf_8(data: bytes) -> bool:
    """Whether the bytes are UTF-8 of three bytes a letter, as East Asian text is: in other charsets hardly ever an accident."""
    return is_utf_8(data) and any(byte >= 0xE0 for byte in data)


def is_double_byte(codec: str) -> bool:
    return {"big5hkscs": "big5", "euc_jis_2004": "euc_jp", "shift_jis_2004": "cp932"}.get(codec, codec) in _DOUBLE_BYTE


def _guess_utf_16(sample: bytes) -> str:
    zeros = sample.count(0)
    if zeros * 4 < len(sample) or len(sample) < 4:
        return ""
    return "utf-16-be" if sample[::2].count(0) > sample[1::2].count(0) else "utf-16-le"


def _guess_single_byte(sample: bytes) -> str:
    high = sum(1 for byte in sample if byte >= 0x80)
    letters = sum(1 for byte in sample if 0x41 <= byte <= 0x5A or 0x61 <= byte <= 0x7A)
    if high * 3 < letters:
        return "cp1252"
    best, best_share = "cp1252", 0.5
    for name, common in _COMMON_LETTERS.items():
        text = sample.decode(name, "replace")
        share = sum(1 for letter in text if letter in common) / max(1, high)
        if share > best_share:
            best, best_share = name, share
    return best


def _score_cp932(sample: bytes) -> float:
    good = bad = position = 0
    while position < len(sample):
        byte = sample[position]
        trail = sample[position + 1] if position + 1 < len(sample) else 0x80
        if byte < 0x80:
            position += 1
        elif 0xA1 <= byte <= 0xDF:  # half-width kana: typical only in company
            bad += 1
            position += 1
        elif not (0x40 <= trail <= 0xFC and trail != 0x7F) or byte in (0x80, 0xA0) or byte > 0xFC:
            bad += 2
            position += 1
        else:
            typical = byte in (0x81, 0x82, 0x83, 0x87) or 0x88 <= byte <= 0x98
            good += 2 if typical else 0
            bad += 0 if typical else 1
            position += 2
    return good / max(1, good + bad)


def _score_pairs(sample: bytes, typical: Callable[[int, int], float]) -> float:
    """The share of two-byte characters that a charset uses often; a byte that cannot pair counts twice against it."""
    total = score = 0.0
    position = 0
    while position < len(sample):
        byte = sample[position]
        if byte < 0x80:
            position += 1
            continue
        trail = sample[position + 1] if position + 1 < len(sample) else 0xA1
        worth = typical(byte, trail)
        total += 1
        score += worth
        position += 2 if worth >= 0 else 1
    return score / max(1.0, total)


def _euc_jp(lead: int, trail: int) -> float:
    if lead in (0x8E, 0x8F):
        return 0.4
    if lead < 0xA1 or trail < 0xA1:
        return -2
    if lead in (0xA4, 0xA5):
        return 1.2
    return 1 if lead in (0xA1, 0xA3, 0xAD) else 0.75 if 0xB0 <= lead <= 0xCF else 0.4


def _gb(lead: int, trail: int) -> float:
    if lead < 0x81 or trail < 0x40 and not 0x30 <= trail <= 0x39 or trail == 0x7F or lead == 0xFF:
        return -2
    if trail < 0xA1 or lead < 0xA1:
        return 0.1
    if lead in (0xA4, 0xA5):
        return 0.2
    return 1 if lead in (0xA1, 0xA3) else 0.9 if 0xB0 <= lead <= 0xD7 else 0.2


def _korean(lead: int, trail: int) -> float:
    if lead < 0x81 or trail < 0x41 or lead == 0xFF:
        return -2
    return 1 if 0xB0 <= lead <= 0xC8 and trail >= 0xA1 else 0.7 if lead in (0xA1, 0xA3) else 0.1


def _score_big5(sample: bytes) -> float:
    """A third of its letters have a second byte of ASCII; of many letters none has one only in another charset."""
    lows, highs = len(_LOW_TRAIL.findall(sample)), len(_HIGH_PAIR.findall(sample))
    return _score_pairs(sample, _big5) * (0.5 if lows == 0 and highs >= MANY else 1)


def _big5(lead: int, trail: int) -> float:
    if lead < 0x81 or not (0x40 <= trail <= 0x7E or 0xA1 <= trail <= 0xFE):
        return -2
    return 0.97 if 0xA1 <= lead <= 0xC6 and lead not in (0xA2, 0xA3) else 0.1


_DOUBLE_BYTE: dict[str, Callable[[bytes], float]] = {
    "cp932": _score_cp932,
    "euc_jp": lambda sample: _score_pairs(sample, _euc_jp),
    "gb18030": lambda sample: _score_pairs(sample, _gb),
    "cp949": lambda sample: _score_pairs(sample, _korean),
    "big5": _score_big5,
}
