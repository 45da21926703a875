"""Staff and their second factor: it cannot be skipped, used twice, or borrowed from somebody else."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from django.core import mail

from madoguchi.events.models import Event
from madoguchi.people.credentials import person_of_session
from madoguchi.people.second_factor import SECOND_FACTOR
from tests.world import make_person

from .acting import PASSWORD, SECRET, A, app_code, browser, code_in_mail, give_app, give_password, is_in, sign_in_by_password

pytestmark = pytest.mark.django_db
CLOSED = ["/desk/", "/en/", "/en/help/", "/en/forum/queue/", "/admin/", "/admin/people/person/", A + "tokens/give/"]


@pytest.fixture
def rin(db):
    """An agent who is no demo person and has a password."""
    return give_password(make_person("rin", "agent", is_demo=False))


@pytest.fixture
def ren(db):
    return give_password(make_person("ren", "admin", is_demo=False))


@pytest.mark.parametrize("path", CLOSED)
def test_staff_without_a_second_factor_get_no_further_than_setting_one_up(path, rin):
    client, _ = sign_in_by_password(rin)
    for response in (client.get(path), client.post(path)):
        assert response.status_code == 302 and response.url.endswith("/account/2fa/")


def test_an_administrator_without_a_second_factor_does_not_reach_the_administration(ren):
    client, _ = sign_in_by_password(ren)
    assert client.get("/admin/").url.endswith("/account/2fa/")


def test_a_session_opens_no_api_without_a_second_factor(rin):
    client, _ = sign_in_by_password(rin)
    for response in (
        client.get("/api/v1/conversations"),
        client.post("/api/v1/conversations", {}, content_type="application/json", headers={"origin": "http://testserver"}),
    ):
        assert response.status_code == 403 and response["Content-Type"] == "application/problem+json"


def test_a_live_stream_sees_only_a_visitor_without_a_second_factor(rin, hana, browser_of):
    client, _ = sign_in_by_password(rin)
    key = client.cookies["sessionid"].value
    assert not person_of_session(key).is_authenticated
    session = client.session
    session[SECOND_FACTOR] = rin.pk
    session.save()
    assert person_of_session(key) == rin
    assert person_of_session(browser_of(hana).cookies["sessionid"].value) == hana


def test_a_live_stream_sees_nobody_in_a_session_that_was_ended(alice, browser_of):
    key = browser_of(alice).cookies["sessionid"].value
    assert person_of_session(key) == alice
    alice.end_sessions(by=alice)
    assert not person_of_session(key).is_authenticated
    assert person_of_session("") is None and person_of_session("a" * 32) is None


def test_the_pages_to_set_one_up_are_reachable(rin):
    client, _ = sign_in_by_password(rin)
    assert "Staff need a second factor" in client.get(A).content.decode()
    assert client.get(A + "2fa/").status_code == 200
    reauthenticate = client.get(A + "2fa/totp/activate/")
    assert reauthenticate.status_code == 302 and client.get(reauthenticate.url).status_code == 200


def set_up_app(client):
    """As a person does: prove who one is, read the secret, enter the code of the app."""
    client.post(A + "reauthenticate/", {"password": "correct horse battery 48"})
    page = client.get(A + "2fa/totp/activate/")
    secret = page.context_data["form"].secret if hasattr(page, "context_data") else page.context["form"].secret
    assert f">{secret}<" in page.content.decode() and "data:image/svg+xml;base64," in page.content.decode()
    code = auth.format_hotp_value(auth.hotp_value(secret, int(time.time()) // 30))
    return client.post(A + "2fa/totp/activate/", {"code": code})


@pytest.mark.django_db(transaction=True)
def test_setting_up_an_app_opens_the_desk_and_shows_the_recovery_codes(rin):
    client, _ = sign_in_by_password(rin)
    elsewhere, _ = sign_in_by_password(rin)
    response = set_up_app(client)
    assert response.url.endswith("/2fa/recovery-codes/")
    page = client.get(response.url)
    assert page.status_code == 200
    assert page.content.decode().count("<code>") == 10
    assert client.get("/desk/").status_code == 200
    assert not is_in(elsewhere), "who was signed in without it is out"
    assert "authenticator app" in mail.outbox[-1].body
    assert Event.objects.filter(kind="person.factor_added", actor=rin).count() == 2
    download = client.get(A + "2fa/recovery-codes/download/")
    assert download["Content-Type"].startswith("text/plain") and len(download.content.split()) == 10


def test_the_secret_of_the_app_rests_encrypted(rin):
    authenticator = give_app(rin)
    assert SECRET not in str(authenticator.data)


def test_a_password_alone_does_not_open_an_account_with_a_second_factor(rin):
    give_app(rin)
    client, response = sign_in_by_password(rin)
    assert response.url == A + "2fa/authenticate/"
    assert not is_in(client)
    assert client.get("/desk/").status_code in (302, 404)
    assert client.get("/admin/").status_code == 302


def test_a_code_by_mail_alone_does_not_either(rin):
    give_app(rin)
    client = browser()
    client.post(A + "login/code/", {"email": rin.email})
    response = client.post(A + "login/code/confirm/", {"code": code_in_mail()})
    assert response.url == A + "2fa/authenticate/"
    assert not is_in(client)


def test_a_forgotten_password_does_not_get_round_the_second_factor(rin):
    give_app(rin)
    client = browser()
    client.post(A + "password/reset/", {"email": rin.email})
    client.post(A + "password/reset/confirm/", {"code": code_in_mail()})
    client.post(A + "password/reset/complete/", {"password1": "correct horse battery 48", "password2": "correct horse battery 48"})
    assert not is_in(client)
    client, response = sign_in_by_password(rin, client)
    assert response.url == A + "2fa/authenticate/"


def test_the_code_of_the_app_opens_and_works_once(rin):
    give_app(rin)
    client, _ = sign_in_by_password(rin)
    code = app_code()
    client.post(A + "2fa/authenticate/", {"code": code})
    assert client.get("/desk/").status_code == 200
    other, _ = sign_in_by_password(rin)
    page = other.post(A + "2fa/authenticate/", {"code": code})
    assert page.status_code == 200 and "fault" in page.content.decode()
    assert not is_in(other)


def test_a_recovery_code_opens_once(rin):
    give_app(rin)
    code = rin.authenticator_set.get(type="recovery_codes").wrap().get_unused_codes()[0]
    for opens in (True, False):
        client, _ = sign_in_by_password(rin)
        client.post(A + "2fa/authenticate/", {"code": code})
        assert is_in(client) is opens


def test_the_step_cannot_be_borrowed_from_another_account(rin, ren):
    """Ren has a second factor; having passed it does not open Rin's account, who has none."""
    give_app(ren)
    client, _ = sign_in_by_password(ren)
    client.post(A + "2fa/authenticate/", {"code": app_code()})
    client.post(A + "logout/")
    client, _ = sign_in_by_password(rin, client)
    assert client.get("/desk/").status_code == 302
    session = client.session
    session[SECOND_FACTOR] = ren.pk
    session.save()
    assert client.get("/desk/").status_code == 302


def test_a_session_that_never_gave_the_factor_must_give_it(rin):
    """Such as one that began when there was none."""
    client, _ = sign_in_by_password(rin)
    give_app(rin)
    response = client.get("/desk/")
    assert "/2fa/reauthenticate/?next=%2Fdesk%2F" in response.url
    assert client.get(response.url).status_code == 200
    assert client.post(response.url, {"code": app_code(), "next": "/desk/"}).url == "/desk/"
    assert client.get("/desk/").status_code == 200


def signed_in_with_app(person):
    give_app(person)
    client, _ = sign_in_by_password(person)
    client.post(A + "2fa/authenticate/", {"code": app_code()})
    client.post(A + "reauthenticate/", {"password": PASSWORD})
    return client


def give_key(person):
    return Authenticator.objects.create(user=person, type="webauthn", data={"name": "A key", "credential": {}})


@pytest.mark.django_db(transaction=True)
def test_staff_cannot_turn_off_their_last_factor_and_are_told_what_to_do(rin):
    client = signed_in_with_app(rin)
    answer = client.post(A + "2fa/totp/deactivate/")
    assert answer.status_code == 422 and "Add another one first" in answer.content.decode()
    assert rin.authenticator_set.filter(type="totp").exists() and rin.authenticator_set.filter(type="recovery_codes").exists()
    assert client.get("/desk/").status_code == 200
    there = client.post(A + "2fa/totp/deactivate/", headers={"referer": f"http://testserver{A}2fa/totp/deactivate/"})
    assert "Add another one first" in client.get(there.url).content.decode()


@pytest.mark.django_db(transaction=True)
def test_staff_cannot_remove_a_passkey_that_is_their_last_factor(rin):
    client = signed_in_with_app(rin)
    key = give_key(rin)
    rin.authenticator_set.filter(type="totp").delete()
    answer = client.post(f"{A}2fa/webauthn/keys/{key.pk}/remove/")
    assert answer.status_code == 422 and "Add another one first" in answer.content.decode()
    assert rin.authenticator_set.filter(pk=key.pk).exists()


def test_staff_remove_one_of_two_factors_and_are_signed_out_elsewhere(rin):
    client = signed_in_with_app(rin)
    give_key(rin)
    stamp = rin.access_stamp
    assert client.post(A + "2fa/totp/deactivate/").status_code == 302
    assert is_in(client)
    rin.refresh_from_db()
    assert rin.access_stamp > stamp
    assert "turned off" in mail.outbox[-1].body


def test_customers_may_do_without_a_factor_again(alice):
    give_password(alice)
    client = signed_in_with_app(alice)
    assert client.post(A + "2fa/totp/deactivate/").status_code == 302
    assert not alice.authenticator_set.exists()


def test_a_customer_needs_none(alice, browser_of):
    assert browser_of(alice).get("/en/").status_code == 200


def test_demo_people_need_one_when_the_demo_is_off(hana, browser_of, settings):
    assert browser_of(hana).get("/desk/").status_code == 200
    settings.DEMO_SIGN_IN = False
    assert browser_of(hana).get("/desk/").status_code == 302


def test_staff_stay_signed_in_for_a_working_day_only(rin, alice, settings):
    give_password(alice)
    for person, least, most in ((rin, 11, 12), (alice, 13 * 24, 14 * 24)):
        client, _ = sign_in_by_password(person)
        assert least < client.session.get_expiry_age() / 3600 <= most
