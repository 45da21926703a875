"""What editors do: write, look at it, publish, withdraw, end the banner."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from madoguchi.people.gates import only
from madoguchi.people.models.role import EDITORS
from madoguchi.ui.pages import page

from ..forms import AnnouncementForm, initial_of
from ..markup import html_of
from ..models import Announcement


@only(*EDITORS)
@require_http_methods(["GET", "POST"])
def compose(request):
    """A new announcement; it begins as a draft."""
    form = AnnouncementForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _form(request, form)
    announcement = Announcement.objects.draft(form.texts, by=request.person, **form.words)
    return redirect("announcements:show", announcement.number)


@only(*EDITORS)
@require_http_methods(["GET", "POST"])
def rewrite(request, number):
    announcement = _find(request, number)
    form = AnnouncementForm(request.POST if request.method == "POST" else None, initial=initial_of(announcement))
    if not form.is_valid():
        return _form(request, form, announcement)
    announcement.rewrite(form.texts, by=request.person, **form.words)
    return redirect("announcements:show", number)


@only(*EDITORS)
@require_POST
def preview(request, number=None):
    """How it would look, beside the form; nothing is stored."""
    form = AnnouncementForm(request.POST)
    form.is_valid()
    written = [(language, title.value() or "", body.value() or "") for language, title, body in form.in_languages()]
    looks = [(language, title, html_of(body)) for language, title, body in written if title or body]
    return page(
        request,
        "announcements/compose.html",
        {"form": form, "announcement": _find(request, number) if number else None, "looks": looks},
        status=422 if form.errors else 200,
    )


@only(*EDITORS)
@require_POST
def publish(request, number):
    _find(request, number).publish(by=request.person)
    messages.success(request, _("The announcement is published."))
    return redirect("announcements:show", number)


@only(*EDITORS)
@require_POST
def withdraw(request, number):
    _find(request, number).withdraw(by=request.person)
    messages.success(request, _("The announcement is withdrawn: only editors see it now."))
    return redirect("announcements:show", number)


@only(*EDITORS)
@require_POST
def end_banner(request, number):
    _find(request, number).end_banner(by=request.person)
    messages.success(request, _("The banner is gone; the announcement stays."))
    return redirect("announcements:show", number)


def _find(request, number):
    return get_object_or_404(Announcement.objects.visible_to(request.person), number=number)


def _form(request, form, announcement=None):
    return page(
        request,
        "announcements/compose.html",
        {"form": form, "announcement": announcement, "looks": []},
        status=422 if form.is_bound else 200,
    )
