"""Coming in: sign-up, code, password, reset; what a stranger can learn, and what he cannot do."""

import re

import pytest
from django.core import mail
from django.test import Client

from madoguchi.events.models import Event
from madoguchi.people.models import Person

from .acting import PASSWORD, A, browser, code_in_mail, give_address, give_password, is_in, sign_in_by_code, sign_in_by_password

pytestmark = pytest.mark.django_db


def sign_up(client, **fields):
    return client.post(A + "signup/", {"name": "New", "email": "new@people.example", **fields})


def test_somebody_signs_up_without_a_password_and_comes_back_by_code():
    client = browser()
    assert sign_up(client).url == A + "confirm-email/"
    assert not is_in(client)
    client.post(A + "confirm-email/", {"code": code_in_mail()})
    assert is_in(client)
    person = Person.objects.get(email="new@people.example")
    assert (person.role, person.language, person.has_usable_password()) == ("customer", "en", False)
    assert Event.objects.filter(kind="person.joined", subject=f"people.person:{person.pk}").count() == 1
    again, _response = sign_in_by_code(person.email)
    assert is_in(again)


def test_signing_up_takes_no_role_from_the_form():
    sign_up(browser(), role="admin", is_active="0", is_demo="1", is_superuser="1")
    person = Person.objects.get(email="new@people.example")
    assert (person.role, person.is_demo, person.is_superuser) == ("customer", False, False)


def test_a_weak_password_is_refused_with_a_reason():
    response = sign_up(browser(), password1="short")
    assert "at least 12 characters" in response.content.decode()
    assert not Person.objects.exists()


def test_no_words_of_who_signs_up_go_to_an_address_that_he_only_claims():
    """The mail bomb with the attacker's own text."""
    sign_up(browser(), name="http://evil.example click here")
    assert "evil" not in mail.outbox[-1].body + mail.outbox[-1].alternatives[0].content
    assert mail.outbox[-1].extra_headers["Auto-Submitted"] == "auto-generated"


def test_a_mail_has_the_language_of_the_person_and_not_of_the_page(alice):
    alice.speak("ar", by=alice)
    browser().post(A + "login/code/", {"email": alice.email})
    assert '<html lang="ar" dir="rtl">' in mail.outbox[-1].alternatives[0].content
    browser().post(A + "login/code/", {"email": "nobody@people.example"})
    assert '<html lang="en" dir="ltr">' in mail.outbox[-1].alternatives[0].content


def test_news_of_what_is_done_are_not_undone_by_a_mail_server_that_is_down(alice, settings):
    client, _ = sign_in_by_password(give_password(alice))
    settings.EMAIL_BACKEND = "madoguchi.people.tests.broken_mail.Backend"
    new = "another long password 17"
    assert client.post(A + "password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new}).status_code == 302
    alice.refresh_from_db()
    assert alice.check_password(new)


def test_no_link_in_a_mail_signs_anybody_in(alice):
    give_password(alice)
    for path in ("login/code/", "password/reset/"):
        browser().post(A + path, {"email": alice.email})
        body = mail.outbox[-1].body
        assert code_in_mail() in body
        for link in re.findall(r"https?://\S+", body):
            assert code_in_mail() not in link
            assert link.endswith(("/verify/", "/emergency/"))


def test_a_code_works_once_and_in_its_own_browser_only(alice):
    give_address(alice)
    client, stranger = browser(), browser()
    client.post(A + "login/code/", {"email": alice.email})
    code = code_in_mail()
    stranger.post(A + "login/code/confirm/", {"code": code})
    assert not is_in(stranger)
    client.post(A + "login/code/confirm/", {"code": code})
    assert is_in(client)
    client.post(A + "logout/")
    client.post(A + "login/code/confirm/", {"code": code})
    assert not is_in(client)


def test_three_wrong_codes_end_the_try(alice):
    client = browser()
    client.post(A + "login/code/", {"email": alice.email})
    for _ in range(3):
        client.post(A + "login/code/confirm/", {"code": "AAAA-AAAA"})
    client.post(A + "login/code/confirm/", {"code": code_in_mail()})
    assert not is_in(client)


def test_somebody_made_at_the_command_line_comes_in_by_one_code():
    person = Person.objects.join("made@people.example", name="Made")
    assert is_in(sign_in_by_code(person.email)[0])
    assert person.emailaddress_set.get().verified


def test_a_person_signs_in_by_password(alice):
    client, response = sign_in_by_password(give_password(alice))
    assert response.status_code == 302 and is_in(client)
    assert Event.objects.filter(kind="person.signed_in", actor=alice).count() == 1


def test_a_wrong_password_is_told_without_saying_what_is_wrong(alice):
    give_password(alice)
    texts = []
    for login in (alice.email, "nobody@people.example"):
        response = browser().post(A + "login/", {"login": login, "password": "wrong wrong wrong"})
        texts.append(strip(response, login))
    assert texts[0] == texts[1]
    assert "not correct" in texts[0]


def strip(response, email):
    """The page without what differs from one request to the next."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())
    return text.replace(email, "EMAIL")


@pytest.mark.parametrize("path", ["login/code/", "password/reset/", "signup/"])
def test_known_and_unknown_addresses_get_the_same_answers(path, alice):
    seen = []
    for email in (alice.email, "nobody@people.example"):
        client = browser()
        response = client.post(A + path, {"email": email, "name": "N"})
        page = client.get(response.url)
        wrong = client.post(response.url, {"code": "AAAA-AAAA"})
        seen.append((response.status_code, response.url, strip(page, email), wrong.status_code, strip(wrong, email), client.cookies.keys()))
    assert len(mail.outbox) == 2
    assert seen[0] == seen[1]


def test_a_forgotten_password_is_replaced_by_code_and_all_browsers_are_out(alice):
    give_password(alice)
    elsewhere, _ = sign_in_by_password(alice)
    client = browser()
    client.post(A + "password/reset/", {"email": alice.email})
    client.post(A + "password/reset/confirm/", {"code": code_in_mail()})
    new = "another long password 17"
    client.post(A + "password/reset/complete/", {"password1": new, "password2": new})
    assert not is_in(elsewhere)
    assert not is_in(client)
    assert "replaced" in mail.outbox[-1].subject or "password" in mail.outbox[-1].body
    alice.refresh_from_db()
    assert alice.check_password(new)


def test_the_new_password_cannot_be_set_without_the_code(alice):
    give_password(alice)
    client = browser()
    client.post(A + "password/reset/", {"email": alice.email})
    client.post(A + "password/reset/complete/", {"password1": "another long password 17", "password2": "another long password 17"})
    alice.refresh_from_db()
    assert alice.check_password(PASSWORD)


def test_signing_in_makes_a_new_session_id(alice):
    """Session fixation."""
    give_address(alice)
    client = browser()
    client.post(A + "login/code/", {"email": alice.email})
    before = client.cookies["sessionid"].value
    client.post(A + "login/code/confirm/", {"code": code_in_mail()})
    assert is_in(client) and client.cookies["sessionid"].value != before


def test_a_made_up_session_id_is_not_taken_over(alice):
    client = browser()
    client.cookies["sessionid"] = "a" * 32
    client, _ = sign_in_by_code(give_address(alice).email, client)
    assert is_in(client) and client.cookies["sessionid"].value != "a" * 32


@pytest.mark.parametrize(
    "path", ["login/", "login/code/", "signup/", "logout/", "password/reset/", "demo/sign-in/", "profile/", "sessions/end-others/"]
)
def test_another_site_cannot_post_for_somebody(path, alice, browser_of):
    """Login CSRF and its kin."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(alice)
    assert client.post(A + path, {"login": "x", "email": "x@people.example"}).status_code == 403


def test_signing_out_by_get_only_asks(alice, browser_of):
    client = browser_of(alice)
    assert client.get(A + "logout/").status_code == 200
    assert is_in(client)
    client.post(A + "logout/")
    assert not is_in(client)


def test_signing_out_cuts_what_is_live(alice, browser_of):
    client = browser_of(alice)
    client.post(A + "logout/")
    stamp = alice.access_stamp
    alice.refresh_from_db()
    assert alice.access_stamp == stamp + 1


ELSEWHERE = [
    "//evil.example", "https://evil.example/", "http://localhost/x", "/\\evil.example", "\\\\evil.example", "https:evil.example",
    "http://testserver@evil.example", "/\t/evil.example", "\t//evil.example", "javascript:alert(1)", "///evil.example",
    "http:///evil.example", "https://testserver.evil.example/", " //evil.example", "data:text/html,x", "//testserver:80@evil.example/",
]  # fmt: skip


@pytest.mark.parametrize("target", ELSEWHERE)
def test_signing_in_and_out_never_leads_to_another_site(target, alice):
    client, response = sign_in_by_password(give_password(alice), next=target)
    assert response.url == "/en/"
    assert client.post(A + "logout/", {"next": target}).url == "/"


def test_signing_in_leads_to_where_one_wanted(alice):
    assert sign_in_by_password(give_password(alice), next="/en/cases/?x=1")[1].url == "/en/cases/?x=1"


def test_a_deactivated_account_says_so_only_to_who_proved_to_own_it(alice, aya):
    give_password(alice)
    alice.deactivate(by=aya)
    assert "not correct" in browser().post(A + "login/", {"login": alice.email, "password": "wrong wrong wrong"}).content.decode()
    client, response = sign_in_by_password(alice)
    assert not is_in(client)
    assert client.get(response.url).status_code == 200
    client.post(A + "login/code/", {"email": alice.email})
    assert "There is no account" in mail.outbox[-1].subject


def test_a_mail_server_that_is_down_is_told_in_a_sentence(alice, settings):
    settings.EMAIL_BACKEND = "madoguchi.people.tests.broken_mail.Backend"
    response = browser().post(A + "login/code/", {"email": alice.email})
    assert response.status_code == 503
    assert "could not send the mail" in response.content.decode()
