"""What leads look at about the work of staff: alarms, and for administrators the honey records."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from madoguchi.people.gates import only
from madoguchi.people.models import LEADS, Role
from madoguchi.ui.cursors import number_of, piece_of
from madoguchi.ui.pages import page
from madoguchi.watch.models import Alarm, Decoy

from ..decoys import make_decoy
from ..refusals import refused
from ..watch_forms import DecoyForm, SettleForm
from .inbox import desk_frame

PAGE = 50


@only(*LEADS)
@require_GET
def alarms(request):
    return _alarms(request)


@only(*LEADS)
@require_POST
def settle(request, pk):
    alarm = get_object_or_404(Alarm, pk=pk)
    form = SettleForm(request.POST, auto_id=f"{pk}-%s")
    if not form.is_valid() or refused(form, lambda: alarm.settle(form.cleaned_data["words"], by=request.person)):
        return _alarms(request, bound={pk: form})
    messages.success(request, _("Settled. What you found is in the log."))
    return redirect("desk:alarms")


def _alarms(request, *, bound=None):
    """Those that nobody has settled, the latest first; then the settled ones."""
    settled = Alarm.objects.exclude(settled_at=None).select_related("person", "settled_by").order_by("-pk")
    if after := number_of(request.GET.get("after", "")):
        settled = settled.filter(pk__lt=after)
    shown, following = piece_of(settled, PAGE)
    sounding = list(Alarm.objects.unsettled().select_related("person").order_by("-pk")[:PAGE])
    forms = {
        one.pk: (bound or {}).get(one.pk) or SettleForm(auto_id=f"{one.pk}-%s") for one in sounding if one.may_be_settled_by(request.person)
    }
    values = {"sounding": sounding, "forms": forms, "settled": shown, "following": following}
    return page(request, "conversations/alarms.html", desk_frame(request.person) | values, status=422 if bound else 200)


@only(Role.ADMIN)
@require_http_methods(["GET", "POST"])
def decoys(request):
    """The honey records, and making another."""
    form = DecoyForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and not refused(form, lambda: make_decoy(**form.cleaned_data, by=request.person)):
        messages.success(request, _("The honey record is there. Whoever opens it or finds it is reported at once."))
        return redirect("desk:decoys")
    made = Decoy.objects.visible_to(request.person).exclude(number="").select_related("made_by").order_by("-pk")[:PAGE]
    values = desk_frame(request.person) | {"form": form, "made": list(made)}
    return page(request, "conversations/decoys.html", values, status=422 if form.is_bound else 200)
