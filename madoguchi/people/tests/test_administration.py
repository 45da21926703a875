"""The operators' administration of people: with our sign-in only, and nothing in it enters or takes over an account."""

import pytest
from django.contrib import admin

from madoguchi.events.models import Event
from tests.world import make_person

pytestmark = pytest.mark.django_db


def test_operators_come_in_by_our_own_sign_in(browser_of, hana, aya):
    assert browser_of(None).get("/admin/").url.startswith("/admin/login/")
    assert "/account/login/" in browser_of(None).get("/admin/login/").url
    assert "/account/login/" in browser_of(None).post("/admin/login/", {"username": aya.email, "password": "x"}).url
    assert browser_of(hana).get("/admin/login/").status_code == 403
    assert browser_of(aya).get("/admin/").status_code == 200


def test_passwords_are_changed_in_the_account_only(browser_of, aya):
    assert "/account/password/change/" in browser_of(aya).get("/admin/password_change/").url


def test_no_address_and_no_second_factor_is_changed_in_the_administration():
    shown = {model._meta.label for model in admin.site._registry}
    assert shown.isdisjoint({"account.EmailAddress", "mfa.Authenticator", "usersessions.UserSession", "auth.Group", "people.ApiToken"})


def test_a_person_is_shown_without_password_and_changed_by_verbs(browser_of, alice, aya):
    browser = browser_of(aya)
    page = browser.get(f"/admin/people/person/{alice.pk}/change/").content.decode()
    assert alice.email in page and "password" not in page.partition("<main")[2].partition("</main")[0]
    browser.post(
        f"/admin/people/person/{alice.pk}/change/", {"role": "agent", "is_active": "", "email": "taken@evil.example", "password": "x"}
    )
    alice.refresh_from_db()
    assert (alice.role, alice.is_active, alice.email) == ("agent", False, "alice@people.example")
    assert Event.objects.filter(kind="person.role_changed", actor=aya).count() == 1


def test_nobody_is_deleted_or_added_there(browser_of, alice, aya):
    browser = browser_of(aya)
    assert browser.get(f"/admin/people/person/{alice.pk}/delete/").status_code == 403
    assert browser.get("/admin/people/person/add/").status_code == 403


def test_an_administrator_does_not_lock_himself_out(browser_of, aya):
    browser_of(aya).post(f"/admin/people/person/{aya.pk}/change/", {"role": "customer"})
    aya.refresh_from_db()
    assert (aya.role, aya.is_active) == ("admin", True)


def test_a_list_of_many_people_is_bounded(browser_of, aya):
    for n in range(60):
        make_person(f"many{n}")
    assert browser_of(aya).get("/admin/people/person/?q=many").content.decode().count("/change/") <= 55


def test_segments_are_ticked_in_the_administration(browser_of, aya, alice, settings):
    settings.SEGMENTS = {"corporate": "Corporate customers"}
    browser, path = browser_of(aya), f"/admin/people/person/{alice.pk}/change/"
    assert "Corporate customers" in browser.get(path).text
    browser.post(path, {"role": "customer", "is_active": "on", "segments": ["corporate"]})
    alice.refresh_from_db()
    assert alice.segments == ["corporate"]
    assert Event.objects.get(kind="person.segments_changed").facts == {"before": [], "after": ["corporate"]}
    browser.post(path, {"role": "customer", "is_active": "on", "segments": ["invented"]})
    alice.refresh_from_db()
    assert alice.segments == ["corporate"]
