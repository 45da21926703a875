"""What the live endpoints answer besides lines: a status, headers and a body, however they are sent."""

from collections.abc import Sequence
from typing import NamedTuple

import orjson
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from madoguchi.translation.languages import language_in_header
from madoguchi.ui.origins import is_listed

from .asked import Asked

Headers = Sequence[tuple[bytes, bytes]]
SENTENCES = {
    401: _("Please sign in or show a valid token."),
    404: _("There is no such conversation, or it is not yours to see."),
    422: _("The parameter “after” must be a number, and “wait” at most 25 seconds."),
    429: _("This was tried too often in a short time. Please wait a moment and try again."),
    503: _("We cannot answer right now. Please try again in a moment."),
}
CODES = {401: "unauthorized", 404: "not-found", 422: "bad-cursor", 429: "too-many", 503: "unavailable"}


class Answer(NamedTuple):
    status: int
    headers: Headers
    body: bytes = b""


def answer(asked: Asked, status: int, headers: Headers, body: bytes = b"") -> Answer:
    """Pages of listed sites may read it."""
    if is_listed(asked.other_site):
        allowed = (b"access-control-allow-origin", asked.other_site.encode("latin-1"))
        headers = [*headers, allowed, (b"access-control-expose-headers", b"retry-after")]
    return Answer(status, [*headers, (b"vary", b"origin")], body)


def json(asked: Asked, status: int, body: bytes, kind: bytes = b"application/json", more: Headers = ()) -> Answer:
    headers = [*more, (b"content-type", kind), (b"cache-control", b"private, no-store"), (b"x-content-type-options", b"nosniff")]
    return answer(asked, status, [*headers, (b"content-length", b"%d" % len(body))], body)


def problem(asked: Asked, status: int, *, retry_after: int = 0) -> Answer:
    """Why not, in the reader's language."""
    language = language_in_header(asked.headers.get("accept-language", "")) or settings.LANGUAGE_CODE
    with translation.override(language):
        told = {"type": f"{settings.BASE_URL}/problems/{CODES[status]}", "title": str(SENTENCES[status]), "status": status}
    later = [(b"retry-after", b"%d" % retry_after)] if retry_after else []
    return json(asked, status, orjson.dumps(told), b"application/problem+json", later)
