"""HAR: a record of a browser's traffic. Whoever has one is signed in as its maker, so what signs in is taken out and the rest is kept.

Cookies, keys and tokens in headers, addresses, forms and JSON are replaced by markers; the code and pictures of the site are left out.
It stays a HAR file that every viewer opens.
"""

import json
import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from madoguchi.files.limits import MOST_RECORDED, Unfit
from madoguchi.files.masking import masked, masked_json
from madoguchi.guard.findings import MARKERS

SESSION = "session"
CODES = frozenset({"one-time-code"})  # as a whole: in answers a code tells of a fault
LEFT_OUT = "[content removed]"
_SIGNS_IN = re.compile(
    r"cookie|auth|token|session|\bsess|(?:^|[_.-])sid|jwt|secret|signature|passw|pwd|passcode|credential|csrf|xsrf|nonce|otp|\bpin\b"
    r"|api.?key|access.?key|private.?key|mbx|assertion|saml|ticket|^key$|state$|verifier|device.?(?:id|info)|finger|(?:^|[_-])sign$"
    r"|phrase|mnemonic|seed|(?:^|[_-])pass$|2fa|mfa|totp|captcha",
    re.IGNORECASE,
)
_CODE = re.compile(r"(?:^|[_-])code$|[a-z]Code$")
_NO_CODE = re.compile(
    r"(?:status|err(?:or)?|country|currency|lang(?:uage)?|zip|postal|result|reason|http|coin|asset|area)[_-]?code$", re.IGNORECASE
)
_FIELD = re.compile(r"""(name="([^"]{1,200})"[^\r\n]*(?:\r?\n[^\r\n]+)*\r?\n\r?\n)([^\r\n]*)""")
"""A field of a form in parts."""
_SHOWN = {"www-authenticate", "proxy-authenticate", "x-frame-options", "access-control-allow-credentials"}
_TOKEN_LIKE = re.compile(r"(?=[^\d]*\d)(?=[^A-Za-z]*[A-Za-z])[A-Za-z0-9_~+/=.-]{24,}\Z")
_CHAIN = re.compile(r"(?:0x)?[0-9a-fA-F]{40,66}\Z")
_OF_BODIES = {"text", "data"}


class _Cleaner:
    def __init__(self) -> None:
        self.kinds: set[str] = set()
        self.judged: dict[str, str] = {}  # the same headers come with every request
        self.is_sent = False  # in a request: what is called a code there signs in, in an answer it tells of a fault

    def clean(self, value: object, key: str = "") -> object:
        """`key` is what the value is called."""
        if isinstance(value, dict):
            return self._object(value, key)
        if isinstance(value, list):
            return [self.clean(one) for one in value]
        if isinstance(value, str):
            return self._words(value, key)
        is_long = isinstance(value, int) and value > 999
        return self._marker(SESSION) if is_long and self._signs_in(key) else value

    def _object(self, found: dict, key: str) -> dict:
        was = self.is_sent
        self.is_sent = key == "request" or (self.is_sent and key != "response")
        try:
            return self._fields(found, key)
        finally:
            self.is_sent = was

    def _fields(self, found: dict, key: str) -> dict:
        name = found.get("name")
        if isinstance(name, str) and isinstance(found.get("value"), str):
            is_cookie = key == "" and {"httpOnly", "secure", "path", "expires"} & found.keys()
            value = self._marker(SESSION) if found["value"] and (is_cookie or self._signs_in(name)) else self._words(found["value"], name)
            rest = {other: self.clean(one, other) for other, one in found.items() if other not in ("name", "value")}
            return {"name": self._text(name), "value": value, **rest}
        if "mimeType" in found and isinstance(found.get("text"), str) and key == "content":
            return self._content(found)
        return {str(name): self._cookies(one) if name == "cookies" else self.clean(one, str(name)) for name, one in found.items()}

    def _cookies(self, found: object) -> object:
        if not isinstance(found, list):
            return self.clean(found)
        return [{**one, "value": self._marker(SESSION)} if isinstance(one, dict) and one.get("value") else self.clean(one) for one in found]

    def _content(self, found: dict) -> dict:
        """The body of an answer: what is JSON or plain words stays, the site's code and pictures do not."""
        text, rest = found["text"], {name: self.clean(one, name) for name, one in found.items() if name not in ("text", "encoding")}
        if found.get("encoding") or not re.match(r"application/[\w.+-]*json|text/plain", str(found["mimeType"])):
            self.kinds |= {SESSION} if text not in ("", LEFT_OUT) else set()  # pages hold tokens in their code
            return rest | {"text": LEFT_OUT if text else ""}
        return rest | {"text": self._words(text, "text")}

    def _words(self, value: str, key: str) -> str:
        if value and self._signs_in(key):
            return self._marker(SESSION)
        if key in _OF_BODIES and value[:1] in "{[":
            try:
                return json.dumps(self.clean(json.loads(value), "body"), ensure_ascii=False)
            except (ValueError, RecursionError):
                return self._text(value)
        if key in _OF_BODIES and re.match(r"[\w.\[\]%-]{1,80}=", value) and "\n" not in value[:4_000]:
            return self._pairs(value)
        if key in _OF_BODIES and "form-data" in value[:2_000]:
            return self._text(_FIELD.sub(self._field, value))
        if re.match(r"(?:https?|wss?)://|[^\s?]*\?[^\s=]+=\S*\Z", value):
            return self._address(value)
        return self._text(value)

    def _field(self, match: re.Match[str]) -> str:
        return match[1] + (self._marker(SESSION) if match[3] and self._signs_in(match[2]) else match[3])

    def _signs_in(self, name: str) -> bool:
        if name.lower() in _SHOWN:
            return False
        return bool(_SIGNS_IN.search(name)) or self.is_sent and bool(_CODE.search(name)) and not _NO_CODE.search(name)

    def _address(self, address: str) -> str:
        try:
            parts = urlsplit(address)
        except ValueError:
            return self._text(address)
        host = parts.netloc.rpartition("@")[2]
        if host != parts.netloc:
            host = f"{self._marker(SESSION)}@{host}".replace(" ", "-")
        fragment = self._pairs(parts.fragment) if "=" in parts.fragment else parts.fragment
        return self._text(urlunsplit((parts.scheme, host, parts.path, self._pairs(parts.query), fragment)))

    def _pairs(self, query: str) -> str:
        pairs = parse_qsl(query, keep_blank_values=True)
        kept = [(name, self._marker(SESSION) if value and (self._signs_in(name) or _is_token(value)) else value) for name, value in pairs]
        return query if kept == pairs else urlencode([(name, self._text(value)) for name, value in kept], safe="[]/:,")

    def _text(self, text: str) -> str:
        if text not in self.judged:
            self.judged[text], kinds = masked(text)
            self.kinds |= kinds
        return self.judged[text]

    def _marker(self, kind: str) -> str:
        self.kinds.add(kind)
        return MARKERS[kind]


def cleaned(text: str) -> tuple[str, set[str]] | None:
    """(the file without what signs in, kinds of what was taken out); None if it is no HAR. Raises Unfit if it cannot be made safe."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or not isinstance(found.get("log"), dict) or not isinstance(found["log"].get("entries"), list):
        return None
    cleaner = _Cleaner()
    try:
        clean = json.dumps(cleaner.clean(found), ensure_ascii=False)
    except RecursionError:
        raise Unfit("unreadable") from None
    if len(clean) > MOST_RECORDED:
        raise Unfit("too-much-text")
    clean, kinds = masked_json(clean, but=CODES)
    return clean, cleaner.kinds | kinds


def _is_token(value: str) -> bool:
    """Long and without a meaning to people; the hash of a transaction stays."""
    return bool(_TOKEN_LIKE.match(value)) and not _CHAIN.match(value)
