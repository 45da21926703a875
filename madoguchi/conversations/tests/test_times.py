"""When it happened: read in the zone that the page names, kept in UTC, and shown with its zone."""

import pytest
import time_machine

from madoguchi.conversations.models import Conversation
from tests.world import make_conversation

CASE = {"problem": "fees", "subject": "A fee", "text": "What is it?", "email": "carol@people.example", "fact_happened": "2026-11-20T21:40"}


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2026-11-21T12:00:00Z", tick=False):
        yield


def kept(browser, **said):
    answer = browser.post("/en/cases/new/", CASE | said)
    assert answer.status_code == 302, answer.content.decode()
    return Conversation.objects.get().facts["happened"], browser.get(answer["Location"]).content.decode()


@pytest.mark.parametrize(
    ("zone", "moment"),
    [
        ("", "2026-11-20T12:40:00+00:00"),
        ("Asia/Tokyo", "2026-11-20T12:40:00+00:00"),
        ("Europe/Berlin", "2026-11-20T20:40:00+00:00"),
        ("America/New_York", "2026-11-21T02:40:00+00:00"),
        ("UTC", "2026-11-20T21:40:00+00:00"),
    ],
)
def test_a_time_is_read_in_the_browsers_zone_and_kept_in_utc(browser_of, zone, moment):
    assert kept(browser_of(), zone=zone)[0] == moment


def test_the_customer_and_the_desk_read_the_zone_with_the_time(browser_of, hana):
    _moment, html = kept(browser_of(), zone="Europe/Berlin")
    assert "Nov 21, 2026 5:40" in html and "Japan Time (Asia/Tokyo)" in html
    talk = browser_of(hana).get(f"/desk/{Conversation.objects.get().number}/").content.decode()
    assert "Japan Time (Asia/Tokyo)" in talk


@pytest.mark.parametrize("zone", ["Mars/Olympus", "../../etc/passwd", "Asia", "posixrules", "\0", "Z" * 5000])
def test_a_zone_that_there_is_not_is_said_and_ours_is_taken(browser_of, zone):
    moment, html = kept(browser_of(), zone=zone)
    assert moment == "2026-11-20T12:40:00+00:00"
    assert "We do not know your browser" in html and "read in Japan Time (Asia/Tokyo)" in html


@pytest.mark.parametrize("path", ["/en/cases/new/?problem=fees", "/en/emergency/"])
def test_the_form_says_which_zone_is_meant_without_javascript(browser_of, path):
    html = browser_of().get(path).content.decode()
    assert "Times are in Japan Time (Asia/Tokyo)." in html and 'words="Times are in ZONE."' in html


def test_a_form_to_be_corrected_names_the_zone_that_it_was_filled_in_with(browser_of):
    html = browser_of().post("/en/cases/new/", CASE | {"zone": "Europe/Berlin", "subject": ""}).content.decode()
    assert "Times are in Central European Time (Europe/Berlin)." in html and 'name="zone" value="Europe/Berlin"' in html


@pytest.mark.parametrize("said", ["2026-10-25T02:30", "2026-03-29T02:30"])
def test_an_hour_that_the_clock_change_doubles_or_skips_is_taken(browser_of, said):
    assert kept(browser_of(), zone="Europe/Berlin", fact_happened=said)[0].endswith("+00:00")


@pytest.mark.parametrize("said", ["2026-11-25T00:00", "0001-01-01T00:00", "9999-12-31T23:59", "yesterday"])
def test_a_time_that_cannot_have_been_is_refused(browser_of, said):
    assert browser_of().post("/en/cases/new/", CASE | {"fact_happened": said, "zone": "Asia/Tokyo"}).status_code == 422


@pytest.mark.parametrize("said", ["0001-01-01T00:00:00+14:00", "about noon", "2026-11-20T21:40"])
def test_whatever_an_integrator_tells_as_a_time_can_be_shown(alice, browser_of, said):
    talk = make_conversation(by=alice, facts={"happened": said})
    assert browser_of(alice).get(f"/en/cases/{talk.number}/").status_code == 200
