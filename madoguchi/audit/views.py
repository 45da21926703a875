"""The log for administrators: who did what when, and whether it is what was written."""

import datetime

from django.utils import timezone
from django.views.decorators.http import require_GET

from madoguchi.people.gates import only
from madoguchi.people.models import Role
from madoguchi.ui.cursors import number_of, piece_of
from madoguchi.ui.pages import page

from .event_words import KINDS
from .finding import kinds
from .forms import AskedForm
from .models import Seal, Verification
from .plain_words import sentence
from .subjects import pages_of

ON_A_PAGE = 50
LATE = datetime.timedelta(days=2)


@only(Role.ADMIN)
@require_GET
def log(request):
    """The newest first; the fields of the form narrow it, `?after=` goes on."""
    form = AskedForm(request.GET)
    asked = form.asked()
    events, more = _events(asked, number_of(request.GET.get("after", ""))) if asked else ([], None)
    query = request.GET.copy()
    query["after"] = more
    values = {
        "form": form,
        "events": events,
        "pages": pages_of(events),
        "in_words": KINDS,
        "more": more and query.urlencode(),
        "kinds": kinds(),
        "is_narrowed": any(request.GET.values()),
    }
    return page(request, "audit/log.html", values | _standing(), status=200 if asked else 422)


def _events(asked, after):
    found = asked.events().select_related("actor")
    return piece_of(found.filter(pk__lt=after) if after is not None else found, ON_A_PAGE)


def _standing():
    """What the last whole look at the log found, and how far the present one has come."""
    last = Verification.objects.finished().order_by("-ended_at").first()
    return {
        "last": last,
        "fault": last and last.fault and sentence(last.fault, last.about),
        "is_late": last is None or last.ended_at < timezone.now() - LATE,
        "under_way": Verification.objects.under_way().order_by("-pk").first(),
        "newest": Seal.objects.order_by("number").last(),
    }
