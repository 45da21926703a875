"""Pages of listed sites may ask the API from a browser (CORS): by bearer tokens only, for cookies that come along count as none."""

from django.conf import settings
from django.http import HttpResponse
from django.utils.cache import patch_vary_headers

from madoguchi.ui.origins import is_listed, is_ours

ALLOWED = {
    "Access-Control-Allow-Methods": "GET, POST",
    "Access-Control-Allow-Headers": "Accept-Language, Authorization, Content-Type, Idempotency-Key",
    "Access-Control-Max-Age": "7200",
}


class CrossSiteMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not settings.WIDGET_SITES or not request.path.startswith("/api/"):
            return self.get_response(request)
        origin = request.headers.get("Origin", "")
        is_widget = is_listed(origin) and not is_ours(origin, scheme=request.scheme, host=request.get_host())
        response = self._answer(request) if is_widget else self.get_response(request)
        if is_widget:
            response["Access-Control-Allow-Origin"] = origin
            response["Access-Control-Expose-Headers"] = "Retry-After"
        patch_vary_headers(response, ("Origin",))
        return response

    def _answer(self, request):
        if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
            return HttpResponse(status=204, headers=ALLOWED)
        request.META.pop("HTTP_COOKIE", None)
        request.COOKIES = {}
        return self.get_response(request)
