"""Labelled messages of our own making, in the form of the development data: `python -m bench.guard_fresh [seed] > fresh.jsonl`.

Secrets are made on the spot from a seed of the generator; `bench.guard` and `guard/tests/test_fresh.py` judge by them.
"""

import base64
import json
import random
import re
import string
import sys

from mnemonic import Mnemonic

from bench import guard_templates as templates
from madoguchi.guard.checksums import RIPPLE_ALPHABET, crc16_xmodem
from madoguchi.guard.slip39 import WORDS as SLIP39_WORDS
from madoguchi.guard.tests.secrets_for_tests import base58, base58check

LISTS = {
    "ja": "japanese", "en": "english", "zh": "chinese_simplified", "ko": "korean", "es": "spanish", "fr": "french",
    "it": "italian", "pt": "portuguese", "cs": "czech", "ru": "russian", "tr": "turkish",
}  # fmt: skip
PASSWORDS = """
Sakura-2021! tr0ub4dor&3 qwerty1234 Yamada0412 correcthorse9 P@ssw0rd2024 iloveBTC777 Zx9!kk2p moon$hot88 Fuji3776m kitty_cat_01
aB3dE6gH9 neko#2525 HODL4ever! 1Qaz2wsx winter2023snow Toyota86!! bitc0in-king J@panTrip19 xX_satoshi_Xx pika.chu.25 gorilla55
""".split()


def rows(seed=2026):
    lot = random.Random(seed)
    for kind, sub, table, make in _KINDS:
        for language, sentence in templates.sentences(table):
            for _ in range(2 if kind in {"seed", "privkey", "password", "otp"} else 1):
                yield _row(lot, kind, sub, language, sentence, make)
    for form in SPELLINGS:
        for language in LISTS:
            yield _row(lot, "seed", form, language, lot.choice([s for s, _ in zip(_of(language), range(9), strict=False)]), _spelt(form))
    for make in (_share, _share):
        for language, sentence in templates.sentences(templates.SEED):
            if language in {"en", "ja", "de"}:
                yield _row(lot, "seed", "slip39", language, sentence, lambda lot, _language, make=make: make(lot))
    for language, words in templates.sentences(templates.TALK):
        yield {"kind": "neg_talk", "sub": "", "lang": language, "text": words, "mask": [], "keep": []}


def _row(lot, kind, sub, language, sentence, make):
    value = make(lot, language)
    sentence = sentence.replace("{pub}", _letters(lot, 32)).replace("{{", "\0").replace("}}", "\1")
    before, _, after = sentence.partition("{}")
    before, after = (part.replace("\0", "{").replace("\1", "}") for part in (before, after))
    place = [len(before), len(before) + len(value)]
    text = before + value + after
    secret = SECRET_IN.search(value)
    place = [len(before) + secret.start(1), len(before) + secret.end(1)] if secret and not kind.startswith("neg") else place
    innocent = kind.startswith("neg")
    keep = [place] if innocent else [[text.index(one), text.index(one) + 64] for one in (EVIDENCE,) if one in text]
    return {"kind": kind, "sub": sub, "lang": language, "text": text, "mask": [] if innocent else [place], "keep": keep}


SECRET_IN = re.compile(r"(?s)(?:sessionid=|Bearer |auth_token=|reset\?token=|<ol><li>)(.*?)(?:</li></ol>|\"\}\]\}|\Z)")
"""The part of a value that must go."""
EVIDENCE = "9b728785ef4a936648bdc8c1e807af92a9f99c282b62b235a1508a3ae7f196ea"


def _of(language):
    own = [sentence for code, sentence in templates.sentences(templates.SEED) if code == language]
    return own or [sentence for code, sentence in templates.sentences(templates.SEED) if code == "en"]


def phrase(seed, language):
    return words(random.Random(seed), language)


def words(lot, language, count=0):
    count = count or lot.choice([12, 12, 12, 15, 18, 24, 24])
    entropy = lot.randbytes({12: 16, 15: 20, 18: 24, 21: 28, 24: 32}[count])
    return Mnemonic(LISTS.get(language, "english")).to_mnemonic(entropy).replace("\ufffd", "").split()


def _wide(text):
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else "\u3000" if c == " " else c for c in text)


def _lines(parts, every):
    return "\n".join(" ".join(parts[place : place + every]) for place in range(0, len(parts), every))


SPELLINGS = {
    "numbered": lambda w, lot: " ".join(f"{i}.{x}" for i, x in enumerate(w, 1)),
    "hash numbers": lambda w, lot: "\n".join(f"#{i} {x}" for i, x in enumerate(w, 1)),
    "colons": lambda w, lot: " ".join(f"{i}: {x}" for i, x in enumerate(w, 1)),
    "word N": lambda w, lot: "\n".join(f"Word {i}: {x}" for i, x in enumerate(w, 1)),
    "n番目": lambda w, lot: "、".join(f"{i}番目は{x}" for i, x in enumerate(w, 1)),
    "commas": lambda w, lot: ",".join(w),
    "semicolons": lambda w, lot: "; ".join(w),
    "slashes": lambda w, lot: " / ".join(w),
    "pipes": lambda w, lot: "|".join(w),
    "arrows": lambda w, lot: " -> ".join(w),
    "dots": lambda w, lot: "・".join(w),
    "rows of three": lambda w, lot: _lines(w, 3),
    "rows of six": lambda w, lot: _lines(w, 6),
    "table": lambda w, lot: "\n".join(f"| {i} | {x} |" for i, x in enumerate(w, 1)),
    "two columns": lambda w, lot: "\n".join(f"{i + 1}. {w[i]}    {i + len(w) // 2 + 1}. {w[i + len(w) // 2]}" for i in range(len(w) // 2)),
    "circled": lambda w, lot: " ".join(f"{chr(0x2460 + i) if i < 20 else i + 1}{x}" for i, x in enumerate(w)),
    "brackets": lambda w, lot: " ".join(f"[{x}]" for x in w),
    "quotes": lambda w, lot: ", ".join(f"'{x}'" for x in w),
    "yaml": lambda w, lot: "\n".join(f"- {x}" for x in w),
    "full width": lambda w, lot: _wide(" ".join(w)),
    "capitals": lambda w, lot: " ".join(x.upper() for x in w),
    "camel": lambda w, lot: " ".join(x.capitalize() for x in w),
    "emoji": lambda w, lot: " 🔑 ".join(w),
    "one missing": lambda w, lot: " ".join(w[:5] + w[6:]),
    "one as ???": lambda w, lot: " ".join([*w[:4], "???", *w[5:]]),
    "one mistyped": lambda w, lot: " ".join([*w[:6], w[6][1:] + w[6][-1] if len(w[6]) > 1 else w[5], *w[7:]]),
    "one doubled": lambda w, lot: " ".join([*w[:7], w[6], *w[7:]]),
    "html": lambda w, lot: "<ol>" + "".join(f"<li>{x}</li>" for x in w) + "</ol>",
    "underscores": lambda w, lot: "_".join(w),
    "blank lines": lambda w, lot: "\n\n".join(w),
    "no break spaces": lambda w, lot: "\u00a0".join(w),
}


def _spelt(form):
    def make(lot, language):
        count = 24 if form == "circled" and lot.random() < 0.3 else 0
        return SPELLINGS[form](words(lot, language, count), lot)

    return make


def _share(lot):
    return " ".join(lot.choice(SLIP39_WORDS) for _ in range(lot.choice([20, 33])))


def _letters(lot, count, alphabet=string.ascii_letters + string.digits):
    return "".join(lot.choice(alphabet) for _ in range(count))


def _hex_key(lot, _language):
    value = lot.randbytes(32).hex()
    return lot.choice([value, "0x" + value, value.upper(), " ".join(value[i : i + 8] for i in range(0, 64, 8)), _wide(value)])


def _formed_key(lot, _language):
    base64_body = base64.b64encode(lot.randbytes(118)).decode()
    seed = bytes([18 << 3]) + lot.randbytes(32)
    return lot.choice(
        [
            base58check(b"\x80" + lot.randbytes(32) + b"\x01"),
            base58check(b"\x80" + lot.randbytes(32)),
            base58check(b"\xb0" + lot.randbytes(32) + b"\x01"),
            base58check(bytes.fromhex("0488ade4") + bytes(9) + lot.randbytes(32) + b"\0" + lot.randbytes(32)),
            base58check(bytes.fromhex("04b2430c") + bytes(9) + lot.randbytes(32) + b"\0" + lot.randbytes(32)),
            base58check(bytes.fromhex("0142c0") + lot.randbytes(36)),
            base64.b32encode(seed + crc16_xmodem(seed).to_bytes(2, "little")).decode(),
            base58check(bytes([33]) + lot.randbytes(16), RIPPLE_ALPHABET),
            "-----BEGIN RSA PRIVATE KEY-----\n" + base64_body + "\n-----END RSA PRIVATE KEY-----",
            "-----BEGIN PRIVATE KEY-----\\n" + base64_body[:64] + "\\n-----END PRIVATE KEY-----",
            json.dumps({"version": 3, "id": "x", "crypto": {"cipher": "aes-128-ctr", "ciphertext": lot.randbytes(32).hex(), "kdf": "scrypt",
                        "kdfparams": {"n": 8192, "salt": lot.randbytes(32).hex()}, "mac": lot.randbytes(32).hex()}}),
            json.dumps(list(lot.randbytes(64))),
        ]
    )  # fmt: skip


def _api_secret(lot, _language):
    return lot.choice(
        [_letters(lot, 64), lot.randbytes(32).hex(), base64.b64encode(lot.randbytes(64)).decode(), _letters(lot, 36), str(_uuid(lot))]
    )


def _uuid(lot):
    value = lot.randbytes(16).hex()
    return "-".join((value[:8], value[8:12], value[12:16], value[16:20], value[20:]))


def _password(lot, _language):
    return lot.choice(
        [lot.choice(PASSWORDS), _letters(lot, 10) + "!", _letters(lot, 8, "abcdefghkmnpqrstuvwxyz") + str(lot.randrange(10, 99))]
    )


def _code(lot, language):
    value = f"{lot.randrange(10**6):06}"
    return lot.choice(
        [value, value, f"{value[:3]} {value[3:]}", f"{value[:3]}-{value[3:]}", _wide(value) if language in {"ja", "zh"} else value]
    )


def _totp(lot, _language):
    value = _letters(lot, lot.choice([16, 32]), "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    grouped = " ".join(value[i : i + 4] for i in range(0, len(value), 4)).lower()
    return lot.choice([value, grouped, f"otpauth://totp/Ex:me@example.com?secret={value}&issuer=Ex"])


def _backup(lot, _language):
    some = string.ascii_lowercase + string.digits
    make = lot.choice([lambda: f"{_letters(lot, 4, string.digits)} {_letters(lot, 4, string.digits)}", lambda: _letters(lot, 10, some),
                       lambda: f"{_letters(lot, 5, some)}-{_letters(lot, 5, some)}", lambda: _letters(lot, 8, string.digits)])  # fmt: skip
    return lot.choice(["\n", ", ", " / "]).join(make() for _ in range(lot.choice([5, 8, 10])))


def _jwt(lot):
    parts = [{"alg": "RS256", "typ": "JWT"}, {"sub": lot.randrange(10**8), "exp": 1900000000}]
    head, body = (base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts)
    return f"{head}.{body}.{_letters(lot, 43)}"


def _card(lot, language):
    digits = lot.choice(["4", "51", "35", "2221", "37"]) + "".join(str(lot.randrange(10)) for _ in range(14))
    digits = digits[: 14 if digits.startswith("37") else 15]
    total = sum(sum(divmod(int(d) * (2 if place % 2 == 0 else 1), 10)) for place, d in enumerate(reversed(digits)))
    digits += str(-total % 10)
    groups = (4, 6, 5) if len(digits) == 15 else (4, 4, 4, 4)
    parts, at = [], 0
    for size in groups:
        parts.append(digits[at : at + size])
        at += size
    return lot.choice([digits, " ".join(parts), "-".join(parts), _wide(digits) if language in {"ja", "zh", "ko"} else digits])


def _my_number(lot, _language):
    eleven = [lot.randrange(10) for _ in range(11)]
    total = sum(d * (place + 1 if place <= 6 else place - 5) for place, d in enumerate(reversed(eleven), 1))
    digits = "".join(map(str, eleven)) + str(0 if total % 11 <= 1 else 11 - total % 11)
    return lot.choice([digits, f"{digits[:4]} {digits[4:8]} {digits[8:]}", f"{digits[:4]}-{digits[4:8]}-{digits[8:]}"])


def _passport(lot, _language):
    return _letters(lot, 2, string.ascii_uppercase) + _letters(lot, 7, string.digits)


def _bank(lot, _language):
    return _letters(lot, 7, string.digits)


def _iban(lot, _language):
    body = _letters(lot, 18, string.digits)
    value = f"DE{98 - int(body + '131400') % 97:02}{body}"
    return lot.choice([value, " ".join(value[i : i + 4] for i in range(0, 22, 4))])


def _hash(lot, _language):
    value = lot.randbytes(32).hex()
    return lot.choice([value, "0x" + value, value.upper(), base58(lot.randbytes(64))])


def _address(lot, _language):
    return lot.choice(
        [
            "0x" + lot.randbytes(20).hex(),
            base58check(b"\0" + lot.randbytes(20)),
            base58check(b"\5" + lot.randbytes(20)),
            base58check(b"A" + lot.randbytes(20)),
            base58(lot.randbytes(32)),
            base58check(b"\0" + lot.randbytes(20), RIPPLE_ALPHABET),
        ]
    )


def _number(lot, _language):
    return lot.choice(
        [str(lot.randrange(10**5, 10**9)), _letters(lot, 19, string.digits), "7KQF-3M2P-9DXA", f"E-{lot.randrange(1000, 9999)}", _uuid(lot)]
    )


_SESSIONS = {
    "cookie": lambda lot, _l: f"Cookie: _ga=GA1.2.1; sessionid={_letters(lot, 32)}",
    "bearer": lambda lot, _l: f"Authorization: Bearer {_letters(lot, 40)}",
    "jwt": lambda lot, _l: _jwt(lot),
    "har": lambda lot, _l: json.dumps({"headers": [{"name": "Cookie", "value": f"auth_token={_letters(lot, 40)}"}]}),
    "reset": lambda lot, _l: f"https://www.exchange.example/password/reset?token={_letters(lot, 40)}",
}
_KINDS = (
    ("seed", "plain", templates.SEED, lambda lot, language: " ".join(words(lot, language))),
    ("privkey", "hex by cue", templates.KEY, _hex_key),
    ("privkey", "by form", templates.FORM_KEY, _formed_key),
    ("privkey", "by form", templates.FORM_KEY, _formed_key),
    ("privkey", "by form", templates.FORM_KEY, _formed_key),
    ("apikey", "", templates.API, _api_secret),
    ("apikey", "", templates.API, _api_secret),
    ("password", "", templates.PASSWORD, _password),
    ("otp", "", templates.CODE, _code),
    ("totpsecret", "key", templates.TOTP, _totp),
    ("totpsecret", "key", templates.TOTP, _totp),
    ("totpsecret", "codes", templates.BACKUP, _backup),
    ("totpsecret", "codes", templates.BACKUP, _backup),
    *(("session", name, templates.SESSION, make) for name, make in _SESSIONS.items()),
    ("card", "", templates.CARD, _card),
    ("card", "", templates.CARD, _card),
    *(("mynumber", "", templates.MY_NUMBER, _my_number) for _ in range(6)),
    ("passport", "", templates.PASSPORT, _passport),
    ("passport", "", templates.PASSPORT, _passport),
    *(("bank", "number", templates.BANK, _bank) for _ in range(3)),
    *(("bank", "iban", templates.IBAN, _iban) for _ in range(3)),
    *(("neg_tx", "", templates.TX, _hash) for _ in range(4)),
    *(("neg_addr", "", templates.ADDRESS, _address) for _ in range(4)),
    *(("neg_id", "", templates.ID, _number) for _ in range(4)),
)


if __name__ == "__main__":
    for row in rows(int(sys.argv[1]) if len(sys.argv) > 1 else 2026):
        print(json.dumps(row, ensure_ascii=False))
