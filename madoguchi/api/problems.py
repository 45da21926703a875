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
    "method-not-allowed": _("This address does not know that method."),
    "not-json": _("Send application/json."),
    "not-a-form": _("Send multipart/form-data."),
    "too-large": _("This is too large."),
    "bad-request": _("The request cannot be read."),
}


NARROW = _("This token does not allow that.")


def problem(status: int, code: str, sentence: str = "", *, headers=None, **more) -> HttpResponse:
    body = {"type": f"{settings.BASE_URL}/problems/{code}", "title": sentence or str(SENTENCES[code]), "status": status} | more
    return HttpResponse(orjson.dumps(body), status=status, content_type="application/problem+json", headers=headers or {})


def answer_problems(api) -> None:
    """Teach this API how each fault is told."""
    api.add_exception_handler(Http404, lambda request, error: problem(404, "not-found"))
    api.add_exception_handler(
        AuthenticationError, lambda request, error: problem(401, "unauthorized", headers={"WWW-Authenticate": "Bearer"})
    )
    api.add_exception_handler(AuthorizationError, _forbidden)
    api.add_exception_handler(HttpError, lambda request, error: problem(error.status_code, "bad-request"))
    api.add_exception_handler(ValidationError, _invalid)
    api.add_exception_handler(Refused, _refused)


class ProblemMiddleware:
    """Whatever answers an API address with a page of HTML (an unknown address, a wrong method) answers with a problem instead."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path.startswith("/api/"):
            return self.get_response(request)
        size = int(request.META.get("CONTENT_LENGTH") or 0)
        takes_files = request.path.endswith(settings.API_UPLOADS)
        if size > (settings.MAX_UPLOAD_BYTES if takes_files else settings.DATA_UPLOAD_MAX_MEMORY_SIZE):
            return problem(413, "too-large")
        if size and request.content_type != ("multipart/form-data" if takes_files else "application/json"):
            return problem(415, "not-a-form" if takes_files else "not-json")
        response = self.get_response(request)
        if response.status_code < 400 or response.get("Content-Type", "").startswith("application/"):
            return response
        code = {404: "not-found", 405: "method-not-allowed", 403: "forbidden"}.get(response.status_code, "bad-request")
        return problem(response.status_code, code, headers={"Allow": response["Allow"]} if "Allow" in response else None)


def _forbidden(request, error):
    """With a token it is the token that is too narrow; without one, the page that the request was made on."""
    return problem(403, "forbidden", str(NARROW) if "Authorization" in request.headers else "")


def _invalid(request, error):
    faults = [{"where": _field(*fault["loc"]), "kind": fault["type"]} for fault in error.errors[:20]]
    return problem(422, "bad-input", errors=faults)


def _field(place, *path):
    """text, form.coin, wait: as the sender knows it, without our names of the body."""
    return ".".join(map(str, path[1:] if place == "body" else path)) or place


def _refused(request, error):
    headers = {"Retry-After": str(error.retry_after)} if hasattr(error, "retry_after") else None
    return problem(error.status, error.code, str(error), headers=headers, **getattr(error, "more", {}))
