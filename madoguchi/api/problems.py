"""Errors of the API: application/problem+json (RFC 9457) with a stable type and a sentence in the reader's language."""

import orjson
from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja.errors import AuthenticationError, AuthorizationError, HttpError, ValidationError

from madoguchi.events.faults import Refused

SENTENCES = {
    "unauthorized": _("Please sign in or show a valid token."),
    "forbidden": _("This request came from another site, so it was not carried out."),
    "not-found": _("There is no such thing, or it is not yours to see."),
    "bad-input": _("Some of what was sent cannot be used. “errors” says which and why."),
    "bad-request": _("The request cannot be read."),
}


def problem(status: int, code: str, sentence: str = "", *, headers=None, **more) -> HttpResponse:
    body = {"type": f"{settings.BASE_URL}/problems/{code}", "title": sentence or str(SENTENCES[code]), "status": status} | more
    return HttpResponse(orjson.dumps(body), status=status, content_type="application/problem+json", headers=headers or {})


def answer_problems(api) -> None:
    """Teach this API how each fault is told."""
    api.add_exception_handler(Http404, lambda request, error: problem(404, "not-found"))
    api.add_exception_handler(
        AuthenticationError, lambda request, error: problem(401, "unauthorized", headers={"WWW-Authenticate": "Bearer"})
    )
    api.add_exception_handler(AuthorizationError, lambda request, error: problem(403, "forbidden"))
    api.add_exception_handler(HttpError, lambda request, error: problem(error.status_code, "bad-request"))
    api.add_exception_handler(ValidationError, _invalid)
    api.add_exception_handler(Refused, _refused)


def _invalid(request, error):
    faults = [{"where": ".".join(map(str, fault["loc"])), "kind": fault["type"]} for fault in error.errors[:20]]
    return problem(422, "bad-input", errors=faults)


def _refused(request, error):
    headers = {"Retry-After": str(error.retry_after)} if hasattr(error, "retry_after") else None
    return problem(error.status, error.code, str(error), headers=headers)
