"""Was this helpful? Yes or no, then why; the pages are kept by caches, so the answer is in the address and not in a session."""

import secrets

from django.conf import settings
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from madoguchi.people.limits import address_of, limit
from madoguchi.ui.pages import page
from madoguchi.ui.same_origin import same_origin

from ..forms import RatingForm
from .reading import find, told

COOKIE = "reader"
A_DAY = 24 * 3600
A_YEAR = 365 * A_DAY
ON_AN_ARTICLE = 5  # readers at one address in a day


@same_origin
@require_POST
def rate(request, slug):
    limit("rate", address_of(request), times=30, seconds=600)
    translation = find(request, slug)
    form = RatingForm(request.POST)
    if not form.is_valid():
        return page(request, "helpcentre/article.html", told(request, translation, rated="no", form=form), status=422)
    reader = request.get_signed_cookie(COOKIE, default="", salt=COOKIE) or secrets.token_urlsafe(16)
    if not translation.article.has_word_of(reader, by=request.person):
        limit(f"rate:{translation.article_id}", address_of(request), times=ON_AN_ARTICLE, seconds=A_DAY)
    translation.article.rate(translation=translation, reader=reader, by=request.person, **form.cleaned_data)
    said = "yes" if form.cleaned_data["is_helpful"] else "done" if "words" in request.POST else "no"
    back = f"{translation.url_for(request.language.code)}?rated={said}"
    if request.GET.get("in"):
        back += f"&in={translation.language}"
    response = redirect(f"{back}#rating")
    if not request.person.is_authenticated:
        response.set_signed_cookie(
            COOKIE, reader, salt=COOKIE, max_age=A_YEAR, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
        )
    return response
