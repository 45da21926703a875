"""Keys from which authenticator apps make their codes."""

import re

from madoguchi.guard.cue_words import AUTHENTICATOR
from madoguchi.guard.cues import AnyOf
from madoguchi.guard.findings import Hit
from madoguchi.guard.reading import Reading

_AUTHENTICATOR = AnyOf(AUTHENTICATOR)
_AUTHENTICATOR_TALK = re.compile(
    r"key|secret|auth|totp|2fa|mfa|seed|base32|キ|シ|認証|オ|秘密|密|秘钥|谷歌|키|otp|clav|cl[eé]|chave|ключ|schl|anahtar|setup|manual|مصادق|مفتاح|chiave|klíč|khóa|kunci|คีย์|कुंजी|klucz"
)
_BASE32 = re.compile(
    r"[A-Za-z2-7](?<![A-Za-z0-9+/_][A-Za-z2-7])(?:[A-Z2-7]{3}[ -](?:[A-Z2-7]{4}[ -]){2,14}[A-Z2-7]{2,4}"
    r"|[a-z2-7]{3}[ -](?:[a-z2-7]{4}[ -]){2,14}[a-z2-7]{2,4}|[A-Z2-7]{15,63}"
    r"|[a-z2-7]{15,63})={0,6}(?![A-Za-z0-9+/_=])"
)
_NAMED_AFTER = re.compile(
    r"[\s\"'」)]{0,3}(?:for|in|from|is|が|は|を|(?:という)?)\s?(?:my "
    r"|the )?(?:google |2fa |totp )?(?:authenticator|2fa|totp|authy"
    r"|認証アプリ|二段階認証)"
)
_CALLED_A_KEY = re.compile(
    r"[\s\"'」)]{0,3}[\[(←-]\s?(?:this is |that's |it's |my |the )?(?:google |2fa |totp )?(?:auth(?:enticator)?|2fa|totp) (?:setup )?(?:key|secret)"
)
_KEY_BEFORE = re.compile(r"(?:key|secret|キー|シークレット|密钥)\W{0,4}\Z")
_URI = re.compile(r"otpauth(?:-migration)?://[!#-&(-;=?-~]{8,2000}")


def authenticator_keys(reading: Reading) -> list[Hit]:
    """otpauth links, and base32 keys that a cue precedes (RFC 6238 in the key URI format of Google Authenticator)."""
    found = [("authenticator-key", *match.span()) for match in _URI.finditer(reading.low)] if "otpauth" in reading.low else []
    if not _AUTHENTICATOR_TALK.search(reading.low):
        return found
    for match in _BASE32.finditer(reading.text):
        start, end = match.span()
        cues = list(_AUTHENTICATOR.finditer(reading.low, max(0, start - 60), start))
        is_named_after = not cues and _NAMED_AFTER.match(reading.low, end) and _KEY_BEFORE.search(reading.low[max(0, start - 16) : start])
        if is_named_after or _CALLED_A_KEY.match(reading.low, end) or (cues and _is_random(match.group(), start - cues[-1].end())):
            found.append(("authenticator-key", start, end))
    return found


_LENGTHS = frozenset({16, 26, 32, 52, 64})
"""Of keys of 10, 16, 20, 32 and 40 bytes in base32."""


FEWEST_DIFFERENT = 6
"""Characters of a key: "xxxxxxxxxxxxxxxx" stands for one that its author has taken out."""


def _is_random(value: str, distance: int) -> bool:
    """Letters alone may be words: then the cue must be close, or the letters capitals without spaces."""
    if len(set(value)) < FEWEST_DIFFERENT:
        return False
    if any(character.isdigit() for character in value):
        return distance <= 50
    vowels = sum(character in "aeiouAEIOU" for character in value) / len(value)
    reach = 40 if value.isupper() and value.isalpha() and len(value) in _LENGTHS else 12
    return distance <= reach and vowels < 0.34
