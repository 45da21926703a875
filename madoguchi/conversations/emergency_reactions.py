"""What follows for a case of the emergency lane: leads hear of it, and the desk reads what the exchange says."""

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext, override

from madoguchi.events.reacting import on, timer
from madoguchi.exchange.models import Freeze
from madoguchi.exchange.states import State
from madoguchi.live.bus import tell
from madoguchi.ui.jinja import moment

from . import emergency_mails
from .emergencies import PROBLEM
from .live_source import DESK
from .mail_remarks import note_for_the_desk
from .models import Conversation

QUIET = {"ended", "confirmed", "objected"}


def _is_emergency(event):
    return event.about.is_urgent and (not event.about.is_chat or event.about.problem == PROBLEM)


@on("conversation.started", when=_is_emergency)
def tell_the_leads(event):
    emergency_mails.plan_for_leads(Conversation.objects.get(pk=event.subject_id), due_at=timezone.now())


@timer(outside=True)
def mail_a_lead(facts):
    emergency_mails.mail_a_lead(**facts)


@on("freeze.left_to_the_desk", "freeze.answered", "freeze.unanswered", "freeze.ended", "freeze.confirmed", "freeze.objected")
def tell_the_desk(event):
    """One line, whatever the exchange says: a visitor who counts the lines learns nothing. What only the owner of an account can bring
    about is told so when the desk has lines of its own there; until then the page of the case alone shows it."""
    freeze = Freeze.objects.get(pk=event.subject_id)
    conversation, what = Conversation.objects.filter(number=freeze.conversation).first(), event.kind.removeprefix("freeze.")
    if conversation is None or (what in QUIET and conversation.assignee_id is None):
        return
    with override(settings.LANGUAGE_CODE):
        words = _words(what, event.facts, freeze)
    note_for_the_desk(conversation, words)


@on("freeze.asked", "freeze.answered", "freeze.ended", "freeze.confirmed", "freeze.objected", now=True)
def show_how_it_stands(event):
    tell("conversations", event.facts["conversation"], "state", {}, audience=DESK)


@on("freeze.answered", when=lambda event: event.facts["state"] in (State.ACCEPTED, State.ALREADY))
def ask_the_owner(event):
    emergency_mails.ask_the_owner(Freeze.objects.get(pk=event.subject_id))


def _words(what, facts, freeze):
    if what == "left_to_the_desk":
        return {
            "policy": gettext("The exchange has not been asked: here somebody of the desk decides. Ask it from this page if the customer is the owner."),
            "limit": gettext("The exchange has not been asked: too many accounts were named in this hour, or from this network. Decide on this page."),
            "repeated": gettext("The exchange has not been asked: within a week somebody who was not signed in has named this account before. Decide on this page."),
            "objected": gettext("The exchange has not been asked: whoever reads the account's mailbox objected to an earlier hold. Decide on this page."),
        }[facts["why"]]  # fmt: skip
    if what == "unanswered":
        return (
            gettext(
                "The exchange does not answer (%(fault)s). It is asked on, about every twenty seconds. If it cannot wait, use its own way."
            )
            % facts
        )
    if what == "ended":
        return gettext("At the exchange the freeze has ended.")
    if what == "confirmed":
        return gettext("Whoever reads the account's mailbox says: I asked for it.")
    if what == "objected":
        return gettext(
            "Whoever reads the account's mailbox says: I did not ask for it. The hold stays; only its owner or the exchange can end it."
        )
    return _answer(freeze, facts["state"])


def _answer(freeze, state):
    said = {"what": freeze.get_kind_display(), "until": moment(freeze.until) if freeze.until else "", "fault": freeze.fault}
    if state == State.ACCEPTED:
        in_force = (
            gettext("%(what)s: in force at the exchange until %(until)s.")
            if freeze.until
            else gettext("%(what)s: in force at the exchange.")
        )
        return in_force % said
    return {
        State.ALREADY: gettext("%(what)s: the account was frozen already."),
        State.UNKNOWN: gettext("%(what)s: the exchange knows no such account. Ask the customer for another name of it."),
        State.REFUSED: gettext("%(what)s: the exchange refuses it. Use its own way."),
        State.UNCLEAR: gettext("%(what)s: the exchange has answered something that is not understood (%(fault)s). Use its own way."),
        State.GIVEN_UP: gettext("%(what)s: no answer of the exchange for a day; it is not asked any more."),
    }[State(state)] % said
