"""A fact and its duties are one with the change; duties are done once in effect, tried again, parked, and lost by nobody."""

import datetime

import pytest
from django.db import connection, transaction
from django.utils import timezone

from madoguchi.events import reacting, worker
from madoguchi.events.models import LEASE, TRIES, WAITS, Duty, Event
from madoguchi.events.reacting import on, record, timer
from madoguchi.people.models import Person

pytestmark = pytest.mark.django_db


class Broken(Exception):
    pass


@pytest.fixture
def table(monkeypatch):
    """The tables of reactions, empty, and put back afterwards."""
    for name in ("_now", "_later", "LATER", "TIMERS", "PERIODS"):
        monkeypatch.setattr(reacting, name, type(getattr(reacting, name))(*([list] if name in ("_now", "_later") else [])))
    monkeypatch.setattr(reacting, "OUTSIDE", set())
    for name in ("LATER", "TIMERS", "PERIODS", "OUTSIDE"):
        monkeypatch.setattr(worker, name, getattr(reacting, name))
    Duty.objects.all().delete()  # of the people of this test


@pytest.fixture
def renamed(table, alice):
    """What happens at 'test.renamed': a reaction gives Alice a new name."""
    Duty.objects.all().delete()

    @on("test.renamed")
    def rename(event):
        Person.objects.filter(pk=event.subject_id).update(name=event.facts["name"])

    return alice


def expire_leases():
    Duty.objects.update(leased_until=timezone.now() - datetime.timedelta(seconds=1))


def make_due():
    Duty.objects.update(due_at=timezone.now())


def test_the_fact_and_its_duties_are_written_with_the_change(renamed):
    record("test.renamed", renamed, by=renamed, name="Ada")
    event = Event.objects.get(kind="test.renamed")
    assert (event.actor, event.subject_id, event.facts) == (renamed, renamed.pk, {"name": "Ada"})
    assert Duty.objects.get().event == event


def test_no_duty_is_written_where_the_fact_leaves_nothing_to_do(table, alice):
    @on("test.renamed", when=lambda event: event.facts["name"] != event.about.name)
    def greet(_event):
        pass

    record("test.renamed", alice, name=alice.name)
    assert not Duty.objects.exists()
    record("test.renamed", alice, name="Ada")
    assert Duty.objects.get().reaction == "events.greet"


def test_a_change_that_is_rolled_back_leaves_neither_fact_nor_duty(renamed):
    with pytest.raises(Broken), transaction.atomic():
        record("test.renamed", renamed, name="Ada")
        raise Broken
    assert not Event.objects.filter(kind="test.renamed").exists() and not Duty.objects.exists()


def test_quick_reactions_run_after_commit_only_and_their_fault_harms_nothing(table, alice, django_capture_on_commit_callbacks):
    seen = []

    @on("test.seen", now=True)
    def fail(event):
        raise Broken

    @on("test.seen", now=True)
    def see(event):
        seen.append(event.kind)

    with django_capture_on_commit_callbacks(execute=True):
        record("test.seen", alice)
        assert not seen
    assert seen == ["test.seen"]


def test_a_duty_is_done_and_gone(renamed):
    record("test.renamed", renamed, name="Ada")
    assert worker.run_due() == 1
    renamed.refresh_from_db()
    assert renamed.name == "Ada" and not Duty.objects.exists()


def test_a_taken_duty_is_nobody_elses(renamed):
    record("test.renamed", renamed, name="Ada")
    assert len(Duty.objects.take(worker="one")) == 1
    assert Duty.objects.take(worker="two") == []


def test_who_lost_the_lease_has_no_effect(renamed):
    record("test.renamed", renamed, name="Ada")
    (of_one,) = Duty.objects.take(worker="one")
    expire_leases()
    (of_two,) = Duty.objects.take(worker="two")
    assert not worker.run(of_one, worker="one")
    renamed.refresh_from_db()
    assert renamed.name != "Ada"
    assert worker.run(of_two, worker="two")
    renamed.refresh_from_db()
    assert renamed.name == "Ada"


def test_who_lost_the_lease_while_it_ran_is_rolled_back(renamed):
    @on("test.stolen")
    def slow(event):
        Person.objects.filter(pk=event.subject_id).update(name="twice")
        Duty.objects.update(leased_by="two", tries=2)  # what another worker does when the lease is over

    record("test.stolen", renamed)
    (duty,) = Duty.objects.take(worker="one")
    assert not worker.run(duty, worker="one")
    renamed.refresh_from_db()
    assert renamed.name != "twice"


def test_who_lost_the_lease_cannot_postpone_what_is_anothers(renamed):
    record("test.renamed", renamed, name="Ada")
    (of_one,) = Duty.objects.take(worker="one")
    expire_leases()
    Duty.objects.take(worker="two")
    of_one.postpone("a fault", worker="one")
    assert Duty.objects.get().leased_by == "two" and Duty.objects.take(worker="three") == []


def test_a_failed_duty_waits_longer_each_time_and_is_parked_after_the_eighth_try(table, alice):
    @on("test.failing")
    def fail(event):
        Person.objects.filter(pk=event.subject_id).update(name="half done")
        raise Broken("alice@people.example has the secret 1234")

    record("test.failing", alice)
    for tries in range(1, TRIES + 1):
        before = timezone.now()
        make_due()
        worker.run_due()
        duty = Duty.objects.get()
        assert duty.tries == tries
        if tries < TRIES:
            assert duty.due_at - before >= datetime.timedelta(seconds=WAITS[tries - 1])
    assert duty.parked_at and "Broken" in duty.fault and "1234" not in duty.fault
    alice.refresh_from_db()
    assert alice.name != "half done"
    make_due()
    assert Duty.objects.take(worker="one") == [] and list(Duty.objects.parked()) == [duty]


def test_an_operator_lets_a_parked_duty_run_again(renamed):
    record("test.renamed", renamed, name="Ada")
    Duty.objects.update(tries=TRIES, parked_at=timezone.now())
    Duty.objects.get().try_again()
    assert worker.run_due() == 1


def test_a_fault_of_one_duty_does_not_keep_the_others_back(renamed):
    @on("test.renamed")
    def fail(event):
        raise Broken

    record("test.renamed", renamed, name="Ada")
    assert worker.run_due() == 1
    assert Duty.objects.get().tries == 1


def test_a_duty_that_kills_its_worker_is_taken_alone_and_parked_in_the_end(renamed):
    for _ in range(3):
        record("test.renamed", renamed, name="Ada")
    Duty.objects.take(worker="dead")
    expire_leases()
    assert len(Duty.objects.take(worker="one")) == 1
    Duty.objects.exclude(leased_by="one").delete()
    Duty.objects.update(tries=TRIES)
    expire_leases()
    assert worker.run_due() == 0
    assert Duty.objects.get().parked_at


def test_a_worker_that_leaves_gives_back_what_it_did_not_begin(renamed):
    record("test.renamed", renamed, name="Ada")
    duties = Duty.objects.take(worker="one")
    Duty.objects.give_back(duties, worker="one")
    (again,) = Duty.objects.take(worker="two")
    assert again.tries == 1


def test_a_lease_is_lengthened_before_a_late_duty_of_a_batch_begins(renamed):
    record("test.renamed", renamed, name="Ada")
    (duty,) = Duty.objects.take(worker="one")
    duty.leased_until = timezone.now() + LEASE / 4
    assert worker.run(duty, worker="one")


@pytest.mark.django_db(transaction=True)
def test_outside_duties_hold_no_transaction_and_inside_ones_do(table):
    held = {}

    @timer(outside=True)
    def outside(facts):
        held["outside"] = connection.in_atomic_block

    @timer()
    def inside(facts):
        held["inside"] = connection.in_atomic_block

    for name in ("outside", "inside"):
        Duty.objects.plan(f"{reacting.name_of(outside).partition('.')[0]}.{name}", due_at=timezone.now())
    assert worker.run_due() == 2
    assert held == {"outside": False, "inside": True}


def test_what_is_planned_twice_with_one_key_is_planned_once(table):
    for _ in range(2):
        Duty.objects.plan("events.reminder", due_at=timezone.now(), key="reminder:1")
    assert Duty.objects.count() == 1


def test_two_workers_plan_a_periodic_duty_once_per_slot(table):
    runs = []

    @reacting.every(3600)
    def hourly(facts):
        runs.append(1)

    worker.plan_periodic()
    worker.plan_periodic()
    assert Duty.objects.count() == 1 and Duty.objects.get().due_at > timezone.now()
    make_due()
    assert [worker.run_due(worker="one"), worker.run_due(worker="two")] == [1, 0] and len(runs) == 1


def test_long_work_waits_for_what_people_wait_for_and_is_taken_one_by_one(db):
    now = timezone.now()
    for place in range(3):
        Duty.objects.plan("long", due_at=now - datetime.timedelta(hours=1), key=f"long:{place}", is_patient=True)
    Duty.objects.plan("short", due_at=now)
    Duty.objects.plan("short", due_at=now)
    assert [duty.reaction for duty in Duty.objects.take(worker="a")] == ["short", "short"]
    assert [duty.key for duty in Duty.objects.take(worker="a")] == ["long:0"]
    Duty.objects.plan("short", due_at=now)
    assert [duty.reaction for duty in Duty.objects.take(worker="a")] == ["short"]
    assert [duty.key for duty in Duty.objects.take(worker="a")] == ["long:1"]
