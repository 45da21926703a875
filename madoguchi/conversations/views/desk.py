"""The desk: inbox, one conversation, and what is done to it."""

from django.core.signing import BadSignature
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_POST

from madoguchi.people.gates import only
from madoguchi.people.models import Person
from madoguchi.people.models.person import DESK
from madoguchi.ui.cursors import number_of
from madoguchi.ui.pages import page

from ..forms import ReplyForm, taken, tried
from ..mail_out import mails_of
from ..models import AsSent, Conversation
from ..models.departure import Departure, last_heard
from ..problems import PROBLEMS
from ..removals import removed_from
from ..tokens import live_token
from .inbox import desk_frame, inbox_page, title_of
from .lines import lines_for
from .participants import who_else

MOST_WAITING = 5


def find(request, number):
    return get_object_or_404(Conversation.objects.visible_to(request.person).select_related("assignee", "customer"), number=number)


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
    values = {"view": view, "title": title, "conversations": conversations, "following": following}
    block = "rows" if request.GET.get("block") == "rows" else None
    if block is None:
        values |= desk_frame(request.person) | {"live_token": live_token(request.person)}
    return page(request, "conversations/inbox.html", values, block=block)


@only(*DESK)
@require_GET
def talk(request, number):
    """One conversation as the desk sees it; `?block=entries&after=…` gives only the lines after a cursor."""
    return _talk(request, find(request, number), block="entries" if request.GET.get("block") == "entries" else None)


def _talk(request, conversation, *, block=None, form=None, status=200):
    entries, earlier = lines_for(request, conversation)
    values = {
        "conversation": conversation,
        "entries": entries,
        "before": earlier,
        "mails": mails_of(entries),
        "sent": AsSent.objects.visible_to(request.person).of(entries),
    }
    if block is None:
        values |= {
            **_answers(request, conversation, form), "live_token": live_token(request.person), "problem": PROBLEMS.get(conversation.problem), "earlier": _earlier(conversation),
            "desk": Person.objects.filter(role__in=DESK, is_active=True).order_by("name", "id")[:100], "removal": removed_from(conversation), **who_else(request.person, conversation),
            **desk_frame(request.person),
        }  # fmt: skip
    return page(request, "conversations/talk.html", values, block=block, status=status)


def _answers(request, conversation, form):
    """The reply box, with what this agent took back in it; and whose answers are on their way, from `last_heard` on unread."""
    draft = conversation.departures.drafts_of(request.person).prefetch_related("attachments").first()
    waiting = list(conversation.departures.waiting().select_related("author").order_by("id")[:MOST_WAITING])
    return {
        "form": form or ReplyForm(initial={"text": draft.text} if draft else {}),
        "draft": draft,
        "departures": waiting,
        "last_heard": last_heard(conversation) if waiting else 0,
    }


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
        again=_again(request, conversation), keep=request.POST.getlist("keep"),
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
    form = ReplyForm(request.POST, request.FILES)
    if not form.is_valid() or tried(form, lambda: verb(conversation, form.cleaned_data)) is None:
        return _talk(request, conversation, form=form, status=422)
    return redirect("desk:talk", number)


@only(*DESK)
@require_POST
def assign(request, number):
    conversation = find(request, number)
    chosen = number_of(request.POST.get("to", ""))
    to = get_object_or_404(Person, pk=chosen) if chosen is not None else None
    conversation.assign(to=to, by=request.person)
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
