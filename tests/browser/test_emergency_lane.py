"""The emergency lane on a small phone without JavaScript, by keyboard alone: what to do in one's situation, and one step to the case."""

import re

import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize("language", ["ja", "ar"])
def test_without_javascript_and_by_keyboard_it_is_one_step(open_page, service, language):
    page = open_page(language=language, viewport={"width": 360, "height": 780}, java_script_enabled=False)
    page.goto(f"{service.url}/{language}/emergency/")
    expect(page.locator(".situation-do:visible")).to_have_count(0)
    page.locator("[value=intruder]").focus()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    expect(page.locator("[value=phone]")).to_be_checked()
    expect(page.locator(".situation-do:visible")).to_have_count(1)
    expect(page.locator("#do-phone")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.type("+81 90-0000-0000")
    page.keyboard.press("Tab")
    page.keyboard.type("carol@people.example")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f"/{language}/cases/[A-Z0-9-]+/"))
    expect(page.locator(".urgent-now .urgent-advice li")).to_have_count(3)


def test_the_chats_menu_leads_here_before_a_word_is_written(open_page, service):
    page = open_page()
    page.goto(f"{service.url}/en/chat/")
    page.locator("madoguchi-chat .acts > button").click()
    expect(page.locator("madoguchi-chat .menu a")).to_have_attribute("href", f"{service.url}/en/emergency/")
