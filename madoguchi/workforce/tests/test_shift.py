"""Shifts: who is at the desk, for how many chats, and when a silence ends it."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from madoguchi.events.models import Event
from madoguchi.events.worker import run_due
from madoguchi.people.models import Role
from madoguchi.workforce.models import NotOfTheDesk, Shift, Why

NOON = datetime.datetime(2026, 5, 11, 12, tzinfo=datetime.UTC)


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def kinds():
    return list(Event.objects.filter(kind__startswith="shift.").order_by("id").values_list("kind", flat=True))


def test_who_begins_is_on_with_three_places(hana):
    shift = Shift.objects.begin(hana, by=hana)
    assert list(Shift.objects.on()) == [shift] and shift.places == 3 and shift.spoken == {"en"}


def test_beginning_twice_is_one_shift_and_says_it_once(hana):
    assert Shift.objects.begin(hana, by=hana) == Shift.objects.begin(hana, by=hana)
    assert kinds() == ["shift.began"]


def test_a_new_shift_has_the_places_and_languages_of_the_last(hana):
    Shift.objects.begin(hana, by=hana, places=5, languages=["ja", "ar"]).end(by=hana)
    again = Shift.objects.begin(hana, by=hana)
    assert (again.places, again.languages, again.spoken) == (5, ["ar", "ja"], {"en", "ja", "ar"})


@pytest.mark.parametrize(("asked", "given"), [(0, 1), (-3, 1), (7, 7), (1000, 20)])
def test_places_are_between_one_and_twenty(hana, asked, given):
    assert Shift.objects.begin(hana, by=hana, places=asked).places == given


def test_customers_and_who_left_the_desk_cannot_begin(alice, hana, aya):
    with pytest.raises(NotOfTheDesk):
        Shift.objects.begin(alice, by=alice)
    hana.deactivate(by=aya)
    with pytest.raises(NotOfTheDesk):
        Shift.objects.begin(hana, by=hana)


def test_who_is_away_is_not_on_and_comes_back(hana):
    shift = Shift.objects.begin(hana, by=hana)
    shift.go_away(by=hana)
    shift.go_away(by=hana)
    assert not Shift.objects.on() and Shift.objects.of(hana) == shift
    Shift.objects.begin(hana, by=hana)
    assert list(Shift.objects.on()) == [shift]
    assert kinds() == ["shift.began", "shift.went_away", "shift.came_back"]


def test_a_shift_survives_a_reload_of_45_seconds(hana, clock):
    shift = Shift.objects.begin(hana, by=hana)
    clock.shift(15)
    assert shift.keep()
    clock.shift(45)
    Shift.objects.lapse()
    assert list(Shift.objects.on()) == [shift] and shift.keep()


def test_a_shift_ends_after_a_minute_without_a_sign(hana, clock):
    shift = Shift.objects.begin(hana, by=hana)
    clock.shift(59)
    assert Shift.objects.lapse() == 0
    clock.shift(1)
    assert not Shift.objects.on(), "nobody is given a chat whose page is silent, even before his shift is ended"
    assert Shift.objects.lapse() == 1 and Shift.objects.of(hana) is None
    assert Event.objects.get(kind="shift.ended").facts == {"person": hana.pk, "why": "lapsed"}
    assert not shift.keep(), "a page that comes back later learns that it is over"


def test_the_worker_ends_silent_shifts_by_itself(hana, clock):
    from madoguchi.events.models import Duty

    Shift.objects.begin(hana, by=hana)
    clock.shift(61)
    Duty.objects.plan("workforce.end_silent_shifts", due_at=timezone.now())
    run_due()
    assert Shift.objects.of(hana) is None


def test_a_sign_after_a_silence_that_nobody_noticed_keeps_the_shift(hana, clock):
    shift = Shift.objects.begin(hana, by=hana)
    clock.shift(300)
    assert shift.keep() and list(Shift.objects.on()) == [shift] and kinds()[-1] == "shift.kept_again"


def test_a_sign_that_comes_just_before_the_end_wins(hana, clock):
    shift = Shift.objects.begin(hana, by=hana)
    clock.shift(61)
    Shift.objects.of(hana).keep()
    assert shift.end(why=Why.LAPSED, by=None) is False


def test_signs_of_several_pages_are_written_once_in_five_seconds(hana, clock, django_assert_num_queries):
    shift = Shift.objects.begin(hana, by=hana)
    clock.shift(2)
    with django_assert_num_queries(1):
        assert shift.keep()
    shift.refresh_from_db()
    assert shift.seen_at == NOON


def test_an_ended_shift_cannot_be_kept_nor_changed(hana, kenji):
    shift = Shift.objects.begin(hana, by=hana)
    assert shift.end(by=kenji, why=Why.LEAD) is True and shift.end(by=hana) is False
    shift.go_away(by=hana)
    shift.arrange(by=hana, places=9, languages=[])
    assert not shift.keep() and kinds() == ["shift.began", "shift.ended"]


def test_losing_the_desk_ends_the_shift(hana, kenji, aya):
    for person in (hana, kenji):
        Shift.objects.begin(person, by=person)
    hana.take_role(Role.MODERATOR, by=aya)
    kenji.deactivate(by=aya)
    assert not Shift.objects.on(), "at once"
    run_due()
    assert not Shift.objects.running()


def test_agents_see_their_own_shift_and_leads_all(hana, kenji, aya, alice, nobody):
    mine, other = Shift.objects.begin(hana, by=hana), Shift.objects.begin(kenji, by=kenji)
    assert list(Shift.objects.visible_to(hana)) == [mine]
    assert set(Shift.objects.visible_to(kenji)) == set(Shift.objects.visible_to(aya)) == {mine, other}
    assert not Shift.objects.visible_to(alice) and not Shift.objects.visible_to(nobody)


def test_shifts_that_ended_long_ago_are_forgotten_by_themselves(hana, clock):
    from madoguchi.events.models import Duty

    for _ in range(2):
        Shift.objects.begin(hana, by=hana).end(by=hana)
    clock.shift(datetime.timedelta(days=91))
    last = Shift.objects.begin(hana, by=hana)
    Duty.objects.plan("workforce.forget_old_shifts", due_at=timezone.now())
    run_due()
    assert list(Shift.objects.all()) == [last]


def test_of_each_person_the_last_shift_stays_and_what_ended_of_late(hana, kenji, clock):
    first = Shift.objects.begin(hana, by=hana, places=7)
    first.end(by=hana)
    clock.shift(datetime.timedelta(days=80))
    for person in (kenji, kenji):
        Shift.objects.begin(person, by=person).end(by=person)
    clock.shift(datetime.timedelta(days=80))
    assert Shift.objects.forget_old() == 0
    assert Shift.objects.begin(hana, by=hana).places == 7
    assert Shift.objects.forget_old() == 1 and not Shift.objects.filter(pk=first.pk).exists()
