"""EUC-JP with what vendors put into it: the rows of ① and 纊 (CP51932), and IBM's letters behind JIS X 0212 (eucJP-ms)."""

import re
from functools import lru_cache

from madoguchi.mail import iso_2022_jp

_RUN = re.compile(rb"(\x8e[\xa1-\xdf]|(?:\x8f[\xa1-\xfe]{2})+|(?:[\xa1-\xfe]{2})+)")
_TWICE = "￢￤"  # IBM's, that JIS X 0212 or another row has already
_IBM_ROWS = range(0xFA, 0xFD)  # lead bytes of code page 932


def decode(data: bytes) -> str:
    """Raises UnicodeError for bytes that are none of it."""
    return "".join(_decode_run(piece) if place % 2 else piece.decode("ascii") for place, piece in enumerate(_RUN.split(data)))


def _decode_run(run: bytes) -> str:
    if run[:1] == b"\x8e":
        return run[1:].decode("cp932")
    if run[:1] == b"\x8f":
        return "".join(_behind_jis_x_0212().get(run[at + 1 : at + 3]) or _supplement(run[at : at + 3]) for at in range(0, len(run), 3))
    return iso_2022_jp.to_shift_jis(bytes(byte & 0x7F for byte in run)).decode("cp932")


def _supplement(letter: bytes) -> str:
    try:
        return letter.decode("euc_jp")
    except UnicodeError:
        return letter.decode("euc_jis_2004")


@lru_cache(maxsize=1)
def _behind_jis_x_0212() -> dict[bytes, str]:
    """IBM's letters that JIS X 0212 lacks, in IBM's order from F3F3 on."""
    codes = (bytes([lead, trail]) for lead in _IBM_ROWS for trail in (*range(0x40, 0x7F), *range(0x80, 0xFD)))
    letters = [letter for code in codes if len(letter := code.decode("cp932", "ignore")) == 1 and letter > "\u2000"]
    lacking = [letter for letter in letters if letter == "№" or letter not in _TWICE and not _is_in_jis_x_0212(letter)]
    places = [bytes([row, cell]) for row in (0xF3, 0xF4) for cell in range(0xA1, 0xFF) if row > 0xF3 or cell >= 0xF3]
    return dict(zip(places, lacking, strict=False))


def _is_in_jis_x_0212(letter: str) -> bool:
    try:
        return bool(letter.encode("euc_jp"))
    except UnicodeError:
        return False
