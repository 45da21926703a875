"""Pages of listed sites may ask the API from a browser, by bearer tokens alone; pages of all others may not."""

import pytest

from madoguchi.conversations.tokens import visitor_token
from tests.world import make_conversation

SITE = "https://www.exchange.example"
FOREIGN = ["https://evil.example", "null", f"{SITE}:444", f"{SITE}.evil.example", "http://www.exchange.example", "https://sub.www.exchange.example", f"{SITE}/"]  # fmt: skip


@pytest.fixture(autouse=True)
def sites(settings):
    settings.WIDGET_SITES = [SITE]


def allowed(response):
    return response.get("Access-Control-Allow-Origin")


def test_a_listed_sites_page_reads_answers_and_never_with_cookies(browser_of, db):
    answer = browser_of().get("/api/v1/channels", headers={"origin": SITE})
    assert (answer.status_code, allowed(answer)) == (200, SITE)
    assert "Access-Control-Allow-Credentials" not in answer and "Origin" in answer["Vary"]


def test_a_browser_that_asks_before_is_told_what_goes(browser_of, db):
    asking = {"origin": SITE, "access-control-request-method": "POST", "access-control-request-headers": "authorization,idempotency-key"}
    answer = browser_of().options("/api/v1/conversations", headers=asking)
    assert (answer.status_code, allowed(answer), answer["Access-Control-Allow-Methods"]) == (204, SITE, "GET, POST")
    assert "Idempotency-Key" in answer["Access-Control-Allow-Headers"]


@pytest.mark.parametrize("origin", FOREIGN)
def test_attack_a_page_of_any_other_site_reads_nothing(browser_of, origin, db):
    asking = {"origin": origin, "access-control-request-method": "POST"}
    for answer in (
        browser_of().get("/api/v1/channels", headers={"origin": origin}),
        browser_of().options("/api/v1/conversations", headers=asking),
    ):
        assert allowed(answer) is None
        assert "Origin" in answer["Vary"]


def test_attack_a_cookie_that_comes_from_a_listed_site_counts_for_nothing(alice, browser_of):
    talk, browser = make_conversation(by=alice), browser_of(alice)
    path = f"/api/v1/conversations/{talk.number}"
    assert browser.get(path).status_code == 200
    assert browser.get(path, headers={"origin": SITE}).status_code == 401
    written = browser.post(
        f"{path}/entries", {"text": "x"}, content_type="application/json", headers={"origin": SITE, "idempotency-key": "k"}
    )
    assert written.status_code == 401 and talk.entries.count() == 1


def test_a_visitors_token_works_from_a_listed_site(browser_of, db):
    talk = make_conversation()
    given = {"origin": SITE, "Authorization": f"Bearer {visitor_token(talk)}", "idempotency-key": "k"}
    path = f"/api/v1/conversations/{talk.number}/entries"
    answer = browser_of().post(path, {"text": "hello"}, content_type="application/json", headers=given)
    assert (answer.status_code, allowed(answer)) == (201, SITE)
    assert allowed(browser_of().get("/api/v1/conversations/unknown", headers=given)) == SITE, "faults too"


def test_pages_are_no_other_sites_to_read(browser_of, db):
    assert allowed(browser_of().get("/en/", headers={"origin": SITE})) is None


def test_our_own_pages_keep_their_cookies_though_our_site_is_listed(alice, browser_of, settings):
    settings.WIDGET_SITES = ["http://testserver"]
    talk = make_conversation(by=alice)
    assert browser_of(alice).get(f"/api/v1/conversations/{talk.number}", headers={"origin": "http://testserver"}).status_code == 200


def test_without_listed_sites_nothing_is_said_of_them(browser_of, settings, db):
    settings.WIDGET_SITES = []
    answer = browser_of().get("/api/v1/channels", headers={"origin": SITE})
    assert allowed(answer) is None
