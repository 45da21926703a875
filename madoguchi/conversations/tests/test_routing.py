"""Routing: nobody waits while somebody fit has a free place, and nobody gets more than he has places for."""

import datetime
import random
import threading

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from madoguchi.conversations.matching import fit_seats
from madoguchi.conversations.models import Conversation, Team
from madoguchi.conversations.models.conversation import Priority
from madoguchi.conversations.models.entry import Author, Kind
from madoguchi.conversations.models.queueing import OWED, SILENT
from madoguchi.conversations.models.routing import RoutingQuerySet
from madoguchi.events.models import Duty, Event
from madoguchi.events.worker import run_due
from madoguchi.people.models import Role, Visitor
from madoguchi.workforce.models import Shift, Why
from tests.world import make_conversation, make_person

NOON = datetime.datetime(2026, 5, 11, 12, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def make_chat(**overrides):
    return make_conversation(channel="chat", **overrides)


def run():
    """What the worker does at once."""
    run_due()


def tick():
    """What the worker does each ten seconds."""
    for name in ("workforce.end_silent_shifts", "conversations.route_chats"):
        Duty.objects.plan(name, due_at=timezone.now())
    run_due()


def has(person):
    return [chat.number for chat in Conversation.objects.filter(assignee=person, closed_at=None).order_by("id")]


def begin(person, **facts):
    return Shift.objects.begin(person, by=person, **facts)


def test_a_chat_that_begins_goes_to_somebody_who_is_there(hana):
    begin(hana)
    chat = make_chat()
    run()
    assert has(hana) == [chat.number]
    line = chat.entries.get(kind=Kind.ASSIGNED)
    assert line.is_internal and line.author_kind == Author.SYSTEM and line.text == "Hana"
    event = Event.objects.get(kind="conversation.assigned")
    assert event.facts["to"] == hana.pk and event.actor is None


def test_a_chat_that_waits_goes_to_whoever_comes(hana):
    chat = make_chat()
    run()
    assert has(hana) == []
    begin(hana)
    run()
    assert has(hana) == [chat.number]


def test_cases_are_not_given_to_anybody(hana):
    begin(hana)
    make_conversation()
    run()
    assert has(hana) == []


def test_the_fourth_chat_waits_until_a_place_is_free(hana):
    begin(hana)
    chats = [make_chat() for _ in range(5)]
    run()
    assert has(hana) == [chat.number for chat in chats[:3]]
    chats[1].close(by=hana)
    run()
    assert has(hana) == [chats[place].number for place in (0, 2, 3)]


def test_more_places_take_more_chats_at_once(hana):
    begin(hana, places=1)
    chats = [make_chat() for _ in range(3)]
    run()
    begin(hana, places=2)
    run()
    assert has(hana) == [chat.number for chat in chats[:2]]


def test_urgent_chats_are_given_first_and_then_the_longest_waiting(hana, clock):
    chats = []
    for priority in (Priority.NORMAL, Priority.NORMAL, Priority.URGENT):
        chats.append(make_chat(priority=priority))
        clock.shift(1)
    begin(hana, places=2)
    run()
    assert has(hana) == [chats[0].number, chats[2].number]


def test_who_is_away_or_has_ended_gets_nothing(hana, kenji):
    begin(hana).go_away(by=hana)
    begin(kenji).end(by=kenji)
    chat = make_chat()
    run()
    assert has(hana) == has(kenji) == []
    Shift.objects.of(hana).come_back(by=hana)
    run()
    assert has(hana) == [chat.number]


def test_the_team_and_the_language_decide_who_is_fit(hana, kenji, aya):
    team = Team.objects.make("payments", names={"en": "Payments"}, members=[kenji], by=aya)
    for person in (hana, kenji):
        begin(person)
    begin(aya, languages=["ar"])
    of_team, in_arabic = make_chat(team=team), make_chat(language="ar")
    run()
    assert has(kenji) == [of_team.number] and has(aya) == [in_arabic.number] and has(hana) == []


def test_a_chat_that_is_handed_to_a_team_goes_to_somebody_of_it(hana, kenji, aya):
    team = Team.objects.make("payments", names={"en": "Payments"}, members=[kenji], by=aya)
    begin(kenji, places=1)
    first, second = make_chat(), make_chat()
    run()
    begin(hana)
    second.refresh_from_db()
    second.hand_to_team(team, by=aya)
    first.close(by=kenji)
    run()
    assert has(kenji) == [second.number] or has(hana) == [second.number]


def test_a_language_that_nobody_speaks_goes_to_anybody_after_a_minute(hana, clock):
    begin(hana)
    chat = make_chat(language="ar")
    tick()
    assert has(hana) == []
    for _ in range(6):
        clock.shift(10)
        Shift.objects.of(hana).keep()
        tick()
    assert has(hana) == [chat.number]


def test_a_customer_who_went_silent_after_his_answer_frees_the_place(hana, clock):
    shift = begin(hana, places=1)
    silent, waiting = make_chat(), make_chat()
    run()
    silent.reply("Here you are.", by=hana, channel="chat")
    for _ in range(SILENT // datetime.timedelta(seconds=30)):
        assert waiting.number not in has(hana)
        clock.shift(30)
        shift.keep()
        tick()
    assert set(has(hana)) == {silent.number, waiting.number}


def test_a_customer_who_waits_for_an_answer_keeps_his_place_for_an_hour(hana, clock):
    shift = begin(hana, places=1)
    owed, waiting = make_chat(), make_chat()
    run()
    for minutes in (30, 29):
        clock.shift(minutes * 60)
        shift.keep()
        tick()
        assert has(hana) == [owed.number]
    clock.shift(OWED - datetime.timedelta(minutes=59))
    shift.keep()
    tick()
    assert has(hana) == [owed.number, waiting.number]


def test_who_takes_a_chat_by_hand_has_a_place_less(hana, kenji):
    begin(hana, places=1)
    make_chat().assign(to=hana, by=kenji)
    chat = make_chat()
    run()
    assert chat.number not in has(hana)


def test_a_chat_given_back_by_hand_goes_to_somebody_again(hana, kenji):
    begin(hana)
    chat = make_chat()
    run()
    begin(kenji)
    Shift.objects.of(hana).go_away(by=hana)
    chat.assign(to=None, by=hana)
    run()
    assert has(kenji) == [chat.number]


# --- Somebody drops


def test_when_a_shift_lapses_the_chats_that_wait_go_to_the_head_of_the_queue_and_on(hana, kenji, clock):
    begin(hana, places=2)
    asked, answered = make_chat(), make_chat()
    run()
    answered.reply("Done.", by=hana, channel="chat")
    clock.shift(30)
    behind = make_chat()
    clock.shift(31)
    tick()
    asked.refresh_from_db()
    assert asked.assignee is None and has(hana) == [answered.number]
    assert [chat.number for chat in Conversation.objects.queue()] == [asked.number, behind.number]
    line = asked.entries.get(kind=Kind.GIVEN_BACK)
    assert line.is_internal and line.text == "Hana"
    assert Event.objects.get(kind="conversation.given_back").facts == {"was": hana.pk, "reason": "lapsed", "seq": line.seq}
    begin(kenji, places=1)
    run()
    assert has(kenji) == [asked.number]


def test_what_was_given_back_goes_before_who_waited_longer(hana, kenji, clock):
    begin(hana, languages=["ar"])
    old = make_chat(language="de")
    clock.shift(30)
    dropped = make_chat(language="ar")
    run()
    assert has(hana) == [dropped.number]
    Shift.objects.of(hana).end(by=hana)
    run()
    assert [chat.number for chat in Conversation.objects.queue()] == [dropped.number, old.number]


def test_the_customer_sees_nothing_of_a_hand_over_back(hana, alice):
    begin(hana)
    chat = make_chat(by=alice)
    run()
    Shift.objects.of(hana).end(by=hana)
    run()
    assert [entry.kind for entry in chat.entries.visible_to(alice)] == [Kind.MESSAGE]


def test_when_the_customer_writes_to_somebody_who_has_left_the_chat_goes_on_with_another(hana, kenji, clock):
    begin(hana)
    chat = make_chat()
    run()
    chat.reply("Done.", by=hana, channel="chat")
    Shift.objects.of(hana).end(by=hana)
    begin(kenji)
    run()
    assert has(hana) == [chat.number]
    clock.shift(1)
    chat.reply("Not yet.", by=Visitor(), channel="chat")
    run()
    assert has(kenji) == [chat.number] and chat.entries.filter(kind=Kind.GIVEN_BACK).count() == 1


def test_who_goes_on_after_his_shift_keeps_his_chat(hana, kenji, clock):
    begin(hana)
    chat = make_chat()
    run()
    chat.reply("One moment.", by=hana, channel="chat")
    Shift.objects.of(hana).end(by=hana)
    begin(kenji)
    clock.shift(5)
    chat.reply("I have it.", by=hana, channel="chat")
    chat.reply("Thanks.", by=Visitor(), channel="chat")
    run()
    assert has(hana) == [chat.number]


def test_who_never_has_shifts_keeps_what_he_took(hana, kenji):
    chat = make_chat()
    chat.assign(to=kenji, by=kenji)
    begin(hana)
    chat.reply("Hello?", by=Visitor(), channel="chat")
    run()
    assert has(kenji) == [chat.number]


def test_a_shift_that_is_begun_again_at_once_loses_no_chat(hana):
    begin(hana).end(by=hana)
    chat = make_chat()
    begin(hana)
    run()
    Shift.objects.of(hana).end(by=hana)
    begin(hana)
    run()
    assert has(hana) == [chat.number] and not chat.entries.filter(kind=Kind.GIVEN_BACK)


def test_a_lead_ends_a_shift_and_its_chats_go_on(hana, kenji):
    begin(hana)
    chat = make_chat()
    run()
    begin(kenji)
    Shift.objects.of(hana).end(by=kenji, why=Why.LEAD)
    run()
    assert has(kenji) == [chat.number]


def test_nothing_is_given_back_of_somebody_elses_or_settled(hana, kenji):
    taken, settled = make_chat(), make_chat()
    taken.assign(to=kenji, by=kenji)
    settled.assign(to=hana, by=hana)
    settled.close(by=hana)
    for chat in (taken, settled):
        chat.give_back("lapsed", of=hana)
    assert not Event.objects.filter(kind="conversation.given_back") and has(kenji) == [taken.number]


# --- Cost and order


def test_an_empty_queue_costs_one_question(hana, django_assert_num_queries):
    begin(hana)
    with django_assert_num_queries(1):
        assert Conversation.objects.route() == 0


@pytest.mark.parametrize("waiting", [3, 30])
def test_a_full_desk_costs_the_same_however_many_wait(hana, django_assert_num_queries, waiting):
    begin(hana, places=1)
    for _ in range(waiting):
        make_chat()
    Conversation.objects.route()
    with django_assert_num_queries(4):
        assert Conversation.objects.route() == 0


def test_a_plan_that_others_were_quicker_with_gives_no_chat_twice_and_fills_no_place_twice(hana, kenji, monkeypatch):
    begin(hana, places=1)
    begin(kenji, places=1)
    chats = [make_chat() for _ in range(3)]
    planned = RoutingQuerySet._chosen
    plans = []

    def plan_while_others_route(self):
        plans.append(planned(self))
        if len(plans) == 1:
            Conversation.objects.route()
        return plans[0] if len(plans) < 3 else plans[-1]

    monkeypatch.setattr(RoutingQuerySet, "_chosen", plan_while_others_route)
    Conversation.objects.route()
    assert len(plans[0]) == 2, "the first plan was made before the other one was carried out"
    assert sorted(has(hana) + has(kenji)) == sorted(chat.number for chat in chats[:2])
    assert Event.objects.filter(kind="conversation.assigned").count() == 2


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
@pytest.mark.django_db(transaction=True)
def test_many_who_route_at_once_give_no_chat_twice_and_exceed_no_places(monkeypatch):
    people = [make_person(f"agent{n}", Role.AGENT) for n in range(3)]
    for person in people:
        begin(person, places=2)
    for _ in range(20):
        make_chat()
    together = threading.Barrier(6)
    chosen = RoutingQuerySet._chosen

    def plan(self):
        found = chosen(self)
        if found and not hasattr(mine, "planned"):
            together.wait(10)
        mine.planned = True
        return found

    mine = threading.local()

    def route():
        try:
            Conversation.objects.route()
        finally:
            connection.close()

    monkeypatch.setattr(RoutingQuerySet, "_chosen", plan)
    threads = [threading.Thread(target=route) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [len(has(person)) for person in people] == [2, 2, 2]
    assert Event.objects.filter(kind="conversation.assigned").count() == 6


class Desk:
    """A desk on which anything may happen next, by a seed."""

    def __init__(self, seed, clock):
        self.dice, self.clock = random.Random(seed), clock
        self.boss = make_person("boss", Role.ADMIN)
        self.people = [make_person(f"agent{n}", Role.AGENT, language=self.dice.choice(["ja", "en"])) for n in range(4)]
        self.teams = [
            Team.objects.make(key, names={"en": key}, members=self.dice.sample(self.people, 2), by=self.boss) for key in ("one", "two")
        ]

    def step(self):
        self.dice.choice(
            [
                self.start,
                self.start,
                self.start,
                self.start,
                self.close,
                self.say,
                self.say,
                self.answer,
                self.answer,
                self.close,
                self.begin,
                self.begin,
                self.away,
                self.end,
                self.hand,
                self.assign,
                self.wait,
                self.reopen,
            ]
        )()

    def some_chat(self, **filters):
        return self.dice.choice(list(Conversation.objects.filter(**filters).select_related("assignee")) or [None])

    def start(self):
        make_chat(
            language=self.dice.choice(["ja", "ja", "en", "ar"]),
            team=self.dice.choice([None, None, *self.teams]),
            priority=self.dice.choice([2, 2, 4]),
        )

    def say(self):
        if chat := self.some_chat():
            chat.reply("More.", by=Visitor(), channel="chat")

    def answer(self):
        if chat := self.some_chat(closed_at=None, assignee__isnull=False):
            chat.reply("Yes.", by=chat.assignee, channel="chat")

    def close(self):
        if chat := self.some_chat(closed_at=None):
            chat.close(by=self.boss)

    def reopen(self):
        if chat := self.some_chat(closed_at__isnull=False):
            chat.reopen(by=self.boss)

    def begin(self):
        begin(self.dice.choice(self.people), places=self.dice.randint(1, 2), languages=self.dice.choice([[], ["ar"], ["en"]]))

    def away(self):
        if shift := Shift.objects.of(self.dice.choice(self.people)):
            shift.go_away(by=shift.person)

    def end(self):
        if shift := Shift.objects.of(self.dice.choice(self.people)):
            shift.end(by=shift.person)

    def hand(self):
        if chat := self.some_chat(closed_at=None):
            chat.hand_to_team(self.dice.choice([None, *self.teams]), by=self.boss)

    def assign(self):
        if chat := self.some_chat(closed_at=None):
            chat.assign(to=self.dice.choice([None, *self.people]), by=self.boss)

    def wait(self):
        silent = self.dice.choice([None, *self.people])
        for _ in range(self.dice.choice([1, 7, 61])):
            self.clock.shift(10)
            for shift in Shift.objects.running():
                if shift.person != silent:
                    shift.keep()
            tick()


@pytest.fixture
def overfull(monkeypatch):
    """Who was given a chat and has more than places for now."""
    found, give = [], RoutingQuerySet._give

    def watched(self, pk, shift_pk):
        is_given = give(self, pk, shift_pk)
        found.extend(seat for seat in self.seats() if is_given and seat.shift == shift_pk and seat.taken > seat.places)
        return is_given

    monkeypatch.setattr(RoutingQuerySet, "_give", watched)
    return found


@pytest.mark.parametrize("seed", range(5))
def test_whatever_happens_nobody_waits_while_somebody_fit_has_a_place(seed, clock, overfull, db):
    desk = Desk(seed, clock)
    for step in range(40):
        desk.begin() if step < 2 else desk.step()
        run()
        seats, now = Conversation.objects.seats(), timezone.now()
        left = [chat for chat in Conversation.objects.waiting_chats() if any(seat.is_free for seat in fit_seats(chat, seats, now))]
        assert not left and not overfull
    assert Event.objects.filter(kind="conversation.assigned", actor=None).exists(), "the queue was at work"
