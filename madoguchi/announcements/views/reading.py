"""What everybody reads: the list, one announcement, the feed."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from madoguchi.translation.languages import LANGUAGES
from madoguchi.ui.caching import public
from madoguchi.ui.pages import page

from .. import feeds
from ..models import Announcement

PAGE = 20


@require_GET
@public(30)
def home(request):
    announcements = Announcement.objects.published().newest_first().prefetch_related("translations")
    if after := request.GET.get("after"):
        if "\0" in after:  # what no database keeps
            raise Http404
        announcements = announcements.before(get_object_or_404(Announcement.objects.published(), number=after))
    found = [(announcement, announcement.text_in(request.language.code)) for announcement in announcements[: PAGE + 1]]
    drafts = Announcement.objects.visible_to(request.person).drafts().order_by("-id").prefetch_related("translations")[:PAGE]
    return page(
        request,
        "announcements/home.html",
        {
            "announcements": found[:PAGE],
            "more": found[PAGE - 1][0].number if len(found) > PAGE else None,
            "drafts": [(draft, draft.text_in(request.language.code)) for draft in drafts],
        },
    )


@require_GET
@public(30)
def show(request, number):
    announcement = get_object_or_404(Announcement.objects.visible_to(request.person).prefetch_related("translations"), number=number)
    text = announcement.text_in(request.language.code)
    return page(request, "announcements/show.html", {"announcement": announcement, "text": text, "written_in": LANGUAGES[text.language]})


@require_GET
@public(60)
def feed(request):
    announcements = Announcement.objects.published().newest_first().prefetch_related("translations")[: feeds.LENGTH]
    return HttpResponse(feeds.feed_of(announcements, request.language), content_type="application/atom+xml; charset=utf-8")
