"""Reports of fakes by anybody, and the public page of what we warn of now."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from madoguchi.people.doors import refuse_the_blocked
from madoguchi.people.limits import Try, limit_all, whose_tries
from madoguchi.ui.caching import public
from madoguchi.ui.cursors import number_of
from madoguchi.ui.pages import page
from madoguchi.ui.same_origin import same_origin

from ..advice import what_to_do
from ..door import guarded_together
from ..forms import ReportForm
from ..models import FakeReport, Indicator
from ..words_for_people import KINDS_OF_FAKES

ON_A_PAGE = 50
AN_HOUR, A_DAY = 3_600, 86_400
MOST_AN_HOUR, MOST_A_DAY_OF_ALL = 10, 3_000


@same_origin
@require_http_methods(["GET", "POST"])
def report(request):
    """A form with what was checked in it; what is sent is counted, and warned of only after staff have confirmed it."""
    if request.method == "GET":
        return page(request, "guard/report.html", {"form": ReportForm(initial={"fakes": request.GET.get("value", "")[:2_000]})})
    refuse_the_blocked(request)
    who = whose_tries(request.person, request)
    limit_all(Try("fake-report", who, MOST_AN_HOUR, AN_HOUR), Try("fake-report", "everybody", MOST_A_DAY_OF_ALL, A_DAY))
    said, removed = _guarded(request.POST)
    form = ReportForm(said)
    if not form.is_valid():
        return page(request, "guard/report.html", {"form": form}, status=422)
    by = request.person if request.person.is_authenticated else None
    taken = FakeReport.objects.take(form.channels(), who=who, way="verify", by=by, words=form.cleaned_data["words"])
    if not taken:
        form.add_error("fakes", _("There is nothing in it that we can look up, or it is ours: check it first."))
        return page(request, "guard/report.html", {"form": form}, status=422)
    if removed:
        messages.warning(request, _("Something that looked like a secret was removed before your report was stored."))
        for sentence in what_to_do(removed):
            messages.warning(request, sentence)
    return redirect(f"{reverse('guard:reported')}?n={len(taken)}")


@require_GET
def reported(request):
    return page(request, "guard/reported.html", {"count": number_of(request.GET.get("n", "")) or 1})


@require_GET
@public(60)
def warnings(request):
    """Confirmed fakes that still work, as text that nobody can click on."""
    found = Indicator.objects.current()
    after = number_of(request.GET.get("after", ""))
    rows = list((found.filter(pk__lt=after) if after else found).order_by("-id")[: ON_A_PAGE + 1])
    more = rows[ON_A_PAGE - 1].pk if len(rows) > ON_A_PAGE else None
    return page(request, "guard/warnings.html", {"fakes": rows[:ON_A_PAGE], "more": more, "kinds": KINDS_OF_FAKES})


def _guarded(data):
    """(what was sent without secrets, also where the form comes back with its faults; the kinds of those)."""
    names = ("fakes", "words")
    kept = guarded_together([data.get(name, "")[:5_000] for name in names])
    return {name: one.text for name, one in zip(names, kept, strict=True)}, {kind for one in kept for kind in one.removed}
