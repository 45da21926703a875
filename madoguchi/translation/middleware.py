"""The language of a page: by its URL, else by the account, else by the cookie, else by the browser, else Japanese."""

from django.conf import settings
from django.utils import translation
from django.utils.cache import patch_vary_headers

from .languages import LANGUAGES, language_in_header, language_in_path


class LanguageMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        in_path = language_in_path(request.path_info)
        code = in_path or self._of_reader(request)
        request.LANGUAGE_CODE = code
        request.language = LANGUAGES[code]
        with translation.override(code):
            response = self.get_response(request)
        if not in_path:
            patch_vary_headers(response, ("Accept-Language", "Cookie"))
        response.headers.setdefault("Content-Language", request.language.html)
        return response

    def _of_reader(self, request):
        chosen = request.person.language if request.COOKIES.get(settings.SESSION_COOKIE_NAME) else ""
        chosen = chosen or request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        return chosen if chosen in LANGUAGES else language_in_header(request.headers.get("Accept-Language", "")) or settings.LANGUAGE_CODE
