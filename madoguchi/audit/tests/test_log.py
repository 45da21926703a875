"""The administrators' page and `audit show`: who did what when, narrowed by each question, in pieces, without personal data."""

import datetime
import json
import re
from pathlib import Path

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone

from madoguchi.audit import views
from madoguchi.audit.event_words import KINDS
from madoguchi.audit.finding import Asked, first_since, kinds
from madoguchi.audit.models import Verification
from madoguchi.audit.rounds import go_on
from madoguchi.audit.sealing import seal_up
from madoguchi.audit.subjects import pages_of
from madoguchi.events.models import Event
from madoguchi.events.reacting import record
from madoguchi.events.tests.beginning_anew import exposed
from madoguchi.people.models import Person
from tests.world import make_conversation

pytestmark = pytest.mark.django_db
START = datetime.datetime(2026, 3, 1, 3, tzinfo=datetime.UTC)


@pytest.fixture
def days(hana, kenji, alice):
    """One event a day for ten days, by hana, kenji and alice in turn."""
    found = []
    for day in range(10):
        with time_machine.travel(START + datetime.timedelta(days=day), tick=False):
            by = (hana, kenji, alice)[day % 3]
            found.append(record("test.first" if day < 5 else "test.second", alice if day % 2 else hana, by=by, day=day).pk)
    return found


def test_each_question_narrows_what_is_found(days, hana, alice):
    def found(**asked):
        return [event.facts["day"] for event in Asked(**asked).events() if "day" in event.facts]

    assert found(actor=hana.pk) == [9, 6, 3, 0]
    assert found(kind="test.second") == [9, 8, 7, 6, 5]
    assert found(subject=f"people.person:{alice.pk}", kind="test.first") == [3, 1]
    third = START + datetime.timedelta(days=3)
    assert found(since=third, until=third + datetime.timedelta(days=2)) == [4, 3]


def test_a_time_leads_to_the_number_where_it_begins_over_gaps_too(days):
    gone = days[4]
    after = START + datetime.timedelta(days=3, hours=1)
    assert first_since(after) == gone
    from django.db import connection

    with exposed(connection), connection.cursor() as cursor:
        cursor.execute("DELETE FROM events_event WHERE id = %s", [gone])
    assert Event.objects.filter(pk__gte=first_since(after)).order_by("pk")[0].facts["day"] == 5
    assert first_since(timezone.now() + datetime.timedelta(days=9999)) > days[-1]


def test_a_time_is_found_in_few_steps_among_many(hana, django_assert_max_num_queries):
    Event.objects.bulk_create(
        Event(kind="test.many", subject="x:1", facts={}, created_at=START + datetime.timedelta(seconds=number)) for number in range(4000)
    )
    with django_assert_max_num_queries(15):
        first = first_since(START + datetime.timedelta(seconds=1234))
    assert Event.objects.get(pk=first).created_at == START + datetime.timedelta(seconds=1234)


def test_all_kinds_are_known(days):
    assert kinds() == sorted(set(Event.objects.values_list("kind", flat=True))) and {"test.first", "test.second"} <= set(kinds())


def test_the_page_is_read_in_pieces(days, aya, monkeypatch, browser_of):
    monkeypatch.setattr(views, "ON_A_PAGE", 3)
    browser = browser_of(aya)
    seen, address = [], "/desk/audit/?kind=test.second"
    while address:
        html = browser.get(address).content.decode()
        seen += [pk for pk in days if f'<span dir="ltr">#{pk}<' in html]
        more = html.partition('class="more"')[2].partition('href="')[2].partition('"')[0].replace("&amp;", "&")
        address = more and f"/desk/audit/{more}"
    assert sorted(seen) == days[5:]


def test_the_page_names_staff_and_no_customer(days, aya, alice, hana, browser_of):
    html = browser_of(aya).get("/desk/audit/").content.decode()
    assert hana.name in html and f"Customer {alice.pk}" in html
    assert alice.name not in html and alice.email not in html and hana.email not in html


@pytest.mark.parametrize("query", ["person=nobody@people.example", "since=yesterday"])
def test_what_cannot_be_looked_for_is_told(days, aya, query, browser_of):
    response = browser_of(aya).get(f"/desk/audit/?{query}")
    assert response.status_code == 422 and b'class="fault"' in response.content


@pytest.mark.parametrize("query", ["after=x", "after=99999999999999999999", "person=99999999999999999999", "kind=%00", "person=0"])
def test_odd_questions_find_nothing_and_break_nothing(days, aya, query, like_postgresql, browser_of):
    assert browser_of(aya).get(f"/desk/audit/?{query}").status_code in (200, 422)


def test_the_page_tells_what_the_last_look_found(days, aya, browser_of):
    browser = browser_of(aya)
    assert "Not gone through yet" in browser.get("/desk/audit/").content.decode()
    seal_up()
    go_on()
    assert "The log is what was written" in browser.get("/desk/audit/").content.decode()
    Verification.objects.update(ended_at=timezone.now() - datetime.timedelta(days=3))
    assert "does a worker run?" in browser.get("/desk/audit/").content.decode()
    Verification.objects.latest("pk").end(at=timezone.now(), fault="event-missing", about={"event": 17, "seal": 2})
    assert "Event 17 is missing" in browser.get("/desk/audit/").content.decode()


def test_an_event_that_was_changed_is_marked_on_the_page(days, aya, browser_of):
    from django.db import connection

    browser = browser_of(aya)
    assert "Not what was written" not in browser.get("/desk/audit/").content.decode()
    with exposed(connection), connection.cursor() as cursor:
        cursor.execute("UPDATE events_event SET kind = 'test.other' WHERE id = %s", [days[0]])
    assert "Not what was written" in browser.get("/desk/audit/?kind=test.other").content.decode()


def shown(capsys, *arguments):
    call_command("audit", "show", "--json", *arguments)
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_the_command_shows_events_by_each_question(days, capsys, hana):
    assert [event["facts"]["day"] for event in shown(capsys, "--person", hana.email, "--kind", "test.first")] == [3, 0]
    assert [event["id"] for event in shown(capsys, "--since", "2026-03-09", "--until", "2026-03-10T23:00")] == [days[9], days[8]]
    two = shown(capsys, "--limit", "2", "--until", "2026-04-01")
    assert len(two) == 2 and all(event["genuine"] for event in two)
    assert shown(capsys, "--limit", "1", "--after", str(two[-1]["id"]))[0]["facts"]["day"] == 7
    call_command("audit", "show", "--kind", "test.second", "--limit", "1")
    assert "test.second" in capsys.readouterr().out
    with pytest.raises(CommandError, match="nobody"):
        call_command("audit", "show", "--person", "nobody@people.example")


def test_usual_kinds_are_told_in_words_with_their_technical_name_beside(alice, aya, browser_of):
    talk = make_conversation(by=alice)
    record("conversation.revealed", talk, by=aya, field="email", number=talk.number)
    html = browser_of(aya).get("/desk/audit/?kind=conversation.revealed").text
    assert "A masked field of a customer was shown" in html and "conversation.revealed</code>" in html and "Mail address" in html
    assert len(KINDS) >= 40 and {"conversation.started", "draft.released", "person.signed_in"} <= set(KINDS)


def test_every_kind_of_event_is_told_in_words():
    """test_house_rules.py sees that every kind which is recorded stands in docs/events.md."""
    rows = (Path(__file__).parents[3] / "docs/events.md").read_text().splitlines()
    documented = {kind for row in rows if row.startswith("| `") for kind in re.findall(r"`([a-z]+\.[a-z_]+)`", row.split("|")[1])}
    assert set(KINDS) == documented and len(set(KINDS.values())) == len(KINDS)


@pytest.mark.parametrize(("language", "words"), [("ja", "メールが次のサーバーに引き渡されました"), ("ar", "سُلّمت رسالة إلى الخادم التالي")])
def test_rare_kinds_are_told_in_the_readers_language(aya, browser_of, language, words):
    record("mail.handed_over", aya, by=aya)
    Person.objects.filter(pk=aya.pk).update(language=language)
    assert words in browser_of(aya).get("/desk/audit/?kind=mail.handed_over").text


def test_what_an_event_is_about_is_a_link_by_its_number_without_a_read_for_each(
    alice, hana, aya, browser_of, django_assert_max_num_queries
):
    talks = [make_conversation(by=alice) for _ in range(12)]
    browser = browser_of(aya)
    html = browser.get("/desk/audit/?kind=conversation.started").text
    assert all(f'href="/en/desk/{talk.number}/"' in html or f'href="/desk/{talk.number}/"' in html for talk in talks)
    events = list(Event.objects.filter(kind="conversation.started"))
    with django_assert_max_num_queries(1):
        assert len(pages_of(events)) == 12


def test_what_is_gone_or_has_no_page_stands_by_its_key(aya, browser_of):
    for subject in ("conversations.conversation:999999", "conversations.conversation:x", "nothing.such:1"):
        Event(kind="test.odd", subject=subject, facts={}).write()
    html = browser_of(aya).get("/desk/audit/?kind=test.odd").text
    assert html.count('dir="ltr">conversations.conversation:') == 2 and "nothing.such:1" in html
