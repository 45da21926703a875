"""Canaries: secrets of every kind, each made once for one door, and the search for them in everything that a service leaves behind."""

import base64
import email
import hashlib
import html
import random
import re
import string
import urllib.parse
from collections.abc import Iterator
from email import policy
from pathlib import Path

from mnemonic import Mnemonic

ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
WINDOW = 5  # words of a recovery phrase that stand together: no text says them by chance
GAP = re.compile(rb"[^0-9a-z]+")
SENTENCES = {
    "phrase": "My recovery phrase is {} and my funds are gone.",
    "numbered": "リカバリーフレーズ: {}",
    "wif": "my private key: {}",
    "hexkey": "The private key of my wallet is {} please help.",
    "api": "API secret: {}",
    "password": "my password is {}",
    "totp": "otpauth://totp/Mihon:alice?secret={}&issuer=Mihon",
    "session": "Cookie: sessionid={}",
    "card": "my credit card number is {}",
}


class Canaries:
    def __init__(self, seed: int):
        self.chance = random.Random(seed)
        self.sent: dict[bytes, str] = {}  # what must be nowhere: by what door it was sent

    def text(self, kind: str, door: str) -> str:
        """A sentence with a secret that nobody has seen before."""
        secret, needles = getattr(self, f"_{kind}")()
        for needle in needles:
            self.sent[needle.lower().encode()] = f"{kind} by {door}"
        return SENTENCES[kind].format(secret)

    def _of(self, alphabet: str, length: int) -> str:
        return "".join(self.chance.choices(alphabet, k=length))

    def _words(self) -> list[str]:
        return Mnemonic("english").to_mnemonic(self.chance.randbytes(16)).split()

    def _phrase(self):
        words = self._words()
        return " ".join(words), [" ".join(words[place : place + WINDOW]) for place in range(len(words) - WINDOW + 1)]

    def _numbered(self):
        words = self._words()
        numbered = [f"{number} {word}" for number, word in enumerate(words, 1)]
        return ", ".join(f"{number}. {word}" for number, word in enumerate(words, 1)), [
            " ".join(one[place : place + WINDOW]) for one in (words, numbered) for place in range(len(words) - WINDOW + 1)
        ]

    def _wif(self):
        raw = b"\x80" + self.chance.randbytes(32) + b"\x01"
        number = int.from_bytes(raw + hashlib.sha256(hashlib.sha256(raw).digest()).digest()[:4], "big")
        key = ""
        while number:
            number, rest = divmod(number, 58)
            key = ALPHABET[rest] + key
        return key, [key]

    def _hexkey(self):
        key = self.chance.randbytes(32).hex()
        return key, [key]

    def _api(self):
        key = self._of(string.ascii_letters + string.digits, 48)
        return key, [key]

    def _password(self):
        word = f"Kx{self._of(string.ascii_letters, 6)}7{self._of(string.digits, 4)}"
        return word, [word]

    def _totp(self):
        key = self._of("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 32)
        return key, [key]

    def _session(self):
        key = self._of("abcdefghijklmnopqrstuvwxyz0123456789", 40)
        return key, [key]

    def _card(self):
        digits = "4" + self._of(string.digits, 14)
        total = sum(sum(divmod(int(digit) * (2 if place % 2 == 0 else 1), 10)) for place, digit in enumerate(digits))
        digits += str(-total % 10)
        return " ".join(digits[place : place + 4] for place in range(0, 16, 4)), [
            digits,
            " ".join(digits[p : p + 4] for p in range(0, 16, 4)),
        ]

    def found_in(self, content: bytes) -> set[str]:
        """By which doors something came that stands here, as it is or in one of the clothes that programs put on text."""
        return {door for dressed in _undressed(content) for door in self._found(dressed)}

    def _found(self, content: bytes) -> Iterator[str]:
        plain = content.lower()
        words = GAP.sub(b" ", plain)
        for needle, door in self.sent.items():
            if needle in plain or (b" " in needle and needle in words):
                yield door


def _undressed(content: bytes) -> Iterator[bytes]:
    yield content
    text = content.decode(errors="replace")
    if "%" in text:
        yield urllib.parse.unquote_plus(text).encode()
    if "&" in text:
        yield html.unescape(text).encode()
    if b"=\n" in content or b"=\r\n" in content:
        yield re.sub(rb"=\r?\n", b"", content)


def of_mail(raw: bytes) -> bytes:
    """Headers and parts of a mail, decoded."""
    message = email.message_from_bytes(raw, policy=policy.default)
    parts = [str(value) for value in message.values()]
    for part in message.walk():
        if not part.is_multipart():
            parts.append((part.get_payload(decode=True) or b"").decode(errors="replace"))
    return "\n".join(parts).encode()


def tables_of(installation) -> Iterator[tuple[str, bytes]]:
    """Each table as text; bytes as they are and in Base64."""
    if installation.database_url:
        names = installation.sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    else:
        names = installation.sql("SELECT name FROM sqlite_master WHERE type = 'table'")
    for (name,) in names:
        yield name, b"\n".join(_column(value) for row in installation.sql(f'SELECT * FROM "{name}"') for value in row)


def _column(value) -> bytes:
    if isinstance(value, bytes | memoryview):
        return bytes(value) + b"\n" + base64.b64encode(bytes(value))
    if isinstance(value, str):
        return value.encode() + (b"\n" + value.encode().decode("unicode_escape", errors="replace").encode() if "\\u" in value else b"")
    return repr(value).encode()


def files_of(home: Path) -> Iterator[tuple[str, bytes]]:
    """Every file: the database's pages and its log, the index, attachments, log of all processes."""
    for path in sorted(home.rglob("*")):
        if path.is_file() and "static" not in path.relative_to(home).parts:
            yield str(path.relative_to(home)), path.read_bytes()
