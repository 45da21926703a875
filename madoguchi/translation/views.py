"""Choosing the language: remembered by the account and by the browser."""

from django.conf import settings
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from madoguchi.ui.same_origin import same_origin

from .languages import LANGUAGES, in_language, language_in_path

A_YEAR = 365 * 24 * 3600


@same_origin
@require_POST
def choose(request):
    """The same page in another language; a page without a language in its address comes in the one that is remembered."""
    code, back = request.POST.get("language"), request.POST.get("next", "/")
    back = back if url_has_allowed_host_and_scheme(back, None) else "/"
    if code not in LANGUAGES:
        return redirect(back)
    if request.person.is_authenticated:
        request.person.speak(code, by=request.person)
    response = redirect(in_language(back, code) if language_in_path(back) else back)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, code, max_age=A_YEAR, samesite="Lax", httponly=True, secure=settings.SESSION_COOKIE_SECURE
    )
    return response
