"""The page about one's own account, its sessions and tokens."""

import pytest
from allauth.usersessions.models import UserSession
from django.core import mail

from madoguchi.events.models import Event
from madoguchi.people.browsers import browser_of as browser_name
from madoguchi.people.models import ApiToken, Person

from .acting import PASSWORD, A, browser, code_in_mail, give_address, give_password, is_in, sign_in_by_code, sign_in_by_password

pytestmark = pytest.mark.django_db
NEW = "another long password 17"


def test_a_stranger_is_asked_to_sign_in():
    assert browser().get(A).url == A + "login/?next=" + A


def test_a_person_reads_how_safe_his_account_is(alice, browser_of):
    page = browser_of(alice).get(A).content.decode()
    assert "No passkey yet" in page and "API tokens" not in page


def test_a_person_takes_another_name_and_language(alice, browser_of):
    response = browser_of(alice).post(A + "profile/", {"name": " アリス ", "language": "ja"})
    assert response.url == "/ja/account/"
    alice.refresh_from_db()
    assert (alice.name, alice.language) == ("アリス", "ja")


def test_an_invisible_name_and_an_unknown_language_are_refused(alice, browser_of):
    response = browser_of(alice).post(A + "profile/", {"name": "\u200b", "language": "xx"})
    assert response.status_code == 422
    assert response.content.decode().count('class="fault"') == 2


def test_changing_the_password_signs_out_everywhere_else(alice):
    give_password(alice)
    here, _ = sign_in_by_password(alice)
    there, _ = sign_in_by_password(alice)
    stamp = alice.access_stamp
    key = here.cookies["sessionid"].value
    here.post(A + "password/change/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    assert is_in(here) and not is_in(there)
    assert here.cookies["sessionid"].value != key
    alice.refresh_from_db()
    assert alice.access_stamp > stamp
    assert "was changed" in mail.outbox[-1].subject
    assert UserSession.objects.filter(user=alice).count() <= 2
    assert len(here.get(A).content.decode().split("This browser")) == 2


def test_the_old_password_is_needed_to_change_it(alice):
    client, _ = sign_in_by_password(give_password(alice))
    client.post(A + "password/change/", {"oldpassword": "wrong", "password1": NEW, "password2": NEW})
    alice.refresh_from_db()
    assert alice.check_password(PASSWORD)


def test_choosing_a_first_password_signs_out_everywhere_else(alice):
    give_address(alice)
    here, _ = sign_in_by_code(alice.email)
    there, _ = sign_in_by_code(alice.email)
    assert here.get(A + "password/change/").url == A + "password/set/"
    assert here.get(A + "password/set/").status_code == 200
    here.post(A + "password/set/", {"password1": NEW, "password2": NEW})
    assert is_in(here) and not is_in(there)


def test_one_browser_is_signed_out_from_another(alice):
    give_password(alice)
    here, _ = sign_in_by_password(alice)
    there, _ = sign_in_by_password(alice)
    session = UserSession.objects.get(session_key=there.cookies["sessionid"].value)
    assert here.post(f"{A}sessions/{session.pk}/end/").status_code == 302
    assert is_in(here) and not is_in(there)
    assert Event.objects.filter(kind="person.session_ended", actor=alice).count() == 1


def test_nobody_ends_a_session_of_somebody_else(alice, bob):
    mine, _ = sign_in_by_password(give_password(alice))
    theirs, _ = sign_in_by_password(give_password(bob))
    session = UserSession.objects.get(user=bob)
    assert mine.post(f"{A}sessions/{session.pk}/end/").status_code == 404
    assert is_in(theirs)


@pytest.mark.parametrize("path", ["sessions/end-others/", "sessions/"])
def test_all_other_browsers_are_signed_out_and_their_streams_cut(path, alice):
    give_password(alice)
    here, _ = sign_in_by_password(alice)
    there, _ = sign_in_by_password(alice)
    stamp = alice.access_stamp
    here.post(A + path)
    assert is_in(here) and not is_in(there)
    alice.refresh_from_db()
    assert alice.access_stamp > stamp


def test_browsers_that_no_list_knows_are_signed_out_too(alice, browser_of):
    unlisted = browser_of(alice)
    here, _ = sign_in_by_password(give_password(alice))
    here.post(A + "sessions/end-others/")
    assert is_in(here) and not is_in(unlisted)


def test_a_browser_is_called_by_names_that_people_know():
    assert browser_name("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130 Safari/537.36") == ("Chrome", "Windows")
    assert browser_name("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1") == ("Safari", "iPhone")
    assert browser_name("") == ("", "")


def test_the_address_changes_only_when_the_new_one_is_confirmed(alice):
    give_password(alice)
    here, _ = sign_in_by_password(alice)
    there, _ = sign_in_by_password(alice)
    asked = here.post(A + "email/", {"action_add": "1", "email": "new@people.example"})
    assert "/reauthenticate/" in asked.url
    here.post(asked.url, {"password": PASSWORD})
    here.post(A + "email/", {"action_add": "1", "email": "new@people.example"})
    assert Person.objects.get(pk=alice.pk).email == alice.email
    code = next(m for m in reversed(mail.outbox) if m.to == ["new@people.example"])
    mail.outbox.append(code)
    here.post(A + "confirm-email/", {"code": code_in_mail()})
    assert Person.objects.get(pk=alice.pk).email == "new@people.example"
    assert any(m.to == [alice.email] and "was changed" in m.subject for m in mail.outbox)
    assert is_in(here) and not is_in(there)


def test_the_address_of_somebody_else_cannot_be_taken_and_nothing_tells_that_it_exists(alice, bob):
    give_address(bob)
    client, _ = sign_in_by_password(give_password(alice))
    client.post(A + "reauthenticate/", {"password": PASSWORD})
    pages = [client.post(A + "email/", {"action_add": "1", "email": email}).status_code for email in (bob.email, "free@people.example")]
    assert pages[0] == pages[1]
    assert Person.objects.get(pk=alice.pk).email == alice.email


def test_staff_get_a_token_that_is_shown_once_and_ended(hana, browser_of):
    client = browser_of(hana)
    page = client.post(A + "tokens/give/", {"name": "script"}).content.decode()
    secret = page.partition("mdg_")[2].partition("<")[0]
    assert ApiToken.objects.person_of("mdg_" + secret) == hana
    assert secret not in client.get(A).content.decode()
    client.post(f"{A}tokens/{hana.api_tokens.get().pk}/end/")
    assert ApiToken.objects.person_of("mdg_" + secret) is None


def test_customers_get_no_token(alice, browser_of):
    assert browser_of(alice).post(A + "tokens/give/", {"name": "script"}).status_code == 403


def test_nobody_ends_a_token_of_somebody_else(hana, kenji, browser_of):
    ApiToken.objects.give(hana, name="script", by=hana)
    assert browser_of(kenji).post(f"{A}tokens/{hana.api_tokens.get().pk}/end/").status_code == 404


def test_tokens_need_a_fresh_proof_of_who_one_is(hana):
    give_password(hana)
    client, _ = sign_in_by_password(hana)
    asked = client.post(A + "tokens/give/", {"name": "script"})
    assert "/reauthenticate/" in asked.url
    assert not hana.api_tokens.exists()


def test_the_profile_offers_the_language_of_the_page_that_is_read(browser_of, bob):
    bob.speak("ja", by=bob)
    page = browser_of(bob).get(A).content.decode()
    assert '<option value="en" selected' in page and '<option value="ja" selected' not in page
