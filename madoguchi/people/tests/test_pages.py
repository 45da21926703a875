"""Every page of allauth that can be reached is ours, and answers in every language."""

from pathlib import Path

import allauth
import pytest
from django.conf import settings
from django.template.loader import get_template
from django.test.signals import template_rendered

from .acting import A, app_code, browser, give_address, give_app, give_password, is_in, sign_in_by_code, sign_in_by_password

TEMPLATES = Path(allauth.__file__).parent / "templates"
NOT_REACHED = {  # by our configuration, with the setting that says so
    "account/email.html": "ACCOUNT_CHANGE_EMAIL: account/email_change.html instead",
    "account/email_confirm.html": "codes instead of links",
    "account/verification_sent.html": "codes instead of links",
    "account/verified_email_required.html": "codes instead of links",
    "account/password_reset_done.html": "codes instead of links",
    "account/email/password_reset_key_subject.txt": "codes instead of links",
    "account/email/password_reset_key_message.txt": "codes instead of links",
    "account/signup_by_passkey.html": "MFA_PASSKEY_SIGNUP_ENABLED is off",
    "mfa/webauthn/signup_form.html": "MFA_PASSKEY_SIGNUP_ENABLED is off",
    "mfa/trust.html": "MFA_TRUST_ENABLED is off: staff give the factor each time",
    "account/phone_change.html": "no telephone numbers",
    "account/confirm_phone_verification_code.html": "no telephone numbers",
    "account/messages/phone_verified.txt": "no telephone numbers",
    "account/messages/phone_verification_sent.txt": "no telephone numbers",
}


def allauth_templates():
    for room in ("account", "mfa", "usersessions"):
        for path in (TEMPLATES / room).rglob("*.*"):
            name = str(path.relative_to(TEMPLATES))
            if not path.name.startswith("base") and path.name != "base.html" and "/snippets/" not in name:
                yield name


@pytest.mark.parametrize("name", sorted(allauth_templates()))
def test_every_page_mail_and_message_of_allauth_is_our_own(name):
    if name not in NOT_REACHED:
        assert get_template(name).backend.name == "jinja2"


def test_what_is_called_unreachable_is():
    assert (
        settings.ACCOUNT_CHANGE_EMAIL
        and settings.ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED
        and settings.ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED
    )
    assert not getattr(settings, "MFA_PASSKEY_SIGNUP_ENABLED", False) and not getattr(settings, "MFA_TRUST_ENABLED", False)


OPEN = ["login/", "signup/", "login/code/", "password/reset/", "password/reset/done/", "inactive/", "demo/"]
OWN = ["", "logout/", "password/change/", "email/", "reauthenticate/", "2fa/", "2fa/webauthn/", "sessions/"]
FRESH = ["2fa/webauthn/add/", "2fa/totp/deactivate/", "2fa/recovery-codes/", "2fa/recovery-codes/generate/", "2fa/reauthenticate/"]


@pytest.fixture
def jinja_only():
    seen = []
    template_rendered.connect(keep := lambda sender, template, **_: seen.append(template.name))
    yield
    template_rendered.disconnect(keep)
    assert [name for name in seen if name and not name.startswith("django/forms/")] == []


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["ja", "en", "ar"])
def test_pages_answer_in_every_language_without_inline_scripts_or_styles(language, alice, jinja_only):
    stranger = browser()
    give_password(alice)
    give_app(alice)
    client, _ = sign_in_by_password(alice)
    check(client.get(f"/{language}/account/2fa/authenticate/"), language)
    client.post(A + "2fa/authenticate/", {"code": app_code()})
    client.post(A + "reauthenticate/", {"password": "correct horse battery 48"})
    for path in OPEN:
        check(stranger.get(f"/{language}/account/{path}"), language, path)
    for path in OWN + FRESH:
        check(client.get(f"/{language}/account/{path}"), language, path)


def check(response, language, path=""):
    assert response.status_code == 200, path
    html = response.content.decode()
    assert f'<html lang="{language}"' in html
    assert " style=" not in html and "<style" not in html and " onclick=" not in html
    for script in html.split("<script")[1:]:
        head = script.partition(">")[0]
        assert "src=" in head or 'type="application/json"' in head, path
    assert response.headers["Cache-Control"] and "public" not in response.headers["Cache-Control"]


@pytest.mark.django_db
def test_too_many_tries_are_told_in_a_page_of_ours(settings, alice):
    settings.ACCOUNT_RATE_LIMITS = {"request_login_code": "1/m/ip"}
    give_address(alice)
    client = browser()
    answers = [client.post(A + "login/", {"login": alice.email, "password": "x"}).status_code for _ in range(31)]
    assert answers[-1] == 429
    page = client.post(A + "login/", {"login": alice.email, "password": "x"}).content.decode()
    assert "A short break, please" in page and "emergency" in page


@pytest.mark.django_db
def test_guessing_one_account_is_limited_and_its_owner_still_comes_in_by_code(settings, alice):
    settings.ACCOUNT_RATE_LIMITS = {}
    give_password(alice)
    for n in range(6):
        last = browser(REMOTE_ADDR=f"10.0.0.{n}").post(A + "login/", {"login": alice.email, "password": "guess guess guess"})
    assert "Too many failed login attempts" in last.content.decode()
    client, _ = sign_in_by_code(alice.email)
    assert is_in(client)
