"""Pages of staff: strangers sign in and come back, people of other roles find nothing."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

PAGES = {
    "desk:inbox": ("hana", "kenji", "aya"),
    "helpcentre:drafts": ("eri", "kenji", "aya"),
    "announcements:compose": ("eri", "kenji", "aya"),
    "community:queue": ("mori", "kenji", "aya"),
}
EVERYBODY = ("alice", "hana", "eri", "mori", "kenji", "aya")


@pytest.mark.parametrize("name", PAGES)
def test_a_stranger_signs_in_and_comes_back_to_the_page_he_wanted(name, browser_of):
    wanted = f"{reverse(name)}?view=1"
    response = browser_of().get(wanted)
    door = urlsplit(response["Location"])
    assert response.status_code == 302 and door.path.endswith("/account/login/")
    assert parse_qs(door.query) == {"next": [wanted]}


def test_a_stranger_is_not_led_back_to_an_address_that_only_takes_forms(browser_of):
    response = browser_of().post(reverse("helpcentre:publish", kwargs={"pk": 1}))
    assert response.status_code == 302 and response["Location"].endswith("/account/login/")


@pytest.mark.parametrize("name", PAGES)
def test_each_role_comes_in_only_where_it_works(name, request, browser_of):
    got = {who: browser_of(request.getfixturevalue(who)).get(reverse(name)).status_code for who in EVERYBODY}
    assert got == {who: 200 if who in PAGES[name] else 404 for who in EVERYBODY}
