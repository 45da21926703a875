"""Business hours: seen and changed by leads and administrators, for each channel."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from madoguchi.people.gates import only
from madoguchi.people.models import LEADS
from madoguchi.ui.pages import page
from madoguchi.workforce.models import BusinessHours

from ..hours_form import HINT, HoursForm
from ..models.conversation import Channel
from .inbox import desk_frame


@only(*LEADS)
@require_http_methods(["GET", "POST"])
def hours(request, channel):
    if channel not in Channel.values:
        raise Http404
    opening, now = BusinessHours.objects.of(channel), timezone.now()
    form = HoursForm(opening, request.POST if request.method == "POST" else None)
    if form.is_valid():
        BusinessHours.objects.arrange(channel, form.opening, by=request.person)
        messages.success(request, _("The hours are kept."))
        return redirect("desk:hours", channel)
    values = {
        "form": form,
        "hint": HINT,
        "channel": channel,
        "channels": Channel.choices,
        "is_open": opening.is_open(now),
        "opens_at": opening.next_opening(now),
    }
    return page(request, "conversations/hours.html", desk_frame(request.person) | values, status=422 if form.is_bound else 200)
