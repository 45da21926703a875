"""`audit verify`, the daily round in the worker, and what Prometheus is told."""

import datetime
import json
import logging

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from madoguchi.audit import rounds, sealing, verifying
from madoguchi.audit.models import Seal, Verification
from madoguchi.audit.reactions import seal
from madoguchi.audit.rounds import go_on
from madoguchi.audit.sealing import seal_up
from madoguchi.events.models import Event
from madoguchi.events.reacting import PERIODS, record
from madoguchi.events.tests.beginning_anew import exposed

pytestmark = pytest.mark.django_db


@pytest.fixture
def events(hana):
    numbers = [record("test.happened", hana, by=hana, number=number).pk for number in range(6)]
    seal_up()
    return numbers


def verify(capsys, *arguments):
    """(exit code, what it says)"""
    code = 0
    try:
        call_command("audit", "verify", *arguments)
    except SystemExit as end:
        code = end.code
    return code, capsys.readouterr().out


def change(pk):
    with exposed(connection), connection.cursor() as cursor:
        cursor.execute("UPDATE events_event SET kind = 'test.other' WHERE id = %s", [pk])


def test_a_right_log_is_told_with_its_head(events, capsys):
    code, said = verify(capsys)
    assert code == 0 and "is what was written" in said and Seal.objects.latest("number").head in said


def test_the_first_place_that_is_wrong_is_told_in_words_and_by_the_exit_code(events, capsys):
    change(events[4])
    change(events[2])
    code, said = verify(capsys)
    assert code == 1 and f"Event {events[2]} is not what was written" in said and str(events[4]) not in said.split(".")[1]
    code, said = verify(capsys, "--json")
    told = json.loads(said)
    assert code == 1 and (told["ok"], told["fault"], told["event"]) == (False, "event-changed", events[2])


def test_a_head_kept_elsewhere_is_asked_for(events, capsys):
    head = Seal.objects.latest("number").head
    assert verify(capsys, "--head", head)[0] == 0
    assert json.loads(verify(capsys, "--json", "--head", head[:-1] + "x")[1])["fault"] == "seals-cut"


def test_triggers_that_are_gone_are_told(events, capsys):
    assert json.loads(verify(capsys, "--json")[1])["remarks"] == []
    from madoguchi.events.append_only import expose, protect

    with connection.cursor() as cursor:
        for statement in expose("events_event", connection.vendor):
            cursor.execute(statement)
        assert "events_event" in json.loads(verify(capsys, "--json")[1])["remarks"][0]
        for statement in protect("events_event", connection.vendor):
            cursor.execute(statement)


def test_a_worker_that_seals_no_more_is_told(events, capsys, hana):
    record("test.happened", hana)
    with time_machine.travel(timezone.now() + datetime.timedelta(hours=1)):
        told = json.loads(verify(capsys, "--json")[1])
    assert told["ok"] and told["waiting"] == 1 and "does a worker run?" in told["remarks"][0]


def test_a_round_goes_on_where_it_was_and_begins_anew_after_a_day(events, hana, monkeypatch):
    monkeypatch.setattr(sealing, "IN_A_SEAL", 2)
    monkeypatch.setattr(rounds, "IN_A_PIECE", 4)
    monkeypatch.setattr(verifying, "AT_ONCE", 2)
    for number in range(10):
        record("test.happened", hana, number=number)
    seal_up()
    total = Event.objects.count()
    looked = []
    while Verification.objects.under_way().exists() or not looked:
        go_on()
        looked.append(Verification.objects.get().events)
    assert len(looked) >= 3 and looked == sorted(looked) and looked[-1] == total
    go_on()
    assert Verification.objects.count() == 1
    with time_machine.travel(timezone.now() + datetime.timedelta(days=1, minutes=1)):
        go_on()
        assert Verification.objects.count() == 2


def test_a_round_tells_what_is_wrong_as_an_event_in_the_log_and_by_the_logger(events, caplog):
    change(events[1])
    with caplog.at_level(logging.ERROR, "madoguchi.audit"):
        go_on()
    assert Event.objects.get(kind="audit.fault_found").facts["event"] == events[1]
    assert [(record.fault, record.event) for record in caplog.records] == [("event-changed", events[1])]


def test_old_rounds_are_forgotten(monkeypatch):
    monkeypatch.setattr(rounds, "KEPT", 2)
    for _ in range(5):
        rounds.begin().end(at=timezone.now())
    assert Verification.objects.count() == 3


def test_the_head_is_logged_every_hour(events, hana, caplog):
    with caplog.at_level(logging.INFO, "madoguchi.audit"):
        for minutes in (1, 61, 121):
            with time_machine.travel(timezone.now() + datetime.timedelta(minutes=minutes)):
                record("test.happened", hana)
                seal({})
    assert len({record.head for record in caplog.records}) >= 2


def test_sealing_is_planned_every_ten_seconds():
    assert PERIODS["audit.seal"] == sealing.EVERY_SECONDS == 10 and PERIODS["audit.verify_a_piece"] == 60


def test_figures_tell_the_head_and_what_was_found(events, client):
    def told():
        return client.get("/metrics").content.decode()

    newest = Seal.objects.latest("number")
    head = f'madoguchi_audit_head{{hash="{bytes(newest.hash).hex()}"}} {float(newest.number)}'
    assert head not in told() and f"madoguchi_audit_seals {float(newest.number)}" in told()
    with time_machine.travel(timezone.now() + datetime.timedelta(hours=1)):
        assert head in told()
    go_on()
    assert "madoguchi_audit_faults 0.0" in told()
    Verification.objects.update(fault="event-missing")
    assert "madoguchi_audit_faults 1.0" in told()


def test_the_migration_seals_what_was_there_before_digests_and_changes_no_row(hana):
    """As an installation of before has it: events without digests."""
    from importlib import import_module

    from django.apps import apps

    with exposed(connection):
        Event.objects.all().delete()
        old = Event.objects.bulk_create(Event(kind="test.old", subject="x:1", actor=hana, facts={"n": n}) for n in range(25))
    import_module("madoguchi.audit.migrations.0003_seal_what_is_there").seal_what_is_there(apps, None)
    assert Seal.objects.get().unsigned == 25
    record("test.new", hana)
    Event(kind="test.by_an_old_process", subject="x:1").save()
    seal_up()
    for _place in verifying.verified(verifying.Place()):
        pass
    assert verifying.check_rest() == 0
    change(old[3].pk)
    with pytest.raises(verifying.Wrong) as wrong:
        list(verifying.verified(verifying.Place()))
    assert wrong.value.fault == "events-replaced"


def test_two_days_after_the_upgrade_an_event_without_digest_is_a_fault(hana):
    with exposed(connection):
        Event.objects.all().delete()
    Event(kind="test.old", subject="x:1").save()
    seal_up()
    with time_machine.travel(timezone.now() + datetime.timedelta(days=2)):
        Event(kind="test.forged", subject="x:1").save()
        seal_up()
    with pytest.raises(verifying.Wrong) as wrong:
        list(verifying.verified(verifying.Place()))
    assert wrong.value.fault == "event-unsigned"
