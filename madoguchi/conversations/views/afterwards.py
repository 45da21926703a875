"""After the end of a conversation: its rating and its transcript by mail or as a file, for the customer; what the ratings come to, for leads."""

import datetime

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from madoguchi.people.gates import only
from madoguchi.people.limits import limit_here, whose_tries
from madoguchi.people.models import LEADS
from madoguchi.ui.pages import page

from ..file_answer import text_answer
from ..models import Conversation, Rating
from ..rating_form import RatingForm
from ..refusals import refused
from ..start_limits import limit_changing, limit_writing
from ..transcripts import ask_for
from ..transcripts import transcript_file as transcript_file_of
from .inbox import desk_frame
from .portal import find, show_page

WEEKS = 12
WORDS = 30


@require_POST
def rate(request, number):
    conversation = find(request, number)
    form = RatingForm(request.POST)
    if not form.is_valid() or refused(form, lambda: _rate(request, conversation, form.cleaned_data)):
        return show_page(request, conversation, rating_form=form, status=422)
    messages.success(request, _("Thank you. Your rating helps us to do better."))
    return redirect("conversations:show", number)


def _rate(request, conversation, said):
    limit_writing(request, request.person, conversation, text=said["words"])
    conversation.rate(said["score"], said["words"], by=request.person)


@require_POST
def transcript(request, number):
    """Have it mailed, with times in the zone of the browser if it said it."""
    conversation = find(request, number)
    limit_changing(request, request.person, number)
    ask_for(conversation, by=request.person, zone=request.POST.get("zone", "")[:80])
    messages.success(request, _("What was said here is on its way to your mail address."))
    return redirect("conversations:show", number)


@require_GET
def transcript_file(request, number):
    """For the customer, who may have no address. The desk has exports, which two people decide."""
    if request.person.is_agent:
        raise Http404
    limit_here("transcript", f"{number}:{whose_tries(request.person, request)}", times=30, seconds=60)
    text = transcript_file_of(find(request, number), zone=request.GET.get("zone", "")[:80])
    return text_answer(text, f"{number}.txt")


@only(*LEADS)
@require_GET
def ratings(request):
    """By week: how many conversations ended, how many were rated, and their mean; and the latest words."""
    weeks = _weeks()
    given, ended = Rating.objects.by_week(weeks[-1]), Conversation.objects.ended_by_week(weeks[-1])
    rows = [_row(week.date(), *given.get(week.date(), (0, None)), ended.get(week.date(), 0)) for week in weeks]
    return page(
        request, "conversations/ratings.html", desk_frame(request.person) | {"rows": rows, "said": Rating.objects.with_words()[:WORDS]}
    )


def _weeks():
    """The beginnings of the last weeks, in our time zone, the latest first."""
    now = timezone.localtime()
    monday = (now - datetime.timedelta(days=now.weekday())).replace(hour=0, minute=0, second=0, microsecond=0)
    return [monday - datetime.timedelta(weeks=back) for back in range(WEEKS)]


def _row(week, rated, mean, ended):
    share = min(100, round(100 * rated / ended)) if ended else None
    return {"week": week, "rated": rated, "mean": round(mean, 2) if mean is not None else None, "ended": ended, "share": share}
