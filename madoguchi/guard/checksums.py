"""Encodings and check digits of keys, addresses, cards and identity numbers."""

import hashlib

BITCOIN_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
RIPPLE_ALPHABET = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz"
LONGEST_BASE58 = 128

_LAST_PLACE = chr(57)
_PLACES = {
    alphabet: {code: chr(alphabet.find(chr(code))) if chr(code) in alphabet else "\xff" for code in range(128)}
    for alphabet in (BITCOIN_ALPHABET, RIPPLE_ALPHABET)
}
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_BECH32_PLACES = {character: place for place, character in enumerate(_BECH32)}


def base58(text: str, alphabet: str = BITCOIN_ALPHABET) -> bytes | None:
    """The bytes of a base58 text, None if a character does not belong."""
    if not 0 < len(text) <= LONGEST_BASE58:
        return None
    places = text.translate(_PLACES[alphabet])
    if max(places) > _LAST_PLACE:
        return None
    number = 0
    for place in places.encode("latin-1"):
        number = number * 58 + place
    leading = len(text) - len(text.lstrip(alphabet[0]))
    return bytes(leading) + number.to_bytes((number.bit_length() + 7) // 8, "big")


def base58check(text: str, alphabet: str = BITCOIN_ALPHABET) -> bytes | None:
    """Version and payload of a base58check text (Bitcoin), None if its checksum is wrong."""
    data = base58(text, alphabet)
    if data is None or len(data) < 5:
        return None
    body, check = data[:-4], data[-4:]
    return body if hashlib.sha256(hashlib.sha256(body).digest()).digest()[:4] == check else None


def bech32(text: str) -> tuple[str, list[int], int] | None:
    """Prefix, five-bit values without checksum, and constant (1 = bech32 of BIP-173, 0x2bc830a3 = bech32m of BIP-350)."""
    if text != text.lower() and text != text.upper():
        return None
    text = text.lower()
    prefix, one, data = text.rpartition("1")
    if not one or not prefix or len(data) < 6 or len(text) > 120:
        return None
    values = [_BECH32_PLACES.get(character, -1) for character in data]
    if min(values) < 0:
        return None
    constant = _polymod([ord(character) >> 5 for character in prefix] + [0] + [ord(character) & 31 for character in prefix] + values)
    return (prefix, values[:-6], constant) if constant in (1, 0x2BC830A3) else None


def eight_bit(values: list[int]) -> bytes | None:
    """Five-bit values as bytes; None if the rest is not zero padding of less than five bits."""
    number = bits = 0
    data = bytearray()
    for value in values:
        number = (number << 5 | value) & 0xFFF
        bits += 5
        if bits >= 8:
            bits -= 8
            data.append(number >> bits & 0xFF)
    return None if bits >= 5 or number & ((1 << bits) - 1) else bytes(data)


def luhn(digits: str) -> bool:
    """The check digit of payment cards (ISO/IEC 7812-1, annex B)."""
    return (sum(map(int, digits[-1::-2])) + sum(map(int, digits[-2::-2].translate(_DOUBLED)))) % 10 == 0


_DOUBLED = str.maketrans("0123456789", "0246813579")


def my_number(digits: str) -> bool:
    """The check digit of a Japanese Individual Number (Ministerial Ordinance 85 of 2014, article 5)."""
    total = sum(int(digit) * (n + 1 if n <= 6 else n - 5) for n, digit in enumerate(reversed(digits[:11]), start=1))
    remainder = total % 11
    return int(digits[11]) == (0 if remainder <= 1 else 11 - remainder)


def crc16_xmodem(data: bytes) -> int:
    """The checksum of Stellar's keys (SEP-23)."""
    crc = 0
    for byte in data:
        crc ^= byte << 8
        for _ in range(8):
            crc = (crc << 1 ^ 0x1021 if crc & 0x8000 else crc << 1) & 0xFFFF
    return crc


def keccak256(data: bytes) -> bytes:
    """Ethereum's hash, which is Keccak before SHA-3 changed its padding."""
    rate = 136
    padded = bytearray(data)
    padded += b"\x01" + bytes((-len(data) - 1) % rate)
    padded[-1] |= 0x80
    state = [0] * 25
    for block in range(0, len(padded), rate):
        for lane in range(rate // 8):
            state[lane] ^= int.from_bytes(padded[block + lane * 8 : block + lane * 8 + 8], "little")
        _keccak_f(state)
    return b"".join(lane.to_bytes(8, "little") for lane in state[:4])


def _polymod(values: list[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for place, generator in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            if top >> place & 1:
                check ^= generator
    return check


_ROTATIONS = (1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44)
_LANES = (10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1)
_MASK = (1 << 64) - 1


def _round_constants() -> tuple[int, ...]:
    constants = []
    register = 1
    for _ in range(24):
        constant = 0
        for j in range(7):
            if register & 1:
                constant |= 1 << (1 << j) - 1
            register = register << 1 ^ (0x171 if register & 0x80 else 0)
        constants.append(constant)
    return tuple(constants)


_ROUNDS = _round_constants()


def _rotate(lane: int, by: int) -> int:
    return (lane << by | lane >> 64 - by) & _MASK


def _keccak_f(a: list[int]) -> None:
    """The permutation Keccak-f[1600] (FIPS 202, section 3.3)."""
    for constant in _ROUNDS:
        columns = [a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20] for x in range(5)]
        for x in range(5):
            mixed = columns[x - 1] ^ _rotate(columns[(x + 1) % 5], 1)
            for y in range(0, 25, 5):
                a[x + y] ^= mixed
        moving = a[1]
        for lane, rotation in zip(_LANES, _ROTATIONS, strict=True):
            moving, a[lane] = a[lane], _rotate(moving, rotation)
        for y in range(0, 25, 5):
            row = a[y : y + 5]
            for x in range(5):
                a[y + x] = row[x] ^ ~row[(x + 1) % 5] & _MASK & row[(x + 2) % 5]
        a[0] ^= constant
