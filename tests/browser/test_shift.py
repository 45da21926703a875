"""The switch in the desk's head in a real browser: used without leaving the page, kept alive by a worker, within a narrow page."""

import contextlib
import json
import sqlite3
import time
import urllib.request

import pytest
from playwright.sync_api import expect


def start_chat(service):
    said = json.dumps({"channel": "chat", "language": "ja", "text": "入金が反映されません。"}).encode()
    headers = {"Content-Type": "application/json", "Idempotency-Key": f"a-key-that-nobody-guesses-{time.time()}", "Origin": service.url}
    return json.load(urllib.request.urlopen(urllib.request.Request(f"{service.url}/api/v1/conversations", said, headers), timeout=30))


@pytest.fixture
def hana(open_page, service):
    """At the desk, where no chat of other tests waits; she takes no chats afterwards: the other tests know the desk without shifts."""
    with contextlib.closing(sqlite3.connect(service.home / "madoguchi.sqlite3", timeout=30, isolation_level=None)) as database:
        database.execute("UPDATE conversations_conversation SET waiting_since = NULL, assignee_id = NULL WHERE channel = 'chat'")
    page = open_page("hana", language="ja")
    page.goto(f"{service.url}/desk/")
    yield page
    page.evaluate(
        """async () => {
        const body = new URLSearchParams({ csrfmiddlewaretoken: document.querySelector("shift-switch [name=csrfmiddlewaretoken]").value });
        await fetch("/desk/shift/end/", { method: "POST", body });
    }"""
    )


def test_an_agent_takes_chats_without_leaving_the_page_and_sees_what_comes(hana, service):
    summary = hana.locator("shift-switch summary")
    hana.evaluate("window.isSamePage = true")
    summary.focus()
    hana.keyboard.press("Enter")
    hana.get_by_role("spinbutton").fill("2")
    hana.keyboard.press("Enter")
    expect(summary).to_have_attribute("data-state", "on")
    expect(summary.locator(".count")).to_have_text("0/2")
    start_chat(service)
    expect(summary.locator(".count")).to_have_text("1/2", timeout=60_000)
    assert hana.evaluate("window.isSamePage"), "what is being written on the page stays"
    summary.click()
    hana.locator("shift-switch form[action$='/away/'] button").click()
    expect(summary).to_have_attribute("data-state", "away")
    hana.reload()
    expect(hana.locator("shift-switch summary")).to_have_attribute("data-state", "away")


def test_a_switch_that_nobody_answers_shows_no_old_count_and_comes_back_by_itself(hana):
    switch = hana.locator("shift-switch")
    switch.locator("summary").click()
    hana.locator("shift-switch form[action$='/begin/'] button").click()
    expect(switch.locator(".count")).to_be_visible()
    cookies = hana.context.cookies()
    hana.context.clear_cookies(name="sessionid")
    beat = lambda: hana.evaluate("dispatchEvent(new Event('online'))")  # noqa: E731
    for _ in range(3):
        with hana.expect_response("**/beat/"):
            beat()
    expect(switch.locator(".count")).to_have_count(0)
    expect(switch.locator("[data-note]")).not_to_be_empty()
    hana.context.add_cookies(cookies)
    beat()
    expect(switch.locator(".count")).to_be_visible()
    expect(switch.locator("[data-note]")).to_be_empty()


def test_the_menu_of_the_switch_lies_within_a_narrow_page(hana):
    hana.set_viewport_size({"width": 360, "height": 740})
    hana.locator("shift-switch summary").click()
    box = hana.locator(".shift-body").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 360
