"""Addresses of the Zendesk help centre from which articles came: /hc/ja/articles/123-… leads to the article as it is called here."""

import re

from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation as languages
from django.views.decorators.http import require_GET

from madoguchi.translation.languages import LANGUAGES
from madoguchi.ui.caching import public

from ..models import Translation
from ..zendesk import FOLDER

_WAY = re.compile(r"(?:(?P<locale>[A-Za-z]{2,3}(?:-[\w-]{2,10})?)(?:/|$))?(?:articles/(?P<number>\d{1,20})(?![0-9]))?")


@public(60)
@require_GET
def formerly(request, slug):
    """What is there no more, or not for this reader, leads to the front of the help centre."""
    said = _WAY.match(slug)
    locale = (said["locale"] or "").lower()
    language = next((code for code in (locale, locale.partition("-")[0]) if code in LANGUAGES), request.language.code)
    if said["number"]:
        readable = Translation.objects.published_for(request.person).filter(article__key=f"{FOLDER}/{said['number']}")
        if translation := readable.in_order_of(language).first():
            return redirect(translation.url_for(language), permanent=True)
    with languages.override(language):
        return redirect(reverse("helpcentre:home"))
