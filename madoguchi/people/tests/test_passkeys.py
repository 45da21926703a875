"""Passkeys in a real Chromium, with the authenticator that its developers' tools pretend. `pytest -m browser madoguchi/people`"""

import os

import pytest

from tests.world import make_person

from .acting import PASSWORD, give_password

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
ARGUMENTS = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(live_server):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        page = chromium.new_page(locale="en")
        page.faults = []
        page.on("console", lambda message: page.faults.append(message.text) if message.type == "error" else None)
        page.account = f"http://localhost:{live_server.url.rpartition(':')[2]}/en/account/"
        tools = page.context.new_cdp_session(page)
        tools.send("WebAuthn.enable")
        page.authenticator = tools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})["authenticatorId"]
        page.tools = tools
        yield page
        chromium.close()


def sign_in(page, person):
    page.goto(page.account + "login/")
    page.click("details.way summary")
    page.fill("#id_login", person.email)
    page.fill("#id_password", PASSWORD)
    page.click("details.way button")
    page.wait_for_url(lambda url: "/login/" not in url)


def add_passkey(page):
    page.goto(page.account + "2fa/webauthn/add/")
    if "reauthenticate" in page.url:
        page.fill("#id_password", PASSWORD)
        page.click("main form.form button")
    page.fill("#id_name", "Phone")
    page.click("#mfa_webauthn_add")
    page.wait_for_url("**/recovery-codes/**")


def sign_out(page):
    page.goto(page.account + "logout/")
    page.click("main button.primary")
    page.wait_for_url(lambda url: "/logout/" not in url)


def test_staff_set_up_a_passkey_and_sign_in_with_it_alone(page):
    """It is both factors at once."""
    rin = give_password(make_person("rin", "agent", is_demo=False))
    sign_in(page, rin)
    assert page.url.endswith("/2fa/")
    add_passkey(page)
    assert page.locator(".recovery-codes li").count() == 10
    sign_out(page)
    page.goto(page.account + "login/")
    page.click("#passkey_login")
    page.wait_for_url("**/desk/**")
    assert page.faults == []


def test_a_password_needs_the_passkey_as_the_second_step(page):
    alice = give_password(make_person("alice"))
    sign_in(page, alice)
    add_passkey(page)
    sign_out(page)
    sign_in(page, alice)
    assert page.url.endswith("/2fa/authenticate/")
    page.click("#mfa_webauthn_authenticate")
    page.wait_for_url(lambda url: "/2fa/" not in url)
    page.goto(page.account + "2fa/webauthn/")
    assert page.locator("text=Phone").is_visible()
    assert page.faults == []


def test_a_passkey_confirms_that_it_is_still_the_same_person(page):
    """Of an account that has no password."""
    alice = give_password(make_person("alice"))
    sign_in(page, alice)
    add_passkey(page)
    alice.refresh_from_db()
    alice.set_unusable_password()
    alice.save()
    page.goto(page.account + "login/")
    page.click("#passkey_login")
    page.wait_for_url(lambda url: "/login/" not in url)
    page.goto(page.account + "2fa/webauthn/reauthenticate/?next=/en/account/2fa/recovery-codes/generate/")
    page.click("#mfa_webauthn_reauthenticate")
    page.wait_for_url(lambda url: "reauthenticate" not in url)
    assert page.locator("h1").inner_text() == "Make new recovery codes"


def test_a_device_without_a_passkey_is_told_so_in_words(page):
    page.tools.send("WebAuthn.setUserVerified", {"authenticatorId": page.authenticator, "isUserVerified": False})
    page.goto(page.account + "login/")
    page.click("#passkey_login")
    page.wait_for_selector("[data-passkey-fault]:not([hidden])", timeout=90_000)
    assert "/login/" in page.url


def test_without_javascript_the_page_says_why_there_is_no_passkey(page):
    context = page.context.browser.new_context(java_script_enabled=False, locale="en")
    plain = context.new_page()
    plain.goto(page.account + "login/")
    assert plain.locator("text=Passkeys need JavaScript").is_visible()
    assert not plain.locator("#passkey_login").is_visible()
    assert plain.locator("#code_email").is_visible()
    plain.click("details.way summary")
    assert plain.locator("#id_password").is_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_pages_have_no_fault_that_axe_finds(page, theme):
    from axe_playwright_python.sync_playwright import Axe

    alice = give_password(make_person("alice"))
    page.emulate_media(color_scheme=theme)
    found = {}

    def look(path):
        page.goto(page.account + path)
        violations = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}).response["violations"]
        found.update({f"{path} {v['id']}": [node["html"][:120] for node in v["nodes"]] for v in violations})

    for path in ("login/", "signup/", "password/reset/", "demo/"):
        look(path)
    sign_in(page, alice)
    for path in ("", "2fa/", "email/", "password/change/", "sessions/", "logout/", "reauthenticate/"):
        look(path)
    page.fill("#id_password", PASSWORD)
    page.click("main form.form button")
    for path in ("2fa/totp/activate/", "2fa/webauthn/add/"):
        look(path)
    assert found == {}
