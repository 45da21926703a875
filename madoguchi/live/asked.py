"""What a request to the live endpoints says, as far as they need it; a whole request of Django's would cost as much as opening a stream."""

from collections.abc import Sequence
from http.cookies import CookieError, SimpleCookie
from io import BytesIO
from typing import Any
from urllib.parse import parse_qsl

from django.conf import settings
from django.core.handlers.asgi import ASGIRequest

from madoguchi.people.limits import address_of
from madoguchi.ui.origins import is_listed, is_ours

from .sources import Credentials

LONGEST_QUERY = 4000  # bytes; what comes after is not read


class Asked:
    """Header names are lower case; what was said twice is joined by a comma. `other_site` is the Origin of the page that asks, if it is not
    ours."""

    def __init__(self, method: str, path: str, query: bytes, headers: Sequence[tuple[bytes, bytes]], *, client: str, scheme: str = "http"):
        self.method, self.path, self.client = method, path, client
        self.query = dict(parse_qsl(query[:LONGEST_QUERY].decode("latin-1")))
        self.headers: dict[str, str] = {}
        for name, value in headers:
            key, said = name.decode("latin-1"), value.decode("latin-1")
            self.headers[key] = f"{self.headers[key]},{said}" if key in self.headers else said
        self.other_site = self.headers.get("origin", "")
        if self.other_site and is_ours(self.other_site, scheme=self._scheme(headers, scheme), host=self.headers.get("host", "")):
            self.other_site = ""

    @classmethod
    def of_scope(cls, scope: dict[str, Any]) -> "Asked":
        """As ASGI tells it."""
        client = (scope.get("client") or ("",))[0]
        return cls(
            scope["method"], scope["path"], scope["query_string"], scope["headers"], client=client, scheme=scope.get("scheme", "http")
        )

    @property
    def is_foreign(self) -> bool:
        """Whether a page of another site asks, whose widget we do not know."""
        return bool(self.other_site) and not is_listed(self.other_site)

    @property
    def address(self) -> str:
        """The sender's network address, as far as our own proxies tell it."""
        return str(address_of(self))

    @property
    def META(self) -> dict[str, str]:
        """What Django's requests have of this name, as far as the sender's address is read from it."""
        return {"REMOTE_ADDR": self.client, "HTTP_X_FORWARDED_FOR": self.headers.get("x-forwarded-for", "")}

    @property
    def credentials(self) -> Credentials:
        """A listed site's page shows a bearer token: his cookie, and what stands in an address, count for nothing there."""
        scheme, _, bearer = self.headers.get("authorization", "").partition(" ")
        shown = bearer.strip() if scheme.lower() == "bearer" else ""
        cookies, language = self.headers.get("cookie", ""), self.headers.get("accept-language", "")
        if self.other_site:
            return Credentials(shown, language=language)
        return Credentials(shown, self.query.get("token", ""), _cookie(cookies) if cookies else "", language)

    def _scheme(self, headers: Sequence[tuple[bytes, bytes]], scheme: str) -> str:
        """http or https, of which a trusted proxy knows more than we, as on every page."""
        scope = {"type": "http", "method": self.method, "path": self.path, "scheme": scheme, "headers": headers}
        return str(ASGIRequest(scope, BytesIO()).scheme)


def _cookie(header: str) -> str:
    """The session's."""
    try:
        found = SimpleCookie(header).get(settings.SESSION_COOKIE_NAME)
    except CookieError:
        return ""
    return found.value if found else ""
