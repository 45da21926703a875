import datetime
import sqlite3
import threading

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from madoguchi.people import reactions
from madoguchi.people.limits import TooMany, Try, limit, limit_all, limit_here, mailbox_of
from madoguchi.people.models import Count
from madoguchi.people.models.counting import ADD
from madoguchi.ui.middleware import RefusalMiddleware

from .acting import PASSWORD, A, browser, give_password, sign_in_by_password

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


@pytest.fixture(autouse=True)
def limits_are_on(settings, at_noon):
    settings.RATE_LIMITS = True


@pytest.fixture
def at_noon(monkeypatch):
    monkeypatch.setattr("madoguchi.people.limits.time.time", lambda: 12 * 3600 + 10.5)


def tries(who, many, **bounds):
    """How many of so many tries were let through."""
    passed = 0
    for _ in range(many):
        try:
            limit("write", who, **bounds)
            passed += 1
        except TooMany:
            pass
    return passed


def test_no_more_than_the_limit_are_let_through():
    assert tries("192.0.2.1", 300, times=10, seconds=60) == 10


def test_what_is_counted_in_this_process_writes_no_row_and_begins_anew_with_each_window(monkeypatch):
    def passed(who, many):
        return sum(_is_let_through(lambda: limit_here("look", who, times=3, seconds=60)) for _ in range(many))

    with CaptureQueriesContext(connection) as asked:
        assert (passed("192.0.2.1", 5), passed("192.0.2.2", 2)) == (3, 2)
    assert not asked.captured_queries
    with pytest.raises(TooMany) as refused:
        limit_here("look", "192.0.2.1", times=3, seconds=60)
    assert refused.value.retry_after == 50
    monkeypatch.setattr("madoguchi.people.limits.time.time", lambda: 12 * 3600 + 60)
    assert passed("192.0.2.1", 5) == 3


def _is_let_through(deed):
    try:
        deed()
    except TooMany:
        return False
    return True


def test_another_person_another_window_and_another_length_are_counted_alone(monkeypatch):
    assert tries("192.0.2.1", 4, times=3, seconds=60) == 3
    assert tries("192.0.2.2", 4, times=3, seconds=60) == 3
    assert tries("192.0.2.1", 4, times=3, seconds=3600) == 3
    monkeypatch.setattr("madoguchi.people.limits.time.time", lambda: 12 * 3600 + 60)
    assert tries("192.0.2.1", 4, times=3, seconds=60) == 3


def test_the_refusal_says_when_to_come_again():
    with pytest.raises(TooMany) as refused:
        limit("write", "192.0.2.1", times=0, seconds=60)
    assert refused.value.retry_after == 50


def test_attack_a_crowd_of_other_addresses_does_not_push_out_a_counter():
    assert tries("192.0.2.1", 10, times=10, seconds=60) == 10
    for number in range(1000):
        limit("write", f"other-{number}", times=10, seconds=60)
    assert tries("192.0.2.1", 5, times=10, seconds=60) == 0


def test_a_try_is_counted_and_read_by_one_statement():
    with CaptureQueriesContext(
        connection,
    ) as asked:
        limit("write", "192.0.2.1", times=10, seconds=60)
    assert len(asked) == 1


def test_attack_of_parallel_tries_each_gets_a_number_of_its_own(tmp_path):
    path, counted = tmp_path / "counts.sqlite3", []
    with sqlite3.connect(path) as made:
        made.execute("PRAGMA journal_mode=WAL")
        made.execute('CREATE TABLE people_count ("key" text UNIQUE, ends_at text, "count" integer)')

    def many():
        own = sqlite3.connect(path, timeout=20, isolation_level=None)
        for _ in range(20):
            counted.append(own.execute(ADD.format(rows="(?, ?, ?)"), ["key", "2026-01-01", 1]).fetchone()[1])
        own.close()

    threads = [threading.Thread(target=many) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(counted) == list(range(1, 201))


def test_several_limits_are_counted_by_one_statement_and_each_holds(django_assert_num_queries):
    tries = [Try("write", "192.0.2.1", 10), Try("text", "here", 5, amount=3)]
    with django_assert_num_queries(1):
        limit_all(*tries)
    with pytest.raises(TooMany):
        limit_all(*tries)
    with django_assert_num_queries(0), pytest.raises(TooMany):
        limit_all(*tries)
    assert sorted(Count.objects.values_list("count", flat=True)) == [2, 6]


def test_no_address_is_kept():
    limit("write", "192.0.2.1", times=10, seconds=60)
    assert "192.0.2.1" not in Count.objects.get().key


def test_counts_whose_time_is_over_are_forgotten_and_others_stay():
    Count.objects.add(("over", timezone.now() - HOUR, 1), ("going on", timezone.now() + HOUR, 1))
    reactions.forget_ended_counts({})
    assert [count.key for count in Count.objects.all()] == ["going on"]


def test_switched_off_limits_count_nothing(settings):
    settings.RATE_LIMITS = False
    limit("write", "192.0.2.1", times=0, seconds=60)
    assert not Count.objects.exists()


def test_a_problem_of_too_many_tries_says_when_to_come_again(rf):
    answer = RefusalMiddleware(lambda request: None).process_exception(rf.get("/api/v1/anything"), TooMany(37))
    assert answer.status_code == 429 and answer.headers["Retry-After"] == "37"


def test_too_many_looks_at_the_official_list_are_told_with_a_time_to_come_again(browser_of, monkeypatch):
    monkeypatch.setattr("madoguchi.people.limits.time.time", lambda: 12 * 3600 + 10.5)
    browser = browser_of()
    answers = [browser.get("/en/verify/", {"value": "https://example.com"}) for _ in range(61)]
    assert [answer.status_code for answer in answers[-2:]] == [200, 429]
    assert answers[-1].headers["Retry-After"] == "50"


@pytest.mark.parametrize(
    ("written", "mailbox"),
    [
        ("Victim+1@People.example", "victim@people.example"),
        ("v.ic.tim+x@gmail.com", "victim@gmail.com"),
        ("v.ic.tim@people.example", "v.ic.tim@people.example"),
    ],
)
def test_an_address_with_a_tag_is_the_mailbox_behind_it(written, mailbox):
    assert mailbox_of(written) == mailbox


@pytest.mark.parametrize("path", ["signup/", "login/code/", "password/reset/"])
def test_attack_one_mailbox_under_many_names_gets_no_more_mails_than_under_one(path, mailoutbox):
    answers = [browser().post(f"{A}{path}", {"email": f"victim+{number}@people.example", "name": "A"}) for number in range(8)]
    assert [answer.status_code for answer in answers] == [302] * 3 + [429] * 5
    assert len(mailoutbox) == 3


def test_news_of_what_was_done_to_an_account_are_never_held_back(alice, mailoutbox):
    client, _ = sign_in_by_password(give_password(alice))
    for _ in range(5):
        browser().post(f"{A}login/code/", {"email": alice.email})
    new = "another long password 17"
    client.post(f"{A}password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert len(mailoutbox) == 4 and "password" in mailoutbox[-1].subject.lower()
