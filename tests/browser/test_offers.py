"""Articles are offered while somebody writes, and what he says of them is counted."""

import sqlite3

from playwright.sync_api import expect


def counted(service, query):
    with sqlite3.connect(service.home / "madoguchi.sqlite3") as database:
        return database.execute(query).fetchall()


def write(page, service, subject="出金できない"):
    page.goto(f"{service.url}/ja/cases/new/?problem=withdrawal-stuck")
    page.locator("[name=subject]").fill(subject)
    offered = page.locator("offered-articles")
    expect(offered.locator("a").first).to_be_in_viewport()
    return offered


def test_an_offered_article_that_solves_it(open_page, service):
    page = open_page(language="ja")
    offered = write(page, service)
    with page.expect_popup() as popup, page.expect_request("**/help/offered/"):
        offered.locator("a").first.click()
    expect(popup.value.locator("h1")).to_be_visible()
    assert page.locator("[name=subject]").input_value() == "出金できない", "what was written stays"
    with page.expect_response("**/help/offered/"):
        offered.locator("button[value=yes]").click()
    expect(offered.locator("[data-glad]")).to_be_visible()
    assert counted(service, "SELECT answer, went_on_at FROM helpcentre_offer ORDER BY id DESC LIMIT 1") == [("yes", None)]


def test_a_search_and_an_offer_that_end_in_a_chat(open_page, service):
    page = open_page(language="ja")
    with page.expect_response("**/help/asked/"):
        page.goto(f"{service.url}/ja/help/search/?q=出金")
    page.goto(f"{service.url}/ja/chat/")
    page.locator("madoguchi-chat textarea[aria-label]").fill("出金できない")
    with page.expect_popup(), page.expect_response("**/api/v1/offers"):
        page.locator("madoguchi-chat .offers a").first.click()
    with page.expect_response("**/api/v1/offers"):
        page.locator("madoguchi-chat button.send").click()
    expect(page.locator("madoguchi-chat .log")).to_contain_text("出金できない")
    expect(page.locator("madoguchi-chat .offers")).to_be_hidden()
    assert counted(service, "SELECT went_on_at IS NOT NULL, way FROM helpcentre_offer ORDER BY id DESC LIMIT 1") == [(1, "chat")]
    assert counted(service, "SELECT ended_in FROM search_question ORDER BY id DESC LIMIT 1") == [("chat",)]


def test_a_browser_that_keeps_nothing_tells_of_no_offer(open_page, service):
    page = open_page(language="ja")
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('forbidden', 'SecurityError'); }")
    told = []
    page.on("request", lambda request: told.append(request.url) if "/help/offered/" in request.url else None)
    offered = write(page, service)
    before = counted(service, "SELECT count(*) FROM helpcentre_offer")
    with page.expect_popup() as popup:
        offered.locator("a").first.click()
    expect(popup.value.locator("h1")).to_be_visible()
    expect(offered.locator("[data-asked]")).to_be_hidden()
    assert not told and counted(service, "SELECT count(*) FROM helpcentre_offer") == before
