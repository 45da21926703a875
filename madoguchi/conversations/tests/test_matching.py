"""Who takes which chat, without a database."""

import datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from madoguchi.conversations.matching import PATIENCE, Seat, WaitingChat, fit_seats, pairs

NOW = datetime.datetime(2026, 5, 11, 12, tzinfo=datetime.UTC)


def seat(person, *, places=3, taken=0, idle=0, spoken=("ja",), teams=()):
    return Seat(person, person, places, taken, NOW - datetime.timedelta(minutes=idle), frozenset(spoken), frozenset(teams))


def chat(pk, *, language="ja", team=None, waited=0):
    return WaitingChat(pk, team, language, NOW - datetime.timedelta(seconds=waited))


def given_to(chats, seats):
    return [(chat.pk, seat.person) for chat, seat in pairs(chats, seats, NOW)]


def test_the_first_of_the_queue_goes_first_and_places_end():
    assert given_to([chat(1), chat(2), chat(3)], [seat(7, places=2)]) == [(1, 7), (2, 7)]


def test_whoever_has_the_fewest_chats_is_next_and_of_those_the_one_idle_longest():
    assert given_to([chat(1)], [seat(7, taken=2), seat(8, taken=1)]) == [(1, 8)]
    assert given_to([chat(1), chat(2)], [seat(7, idle=1), seat(8, idle=5)]) == [(1, 8), (2, 7)]


def test_a_chat_of_a_team_goes_to_its_people_alone():
    assert given_to([chat(1, team=5, waited=3600)], [seat(7), seat(8, teams=[5], taken=2)]) == [(1, 8)]
    assert given_to([chat(1, team=5, waited=3600)], [seat(7, teams=[6])]) == []


def test_a_chat_goes_to_who_speaks_its_language():
    assert given_to([chat(1, language="ar")], [seat(7), seat(8, spoken=("en", "ar"), taken=2)]) == [(1, 8)]


def test_a_dialect_is_understood():
    assert given_to([chat(1, language="pt-br")], [seat(7, spoken=("pt",))]) == [(1, 7)]


def test_a_language_that_nobody_speaks_is_waited_for_a_minute_only():
    waited = int(PATIENCE.total_seconds())
    assert given_to([chat(1, language="ar", waited=waited - 1)], [seat(7)]) == []
    assert given_to([chat(1, language="ar", waited=waited)], [seat(7)]) == [(1, 7)]


def test_a_language_that_somebody_speaks_is_waited_for():
    assert given_to([chat(1, language="ar", waited=600)], [seat(7), seat(8, spoken=["ar"], taken=3)]) == []


def test_a_chat_that_nobody_may_take_keeps_nobody_behind_it_waiting():
    assert given_to([chat(1, team=5), chat(2)], [seat(7)]) == [(2, 7)]


SEATS = st.lists(
    st.tuples(st.integers(1, 4), st.integers(0, 5), st.sets(st.sampled_from(["ja", "en", "ar"])), st.sets(st.integers(1, 2))), max_size=6
).map(
    lambda rows: [
        seat(n, places=places, taken=taken, spoken=spoken, teams=teams) for n, (places, taken, spoken, teams) in enumerate(rows, 1)
    ]
)
CHATS = st.lists(st.tuples(st.sampled_from(["ja", "en", "ar", "de"]), st.sampled_from([None, 1, 2]), st.integers(0, 200)), max_size=25).map(
    lambda rows: [chat(n, language=language, team=team, waited=waited) for n, (language, team, waited) in enumerate(rows, 1)]
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a slow machine is no fault
@given(chats=CHATS, seats=SEATS)
def test_no_chat_is_left_for_which_somebody_fit_has_a_place(chats, seats):
    before = {one.shift: one.taken for one in seats}
    given = list(pairs(chats, seats, NOW))
    assert len({chat.pk for chat, _seat in given}) == len(given)
    assert all(seat.taken <= max(seat.places, before[seat.shift]) for seat in seats)
    assert all(seat in fit_seats(chat, seats, NOW) for chat, seat in given)
    waiting = [chat for chat in chats if chat not in {one for one, _seat in given}]
    assert not [chat for chat in waiting if any(seat.is_free for seat in fit_seats(chat, seats, NOW))]
