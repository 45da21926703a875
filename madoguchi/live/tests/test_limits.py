"""What one reader or one address may hold open and say."""

import contextlib

import pytest

from madoguchi.live import limits
from madoguchi.live.asked import Asked
from madoguchi.live.limits import (
    JUNK_A_MINUTE,
    OPENED_A_MINUTE,
    PER_ADDRESS,
    PER_READER,
    TooMany,
    limit_junk,
    limit_typing,
    open_now,
    place,
    typed_at,
)
from madoguchi.live.sources import Pass


@pytest.fixture(autouse=True)
def nobody_is_there(monkeypatch, settings):
    settings.RATE_LIMITS, settings.TRUSTED_PROXIES = True, 0
    monkeypatch.setattr("madoguchi.people.limits._here", {})
    monkeypatch.setattr("madoguchi.people.limits.time.time", lambda: 12 * 3600 + 10.5)
    open_now.clear()
    typed_at.clear()


def asked(address="203.0.113.7", **headers):
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Asked("GET", "/", b"", raw, client=address)


def test_one_reader_holds_a_bounded_number_of_streams_and_gives_them_back():
    right = Pass("1", "customer", "visitor")
    with contextlib.ExitStack() as held:
        for number in range(PER_READER):
            held.enter_context(place("test", right, asked(f"203.0.113.{number}")))
        with pytest.raises(TooMany) as refused, place("test", right, asked()):
            pass
        assert refused.value.retry_after
        with place("test", Pass("2", "customer", "visitor"), asked()):
            pass
    assert not open_now
    with place("test", right, asked()):
        pass


def test_one_address_holds_a_bounded_number_of_streams_whoever_asks():
    with contextlib.ExitStack() as held:
        for number in range(PER_ADDRESS):
            held.enter_context(place("test", Pass(str(number), "customer", "visitor"), asked()))
        newcomer = Pass("new", "customer", "visitor")
        with pytest.raises(TooMany), place("test", newcomer, asked(x_forwarded_for="198.51.100.1")):
            pass
        with place("test", newcomer, asked("198.51.100.1")), place("test", Pass("new", "desk", "hana", is_staff=True), asked()):
            pass


def test_the_address_is_the_one_that_our_proxy_saw(settings):
    settings.TRUSTED_PROXIES = 1
    with place("test", Pass("1", "customer", "visitor"), asked("10.0.0.1", x_forwarded_for="198.51.100.1, 203.0.113.9")):
        assert open_now[("203.0.113.9",)] == 1


def test_typing_is_said_at_most_once_a_second_by_one_reader(monkeypatch):
    now = 100.0
    monkeypatch.setattr(limits.time, "monotonic", lambda: now)
    right = Pass("1", "customer", "visitor")
    limit_typing("test", right)
    with pytest.raises(TooMany):
        limit_typing("test", right)
    limit_typing("test", Pass("1", "desk", "hana"))
    now += 1
    limit_typing("test", right)


def test_load_tests_are_not_limited(settings):
    settings.RATE_LIMITS = False
    right = Pass("1", "customer", "visitor")
    with contextlib.ExitStack() as held:
        for _ in range(PER_ADDRESS + 1):
            held.enter_context(place("test", right, asked()))


def test_one_reader_opens_a_bounded_number_in_a_minute_however_short_they_are():
    right = Pass("1", "customer", "visitor")
    for _ in range(OPENED_A_MINUTE):
        with place("test", right, asked()):
            pass
    with pytest.raises(TooMany) as refused, place("test", right, asked()):
        pass
    assert refused.value.retry_after
    with place("test", Pass("1", "desk", "hana", is_staff=True), asked()):
        pass


def test_attack_tokens_of_nobody_are_shown_without_end():
    for _ in range(JUNK_A_MINUTE):
        limit_junk(asked())
    with pytest.raises(TooMany):
        limit_junk(asked())
    limit_junk(asked("198.51.100.1"))
    with place("test", Pass("1", "customer", "visitor"), asked()):
        pass
