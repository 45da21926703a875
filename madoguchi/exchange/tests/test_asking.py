"""A freeze is asked for once, whatever fails in between: real HTTP with the sandbox exchange."""

import datetime

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone

from madoguchi.events.models import Duty, Event
from madoguchi.events.worker import run_due
from madoguchi.exchange import circuit, client, reactions
from madoguchi.exchange.accounts import Account
from madoguchi.exchange.client import NoAnswer, NotUnderstood, exchange
from madoguchi.exchange.models import Freeze
from madoguchi.exchange.tests.connected import connected  # noqa: F401

pytestmark = pytest.mark.django_db
ALICE = Account("email", "alice@people.example")
NUMBER = "7KQF-3M2P-9DXA"


def asked(account=ALICE, **changed):
    return Freeze.objects.ask(
        account, **{"conversation": NUMBER, "kind": "hold", "proof": "none", "situation": "sim", "hours": 24} | changed
    )


def fresh(freeze):
    return Freeze.objects.get(pk=freeze.pk)


def sweep():
    """What the next minute's sweep plans, and what comes of it."""
    Freeze.objects.unanswered().update(tried_at=timezone.now() - datetime.timedelta(minutes=1))
    circuit.cache.delete(circuit.PROBE)
    reactions.ask_again({"slot": timezone.now().timestamp()})
    Duty.objects.filter(reaction="exchange.ask").update(due_at=timezone.now())
    run_due()


def events(kind):
    return list(Event.objects.filter(kind=kind).values_list("facts", flat=True))


def test_an_accepted_hold_is_in_force_until_the_exchange_says_so(sandbox):
    freeze = asked()
    run_due()
    freeze = fresh(freeze)
    assert freeze.state == "accepted" and freeze.exchange_id in sandbox.freezes
    assert abs(freeze.until - timezone.now() - datetime.timedelta(hours=24)) < datetime.timedelta(minutes=1)
    assert events("freeze.answered") == [{"conversation": NUMBER, "state": "accepted", "fault": ""}]
    assert not Duty.objects.exists()


@pytest.mark.parametrize(("mode", "account", "state"), [
    ("well", Account("email", "nobody@people.example"), "unknown"), ("refuse", ALICE, "refused"), ("wrong", ALICE, "unclear"), ("huge", ALICE, "unclear"),
])  # fmt: skip
def test_every_other_answer_is_kept_and_ends_the_asking(sandbox, mode, account, state):
    sandbox.mode = mode
    freeze = asked(account)
    run_due()
    assert fresh(freeze).state == state
    sweep()
    assert sandbox.asked == 1


def test_a_second_request_for_a_frozen_account_is_told_so(sandbox):
    first, second = asked(), asked(conversation="ANOTHER")
    run_due()
    assert (fresh(first).state, fresh(second).state) == ("accepted", "already") and len(sandbox.freezes) == 1


def test_a_freeze_goes_beyond_a_hold(sandbox):
    asked()
    freeze = asked(kind="freeze", proof="agent", hours=None)
    run_due()
    assert fresh(freeze).state == "accepted" and {one["kind"] for one in sandbox.freezes.values()} == {"hold", "freeze"}


def test_down_and_up_again_freezes_once(sandbox):
    sandbox.mode = "down"
    freeze = asked()
    run_due()
    assert fresh(freeze).state == "asked" and fresh(freeze).fault == "status-503"
    sandbox.mode = "well"
    sweep()
    assert fresh(freeze).state == "accepted" and len(sandbox.freezes) == 1


def test_a_lost_answer_is_asked_for_again_and_freezes_once(sandbox):
    sandbox.mode = "lost"
    freeze = asked()
    run_due()
    assert fresh(freeze).state == "asked" and len(sandbox.freezes) == 1
    sandbox.mode = "well"
    sweep()
    assert fresh(freeze).state == "accepted" and len(sandbox.freezes) == 1 and sandbox.asked == 2


class Killed(BaseException):
    """As kill -9: nothing after it runs."""


def test_a_worker_killed_between_the_answer_and_its_row_loses_and_doubles_nothing(sandbox, monkeypatch):
    freeze = asked()
    answer, kill = Freeze.answer, pytest.raises(Killed)
    monkeypatch.setattr(Freeze, "answer", lambda *_: (_ for _ in ()).throw(Killed))
    with kill:
        run_due(worker="first")
    assert fresh(freeze).state == "asked" and len(sandbox.freezes) == 1
    monkeypatch.setattr(Freeze, "answer", answer)
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=2)):
        sandbox.clock = lambda: timezone.now().timestamp()
        run_due(worker="second")
    assert fresh(freeze).state == "accepted" and len(sandbox.freezes) == 1 and len(events("freeze.answered")) == 1


def test_two_workers_that_ask_at_once_freeze_once_and_tell_it_once(sandbox):
    freeze = asked()
    reactions.ask({"freeze": freeze.pk})
    said = exchange().freeze(freeze.request, key=str(freeze.key))
    freeze.answer(said)
    assert len(sandbox.freezes) == 1 and len(events("freeze.answered")) == 1


def test_nothing_is_asked_of_what_was_rolled_back(sandbox):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        asked()
        raise ZeroDivisionError
    run_due()
    assert sandbox.asked == 0 and not Freeze.objects.exists()


def test_the_desk_is_told_when_the_exchange_does_not_answer_and_all_goes_on(sandbox):
    sandbox.mode = "down"
    freeze = asked()
    for _ in range(5):
        sweep()
    assert len(events("freeze.unanswered")) == 1 and fresh(freeze).tries >= 3
    Freeze.objects.update(created_at=timezone.now() - datetime.timedelta(hours=25))
    sweep()
    assert fresh(freeze).state == "given-up" and events("freeze.answered")[0]["state"] == "given-up"


def test_an_exchange_that_is_down_is_asked_by_one_once_in_a_while(sandbox):
    sandbox.mode = "down"
    for number in range(10):
        asked(Account("number", f"MX-{number}"))
    run_due()
    assert circuit.is_open() and sum(Freeze.objects.values_list("tries", flat=True)) == circuit.ENOUGH + 1
    sandbox.mode = "well"
    sweep()
    sweep()
    assert not circuit.is_open() and not Freeze.objects.unanswered().exists()


def test_whoever_asks_while_it_is_down_is_told_at_once_and_once(sandbox):
    sandbox.mode = "down"
    for number in range(4):
        asked(Account("number", f"MX-{number}"))
    run_due()
    late = asked(Account("number", "MX-9"))
    run_due()
    for _ in range(5):
        sweep()
    told = Event.objects.filter(kind="freeze.unanswered", subject=f"exchange.freeze:{late.pk}")
    assert [event.facts["fault"] for event in told] == ["outage"]


def test_a_try_that_breaks_is_one_duty_that_operators_see(sandbox, monkeypatch):
    freeze = asked()
    monkeypatch.setattr(client.Exchange, "freeze", lambda *_arguments, **_options: 1 / 0)
    run_due()
    Freeze.objects.update(tried_at=None, created_at=timezone.now() - datetime.timedelta(minutes=5))
    for slot in range(3):
        reactions.ask_again({"slot": slot})
    [duty] = Duty.objects.filter(reaction="exchange.ask")
    assert duty.fault.startswith("ZeroDivisionError") and fresh(freeze).state == "asked"


def test_one_request_that_always_fails_holds_up_no_other(sandbox, monkeypatch):
    def fail(key, body):
        return (500, {}) if b"MX-0" in body else was(key, body)

    was = sandbox.freeze
    monkeypatch.setattr(sandbox, "freeze", fail)
    freezes = [asked(Account("number", f"MX-{number}")) for number in range(6)]
    run_due()
    assert [fresh(one).state for one in freezes] == ["asked"] + ["unknown"] * 5 and not circuit.is_open()


@pytest.mark.parametrize(("mode", "fault", "code"), [
    ("unsigned", NoAnswer, "unproven"), ("redirect", NotUnderstood, "status-307"), ("lost", NoAnswer, "unreachable"), ("down", NoAnswer, "status-503"),
    ("huge", NotUnderstood, "too-long"),
])  # fmt: skip
def test_what_is_no_answer_is_told_apart(sandbox, mode, fault, code):
    sandbox.mode = mode
    with pytest.raises(fault) as caught:
        exchange().freeze(asked().request, key="k")
    assert caught.value.code == code


@pytest.mark.parametrize("mode", ["slow", "drip"])
def test_an_answer_that_takes_too_long_is_cut_off(sandbox, mode, monkeypatch):
    monkeypatch.setattr(client, "SECONDS", 0.5)
    sandbox.mode, sandbox.seconds = mode, 2
    with pytest.raises(NoAnswer) as caught:
        exchange().freeze(asked().request, key="k")
    assert caught.value.code == "timed-out"


def test_a_wrong_secret_changes_nothing_and_is_not_believed(sandbox, settings):
    settings.EXCHANGE_SECRET = "another-secret-of-thirty-two-signs"
    freeze = asked()
    run_due()
    assert fresh(freeze).fault == "unproven" and sandbox.refused == ["signature"] and not sandbox.freezes


def test_a_wrong_clock_is_told_and_changes_nothing(sandbox):
    sandbox.clock = lambda: timezone.now().timestamp() + 3600
    freeze = asked()
    run_due()
    assert fresh(freeze).fault == "status-401" and sandbox.refused == ["clock"] and not sandbox.freezes


def test_a_request_that_was_listened_to_cannot_be_sent_again(sandbox, monkeypatch):
    monkeypatch.setattr(client.secrets, "token_urlsafe", lambda _: "n" * 24)
    there = exchange()
    there.freeze(asked().request, key="k")
    with pytest.raises(NoAnswer):
        there.freeze(asked(kind="freeze").request, key="k2")
    assert sandbox.refused == ["replayed"] and len(sandbox.frozen) == 1


def test_one_key_is_one_request(sandbox):
    exchange().freeze(asked().request, key="k")
    with pytest.raises(NotUnderstood) as caught:
        exchange().freeze(asked(kind="freeze").request, key="k")
    assert caught.value.code == "status-409"


def test_whoever_ends_a_freeze_at_the_exchange_ends_it_here(sandbox):
    freeze = asked()
    run_due()
    there = sandbox.freezes[fresh(freeze).exchange_id]
    Freeze.objects.update(answered_at=timezone.now() - datetime.timedelta(minutes=30))
    reactions.look_how_they_stand({})
    assert fresh(freeze).is_in_force
    there["state"] = "lifted"
    Freeze.objects.update(looked_at=timezone.now() - datetime.timedelta(minutes=30))
    reactions.look_how_they_stand({})
    assert fresh(freeze).state == "ended" and events("freeze.ended") == [{"conversation": NUMBER, "how": "lifted"}]


def test_nobody_can_end_a_freeze_from_here():
    assert not [name for name in dir(client.Exchange) + dir(Freeze) if "unfreeze" in name or "lift" in name]


def test_without_an_exchange_nothing_is_asked(settings):
    settings.EXCHANGE_URL = ""
    freeze = asked()
    run_due()
    assert exchange() is None and fresh(freeze).state == "asked"


def test_an_objection_or_a_word_for_it_counts_once_and_ends_nothing(sandbox):
    freeze = asked()
    run_due()
    freeze.say_of_it(is_mine=False)
    freeze.say_of_it(is_mine=True)
    assert len(events("freeze.objected")) == 1 and not events("freeze.confirmed") and fresh(freeze).state == "accepted"


def test_events_name_no_account(sandbox):
    asked()
    run_due()
    assert "alice" not in str(list(Event.objects.values_list("facts", "subject")))
