"""For who is blocked: why, until when, and a form to object. It can be reached although he is blocked."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from madoguchi.people.limits import limit, whose_tries
from madoguchi.ui.pages import page

from ..block_forms import AppealForm
from ..blocking import block_against
from ..models import Appeal
from ..refusals import refused


@require_http_methods(["GET", "POST"])
def appeal(request):
    block = block_against(request)
    form = AppealForm(request.POST if request.method == "POST" else None)
    if block and form.is_valid() and not refused(form, lambda: _make(request, block, form.cleaned_data["words"])):
        messages.success(request, _("Your objection is with us. Somebody else than who blocked you reads it, and the answer appears here."))
        return redirect("conversations:appeal")
    last = block.appeals.order_by("-id").first() if block else None
    values = {"block": block, "last": last, "is_own": bool(last) and _is_own(request, last), "form": form}
    return page(request, "conversations/appeal.html", values, status=422 if form.is_bound and block else 200)


def _make(request, block, words):
    limit("appeal", whose_tries(request.person, request), times=5, seconds=24 * 3600)
    Appeal.objects.make(block, words, by=request.person)


def _is_own(request, last):
    """Behind a blocked network there may be many: an answer is for who objected."""
    return not last.block.network or (last.person_id is not None and last.person_id == request.person.pk)
