"""The widget for other sites, which is the chat page too: its script, and in each language its words with what they need."""

from django.http import HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.views.decorators.http import require_GET

from madoguchi.translation.languages import language_in_header

from ..bundle import widget_script
from ..widget_facts import widget_facts

KEPT_SECONDS = 3600


@require_GET
def script(request):
    return _kept(request, widget_script(), "text/javascript; charset=utf-8")


@require_GET
def words(request, language):
    """In the language asked for, such as ja-JP; else in English."""
    return _kept(request, widget_facts(language_in_header(language) or "en"), "application/json")


def _kept(request, packed, kind):
    """The same for everybody on every site, so any page may have it and any cache keep it."""
    is_small = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(packed.small if is_small else packed.whole, content_type=kind)
    if is_small:
        response["Content-Encoding"] = "gzip"
    response["ETag"] = f'"{packed.mark}{"-gzip" if is_small else ""}"'
    response["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    patch_vary_headers(response, ("Accept-Encoding",))
    return get_conditional_response(request, etag=response["ETag"], response=response)
