"""Reported fakes for staff: what was reported, together with what is like it; decisions; the list for those who take sites down."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from madoguchi.events.reacting import record
from madoguchi.people.gates import only
from madoguchi.people.models.role import MODERATORS
from madoguchi.ui.cursors import number_of, piece_of
from madoguchi.ui.pages import page

from ..export import FORMATS
from ..forms import FakeDecisionForm
from ..indicators import value_of
from ..models import Indicator, IntelligenceStamp, State
from ..own_channels import verify
from ..present import shown
from ..words_for_people import KINDS_OF_FAKES

ON_A_PAGE = 50
SHOWN = 30
MOST_EXPORTED = 5_000


@only(*MODERATORS)
@require_GET
def index(request):
    state = request.GET.get("state", State.NEW)
    state = state if state in State.values else State.NEW
    found = Indicator.objects.filter(state=state)
    if after := number_of(request.GET.get("after", "")):
        found = found.filter(pk__lt=after)
    rows, more = piece_of(found.order_by("-pk"), ON_A_PAGE)
    return page(
        request,
        "guard/fakes.html",
        {"fakes": rows, "more": more, "state": state, "states": State.choices, "formats": FORMATS, "kinds": KINDS_OF_FAKES},
    )


@only(*MODERATORS)
@require_GET
def fake(request, pk):
    return _page(request, get_object_or_404(Indicator.objects.select_related("decided_by"), pk=pk))


@only(*MODERATORS)
@require_POST
def decide(request, pk):
    """About this one, and those like it that were chosen."""
    one = get_object_or_404(Indicator, pk=pk)
    form = FakeDecisionForm(request.POST)
    if not form.is_valid():
        return _page(request, one, form, status=422)
    chosen = [number for said in request.POST.getlist("also")[:SHOWN] if (number := number_of(said))]
    for indicator in [one, *one.similar().filter(pk__in=chosen)]:
        indicator.decide(form.cleaned_data["state"], by=request.person, words=form.cleaned_data["words"])
    messages.success(request, _("Decided. Every page and the widget know it within seconds."))
    return redirect("guard:fake", pk)


@only(*MODERATORS)
@require_POST
def export(request, form):
    """The confirmed fakes for registrars and hosts. That they were taken along is recorded."""
    written, kind, ending = FORMATS.get(form, FORMATS["csv"])
    rows = list(Indicator.objects.current()[:MOST_EXPORTED])
    stamp = IntelligenceStamp.objects.get_or_create(pk=1)[0]
    record("indicator.exported", stamp, by=request.person, count=len(rows), format=ending)
    name = f"fakes-{timezone.localdate():%Y%m%d}.{ending}"
    return HttpResponse(written(rows), content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _page(request, one, form=None, status=200):
    context = {
        "fake": one,
        "kinds": KINDS_OF_FAKES,
        "now": shown(verify(value_of(one.key))),
        "similar": list(one.similar()[:SHOWN]),
        "reports": list(one.reported.order_by("-id")[:SHOWN]),
        "form": form or FakeDecisionForm(initial={"state": one.state, "words": one.words}),
    }
    return page(request, "guard/fake.html", context, status=status)
