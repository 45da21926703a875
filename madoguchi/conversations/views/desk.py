"""The desk: inbox, one conversation, and what is done to it."""

from django.contrib import messages
from django.core.signing import BadSignature
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from madoguchi.people.gates import only
from madoguchi.people.models import Person
from madoguchi.people.models.role import DESK
from madoguchi.release.models import StoppedDraft
from madoguchi.ui.cursors import number_of, piece_of
from madoguchi.ui.pages import page
from madoguchi.watch.models import Alarm
from madoguchi.watch.reading import note_use

from ..desk_forms import AnswerForm, HandOverForm
from ..forms import taken, tried
from ..mail_out import mails_of
from ..models import AsSent, Conversation, Reveal, Team
from ..models.departure import Departure, last_heard
from ..problems import PROBLEMS
from ..removals import removed_from
from ..reveal_form import RevealForm
from ..tokens import live_token
from ..transcripts import ask_for
from ..viewing import note_view
from .inbox import desk_frame, inbox_page, title_of
from .lines import lines_for
from .participants import who_else

MOST_WAITING = 5
MOST_STOPPED = 3
PAGING = 1  # what a page of the inbox beyond the first counts among reads
MOST_PEOPLE = 100  # of the desk whom one can hand something to


def find(request, number):
    """For whoever reads or changes it: that is written down and counted. Raises ReadTooMuch."""
    found = Conversation.objects.visible_to(request.person).select_related("assignee", "customer", "team")
    return note_view(request.person, get_object_or_404(found, number=number))


@only(*DESK)
@require_GET
def inbox(request):
    """One view of the inbox; `?block=rows` gives the rows alone, for the live list."""
    view = request.GET.get("view", "waiting")
    title = title_of(view)
    if title is None:
        raise Http404
    try:
        conversations, following = inbox_page(request.person, view, request.GET.get("cursor", ""))
    except BadSignature:  # a link of long ago: the list begins anew
        conversations, following = inbox_page(request.person, view)
    if request.GET.get("cursor"):
        note_use(request.person, PAGING)
    values = {"view": view, "title": title, "conversations": conversations, "following": following}
    block = "rows" if request.GET.get("block") == "rows" else None
    if block is None:
        values |= desk_frame(request.person) | {"live_token": live_token(request.person)}
    return page(request, "conversations/inbox.html", values, block=block)


@only(*DESK)
@require_GET
def talk(request, number):
    """One conversation as the desk sees it; `?block=entries&after=…` gives only the lines after a cursor."""
    conversation = find(request, number)
    if request.GET.get("block") == "entries":
        return page(request, "conversations/lines.html", lines_of(request, conversation))
    return talk_page(request, conversation)


def talk_page(request, conversation, *, status=200, reveal_form=None, **forms):
    """The page of one conversation, with those of its forms that have faults."""
    values = lines_of(request, conversation) | answering(request, conversation, **forms) | desk_frame(request.person)
    values |= {
        "problem": PROBLEMS.get(conversation.problem), "earlier": _earlier(conversation), "removal": removed_from(conversation),
        "is_lured": Alarm.objects.unsettled().lures_in(conversation).exists(), "reveals": Reveal.objects.shown_to(request.person, conversation), "reveal_form": reveal_form or RevealForm(),
        **who_else(request.person, conversation),
    }  # fmt: skip
    return page(request, "conversations/talk.html", values, status=status)


def lines_of(request, conversation):
    """What the timeline shows."""
    entries, earlier = lines_for(request, conversation)
    sent = AsSent.objects.visible_to(request.person).of(entries)
    return {
        "conversation": conversation, "entries": entries, "before": earlier, "mails": mails_of(entries), "sent": sent,
        "beside": "beside" in request.GET,
    }  # fmt: skip


def answering(request, conversation, *, form=None, hand_form=None):
    """The reply box, with what this agent took back in it; whose answers are on their way, from `last_heard` on unread; handing it on."""
    draft = conversation.departures.drafts_of(request.person).prefetch_related("attachments").first()
    stopped = StoppedDraft.objects.at(f"answer:{conversation.number}", by=request.person).select_related("decided_by")
    stopped_here, more_stopped = piece_of(stopped, MOST_STOPPED)
    heard = last_heard(conversation)
    form = form or AnswerForm(initial={"text": draft.text if draft else "", "heard": heard}, auto_id=f"{conversation.number}-%s")
    return {
        "form": form, "draft": draft, "last_heard": heard, "live_token": live_token(request.person), "handed_with": conversation.handed_with,
        "departures": list(conversation.departures.waiting().select_related("author").order_by("id")[:MOST_WAITING]),
        "hand_form": hand_form or hand_over_form(conversation), "seen": conversation.seen,
        "stopped_here": stopped_here, "more_stopped": more_stopped,
    }  # fmt: skip


def hand_over_form(conversation, said=None):
    people = Person.objects.filter(role__in=DESK, is_active=True).order_by("name", "id")[:MOST_PEOPLE]
    now = f"person:{conversation.assignee_id}" if conversation.assignee_id else f"team:{conversation.team.key}" if conversation.team else ""
    return HandOverForm(people, Team.objects.in_order(), said, initial={"to": now}, auto_id=f"{conversation.number}-hand-%s")


def _earlier(conversation):
    """The customer's other conversations, newest first: known by account only, never by an unverified address."""
    if conversation.customer_id is None:
        return []
    return Conversation.objects.filter(customer=conversation.customer_id).exclude(pk=conversation.pk).order_by("-updated_at", "-id")[:8]


@only(*DESK)
@require_POST
def answer(request, number):
    """Reply to the customer, and close if that was wished. What asks for a secret is refused by the verb, and the draft stays."""
    return _write(request, number, lambda conversation, said: Departure.objects.set_out(
        conversation, said["text"], by=request.person, key=said["key"] or None, files=taken(said["files"]), closes="closes" in request.POST,
        again=_again(request, conversation), keep=request.POST.getlist("keep"), heard=said["heard"],
    ))  # fmt: skip


def _again(request, conversation):
    """The answer that was taken back and is sent again."""
    chosen = number_of(request.POST.get("again", ""))
    return conversation.departures.drafts_of(request.person).filter(pk=chosen).first() if chosen else None


@only(*DESK)
@require_POST
def note(request, number):
    """Write what only the desk sees."""
    return _write(
        request,
        number,
        lambda conversation, said: conversation.note(said["text"], by=request.person, key=said["key"] or None, files=taken(said["files"])),
    )


def _write(request, number, verb):
    conversation = find(request, number)
    form = AnswerForm(request.POST, request.FILES, auto_id=f"{number}-%s")
    if not form.is_valid() or tried(form, lambda: verb(conversation, form.cleaned_data)) is None:
        form.show_heard(last_heard(conversation))
        return talk_page(request, conversation, form=form, status=422)
    return redirect("desk:talk", number)


@only(*DESK)
@require_POST
def hand_over(request, number):
    """Give it to somebody of the desk, to a team or back to all, with a note."""
    conversation = find(request, number)
    form = hand_over_form(conversation, request.POST)
    if not form.done(conversation, by=request.person):
        return talk_page(request, conversation, hand_form=form, status=422)
    return redirect("desk:talk", number)


@only(*DESK)
@require_POST
def take(request, number):
    find(request, number).assign(to=request.person, by=request.person)
    return redirect("desk:talk", number)


@only(*DESK)
@require_POST
def close(request, number):
    find(request, number).close(by=request.person)
    return redirect("desk:talk", number)


@only(*DESK)
@require_POST
def reopen(request, number):
    find(request, number).reopen(by=request.person)
    return redirect("desk:talk", number)


@only(*DESK)
@require_POST
def transcript(request, number):
    """Mail the customer what was said, to the conversation's own address."""
    ask_for(find(request, number), by=request.person, zone="")
    messages.success(request, _("What was said here is on its way to the customer's mail address."))
    return redirect("desk:talk", number)
