"""Bytes with a label, a wrong label or none become text that can be stored and shown."""

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass

from madoguchi.mail import charset_guess, euc_jp, iso_2022_jp, utf_7

# What mailers mean by these labels: the wider set that contains the named one (WHATWG Encoding, sections 4.2 and on).
_MEANT = {
    "shift_jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "ms_kanji": "cp932",
    "windows-31j": "cp932",
    "cp943": "cp932",
    "ms932": "cp932",
    "euc-jp": "euc_jp",
    "x-euc-jp": "euc_jp",
    "eucjp": "euc_jp",
    "euc-jp-ms": "euc_jp",
    "eucjp-ms": "euc_jp",
    "cp51932": "euc_jp",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb-2312": "gb18030",
    "gb_2312-80": "gb18030",
    "x-gbk": "gb18030",
    "cp936": "gb18030",
    "euc-cn": "gb18030",
    "hz-gb-2312": "hz",
    "ks_c_5601-1987": "cp949",
    "ks_c_5601-1989": "cp949",
    "ksc5601": "cp949",
    "euc-kr": "cp949",
    "windows-949": "cp949",
    "x-windows-949": "cp949",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "x-x-big5": "big5hkscs",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "iso-8859-8-i": "iso8859-8",
    "iso-8859-6-i": "iso8859-6",
    "unicode-1-1-utf-7": "utf-7",
    "utf8": "utf-8",
    "utf8mb4": "utf-8",
    "utf-8-mac": "utf-8",
    "unicode": "utf-16",
    "macintosh": "mac-roman",
    "x-mac-roman": "mac-roman",
    "x-mac-japanese": "cp932",
}
_ISO_2022_JP = re.compile(r"(?:cs)?iso-?2022-?jp(?:-.*)?|jis|cp5022[0-2]|x-windows-iso2022jp", re.IGNORECASE)
_NO_LABEL = {
    "",
    "us-ascii",
    "ascii",
    "ansi_x3.4-1968",
    "unknown-8bit",
    "x-unknown",
    "unknown",
    "default",
    "8bit",
    "7bit",
    "_autodetect_jp",
    "none",
}
_UNSAFE = {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"}
_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_SPACES = re.compile("[ \t\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+|\\s{4,}")  # nor do wide blanks push the rest out of sight
_UTF_8_RUN = re.compile(rb"((?:[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})+)")
_NOT_IN_CP1252 = frozenset(b"\x81\x8d\x8f\x90\x9d")
_UTF_16_LABEL = re.compile(r"utf-?(?:16|32)")


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str
    charset: str
    is_sure: bool  # False: the label was missing, unknown or wrong, or some bytes could not be read


def decode(data: bytes, label: str = "", hint: str = "") -> Decoded:
    """Text of the bytes. Never raises; unreadable bytes become U+FFFD, and `is_sure` tells.

    `hint` is the charset that the rest of the mail was seen to be in: it decides where the label is missing or wrong.
    """
    name = meant_by(label)
    if name == "":
        return _decode_unlabelled(data, hint, is_sure=label.strip().lower() in _NO_LABEL)
    if name == "iso-2022-jp":
        return _decode_iso_2022_jp(data, hint)
    if data.isascii() and name not in ("utf-7", "hz", "iso2022_kr") and not _UTF_16_LABEL.match(name):
        return _decode_ascii(data, name, hint, is_sure=True)
    if name not in ("utf-8", "gb18030") and not _UTF_16_LABEL.match(name) and charset_guess.is_surely_utf_8(data, name):
        return Decoded(_strict(data, "utf-8") or "", "utf-8", False)
    if name in charset_guess.WESTERN and (hinted := _by_hint(data, hint)) is not None:
        return hinted
    text = _strict(data, name)
    if text is not None and not _is_nonsense(text) and (name == meant_by(hint) or not charset_guess.contradicts(data, name)):
        return Decoded(text.removeprefix("\ufeff"), name, True)
    return _decode_mislabelled(data, name, hint)


def meant_by(label: str) -> str:
    """The codec that a label stands for, "" for no label or one that nobody knows."""
    name = label.strip().strip("\"'").strip().lower().split("*")[0]
    if name in _NO_LABEL:
        return ""
    if _ISO_2022_JP.fullmatch(name):
        return "iso-2022-jp"
    name = _MEANT.get(name.replace(" ", ""), name)
    for candidate in (name, name.removeprefix("x-"), name.replace("_", "-"), name.removeprefix("cs")):
        try:
            found = codecs.lookup(candidate)
        except (LookupError, ValueError, UnicodeError):
            continue
        is_text = getattr(found, "_is_text_encoding", True)
        return _MEANT.get(found.name, found.name) if is_text and found.name not in _UNSAFE else ""
    return ""


def storable(text: str) -> str:
    """The text without what a database or a page refuses: NUL, other control characters, lone surrogates."""
    return _UNSTORABLE.sub("", text)


def one_line(text: str) -> str:
    """The text as a single line: no line break survives, so that it cannot begin a header of its own."""
    return _SPACES.sub(" ", storable(text)).strip()


def _decode_ascii(data: bytes, name: str, hint: str, *, is_sure: bool) -> Decoded:
    """ASCII that may be a charset of seven bits under another's name."""
    if iso_2022_jp.looks_like(data):
        return Decoded(iso_2022_jp.decode(data), "iso-2022-jp", False)
    if utf_7.looks_like(data, is_expected=meant_by(hint) == "utf-7"):
        return Decoded(data.decode("utf-7"), "utf-7", False)
    return Decoded(data.decode("ascii"), name, is_sure)


def _by_hint(data: bytes, hint: str) -> Decoded | None:
    """The bytes in the charset of the rest of the mail, if that is one of East Asia and can be theirs."""
    name = meant_by(hint)
    if not charset_guess.is_double_byte(name) or charset_guess.has_triples_of_utf_8(data):
        return None
    text = _strict(data, name)
    return None if text is None or _is_nonsense(text) else Decoded(text, name, False)


def _decode_unlabelled(data: bytes, hint: str, *, is_sure: bool) -> Decoded:
    if data.isascii():
        return _decode_ascii(data, "us-ascii", hint, is_sure=is_sure)
    if (hinted := _by_hint(data, hint)) is not None:
        return hinted
    name = charset_guess.guess(data)
    if name == "iso-2022-jp":
        return Decoded(iso_2022_jp.decode(data), name, False)
    text = _strict(data, name)
    if text is None or name == "cp1252":
        text = _utf_8_with_latin(data) or (data.decode(name, "replace") if text is None else text)
    return Decoded(text.removeprefix("\ufeff"), name, False)


def _decode_mislabelled(data: bytes, label: str, hint: str) -> Decoded:
    """The label's own charset stays the best guess unless the bytes are believable in another."""
    if (hinted := _by_hint(data, hint)) is not None:
        return hinted
    guessed = charset_guess.guess(data)
    if guessed == "iso-2022-jp":
        return Decoded(iso_2022_jp.decode(data), guessed, False)
    if guessed not in (label, "cp1252"):
        text = _strict(data, guessed)
        if text is not None:
            return Decoded(text, guessed, False)
    forgiving = data.decode(label, "replace")
    if label == "utf-8":
        mixed = _utf_8_with_latin(data)
        if mixed is not None or forgiving.count("\ufffd") * 3 > sum(1 for letter in forgiving if letter > "\x7f"):
            return Decoded(mixed or data.decode("cp1252", "replace"), "cp1252", False)
    return Decoded(forgiving.removeprefix("\ufeff"), label, False)


def _utf_8_with_latin(data: bytes) -> str | None:
    """Text of two writers: UTF-8 with single letters of cp1252 between; None if there is hardly any of the one or too much of the other."""
    pieces = _UTF_8_RUN.split(data)
    strange = [byte for piece in pieces[::2] for byte in piece if byte >= 0x80]
    if not strange or len(pieces) < 3 or len(strange) > len(pieces) // 2 or any(byte in _NOT_IN_CP1252 for byte in strange):
        return None
    return "".join(piece.decode("utf-8" if place % 2 else "cp1252", "replace") for place, piece in enumerate(pieces))


def _decode_iso_2022_jp(data: bytes, hint: str) -> Decoded:
    if not data.isascii() and not iso_2022_jp.looks_like(data):
        return _decode_unlabelled(data, hint, is_sure=False)
    text = iso_2022_jp.decode(data)
    return Decoded(text, "iso-2022-jp", "\ufffd" not in text)


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeError, ValueError):
        wider = _WIDER.get(name)
    try:
        return wider(data) if wider else None
    except UnicodeError:
        return None


_WIDER: dict[str, Callable[[bytes], str]] = {"euc_jp": euc_jp.decode, "big5hkscs": lambda data: data.decode("cp950")}


def _is_nonsense(text: str) -> bool:
    """Whether a text that decoded without error still cannot be meant: C1 controls or private-use characters."""
    return any("\x80" <= letter <= "\x9f" or "\ue000" <= letter <= "\uf8ff" for letter in text[:20_000])
