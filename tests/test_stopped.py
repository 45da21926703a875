"""Whoever of staff was stopped: every address of the service, by session and by token, is closed to him but for his own account."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from madoguchi.watch.middleware import FREE
from madoguchi.watch.models import Alarm
from tests.access_matrix import LIVE, WHO_MAY
from tests.test_access import _live, asked, live_world, parameters, segments, world  # noqa: F401

CLOSED = sorted(row for row in WHO_MAY if not row[0].startswith(FREE))
STAFF = ("hana", "kenji", "eri", "mori", "aya")
OF_ADMINISTRATION = {"app_label": "people", "url": "nowhere", "content_type_id": 1}


def stop(world, *names):  # noqa: F811
    for name in names:
        Alarm.objects.stop(world.people[name], count=19)


@pytest.mark.parametrize("who", STAFF)
def test_attack_no_address_opens_to_whoever_is_stopped(world, who):  # noqa: F811
    stop(world, who)
    got = {row: asked(world, who, *row) for row in CLOSED}
    assert len(got) > 200 and not {row: status for row, status in got.items() if status != 403}


@pytest.mark.parametrize("token", ["hana", "eri", "aya"])
def test_attack_no_address_opens_to_a_token_of_whoever_is_stopped(world, token):  # noqa: F811
    secret = world.tokens[token]
    stop(world, token)
    got = {row: asked(world, "nobody", *row, token=secret) for row in CLOSED if row[0].startswith("api:")}
    assert len(got) > 30 and not {row: status for row, status in got.items() if status != 403}


def test_attack_no_page_of_the_administration_opens_to_whoever_is_stopped(world):  # noqa: F811
    stop(world, "aya")
    browser, words = Client(), OF_ADMINISTRATION | {"object_id": world.people["alice"].pk}
    browser.force_login(world.people["aya"])
    names = {name: names for name, names in parameters().items() if name.startswith("admin:") and not name.endswith(":None")}
    names["admin:app_list"] = ("app_label",)  # a pattern of another make
    got = {name: browser.get(reverse(name, kwargs={key: words[key] for key in keys})).status_code for name, keys in names.items()}
    assert len(got) > 20 and set(got.values()) == {403}, got


@pytest.mark.parametrize("who", STAFF)
def test_his_own_account_and_the_way_out_stay_open_and_the_page_says_why(world, who, browser_of):  # noqa: F811
    stop(world, who)
    browser = browser_of(world.people[who])
    told = browser.get("/desk/")
    assert told.status_code == 403 and "ask a lead" in told.text and 'href="/en/account/"' in told.text
    assert browser.get("/en/account/").status_code == 200
    assert browser.post("/en/account/logout/").status_code == 302
    assert browser.get("/en/help/").status_code == 200


def test_a_stop_closes_nothing_to_others(world, browser_of):  # noqa: F811
    stop(world, "hana")
    assert browser_of(world.people["kenji"]).get("/desk/").status_code == 200
    assert browser_of(world.people["alice"]).get("/en/cases/").status_code == 200


def test_attack_two_stopped_leads_cannot_let_each_other_read_on(world, browser_of):  # noqa: F811
    stop(world, "kenji", "aya")
    alarm = Alarm.objects.get(person=world.people["aya"])
    assert browser_of(world.people["kenji"]).post(f"/desk/alarms/{alarm.pk}/settle/", {"words": "Fine."}).status_code == 403
    alarm.refresh_from_db()
    assert alarm.settled_at is None


@pytest.mark.parametrize("row", [row for row in LIVE if row[1] == "GET"], ids=lambda row: row[0])
def test_attack_no_stream_opens_to_whoever_is_stopped(row, live_world):  # noqa: F811
    browser, hana = Client(), live_world.people["hana"]
    browser.force_login(hana)
    shown = {"token": (b"authorization", f"Bearer {live_world.tokens['hana']}")}
    shown["cookie"] = (b"cookie", f"{settings.SESSION_COOKIE_NAME}={browser.cookies[settings.SESSION_COOKIE_NAME].value}")
    Alarm.objects.stop(hana, count=19)
    assert {
        way: _live(row[0].replace("NUMBER", live_world.words["number"]), row[1], header) for way, header in shown.items()
    } == dict.fromkeys(shown, 404)
