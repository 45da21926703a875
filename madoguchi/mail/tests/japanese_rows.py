"""Mails of every row of every Japanese legacy charset, labelled rightly, wrongly or not at all, and what must be read of them."""

import base64
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from madoguchi.mail.message import ParsedMail

SENTENCE = "お世話になっております。取引所への入金が反映されません。ご確認をお願いいたします。"
HALF_WIDTH = "".join(map(chr, range(0xFF61, 0xFFA0)))
LABELS = ("right", "", "us-ascii", "utf-8", "iso-8859-1")
NEC_ROWS = (13, *range(89, 93))
ROWS = (*range(1, 9), 13, *range(16, 85), *range(89, 93))
IBM_ROWS = range(115, 120)  # of code page 932 alone: bytes FA40 to FC4B


def row_of_cp932(row: int) -> list[str]:
    """The letters of a row (1 to 120) of JIS X 0208 with the vendors' rows."""
    lead = (row - 1) // 2 + (0x81 if row < 63 else 0xC1)
    trails = range(0x9F, 0xFD) if row % 2 == 0 else (*range(0x40, 0x7F), *range(0x80, 0x9F))
    found = (_letter(bytes([lead, trail])) for trail in trails)
    return [letter for letter in found if letter and not "\ue000" <= letter <= "\uf8ff"]


def _letter(code: bytes) -> str:
    try:
        return code.decode("cp932")
    except UnicodeError:
        return ""


def pairs_of(text: str) -> Iterator[tuple[str, tuple[int, int] | None]]:
    """Each letter with its row and cell as two bytes of 7 bits; None for what has no two bytes."""
    for letter in text:
        code = letter.encode("cp932", "strict")
        if len(code) == 1 or code[0] >= 0xFA:
            yield letter, None
            continue
        lead, trail = code
        row = (lead - (0x81 if lead < 0xA0 else 0xC1)) * 2 + (2 if trail >= 0x9F else 1)
        cell = trail - 0x9E if trail >= 0x9F else trail - (0x3F if trail < 0x7F else 0x40)
        yield letter, (row + 0x20, cell + 0x20)


def iso_2022_jp(text: str, *, start: bytes = b"\x1b$B") -> bytes:
    """As CP50221 and ISO-2022-JP-MS: vendors' rows as two bytes, half-width kana by ESC ( I."""
    out, mode = bytearray(), b"\x1b(B"
    for letter, pair in pairs_of(text):
        wanted = start if pair else b"\x1b(I" if letter in HALF_WIDTH else b"\x1b(B"
        if wanted != mode or letter == "\n":
            out += b"\x1b(B" if letter == "\n" and mode != b"\x1b(B" else wanted if letter != "\n" else b""
            mode = b"\x1b(B" if letter == "\n" else wanted
        out += bytes(pair) if pair else bytes([letter.encode("cp932")[0] & 0x7F])
    return bytes(out if mode == b"\x1b(B" else out + b"\x1b(B")


def cp51932(text: str) -> bytes:
    return b"".join(
        bytes([pair[0] | 0x80, pair[1] | 0x80]) if pair else b"\x8e" + letter.encode("cp932") if letter in HALF_WIDTH else letter.encode()
        for letter, pair in pairs_of(text)
    )


def utf_7(text: str) -> bytes:
    return text.encode("utf-7")


@dataclass(frozen=True)
class Charset:
    """One way to write Japanese, and the rows that it can write."""

    labels: tuple[str, ...]
    encode: Callable[[str], bytes]
    rows: tuple[int, ...]


def _by(codec: str) -> Callable[[str], bytes]:
    return lambda text: text.encode(codec)


JIS_ROWS = tuple(row for row in ROWS if row not in NEC_ROWS)
CHARSETS = {
    "ISO-2022-JP": Charset(("iso-2022-jp",), iso_2022_jp, ROWS),
    "ISO-2022-JP of 1978": Charset(("iso-2022-jp",), lambda text: iso_2022_jp(text, start=b"\x1b$@"), ROWS),
    "CP50221": Charset(("iso-2022-jp-ms", "cp50221", "cp50220", "x-windows-iso2022jp"), iso_2022_jp, ROWS),
    "ISO-2022-JP-3": Charset(("iso-2022-jp-3",), _by("iso2022_jp_3"), JIS_ROWS),
    "ISO-2022-JP-2004": Charset(("iso-2022-jp-2004",), _by("iso2022_jp_2004"), JIS_ROWS),
    "CP932": Charset(("shift_jis", "x-sjis", "windows-31j", "cp932", "ms_kanji"), _by("cp932"), (*ROWS, *IBM_ROWS)),
    "Shift_JIS-2004": Charset(("shift_jis-2004", "shift_jisx0213"), _by("shift_jis_2004"), JIS_ROWS),
    "CP51932": Charset(("euc-jp", "cp51932", "x-euc-jp"), cp51932, ROWS),
    "EUC-JP": Charset(("euc-jp",), _by("euc_jp"), JIS_ROWS),
    "EUC-JIS-2004": Charset(("euc-jis-2004", "euc-jisx0213"), _by("euc_jis_2004"), JIS_ROWS),
    "UTF-7": Charset(("utf-7", "unicode-1-1-utf-7"), utf_7, (*ROWS, *IBM_ROWS)),
}


@dataclass(frozen=True)
class Made:
    """A mail and what must be read of it."""

    name: str
    raw: bytes
    letters: str

    def wrong(self, mail: ParsedMail) -> str:
        """Where the letters cannot be read; "" if they can everywhere."""
        places = {
            "body": (mail.text, f"{SENTENCE}\n{self.letters}"),
            "subject": (mail.subject, self.letters),
            "sender name": (mail.sender.name, self.letters),
            "file name": (mail.attachments[0].name if mail.attachments else "", f"{self.letters}.pdf"),
        }
        return "; ".join(f"{place}: {got!r:.80} not {wanted!r:.80}" for place, (got, wanted) in places.items() if not same(got, wanted))


def same(got: str, wanted: str) -> bool:
    """Letters that the charsets' tables give two code points for (the wave dash, the bars) are read either way."""
    return "".join(_ALIKE.get(letter, letter) for letter in got) == "".join(_ALIKE.get(letter, letter) for letter in wanted)


_ALIKE = dict(zip("〜‖−¢£¬—～∥－￠￡￢―¥‾｜ゔ", "～∥－￠￡￢―～∥－￠￡￢―\\~|ヴ", strict=False))


def mails(name: str, row: int | str, label: str) -> Iterator[Made]:
    """The mails of one row ("kana" for the half-width ones) under one label ("right", "" or a wrong one)."""
    charset = CHARSETS[name]
    for letters in pieces(HALF_WIDTH if row == "kana" else "".join(row_of_cp932(int(row)))):
        kept = "".join(letter for letter in letters if _can(charset, letter))
        if kept:
            yield _made(f"{name} row {row} labelled {label or 'not'}", charset, kept, charset.labels[0] if label == "right" else label)


def pieces(letters: str, length: int = 47) -> Iterator[str]:
    yield from (letters[start : start + length] for start in range(0, len(letters), length))


def _can(charset: Charset, letter: str) -> bool:
    if letter.isspace() or letter in "／＼":  # what names of files and persons lose anyway
        return False
    if "2004" in charset.labels[0] and letter in "～∥－￠￡￢―￣￥":  # elsewhere in these tables than in code page 932
        return False
    try:
        return bool(charset.encode(letter))
    except UnicodeError:
        return False


def _made(name: str, charset: Charset, letters: str, label: str) -> Made:
    coded = charset.encode(letters)
    body = charset.encode(f"{SENTENCE}\n{letters}")
    word = b"=?" + label.encode() + b"?B?" + base64.b64encode(coded) + b"?=" if label else coded
    file = charset.encode(f"{letters}.pdf")
    file_name = f"filename*={label}''{quote(file)}".encode() if label else b'filename="' + file + b'"'
    kind = b"text/plain" + (b"; charset=" + label.encode() if label else b"")
    raw = (
        b"From: " + (word if label else b'"' + word + b'"') + b" <taro@customer.example>\r\nTo: support@exchange.example\r\n"
        b"Subject: " + word + b"\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b1\r\n\r\n"
        b"--b1\r\nContent-Type: " + kind + b"\r\n\r\n" + body.replace(b"\n", b"\r\n") + b"\r\n"
        b"--b1\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; " + file_name + b"\r\n\r\n%PDF\r\n--b1--\r\n"
    )
    return Made(name, raw, letters)


def rows_of(name: str) -> list[int | str]:
    return [*CHARSETS[name].rows, "kana"]
