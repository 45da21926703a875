"""The menu of one's account leads staff to what their role opens, and nobody else."""

import pytest

from tests.world import PEOPLE, make_person

LEADS_TO = {
    "alice": set(), "hana": {"desk"}, "kenji": {"desk", "help/edit", "forum/queue"}, "eri": {"help/edit"}, "aya": {"desk", "help/edit", "forum/queue", "admin"},
}  # fmt: skip
PLACES = {
    "desk": 'href="/desk/"',
    "help/edit": 'href="/en/help/edit/"',
    "forum/queue": 'href="/en/forum/queue/"',
    "admin": 'href="/admin/"',
}


@pytest.mark.parametrize("name", LEADS_TO)
def test_the_menu_leads_to_what_the_role_opens(browser_of, name):
    html = browser_of(make_person(name, *PEOPLE[name])).get("/en/").text
    assert {place for place, link in PLACES.items() if link in html} == LEADS_TO[name]
