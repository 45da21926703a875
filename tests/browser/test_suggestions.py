"""Suggestions while somebody types: by keyboard, in both directions of writing, and the search page without JavaScript."""

import contextlib

import pytest
from playwright.sync_api import Error, expect

SUGGESTED = '<ul><li lang="ar"><a href="/ar/help/">السحب</a></li><li lang="ar"><a href="/ar/announcements/">الإيداع</a></li></ul>'


@pytest.mark.parametrize(("language", "typed"), [("ja", "出金"), ("ar", "سحب")])
def test_suggestions_are_chosen_by_keyboard(open_page, service, language, typed):
    page = open_page(language=language)
    if language == "ar":  # no article of the demo is in Arabic
        page.route("**/help/suggest/**", lambda route: route.fulfill(body=SUGGESTED, content_type="text/html"))
    page.goto(f"{service.url}/{language}/help/")
    box, options = page.locator("#home-q"), page.get_by_role("option")
    box.press_sequentially(typed)
    expect(options.first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    assert box.get_attribute("role") == "combobox" and page.get_by_role("listbox").get_attribute("id") == box.get_attribute("aria-controls")
    box.press("ArrowDown")
    box.press("ArrowDown")
    second = options.nth(1)
    expect(second).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", second.get_attribute("id"))
    expect(box).to_be_focused()
    goal = second.locator("a").get_attribute("href")
    box.press("Enter")
    page.wait_for_url(service.url + goal)


def test_escape_closes_the_list_and_what_comes_late_does_not_open_it_again(open_page, service):
    page = open_page(language="ja")
    page.goto(f"{service.url}/ja/help/")
    box = page.locator("#home-q")
    box.press_sequentially("出")
    expect(page.get_by_role("option").first).to_be_visible()
    late = []
    page.route("**/help/suggest/**", lambda route: late.append(route))
    box.press_sequentially("金")
    while not late:
        page.wait_for_timeout(20)
    box.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    with contextlib.suppress(Error):  # the page has given it up already
        late[0].fulfill(body='<ul><li lang="ja"><a href="/ja/">late</a></li></ul>', content_type="text/html")
    page.wait_for_timeout(200)
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("出金")


def test_the_search_page_narrows_without_javascript(open_page, service):
    page = open_page(language="ja", java_script_enabled=False, viewport={"width": 360, "height": 800})
    page.goto(f"{service.url}/ja/help/search/?q=出金")
    page.locator("#id_kind").select_option("announcement")
    page.locator(".narrowing button").click()
    assert "kind=announcement" in page.url and "q=" in page.url
    page.locator("ul.filters a").click()
    assert "kind=" not in page.url
