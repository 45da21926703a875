"""Roles by which one approves what others did: two administrators give them, or whoever has the machine."""

import datetime

import pytest
import time_machine
from django.core import mail

from madoguchi.events.models import Event
from madoguchi.events.worker import run_due
from madoguchi.people.models import MayNotGive, Person
from madoguchi.people.models.role import ClosedWithRole
from tests.world import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def ren(db):
    return make_person("ren", "admin", "Ren")


def changed_to(browser, person, role):
    """The role that somebody has after this browser's administrator has chosen one for him."""
    answer = browser.post(f"/admin/people/person/{person.pk}/change/", {"role": role, "is_active": "on"})
    assert answer.status_code == 302, answer.text
    return Person.objects.get(pk=person.pk).role


@pytest.mark.parametrize("role", ["lead", "editor", "admin"])
def test_attack_one_administrator_alone_makes_nobody_his_second(aya, hana, role, browser_of):
    browser = browser_of(aya)
    assert [changed_to(browser, hana, role) for _ in range(3)] == ["agent"] * 3
    assert Event.objects.filter(kind="person.role_proposed", actor=aya).count() == 1
    assert not Event.objects.filter(kind="person.role_changed").exists()


@pytest.mark.parametrize("role", ["lead", "editor", "admin"])
def test_with_another_administrator_it_is_given_and_both_are_in_the_log(aya, ren, hana, role, browser_of):
    assert changed_to(browser_of(aya), hana, role) == "agent"
    page = browser_of(ren).get(f"/admin/people/person/{hana.pk}/change/").text
    assert "proposed by Aya" in page
    assert changed_to(browser_of(ren), hana, role) == role
    event = Event.objects.get(kind="person.role_changed")
    assert event.actor == ren and event.facts == {"before": "agent", "after": role, "proposed_by": aya.pk}
    assert not Person.objects.get(pk=hana.pk).has_proposal


def test_attack_an_administrator_made_by_one_cannot_second_him(aya, hana, alice, browser_of):
    """A chain: one makes another, who makes a third. It ends at its first link."""
    changed_to(browser_of(aya), hana, "admin")
    with pytest.raises(MayNotGive):
        alice.take_role("lead", by=Person.objects.get(pk=hana.pk))
    alice.take_role("lead", by=aya)
    assert alice.role == "customer"


def test_another_role_than_the_proposed_one_is_a_proposal_of_its_own(aya, ren, hana):
    hana.take_role("lead", by=aya)
    assert not hana.take_role("admin", by=ren) and hana.role == "agent"
    assert not hana.take_role("lead", by=aya)


def test_a_proposal_of_long_ago_or_of_who_is_no_administrator_any_more_counts_nothing(aya, ren, hana):
    with time_machine.travel(datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=8)):
        hana.take_role("lead", by=aya)
    assert not hana.take_role("lead", by=ren)
    aya.take_role("agent", by=ren)
    ren_too = make_person("shun", "admin", "Shun")
    hana.take_role("admin", by=ren)
    ren.deactivate(by=ren_too)
    assert not hana.take_role("admin", by=ren_too) and hana.role == "agent"


def test_nobody_seconds_himself(aya, ren, kenji):
    kenji.take_role("admin", by=aya)
    with pytest.raises(MayNotGive):
        kenji.take_role("admin", by=kenji)


def test_what_gives_no_more_to_approve_needs_one(aya, kenji, hana):
    assert hana.take_role("moderator", by=aya) and kenji.take_role("editor", by=aya) and kenji.role == "editor"
    assert kenji.take_role("customer", by=aya)


def test_whoever_has_the_machine_needs_no_second(hana):
    assert hana.take_role("admin", by=None) and Person.objects.join("first@people.example", name="First", role="admin").is_admin


def test_attack_an_account_that_was_closed_is_not_opened_as_a_second_by_one(aya, ren, kenji, browser_of):
    kenji.deactivate(by=aya)
    with pytest.raises(ClosedWithRole):
        kenji.reactivate(by=aya)
    path = f"/admin/people/person/{kenji.pk}/change/"
    assert browser_of(aya).post(path, {"role": "lead", "is_active": "on"}).status_code == 409
    assert not Person.objects.get(pk=kenji.pk).is_active
    assert browser_of(aya).post(path, {"role": "agent", "is_active": "on"}).status_code == 302
    kenji.refresh_from_db()
    assert kenji.is_active and kenji.role == "agent"


def test_the_other_administrators_are_told_by_mail(aya, ren, kenji, hana):
    hana.take_role("lead", by=aya)
    run_due()
    (told,) = mail.outbox
    assert told.to == [ren.email] and "Hana" in told.body and "Aya" in told.body and f"/admin/people/person/{hana.pk}/change/" in told.body


def test_attack_no_script_of_the_administration_lists_names(aya, alice, browser_of):
    query = {"app_label": "people", "model_name": "apitoken", "field_name": "person", "term": "ali"}
    assert browser_of(aya).get("/admin/autocomplete/", query).status_code == 404
