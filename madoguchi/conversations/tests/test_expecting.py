"""What is told of waits: from the queue, who is there and the times of late; honest when nobody is there; and kept to be compared."""

import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from madoguchi.conversations.expecting import expected_wait, promise, queue_now, told_now
from madoguchi.conversations.models import Conversation, PromisedWait, Team
from madoguchi.events.worker import run_due
from madoguchi.people.models import Visitor
from madoguchi.workforce.models import BusinessHours, Shift
from madoguchi.workforce.opening import Opening
from tests.world import make_conversation

pytestmark = pytest.mark.django_db
NOON = datetime.datetime(2026, 5, 11, 12, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def make_chat(**facts):
    return make_conversation(channel="chat", **facts)


def begin(person, **facts):
    return Shift.objects.begin(person, by=person, **facts)


def wait(language="en"):
    caches["local"].clear()
    return expected_wait("chat", language)


def chats_of_late(person, clock, *, count=12, seconds=300, reply=20):
    """So many chats, each answered after `reply` seconds and over after `seconds`."""
    for _ in range(count):
        shift = Shift.objects.of(person)
        shift.keep()
        chat = make_chat()
        run_due()
        clock.shift(reply)
        chat.reply("Yes.", by=person, channel="chat")
        for _ in range(seconds // 20 - 1):
            clock.shift(20)
            shift.keep()
        chat.close(by=person)
        PromisedWait.objects.settle()


def test_with_a_free_place_one_can_be_answered_now(hana):
    begin(hana)
    told = wait()
    assert told.can_be_now and not told.is_measured and told.seconds < 120 and told.queue_length == 0


def test_when_all_places_are_taken_one_waits_for_the_next(hana):
    begin(hana, places=1)
    free = wait()
    make_chat()
    run_due()
    taken = wait()
    make_chat()
    behind = wait()
    assert not taken.can_be_now and free.seconds < taken.seconds < behind.seconds and behind.queue_length == 1
    assert taken.low < taken.seconds < taken.high


def test_when_nobody_is_there_no_time_is_invented(hana, browser_of):
    begin(hana).end(by=hana)
    told = wait()
    assert (told.seconds, told.low, told.high, told.can_be_now) == (None, None, None, False)
    answer = browser_of().get("/api/v1/channels").json()["chat"]
    assert answer["expected_seconds"] is None and answer["interval"] is None


def test_a_desk_without_shifts_tells_what_it_took_of_late():
    assert wait().seconds == 300


def test_who_speaks_the_language_counts(hana, kenji):
    begin(hana, places=1)
    begin(kenji, languages=["ar"])
    make_chat(language="en")
    run_due()
    assert wait("ar").can_be_now
    Shift.objects.of(kenji).end(by=kenji)
    told = wait("ar")
    assert not told.can_be_now and told.low >= 60, "anybody after a minute"


def test_a_team_of_which_nobody_is_there_is_told_no_time(hana, kenji):
    team = Team.objects.make("payments", names={"en": "Payments"}, members=[kenji], by=kenji)
    begin(hana)
    chat = make_chat(team=team)
    told = queue_now()[chat.number]
    assert told == {"place": 1, "expected_seconds": None, "interval": None, "open": True}


def test_chats_for_others_keep_nobody_waiting(hana, kenji):
    team = Team.objects.make("payments", names={"en": "Payments"}, members=[kenji], by=kenji)
    begin(hana, places=1)
    make_chat()
    run_due()
    chat = make_chat()
    alone = queue_now()[chat.number]["expected_seconds"]
    for _ in range(5):
        make_chat(team=team, priority=4)
    assert queue_now()[chat.number] == {**queue_now()[chat.number], "place": 6, "expected_seconds": alone}


def test_times_are_measured_from_the_chats_of_late(hana, clock):
    begin(hana, places=1)
    chats_of_late(hana, clock)
    rows = PromisedWait.objects.times_of_late(100)
    assert len(rows) == 12 and {row[2:] for row in rows} == {(300.0, 20.0)}
    told = wait()
    assert told.is_measured and (told.low, told.seconds, told.high) == (20, 20, 20)
    make_chat()
    run_due()
    assert wait().seconds == 320


def test_what_was_told_is_kept_with_what_came_of_it(hana, clock):
    begin(hana, places=1)
    chat = make_chat()
    run_due()
    promised = PromisedWait.objects.get()
    assert (promised.place, promised.outcome) == (1, "") and promised.low < promised.middle < promised.high
    assert promised.given_at == NOON
    clock.shift(25)
    chat.reply("Yes.", by=hana, channel="chat")
    assert PromisedWait.objects.settle() == 0, "the chat goes on"
    clock.shift(100)
    chat.close(by=hana)
    assert PromisedWait.objects.settle() == 1
    promised.refresh_from_db()
    assert (promised.outcome, promised.answered_at - promised.told_at) == ("answered", datetime.timedelta(seconds=25))
    assert promised.freed_at == NOON + datetime.timedelta(seconds=125)


def test_the_first_promise_counts(hana):
    begin(hana)
    chat = make_chat()
    kept = promise(chat)
    Shift.objects.of(hana).end(by=hana)
    assert promise(chat).middle == kept.middle and PromisedWait.objects.count() == 1


def test_who_ends_before_an_answer_has_left(hana):
    begin(hana)
    chat = make_chat()
    run_due()
    chat.close(by=Visitor())
    PromisedWait.objects.settle()
    assert PromisedWait.objects.get().outcome == "left"


def test_a_chat_that_went_silent_is_over_when_it_takes_no_place_any_more(hana, clock):
    shift = begin(hana)
    chat = make_chat()
    run_due()
    chat.reply("Yes.", by=hana, channel="chat")
    for _ in range(20):
        clock.shift(30)
        shift.keep()
    PromisedWait.objects.settle()
    assert PromisedWait.objects.get().freed_at == NOON + datetime.timedelta(minutes=10)


def test_promises_are_forgotten_after_ninety_days(clock):
    promise(make_chat())
    clock.shift(datetime.timedelta(days=89))
    assert PromisedWait.objects.forget_old() == 0
    clock.shift(datetime.timedelta(days=2))
    assert PromisedWait.objects.forget_old() == 1 and Conversation.objects.count() == 1


def test_out_of_hours_the_opening_is_told(hana, kenji, browser_of):
    begin(hana)
    BusinessHours.objects.arrange("chat", Opening(ZoneInfo("Asia/Tokyo"), (((9 * 60, 18 * 60),),) * 7), by=kenji)
    told = wait()
    assert (told.is_open, told.opens_at, told.can_be_now) == (False, datetime.datetime(2026, 5, 12, tzinfo=datetime.UTC), False)
    answer = browser_of().get("/api/v1/channels").json()
    assert (answer["chat"]["open"], answer["chat"]["opens_at"]) == (False, "2026-05-12T00:00:00+00:00")
    assert (answer["web"]["open"], answer["web"]["opens_at"]) == (True, None)
    assert queue_now() == {} and make_chat() and not next(iter(queue_now().values()))["open"]


@pytest.mark.parametrize("count", [2, 20])
def test_all_who_wait_are_told_with_the_same_few_reads(hana, count, django_assert_num_queries):
    begin(hana, places=1)
    for _ in range(count):
        make_chat()
    with django_assert_num_queries(7):
        assert len(queue_now()) == count


def test_a_chat_that_is_somebodys_has_no_place(hana, browser_of, alice):
    begin(hana, places=1)
    first, second = make_chat(by=alice), make_chat(by=alice)
    run_due()
    shown = {chat: browser_of(alice).get(f"/api/v1/conversations/{chat.number}").json() for chat in (first, second)}
    assert shown[first]["place"] is None and shown[first]["expected_seconds"] is None
    told = queue_now()[second.number]
    assert (shown[second]["place"], shown[second]["interval"]) == (1, told["interval"]) and told["interval"]


def test_a_chat_alone_is_told_what_it_is_told_among_all(hana, kenji, clock):
    begin(hana, places=2)
    begin(kenji, places=1, languages=["ja"])
    team = Team.objects.create(key="fiat", names={"en": "Fiat"})
    team.members.add(kenji)
    for place in range(12):
        make_chat(language=("en", "ja", "ar")[place % 3], team=team if place % 4 == 0 else None, priority=4 if place == 9 else 2)
        clock.shift(1)
    Conversation.objects.filter(pk__in=[chat.pk for chat in Conversation.objects.queue()[5:7]]).update(goes_first=True)
    alike = Conversation.objects.queue().last().waiting_since
    Conversation.objects.filter(pk__in=[chat.pk for chat in Conversation.objects.queue()[8:11]]).update(waiting_since=alike)
    every = queue_now()
    assert len(every) == 12
    for chat in Conversation.objects.all():
        assert told_now(chat) | {"open": True} == every[chat.number]


def test_at_a_desk_without_shifts_too(hana):
    make_chat()
    second = make_chat()
    assert told_now(second)["place"] == 2 and told_now(second) | {"open": True} == queue_now()[second.number]


def test_who_asks_for_his_wait_does_not_read_the_queue_and_shares_who_is_there(hana, alice, browser_of):
    begin(hana, places=1)
    last = [make_chat(by=alice) for _ in range(30)][-1]
    browser, path = browser_of(alice), f"/api/v1/conversations/{last.number}"
    assert browser.get(path).json()["place"] == 30
    with CaptureQueriesContext(connection) as asked:
        assert told_now(last)["place"] == 30
    assert len(asked) == 1 and "COUNT" in asked[0]["sql"]


def test_the_place_is_always_the_present_one(hana, clock):
    begin(hana, places=1)
    first, second = make_chat(), make_chat()
    assert told_now(second)["place"] == 2
    first.close(by=Visitor())
    assert told_now(second)["place"] == 1, "within the same second"
