"""The mark of who looks lies over every page that shows staff what customers have written or who they are."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.access_matrix import KINDS, WHO_MAY
from tests.test_access import parameters, segments, world  # noqa: F401

OUR_WORDS = (  # no customer's data; the API has no screen
    "helpcentre:", "announcements:", "people:", "account_", "mfa_", "usersessions_", "api:", "guard:register", "guard:propose", "guard:withdraw",
)  # fmt: skip


def for_staff_alone():
    """The pages that somebody of staff may read and no stranger, and who."""
    for (name, method), got in WHO_MAY.items():
        answers = dict(zip(KINDS, got, strict=True))
        readers = [who for who in ("hana", "kenji", "mori", "aya") if answers[who] == 200]
        if method == "GET" and 200 not in (answers["nobody"], answers["bob"]) and readers and not name.startswith(OUR_WORDS):
            yield name, readers[0]


@pytest.mark.parametrize("name", sorted(dict(for_staff_alone())))
def test_every_page_for_staff_alone_bears_the_mark(world, name):  # noqa: F811
    browser, person = Client(), world.people[dict(for_staff_alone())[name]]
    browser.force_login(person)
    answer = browser.get(world.address(name))
    if answer.headers["Content-Type"].startswith("text/html") and "<html" in answer.text:
        mark = answer.text[answer.text.index('class="watermark"') :].partition("</svg>")[0]
        assert f"#{person.pk}" in mark and person.name in mark


def test_every_page_of_the_administration_bears_the_mark(world):  # noqa: F811
    browser, aya = Client(), world.people["aya"]
    browser.force_login(aya)
    alice, shown = world.people["alice"], 0
    for name, keys in parameters().items():
        if name.startswith("admin:") and not name.endswith((":None", ":app_list")) and set(keys) <= {"object_id"}:
            path = reverse(name, kwargs={"object_id": alice.pk} if keys else {})
            for answer in (browser.get(path), browser.get(f"{path}?_popup=1")):
                if answer.status_code == 200 and "<html" in getattr(answer, "text", ""):
                    mark = answer.text[answer.text.index('class="watermark"') :].partition("</svg>")[0]
                    assert f"#{aya.pk}" in mark and "Aya" in mark, path
                    shown += 1
    assert shown >= 10
