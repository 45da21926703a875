"""Whoever has these is signed in: cookies, bearer and JSON web tokens, links that reset a password or confirm a sign-in."""

import re

from madoguchi.guard.cues import at_word_start
from madoguchi.guard.findings import Hit
from madoguchi.guard.reading import OPAQUE, Reading

KIND = "session"

_JWT = re.compile(r"(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]+){1,4}")
_AUTHORIZATION = re.compile(
    r"""(?:authorization["']?\s{0,3}[:=,]?\s{0,3}(?:["']?value["']?\s{0,3}:\s{0,3})?["']?(?:bearer|basic|token"""
    r"""|digest)?|b(?<![a-z0-9]b)earer)\s{1,3}["']?([!#-&(-+\--:<-~]{12,4000})"""
)
_PAIR = r"""[!#-&(-:<>-~]{1,80}=[!#-&(-:<-~]{0,4000}"""
_COOKIE = re.compile(
    rf"""(?:{at_word_start("set-cookies?", "cookies?", "クッキー")})["']?\s{{0,3}}[:,=]\s{{0,3}}(?:["']?value["']?\s{{0,3}}:\s{{0,3}})?["']?"""
    rf"""({_PAIR}(?:;\s{{0,2}}(?:{_PAIR}|[a-z-]{{1,40}}|(?={OPAQUE})))*)"""
)
"""RFC 6265: pairs and attributes behind semicolons; what follows after a blank is no cookie any more."""
_COOKIE_VALUE = re.compile(r"([A-Za-z0-9_.$-]{1,60})=([^\s;,]{8,})")
_HARMLESS_COOKIES = re.compile(
    r"(?:theme|lang|language|locale|path|domain|expires|max-age|samesite|tz|timezone|currency|consent|_ga\w*)\Z", re.IGNORECASE
)
_WHOSE = ("access", "refresh", "id", "auth", "session", "csrf", "xsrf", "login", "bearer", "user")
_NAMES = (
    *("session", "sess", "sid", "phpsessid", "jsessionid", r"connect\.sid", "jwt", "p20t", "cr00", "セッション", "セッションid"),
    *("アクセストークン", "トークン", "令牌", "세션", "토큰"),
)
_NAMED = re.compile(
    rf"""(?:{at_word_start("x-[a-z-]{0,20}token", *(f"{whose}[ _-]?(?:token|id|key)" for whose in _WHOSE), *_NAMES)})"""
    r"""["']?\s{0,3}(?:[:=]|は|is|为|是|는|은)\s{0,3}(?:["']?value["']?\s{0,3}:\s{0,3})?["'「]?([a-z0-9_.~+/%=-]{16,4000})"""
)
_COOKIE_OBJECT = re.compile(
    r"""["']name["']\s{0,3}:\s{0,3}["'][^"']{0,30}(?:sess|sid|auth|token|jwt|login"""
    r"""|remember)[^"']{0,30}["']\s{0,3},\s{0,3}["']value["']\s{0,3}:\s{0,3}["']([^"']{12,4000})["']"""
)
_TOKEN = re.compile(
    rf"""(?:{at_word_start("token", "トークン", "令牌", "토큰")})"""
    r"""["']?\s{0,3}(?:[:=]|は|is|为|是|는|은)\s{0,3}["'「]?([A-Za-z0-9_.~+/%=-]{45,4000})"""
)
_HEX = re.compile(r"(?:0x)?[0-9a-f]+\Z", re.IGNORECASE)

_LINK = re.compile(r"https?://[^\s\"'<>「」、。]{8,2000}")
_LINK_OF_POWER = re.compile(
    r"reset|recover|verif|confirm|activat|magic|invite|passwd|password|sign-?in|signin|log-?in|login|auth|session"
    r"|unlock|unsubscribe|device|withdraw|approve"
)
_SECRET_PARAMETER = re.compile(
    r"[?&#;](?:[a-z_-]{0,20}(?:token|ticket|jwt|session|sid|otp|secret|auth|password|passwd|magic)[a-z_-]{0,10}|code"
    r"|key|k|t|c|s|id|u|v|state|oob_?code|confirmation)=([a-z0-9_.~%+/=-]{12,})"
)
_SECRET_SEGMENT = re.compile(r"/(?=[a-z0-9_.~-]*\d)([a-z0-9_.~-]{20,})(?=[/?#]|\Z)")
_NO_CHAIN = re.compile(
    r"/tx/|/transactions?/|/address/|/blocks?/|/token/0x|scan\.(?:io|com|org)|explorer|mempool|blockchain\.com|blockchair"
)


def sessions(reading: Reading) -> list[Hit]:
    """Tokens of a session, in characters of the reading."""
    low, text = reading.low, reading.text
    found: list[Hit] = []
    if "eyJ" in text:
        found += [(KIND, *match.span()) for match in _JWT.finditer(text) if match.end() - match.start() >= 40]
    if "authorization" in low or "bearer" in low:
        found += [(KIND, *match.span(1)) for match in _AUTHORIZATION.finditer(low) if _is_opaque(match.group(1))]
    if "cookie" in low or "クッキー" in low:
        found += _cookies(text, low)
    if any(
        word in low
        for word in ("token", "sess", "sid", "jwt", "p20t", "cr00", "auth", "_id", "セッション", "トークン", "令牌", "세션", "토큰")
    ):
        found += [(KIND, *match.span(1)) for match in _NAMED.finditer(low) if _is_opaque(match.group(1))]
        found += [(KIND, *match.span(1)) for match in _COOKIE_OBJECT.finditer(low)]
        found += [(KIND, *match.span(1)) for match in _TOKEN.finditer(low) if _is_opaque(match.group(1)) and not _HEX.match(match.group(1))]
    if "http" in low:
        found += _links(text, low)
    return found


def _is_opaque(value: str) -> bool:
    return any(character.isdigit() for character in value) and any(character.isalpha() for character in value)


_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
_MIXED = re.compile(r"(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z0-9]{10,}|[a-z]+[A-Z][A-Za-z]*[A-Z][a-z]\w*")


def _is_random(segment: str) -> bool:
    """Not the title of a page: "80-percent-hacking-related-breaches" has digits too."""
    return bool(_UUID.search(segment) or _MIXED.search(segment))


def _cookies(text: str, low: str) -> list[Hit]:
    found: list[Hit] = []
    for match in _COOKIE.finditer(low):
        for value in _COOKIE_VALUE.finditer(text, *match.span(1)):
            if not _HARMLESS_COOKIES.match(value.group(1)):
                found.append((KIND, *value.span(2)))
    return found


def _links(text: str, low: str) -> list[Hit]:
    found: list[Hit] = []
    for link in _LINK.finditer(low):
        start, end = link.span()
        if _NO_CHAIN.search(low, start, end):
            continue
        if _LINK_OF_POWER.search(low, start, end):
            found += [(KIND, *match.span(1)) for match in _SECRET_PARAMETER.finditer(low, start, end)]
            found += [
                (KIND, *match.span(1)) for match in _SECRET_SEGMENT.finditer(low, start + 8, end) if _is_random(text[slice(*match.span(1))])
            ]
        else:
            found += [(KIND, *match.span(1)) for match in _SECRET_PARAMETER.finditer(low, start, end) if "token=" in match.group()]
    return found
