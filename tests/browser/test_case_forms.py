"""The forms of cases in a browser: times in its own zone, and the way back."""

import re

from playwright.sync_api import expect


def fill_in(page, **said):
    page.get_by_label("In one sentence: what happened?").fill(said.get("subject", "A fee"))
    page.get_by_label("When did it happen?").fill("2026-11-20T21:40")
    page.get_by_label("Tell us more").fill("I do not understand this fee.")
    page.get_by_label("Mail address for our answer").fill("carol@people.example")


def test_a_time_is_meant_in_the_browsers_zone_and_shown_with_ours(open_page, service):
    page = open_page(timezone_id="Europe/Berlin")
    page.goto(f"{service.url}/en/cases/new/?problem=fees")
    expect(page.locator("time-zone")).to_have_text("Times are in Central European Time (Europe/Berlin).")
    fill_in(page)
    page.get_by_role("button", name="Send the case").click()
    page.wait_for_url(re.compile("/en/cases/[A-Z0-9-]+/$"))
    expect(page.locator(".facts")).to_contain_text("Nov 21, 2026 5:40")
    expect(page.locator(".facts")).to_contain_text("Japan Time (Asia/Tokyo)")


def test_without_javascript_the_form_says_that_times_are_in_ours(open_page, service):
    page = open_page(timezone_id="Europe/Berlin", java_script_enabled=False)
    page.goto(f"{service.url}/en/cases/new/?problem=fees")
    expect(page.locator("time-zone")).to_have_text("Times are in Japan Time (Asia/Tokyo).")


def test_the_way_back_from_a_corrected_form_never_asks_to_send_it_again(open_page, service):
    page = open_page()
    form = f"{service.url}/en/cases/new/?problem=fees"
    page.goto(form)
    fill_in(page, subject="")
    page.get_by_role("button", name="Send the case").click()
    expect(page.locator(".fault")).to_have_count(1)
    page.get_by_label("In one sentence: what happened?").fill("A fee")
    page.get_by_role("button", name="Send the case").click()
    page.wait_for_url(re.compile("/en/cases/[A-Z0-9-]+/$"))
    page.go_back()
    assert page.url == form and page.get_by_role("button", name="Send the case").is_visible()


def test_the_way_back_from_a_corrected_post_leads_to_its_topic(open_page, service):
    page = open_page("alice")
    page.goto(f"{service.url}/en/forum/")
    page.locator("main .list .title a").first.click()
    expect(page.locator("#answer textarea")).to_be_visible()
    topic = page.url
    page.locator("#answer textarea").evaluate("box => { box.required = false; }")
    page.locator("#answer button").click()
    expect(page.locator("#answer .fault")).to_have_count(1)
    assert page.url == topic
    page.goto(f"{service.url}/en/")
    page.go_back()
    assert page.url == topic and page.locator("h1").is_visible()
