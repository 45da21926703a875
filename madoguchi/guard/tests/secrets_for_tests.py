"""Secrets made on the spot from fixed seeds: nobody's, and the same in every run."""

import base64
import hashlib
import random

from mnemonic import Mnemonic

from madoguchi.guard.checksums import BITCOIN_ALPHABET, RIPPLE_ALPHABET, crc16_xmodem

HASH = "9b728785ef4a936648bdc8c1e807af92a9f99c282b62b235a1508a3ae7f196ea"
ADDRESS = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"


def phrase(language="english", words=12, seed=1):
    entropy = random.Random(f"{language}{words}{seed}").randbytes({12: 16, 15: 20, 18: 24, 21: 28, 24: 32}[words])
    return Mnemonic(language).to_mnemonic(entropy)


def some_bytes(count, seed=1):
    return random.Random(seed).randbytes(count)


def base58check(body, alphabet=BITCOIN_ALPHABET):
    data = body + hashlib.sha256(hashlib.sha256(body).digest()).digest()[:4]
    return base58(data, alphabet)


def base58(data, alphabet=BITCOIN_ALPHABET):
    number, text = int.from_bytes(data, "big"), ""
    while number:
        number, place = divmod(number, 58)
        text = alphabet[place] + text
    return alphabet[0] * (len(data) - len(data.lstrip(b"\0"))) + text


def wallet_import_format(compressed=True):
    return base58check(b"\x80" + some_bytes(32) + (b"\x01" if compressed else b""))


def extended_private_key():
    return base58check(bytes.fromhex("0488ade4") + bytes(9) + some_bytes(32, 2) + b"\0" + some_bytes(32, 3))


def stellar_seed():
    data = bytes([18 << 3]) + some_bytes(32, 4)
    return base64.b32encode(data + crc16_xmodem(data).to_bytes(2, "little")).decode()


def ripple_seed():
    return base58check(bytes([33]) + some_bytes(16, 5), RIPPLE_ALPHABET)


def hexadecimal(count=32, seed=6):
    return some_bytes(count, seed).hex()


def pem():
    body = base64.b64encode(some_bytes(118, 7)).decode()
    lines = "\n".join(body[start : start + 64] for start in range(0, len(body), 64))
    return f"-----BEGIN EC PRIVATE KEY-----\n{lines}\n-----END EC PRIVATE KEY-----"
