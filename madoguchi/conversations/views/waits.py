"""What customers were told of their waits, beside how long they waited: for leads."""

import datetime

from django.utils import timezone
from django.views.decorators.http import require_GET

from madoguchi.people.gates import only
from madoguchi.people.models import LEADS
from madoguchi.ui.pages import page

from ..models import PromisedWait
from ..wait_report import Promise, by, figures
from .inbox import desk_frame

SPANS = {"1": 1, "7": 7, "30": 30}  # days
MOST = 20_000


@only(*LEADS)
@require_GET
def waits(request):
    """Of the chats of the last day, week or month that are over: one read, and work in proportion to them."""
    span = request.GET.get("days", "7")
    days = SPANS.get(span, 7)
    promises = _promises(request.person, timezone.now() - datetime.timedelta(days=days))
    hours = by(promises, lambda one: timezone.localtime(one.told_at).hour)
    values = {
        "days": days,
        "spans": SPANS.values(),
        "all": figures(promises),
        "by_day": by(promises, lambda one: timezone.localtime(one.told_at).date()),
        "by_hour": hours,
        "medians": [round(hours[hour].waited or 0) if hour in hours else 0 for hour in range(24)],
    }
    return page(request, "conversations/waits.html", desk_frame(request.person) | values)


def _promises(person, since):
    rows = PromisedWait.objects.visible_to(person).filter(told_at__gte=since, freed_at__isnull=False).order_by("-told_at", "-pk")
    rows = rows.values_list("told_at", "low", "middle", "high", "answered_at", "outcome")[:MOST]
    return [
        Promise(told_at, low, middle, high, (answered - told_at).total_seconds() if answered else None, outcome)
        for told_at, low, middle, high, answered, outcome in rows
    ]
