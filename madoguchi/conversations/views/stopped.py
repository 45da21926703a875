"""What staff were about to say and the guard stopped: asking for its release, giving it up, and a second person's decision."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from madoguchi.people.gates import only
from madoguchi.people.models import Role
from madoguchi.release.models import StoppedDraft
from madoguchi.ui.cursors import number_of, piece_of
from madoguchi.ui.pages import page

from ..refusals import refused
from ..stopped_forms import AskForm, DecideForm
from .inbox import desk_frame

PAGE = 30
STAFF = [role for role in Role if role != Role.CUSTOMER]


@only(*STAFF)
@require_GET
def index(request):
    return _index(request)


@only(*STAFF)
@require_POST
def ask(request, pk):
    draft = _find(request, pk)
    form = AskForm(request.POST, auto_id=f"ask-{pk}-%s")
    if not form.is_valid() or refused(form, lambda: draft.ask(form.cleaned_data["why"], by=request.person)):
        return _index(request, bound={pk: form})
    messages.success(request, _("The team leads are told. You read here what they decide."))
    return redirect("desk:stopped")


@only(*STAFF)
@require_POST
def withdraw(request, pk):
    _find(request, pk).withdraw(by=request.person)
    messages.success(request, _("Withdrawn: nobody has to decide it any more."))
    return redirect("desk:stopped")


@only(*STAFF)
@require_POST
def decide(request, pk):
    draft = _find(request, pk)
    form = DecideForm(request.POST, auto_id=f"decide-{pk}-%s")
    verb = draft.release if request.POST.get("decision") == "release" else draft.refuse
    if not form.is_valid() or refused(form, lambda: verb(form.cleaned_data["words"], by=request.person)):
        return _index(request, bound={pk: form})
    messages.success(
        request, _("Released: its author may send exactly these words once, within a day.") if draft.is_released else _("It stays stopped.")
    )
    return redirect("desk:stopped")


def _find(request, pk):
    return get_object_or_404(StoppedDraft.objects.visible_to(request.person), pk=pk)


def _index(request, *, bound=None):
    """What colleagues ask this person to release, what else of theirs was stopped, his own that wait, then what was decided."""
    bound = bound or {}
    mine = StoppedDraft.objects.visible_to(request.person).select_related("author", "decided_by").order_by("-pk")
    to_decide = mine.to_decide(request.person)
    asked = list(to_decide.exclude(asked_at=None).order_by("asked_at", "pk")[:PAGE])
    unasked = list(to_decide.filter(asked_at=None)[:PAGE])
    own = list(mine.waiting().filter(author=request.person)[:PAGE])
    decided = mine.decided()
    if after := number_of(request.GET.get("after", "")):
        decided = decided.filter(pk__lt=after)
    shown, following = piece_of(decided, PAGE)
    forms = {one.pk: bound.get(one.pk) or DecideForm(auto_id=f"decide-{one.pk}-%s") for one in [*asked, *unasked]}
    forms |= {one.pk: bound.get(one.pk) or AskForm(auto_id=f"ask-{one.pk}-%s") for one in own}
    values = {"asked_for": asked, "unasked": unasked, "own": own, "decided": shown, "following": following, "forms": forms}
    frame = desk_frame(request.person) if request.person.is_agent else {}
    return page(request, "conversations/stopped.html", frame | values, status=422 if bound else 200)
