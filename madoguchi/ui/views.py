"""The small pages of the house itself: language and theme, the brand's colours, faults, the components."""

from django import forms
from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_GET, require_POST

from .brand import brand
from .pages import page
from .same_origin import same_origin
from .theme import COOKIE, THEMES


class SampleForm(forms.Form):
    """One field of each kind, for the page of components."""

    text = forms.CharField(label=_("Text"), help_text=_("A hint stands between the label and the field."))
    choice = forms.ChoiceField(label=_("Choice"), choices=[("a", "A"), ("b", "B")])
    several = forms.ChoiceField(label=_("One of these"), choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect, required=False)
    agreed = forms.BooleanField(label=_("Yes or no"), required=False)
    words = forms.CharField(label=_("Longer text"), widget=forms.Textarea, required=False)
    file = forms.FileField(label=_("File"), required=False)


STALE = _("This page was open for too long or cookies are off. Please go back, load the page again and try once more.")
NOT_TO_BE_FOUND = (
    "/admin/",
    "/desk/",
    "/api/",
    "/live/",
    "/*/account/",
    "/*/cases/",
    "/*/help/search/",
    "/*/help/suggest/",
    "/*/help/edit/",
)
A_YEAR = 365 * 24 * 3600


@require_GET
def root(request):
    """/ leads to the reader's language."""
    return redirect(f"/{request.LANGUAGE_CODE}/")


@same_origin
@require_POST
def theme(request):
    chosen, back = request.POST.get("theme"), request.POST.get("next", "/")
    response = redirect(back if url_has_allowed_host_and_scheme(back, None) else "/")
    if chosen in THEMES:
        response.set_cookie(COOKIE, chosen, max_age=A_YEAR, samesite="Lax", httponly=True, secure=settings.SESSION_COOKIE_SECURE)
    return response


@require_GET
@conditional_page
@cache_control(public=True, max_age=3600)
def brand_css(request):
    colours = f":root{{--brand-accent:{brand().accent};--brand-accent-dark:{brand().accent_dark}}}\n"
    return HttpResponse(colours, content_type="text/css; charset=utf-8")


@require_GET
@cache_control(public=True, max_age=3600)
def logo(request):
    path = settings.BRAND_FILE.parent / brand().logo
    if not brand().logo or path.suffix not in (".svg", ".png"):
        raise Http404
    kind = "image/svg+xml" if path.suffix == ".svg" else "image/png"
    return FileResponse(
        path.open("rb"), content_type=kind, headers={"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox"}
    )


@require_GET
@conditional_page
@cache_control(public=True, max_age=3600)
def robots(request):
    """What search engines should leave alone: pages of one person, and pages made for each question."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in NOT_TO_BE_FOUND), f"Sitemap: {settings.BASE_URL}{reverse('sitemaps')}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_GET
def components(request):
    """Every component in every state; for developers, so never in production."""
    if settings.PRODUCTION:
        raise Http404
    return page(request, "ui/gallery.html", {"form": SampleForm({"text": "", "choice": "a"})})


def not_found(request, exception=None):
    return page(request, "ui/not_found.html", status=404)


def csrf_failure(request, reason=""):
    return page(request, "ui/refused.html", {"sentence": STALE}, status=403)


def fault(request):
    """Something broke: said without touching the database, which may be what broke."""
    html = f"<!doctype html><meta charset=utf-8><title>500</title><h1>500</h1><p>申し訳ありません。問題が起きました。少し待ってから、もう一度お試しください。<p lang=en>Sorry, something broke. Please try again in a moment.<p><a href='{reverse('ui:root')}'>↩</a>"
    return HttpResponse(html, status=500)
