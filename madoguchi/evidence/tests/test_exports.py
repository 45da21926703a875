"""An export needs two people, is for one alone and for a day; a customer's copy needs a sign-in that is not long ago. All of it is recorded."""

import datetime
import io
import os
import time
import zipfile
from pathlib import Path

import pytest
import time_machine
from allauth.account.internal.flows.login import record_authentication
from django.core import mail
from django.core.files.storage import default_storage
from django.test import RequestFactory
from django.utils import timezone

from madoguchi.events.models import Event
from madoguchi.events.worker import run_due
from madoguchi.evidence.models import CaseExport, State
from madoguchi.evidence.models.case_export import MayNotExport
from madoguchi.evidence.reactions import forget_archives, remove_what_nobody_knows
from madoguchi.evidence.sealed_files import SealedWriter, new_path
from madoguchi.files.tests.samples import stored_in
from madoguchi.people.models import Person
from tests.world import make_conversation, make_person

ASKED = {"audience": "authorities", "language": "en", "reason": "The police ask for it."}


@pytest.fixture
def talk(alice):
    return make_conversation(by=alice)


@pytest.fixture
def export(talk, kenji):
    return CaseExport.objects.ask(talk, **ASKED, by=kenji)


def approved(export, by):
    export.decide("I have seen the letter.", is_approved=True, by=by)
    run_due()
    export.refresh_from_db()
    return export


def body(response):
    return b"".join(response.streaming_content)


def test_attack_nobody_gets_an_export_without_a_second_person(export, kenji, browser_of):
    browser = browser_of(kenji)
    assert browser.get(f"/desk/exports/{export.pk}/download/").status_code == 409
    assert browser.post(f"/desk/exports/{export.pk}/decide/", {"words": "I trust myself.", "approves": "1"}).status_code == 422
    export.refresh_from_db()
    assert export.state == State.WAITING and run_due() >= 0 and not export.path


def test_attack_neither_an_agent_nor_a_customer_can_ask_or_decide(talk, export, hana, alice):
    for person in (hana, alice):
        with pytest.raises(MayNotExport):
            CaseExport.objects.ask(talk, **ASKED, by=person)
        with pytest.raises(MayNotExport):
            export.decide("fine", is_approved=True, by=person)


def test_with_two_people_he_who_asked_gets_it_and_nobody_else(export, kenji, aya, browser_of):
    page = browser_of(aya).get("/desk/exports/").content.decode()
    assert "The police ask for it." in page
    assert browser_of(aya).post(f"/desk/exports/{export.pk}/decide/", {"words": "Seen.", "approves": "1"}).status_code == 302
    run_due()
    response = browser_of(kenji).get(f"/desk/exports/{export.pk}/download/")
    with zipfile.ZipFile(io.BytesIO(body(response))) as archive:
        assert "record.pdf" in archive.namelist()
    assert response["Cache-Control"] == "private, no-store" and "attachment" in response["Content-Disposition"]
    assert browser_of(aya).get(f"/desk/exports/{export.pk}/download/").status_code == 404
    kinds = Event.objects.filter(subject=f"evidence.caseexport:{export.pk}").order_by("pk").values_list("kind", "actor")
    people = {"export.asked": kenji.pk, "export.approved": aya.pk, "export.made": None, "export.downloaded": kenji.pk}
    assert list(kinds) == list(people.items())


def test_one_that_is_not_approved_is_never_made(export, aya, kenji, browser_of):
    browser_of(aya).post(f"/desk/exports/{export.pk}/decide/", {"words": "No letter, no export."})
    run_due()
    export.refresh_from_db()
    assert export.state == State.REFUSED and not export.path
    assert "No letter, no export." in browser_of(kenji).get(f"/desk/exports/{export.pk}/").content.decode()


def test_what_was_decided_stays_decided(export, aya):
    other = make_person("other-lead", "lead")
    export.decide("no", is_approved=False, by=aya)
    with pytest.raises(MayNotExport):
        CaseExport.objects.get(pk=export.pk).decide("yes", is_approved=True, by=other)


def test_who_is_no_lead_any_more_gets_nothing(export, kenji, aya, browser_of):
    approved(export, aya)
    kenji.take_role("agent", by=aya)
    assert browser_of(kenji).get(f"/desk/exports/{export.pk}/download/").status_code == 404


def test_after_a_day_the_archive_is_gone_from_page_and_disk(export, kenji, aya, browser_of):
    path = approved(export, aya).path
    assert default_storage.exists(path)
    with time_machine.travel(timezone.now() + datetime.timedelta(hours=25)):
        assert browser_of(kenji).get(f"/desk/exports/{export.pk}/download/").status_code == 409
        forget_archives({})
    export.refresh_from_db()
    assert not default_storage.exists(path) and export.state == State.OVER
    assert Event.objects.filter(kind="export.expired").count() == 1


def test_a_request_that_nobody_decides_is_over_after_a_week(export, aya):
    with time_machine.travel(timezone.now() + datetime.timedelta(days=8)):
        assert export.state == State.OVER and not CaseExport.objects.waiting().exists()
        with pytest.raises(MayNotExport):
            export.decide("late", is_approved=True, by=aya)


def test_the_same_case_is_asked_for_once_at_a_time(export, talk, kenji, aya, browser_of):
    assert browser_of(kenji).post(f"/desk/{talk.number}/export/", ASKED).status_code == 422
    assert CaseExport.objects.waiting_for(aya) == 1 and CaseExport.objects.waiting_for(kenji) == 0


def test_a_reason_is_needed_and_a_secret_in_it_is_taken_out(talk, kenji, browser_of):
    browser = browser_of(kenji)
    assert browser.post(f"/desk/{talk.number}/export/", ASKED | {"reason": " "}).status_code == 422
    browser.post(f"/desk/{talk.number}/export/", ASKED | {"reason": "my password is hunter22secret"})
    assert "hunter22secret" not in CaseExport.objects.get().reason


def test_a_case_beyond_the_limits_says_so(export, aya, kenji, browser_of, monkeypatch):
    monkeypatch.setattr("madoguchi.evidence.archive.MOST_LINES", 0)
    assert approved(export, aya).state == State.FAILED
    assert "too many lines" in browser_of(kenji).get(f"/desk/exports/{export.pk}/?block=state").content.decode()


def test_a_record_that_cannot_be_set_is_said_and_leaves_nothing(export, aya, monkeypatch):
    monkeypatch.setattr("madoguchi.evidence.document.SECONDS", 0)
    before = set(default_storage.listdir("exports")[1]) if default_storage.exists("exports") else set()
    assert approved(export, aya).fault == "not-set" and export.state == State.FAILED
    assert set(default_storage.listdir("exports")[1]) == before


def signed_in(browser, *, seconds_ago):
    """As if its person had entered a code so long ago."""
    session = browser.session
    request = RequestFactory().get("/")
    request.session, request.user = session, Person.objects.get(pk=session["_auth_user_id"])
    with time_machine.travel(time.time() - seconds_ago):
        record_authentication(request, request.user, "code")
    session.save()
    return browser


def test_a_customer_gets_a_copy_of_his_own_case(talk, alice, browser_of):
    browser = signed_in(browser_of(alice), seconds_ago=60)
    assert browser.post(f"/en/cases/{talk.number}/copy/").url == f"/en/cases/{talk.number}/copy/"
    run_due()
    export = CaseExport.objects.get()
    assert str(export.size) and "Download the archive" in browser.get(f"/en/cases/{talk.number}/copy/").content.decode()
    with zipfile.ZipFile(io.BytesIO(body(browser.get(f"/en/cases/{talk.number}/copy/{export.pk}/")))) as archive:
        assert "lines.jsonl" in archive.namelist()


def test_attack_a_browser_that_was_left_open_gets_no_copy(talk, alice, browser_of):
    export = CaseExport.objects.ask_for_own(talk, language="en", by=alice)
    run_due()
    browser = signed_in(browser_of(alice), seconds_ago=16 * 60)
    assert browser.get(f"/en/cases/{talk.number}/copy/{export.pk}/").status_code == 302
    browser.post(f"/en/cases/{talk.number}/copy/")
    page = browser.get(f"/en/cases/{talk.number}/copy/").content.decode()
    assert CaseExport.objects.count() == 1 and "Download" not in page and "who you are" in page


def test_attack_a_copy_is_for_its_customer_alone(talk, alice, bob, kenji, browser_of):
    export = CaseExport.objects.ask_for_own(talk, language="en", by=alice)
    run_due()
    for person in (bob, kenji):
        browser = signed_in(browser_of(person), seconds_ago=1)
        assert browser.get(f"/en/cases/{talk.number}/copy/{export.pk}/").status_code == 404
        assert browser.post(f"/en/cases/{talk.number}/copy/").status_code == 404
    assert browser_of(kenji).get(f"/desk/exports/{export.pk}/download/").status_code == 404
    other = make_conversation(by=bob)
    browser = signed_in(browser_of(bob), seconds_ago=1)
    assert browser.get(f"/en/cases/{other.number}/copy/{export.pk}/").status_code == 404


def test_a_worker_that_died_on_it_leaves_nothing_that_stops_the_next(export, aya, monkeypatch):
    from madoguchi.evidence import archive

    with monkeypatch.context() as patched:
        patched.setattr(archive, "documents", lambda *_: (_ for _ in ()).throw(OSError("disk")))
        export.decide("seen", is_approved=True, by=aya)
        run_due()
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=2)):
        run_due()
        export.refresh_from_db()
        assert export.state == State.READY


def test_what_a_killed_worker_left_of_an_archive_is_swept_away_and_nothing_else(export, aya, settings, tmp_path):
    settings.STORAGES = stored_in(tmp_path, settings)
    remove_what_nobody_knows({})
    approved(export, aya)
    half, fresh = SealedWriter(new_path()), SealedWriter(new_path())
    half.write(b"x" * 3 * 2**20)  # as `kill -9` leaves it: neither closed nor discarded
    half.file.flush()
    for path in (export.path, half.path):
        os.utime(tmp_path / path, (time.time() - 7 * 3600,) * 2)
    remove_what_nobody_knows({})
    assert sorted(path.name for path in (tmp_path / "exports").iterdir()) == sorted(Path(one).name for one in (export.path, fresh.path))


def test_the_page_of_one_export_lets_the_second_person_decide_and_nobody_else(export, kenji, aya, browser_of):
    page, decide = f"/desk/exports/{export.pk}/", f'action="/desk/exports/{export.pk}/decide/"'
    assert decide in browser_of(aya).get(page).text
    shown = browser_of(kenji).get(page).text
    assert decide not in shown and "somebody else must decide this" in shown
    approved(export, aya)
    assert decide not in browser_of(aya).get(page).text


def letters():
    """To staff."""
    return {letter.to[0]: letter for letter in mail.outbox if "export" in letter.subject.lower()}


def test_every_other_lead_is_told_that_an_export_waits_and_not_what_is_in_it(export, talk, kenji, aya, hana):
    run_due()
    run_due()
    assert set(letters()) == {aya.email} and len([one for one in mail.outbox if one.to == [aya.email]]) == 1
    letter = letters()[aya.email]
    assert talk.number in letter.body and "/desk/exports/" in letter.body and kenji.name in letter.body
    assert "police" not in letter.body and talk.subject not in letter.body


def test_nobody_is_told_of_what_is_decided_by_then_or_of_a_customers_own_copy(export, talk, kenji, aya, alice):
    export.decide("no", is_approved=False, by=aya)
    CaseExport.objects.ask_for_own(talk, language="en", by=alice)
    run_due()
    assert not [one for one in mail.outbox if one.to[0] in (kenji.email, aya.email)]
