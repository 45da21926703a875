"""What customers and visitors see: the front page, the forms, their cases, the chat."""

import datetime

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from madoguchi.helpcentre.models import Article
from madoguchi.people.begun import remember
from madoguchi.people.limits import address_of
from madoguchi.ui.caching import public
from madoguchi.ui.pages import page
from madoguchi.ui.zones import own_zone, told

from ..blocking import block_against
from ..case_form import CaseForm
from ..expecting import expected_wait
from ..file_answer import file_answer, preview_answer
from ..forms import ReplyForm, taken, tried
from ..mail_out import mails_of, recipient_of
from ..models import Attachment, Conversation
from ..models.conversation import Channel
from ..problems import PROBLEMS
from ..rating_form import RatingForm
from ..removals import removed_from, to_act_on
from ..start_limits import limit_changing, limit_reading, limit_starts, limit_writing
from ..tokens import live_token, mail_link_number
from ..viewing import note_download, note_view
from .lines import lines_for

CASES = 50
JUST_NOW = datetime.timedelta(minutes=2)  # how long a case counts as new, for what its reader did before
GUIDES = 5


def find(request, number):
    return note_view(request.person, get_object_or_404(Conversation.objects.visible_to(request.person), number=number))


@require_GET
@public(30)
def front(request):
    """S1: what happened and how urgent is it? Leads to the article, the case, the chat, the forum or the emergency lane."""
    return page(
        request,
        "conversations/front.html",
        {"problems": PROBLEMS.values(), "waits": {name: expected_wait(name, request.LANGUAGE_CODE) for name in ("chat", "web", "mail")}},
    )


@require_GET
def way(request):
    """The ways that fit one problem and its urgency, best first."""
    problem = PROBLEMS.get(request.GET.get("problem", ""))
    urgency = request.GET.get("urgency", "")
    if problem is None or urgency not in ("now", "soon", "whenever"):
        return redirect("conversations:front")
    if problem.is_urgent or (urgency == "now" and problem.category == "security"):
        return redirect("conversations:emergency")
    guides = (
        Article.objects.published_for(request.person).filter(form=problem.key).most_helpful().read_by(request.person, request.LANGUAGE_CODE)
    )
    values = {
        "problem": problem,
        "urgency": urgency,
        "guides": guides[:GUIDES],
        "chat_wait": expected_wait("chat", request.LANGUAGE_CODE),
        "web_wait": expected_wait("web"),
    }
    return page(request, "conversations/way.html", values)


@require_http_methods(["GET", "POST"])
def new(request):
    """A case: first the problem, then what it needs to know."""
    problem = PROBLEMS.get(request.GET.get("problem", "") or request.POST.get("problem", ""))
    if problem is None:
        return page(request, "conversations/choose.html", {"problems": PROBLEMS.values()})
    if problem.is_urgent:
        return redirect("conversations:emergency")
    if request.method == "POST":
        form = CaseForm(problem, request.person, request.POST, request.FILES)
        conversation = tried(form, lambda: _open_case(request, problem, form)) if form.is_valid() else None
        if conversation is None:
            return page(request, "conversations/new.html", {"form": form, "problem": problem}, status=422)
        messages.success(request, _("Your case is open. Its number is %(number)s.") % {"number": conversation.number})
        if form.zone_is_unknown:
            messages.info(
                request, _("We do not know your browser's time zone, so your time was read in %(zone)s.") % {"zone": told(own_zone())}
            )
        return redirect("conversations:show", conversation.number)
    initial = {"subject": request.GET.get("subject", "")[:2000], "text": request.GET.get("text", "")[:2000]}
    values = {"form": CaseForm(problem, request.person, initial=initial), "problem": problem, "wait": expected_wait("web")}
    return page(request, "conversations/new.html", values)


def _open_case(request, problem, form):
    said = form.cleaned_data
    limit_starts(request, request.person, key=said["key"])
    conversation, _entry = Conversation.objects.start(
        said["text"], by=request.person, channel=Channel.WEB, language=request.LANGUAGE_CODE, subject=said["subject"], problem=problem.key, facts=form.facts,
        email=said.get("email", ""), name=said.get("name", ""), key=said["key"] or None, origin=address_of(request), files=taken(said["files"]),
    )  # fmt: skip
    if not request.person.is_authenticated:
        remember(request.session, conversation.number, conversation.token_stamp)
    return conversation


@require_GET
def cases(request):
    """My cases, the newest change first."""
    found = (
        list(Conversation.objects.visible_to(request.person).order_by("-updated_at", "-id")[: CASES + 1])
        if not request.person.is_agent
        else []
    )
    return page(request, "conversations/cases.html", {"cases": found[:CASES], "has_more": len(found) > CASES})


@require_GET
def show(request, number):
    """One case or chat with its history; `?block=entries&after=…` gives only the lines after a cursor. The desk has a page of its own."""
    if request.person.is_agent:
        return redirect("desk:talk", number)
    limit_reading(request, request.person, number)
    return show_page(request, find(request, number), block="entries" if request.GET.get("block") == "entries" else None)


def show_page(request, conversation, *, block=None, form=None, rating_form=None, status=200):
    entries, earlier = lines_for(request, conversation)
    values = {"conversation": conversation, "entries": entries, "before": earlier, "mails": mails_of(entries)}
    if block is None:
        is_pressing = conversation.waits_for_us and conversation.is_pressing
        values |= afterwards(request, conversation, rating_form) | {
            "form": form or ReplyForm(), "problem": PROBLEMS.get(conversation.problem), "live_token": live_token(request.person),
            "wait": expected_wait(conversation.channel), "removal": removed_from(conversation), "is_pressing": is_pressing,
            "advised": to_act_on(conversation.kinds_removed) if is_pressing else (), "is_new": timezone.now() - conversation.created_at < JUST_NOW,
        }  # fmt: skip
    return page(request, "conversations/show.html", values, block=block, status=status)


def afterwards(request, conversation, rating_form):
    """The rating that was given or may be given, and what stops him from writing."""
    given = conversation.rating_given if conversation.is_closed else None
    initial = {"score": given.score, "words": given.words} if given else {}
    may_rate = not request.person.is_agent and conversation.may_be_rated(given)
    form = (rating_form or RatingForm(initial=initial)) if may_rate else None
    return {
        "rating": given,
        "rating_form": form,
        "stopped": block_against(request),
        "zone": told(own_zone()),
        "has_address": bool(recipient_of(conversation)),
    }


@require_POST
def reply(request, number):
    conversation = find(request, number)
    form = ReplyForm(request.POST, request.FILES)
    if not form.is_valid() or tried(form, lambda: _reply(request, conversation, form.cleaned_data)) is None:
        return show_page(request, conversation, form=form, status=422)
    return redirect("conversations:show", number)


def _reply(request, conversation, said):
    key = said["key"] or None
    limit_writing(request, request.person, conversation, text=said["text"], files=said["files"], key=key)
    return conversation.reply(said["text"], by=request.person, channel=conversation.own_channel, key=key, files=taken(said["files"]))


@require_POST
def close(request, number):
    limit_changing(request, request.person, number)
    find(request, number).close(by=request.person)
    messages.success(request, _("Glad that it is settled. If it comes back, just write here: the case opens again."))
    return redirect("conversations:show", number)


@require_POST
def reopen(request, number):
    limit_changing(request, request.person, number)
    find(request, number).reopen(by=request.person)
    return redirect("conversations:show", number)


@require_GET
def attachment(request, number, public_id):
    conversation = find(request, number)
    file = get_object_or_404(Attachment.objects.visible_to(request.person).filter(conversation=conversation), public_id=public_id)
    return file_answer(note_download(request.person, file, conversation), request.person)


@require_GET
def preview(request, number, public_id):
    found = Attachment.objects.visible_to(request.person).filter(conversation=find(request, number))
    return preview_answer(get_object_or_404(found, public_id=public_id))


@require_http_methods(["GET", "POST"])
def follow_link(request, number, token):
    """The link of our mail. GET only asks (mail scanners open links); POST proves that the mail was read."""
    if mail_link_number(token) != number:
        raise Http404
    conversation = get_object_or_404(Conversation, number=number)
    if request.method == "POST":
        remember(request.session, number, conversation.token_stamp)
        conversation.verify_mail(by=request.person)
        return redirect("conversations:show", number)
    return page(request, "conversations/follow_link.html", {"number": number})
