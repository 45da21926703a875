"""Fakes in conversations: reported by a case or from a line, and marked wherever they are written once they are confirmed."""

import pytest

from madoguchi.community.models import Category, Topic
from madoguchi.conversations.models import Conversation
from madoguchi.conversations.reactions import count_the_fake_that_a_case_reports
from madoguchi.conversations.wire import entries_json
from madoguchi.events.models import Event
from madoguchi.guard.models import FakeReport, Indicator, State
from tests.world import make_conversation

pytestmark = pytest.mark.django_db
TEXT = "They wrote from help@mlhon.com: log in at https://mlhon-login.com/a. Your own site is mihon.example."


@pytest.fixture
def known(settings, mori):
    """https://mlhon-login.com is confirmed."""
    settings.MARK_FAKES = True
    (fake,) = FakeReport.objects.take(["mlhon-login.com"], who="x", way="verify")
    fake.decide(State.CONFIRMED, by=mori)


def test_a_case_about_something_suspicious_is_a_report_of_what_it_names(alice):
    talk = make_conversation(by=alice, problem="security-report", facts={"where": "https://mlhon-login.com/a, @mihon_helper"})
    event = Event.objects.get(kind="conversation.started", subject__endswith=f":{talk.pk}")
    assert event.duties.filter(reaction="conversations.count_the_fake_that_a_case_reports").exists()
    for _twice in range(2):
        count_the_fake_that_a_case_reports(event)
    assert set(Indicator.objects.values_list("key", "reports")) == {("mlhon-login.com", 1), (":mihon_helper", 1)}
    assert set(FakeReport.objects.values_list("way", "conversation")) == {("case", talk.number)}


def test_any_other_case_reports_nothing(alice):
    make_conversation(by=alice, facts={"txid": "mlhon-login.com"})
    assert not Event.objects.get(kind="conversation.started").duties.filter(reaction__contains="fake").exists()


def test_an_agent_reports_what_a_line_names_and_is_not_ours(alice, hana, browser_of):
    talk = make_conversation(by=alice, text=TEXT)
    path = f"/desk/{talk.number}/lines/1/report-fakes/"
    assert path in browser_of(hana).get(f"/desk/{talk.number}/").content.decode()
    html = browser_of(hana).get(path).content.decode()
    assert "https://mlhon-login.com/a" in html and 'value="mihon.example"' not in html
    browser_of(hana).post(path, {"fake": ["https://mlhon-login.com/a", "mihon.example", "never-named.com"]})
    assert list(Indicator.objects.values_list("key", "state")) == [("mlhon-login.com", State.NEW)]


def test_a_confirmed_fake_is_marked_for_the_customer_and_the_desk(alice, hana, known, browser_of):
    talk = make_conversation(by=alice, text=TEXT)
    for html in (
        browser_of(alice).get(f"/en/cases/{talk.number}/").content.decode(),
        browser_of(hana).get(f"/desk/{talk.number}/").content.decode(),
    ):
        assert html.count('class="fake-mark"') == 1 and "“mlhon-login[.]com” is not ours" in html


def test_what_is_only_reported_is_not_marked(alice, settings, browser_of):
    settings.MARK_FAKES = True
    FakeReport.objects.take(["mlhon-login.com"], who="x", way="verify")
    talk = make_conversation(by=alice, text=TEXT)
    assert "fake-mark" not in browser_of(alice).get(f"/en/cases/{talk.number}/").content.decode()


def test_the_widget_is_told_of_it_with_the_line(alice, known):
    talk = Conversation.objects.get(pk=make_conversation(by=alice, text=TEXT).pk)
    (line,) = entries_json(list(talk.entries.all()), is_desk=False)
    assert line["fakes"] == ["mlhon-login[.]com"]


def test_the_forum_and_the_search_of_the_help_centre_warn_of_it(alice, known, browser_of):
    topic = Topic.objects.open("Is this real?", "Is mlhon-login.com yours?", by=alice, category=Category.objects.first(), language="en")
    assert "mlhon-login[.]com" in browser_of(alice).get(f"/en/forum/{topic.number}/").content.decode()
    assert "mlhon-login[.]com" in browser_of().get("/en/help/search/", {"q": "mlhon-login.com"}).content.decode()
