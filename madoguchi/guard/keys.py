"""Private keys: those whose form or checksum gives them away, and those that only the words beside them do.

Sixty-four hexadecimal digits are a transaction hash as often as a key, and the hash is the customer's evidence: they are
a key only if the cue that belongs to them says so.
"""

import json
import re

from madoguchi.guard.broken_keys import broken_keys
from madoguchi.guard.checksums import BITCOIN_ALPHABET, RIPPLE_ALPHABET, base58check, crc16_xmodem
from madoguchi.guard.cue_words import NOT_A_KEY, PRIVATE_KEY, RECOVERY_PHRASE
from madoguchi.guard.cues import Cues, Span
from madoguchi.guard.findings import Hit
from madoguchi.guard.reading import Reading

CUES = Cues(other=NOT_A_KEY, key=PRIVATE_KEY + RECOVERY_PHRASE)
KIND = "private-key"

_TOKEN = re.compile(r"[A-Za-z0-9](?<![A-Za-z0-9]{2})[A-Za-z0-9]{24,}")
_HEX = re.compile(r"(?:0[xX])?(?:[0-9a-fA-F]{64}|[0-9a-fA-F]{128})\Z")
_BASE58 = re.compile(rf"[{BITCOIN_ALPHABET}]+\Z")
_BASE32 = re.compile(r"[A-Z2-7]+\Z")
_BETWEEN_VALUES = re.compile(r"(?:[\s,、，;/&|·]|and|と|和|및|[0-9]{1,2}[.):])*\Z")


def private_keys(reading: Reading) -> list[Hit]:
    """Private keys, in characters of the reading."""
    text = reading.text
    found: list[Hit] = []
    if "-----BEGIN" in text:
        found += _pem_blocks(text)
    if "[" in text:
        found += _byte_arrays(reading)
    if "ciphertext" in reading.low:
        found += _keystores(text)
    cues = CUES.in_text(reading.low)
    previous_end, previous_is_key = 0, False
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        token = match.group()
        if is_key_by_form(token):
            is_key = True
        elif not _may_be_key(token):
            is_key = False
        else:
            belonging = cues.of(start, end, earliest=previous_end)
            is_key = belonging.meaning == "key"
            if not belonging.is_direct and previous_end and start - previous_end <= 12 and _BETWEEN_VALUES.match(text, previous_end, start):
                is_key = previous_is_key
        if is_key:
            found.append((KIND, start, end))
        previous_end, previous_is_key = end, is_key
    found += [(KIND, *span) for span in broken_keys(text, cues)]
    if previous_end and any(sign in text for sign in _SIGNS_OF_PREFIXES):
        found += [(KIND, *match.span()) for match in _WITH_PREFIX.finditer(text)]
    return found


def is_key_by_form(token: str) -> bool:
    """Whether a token is a private key whatever is written around it."""
    length, first = len(token), token[0]
    if 100 <= length <= 120 and token[1:4] == "prv" and first in "xyztuvYZUV":
        return bool(_BASE58.match(token))  # BIP-32, SLIP-132
    if length in (51, 52):
        return _is_wallet_import_format(token)
    if length == 58 and token.startswith("6P"):
        return bool(_BASE58.match(token))  # BIP-38
    if length == 56 and first == "S":
        return _is_stellar_seed(token)
    if 28 <= length <= 31 and first == "s":
        return _is_ripple_seed(token)
    return length in (54, 98) and token.startswith("edsk") and base58check(token) is not None  # Tezos


def _is_wallet_import_format(token: str) -> bool:
    """Version from 0x80, 32 bytes, 0x01 if the public key is compressed; Bitcoin and the coins that followed it."""
    body = base58check(token)
    return body is not None and body[0] >= 0x80 and (len(body) == 33 or (len(body) == 34 and body[-1] == 1))


def _is_stellar_seed(token: str) -> bool:
    """SEP-23: base32 of version 18 << 3, 32 bytes, CRC-16."""
    if not _BASE32.match(token):
        return False
    number = 0
    for character in token:
        number = number << 5 | ("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".index(character))
    data = number.to_bytes(35, "big")
    return data[0] == 18 << 3 and crc16_xmodem(data[:-2]) == int.from_bytes(data[-2:], "little")


def _is_ripple_seed(token: str) -> bool:
    """XRP Ledger: version 33 and 16 bytes, or the prefix of an Ed25519 seed."""
    body = base58check(token, RIPPLE_ALPHABET)
    return body is not None and ((len(body) == 17 and body[0] == 33) or (len(body) == 19 and body[:3] == b"\x01\xe1\x4b"))


def _may_be_key(token: str) -> bool:
    """Forms that only a cue tells from a hash, a signature or an identifier."""
    if _HEX.match(token):
        return True
    if not any(character.isdigit() for character in token):
        return False
    length = len(token)
    return length >= 40 and (bool(_BASE58.match(token)) or bool(_BASE32.match(token))) and not _is_public(token)


def _is_public(token: str) -> bool:
    return token[1:4] == "pub" or token.startswith(("bc1", "ltc1", "tb1", "addr1"))


_PEM_BEGIN = re.compile(r"-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----")
_PEM_END = re.compile(r"-----END [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----")
_PEM_LINES = re.compile(r"(?:\s{0,4}[A-Za-z0-9+/=:,.-]{1,80}(?=\s|\Z)){0,200}")


def _pem_blocks(text: str) -> list[Hit]:
    """RFC 7468; a block without its end goes as far as its lines do."""
    found: list[Hit] = []
    ends = [match.end() for match in _PEM_END.finditer(text)]
    position = 0
    for begin in _PEM_BEGIN.finditer(text):
        if begin.start() < position:
            continue
        while ends and ends[0] <= begin.end():
            ends.pop(0)
        if ends and ends[0] - begin.end() < 12_000:
            position = ends[0]
        else:
            lines = _PEM_LINES.match(text, begin.end())
            position = lines.end() if lines else begin.end()
        found.append((KIND, begin.start(), position))
    return found


_ARRAY = re.compile(r"\[\s{0,4}\d{1,3}(?:\s{0,4},\s{0,4}\d{1,3}){31,63}\s{0,4}\]")


def _byte_arrays(reading: Reading) -> list[Hit]:
    """Key files of Solana: 64 bytes as a JSON list; 32 bytes if a cue says so."""
    found: list[Hit] = []
    for match in _ARRAY.finditer(reading.text):
        numbers = [int(number) for number in re.findall(r"\d+", match.group())]
        if max(numbers) > 255:
            continue
        if len(numbers) == 64 or (len(numbers) == 32 and CUES.in_text(reading.low).of(*match.span()).meaning == "key"):
            found.append((KIND, *match.span()))
    return found


_MOST_BROKEN = 8
"""Keystores that are no whole object; behind so many of them no whole one is looked for any more."""


def _keystores(text: str) -> list[Hit]:
    """Encrypted key files of Ethereum (Web3 Secret Storage): with the password they are the key."""
    found: list[Hit] = []
    low = text.lower()
    position = broken = 0
    while (cipher := low.find("ciphertext", position)) >= 0:
        span = _object_around(text, cipher, position) if broken < _MOST_BROKEN else None
        if span is None:
            span = _what_is_left(text, cipher, position)
            broken += 1
        if "kdf" in low[span[0] : span[1]]:
            found.append((KIND, *span))
        position = max(span[1], cipher + 10)
    return found


def _object_around(text: str, inside: int, earliest: int) -> Span | None:
    """The outermost JSON object around a place."""
    opening = text.find("{", max(earliest, inside - 600), inside)
    while opening >= 0:
        try:
            _, end = json.JSONDecoder().raw_decode(text[opening : inside + 4_000])
        except (ValueError, RecursionError):
            opening = text.find("{", opening + 1, inside)
            continue
        if opening + end > inside:
            return opening, opening + end
        opening = text.find("{", opening + end, inside)
    return None


def _what_is_left(text: str, inside: int, earliest: int) -> Span:
    first = text.find("{", max(earliest, inside - 600), inside)
    rest = re.compile(r"[\s\w\"':,{}\-.]{0,2000}").match(text, inside)
    return (first if first >= 0 else inside), rest.end() if rest else inside


_WITH_PREFIX = re.compile(
    r"(?<![A-Za-z0-9])(?:nsec1[a-z0-9]{50,64}|suiprivkey1[a-z0-9]{50,80}|AGE-SECRET-KEY-1[0-9A-Z]{50,64}"
    r"|(?:root|acct|addr|stake|pool|ed25519e?)_x?sk1[a-z0-9]{50,280}|ed25519:[1-9A-HJ-NP-Za-km-z]{80,90}|[ps]2?sk[1-9A-HJ-NP-Za-km-z]{50})"
    r"(?![A-Za-z0-9])"
)
"""Nostr, Sui, age, Cardano, NEAR and Tezos write in front that the key is private."""
_SIGNS_OF_PREFIXES = ("nsec1", "suiprivkey1", "AGE-SECRET-KEY-1", "sk1", "ed25519:", "psk", "p2sk", "ssk", "s2sk")
