"""The whole mission in a browser: search, article, no help, case with a file, the agent's answer seen live; by keyboard too."""

import re

from playwright.sync_api import expect

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 64


def test_from_a_search_to_an_answer_seen_live(open_page, service):
    customer, agent = open_page(), open_page("hana")
    customer.goto(f"{service.url}/en/")
    customer.locator("main input[type=search]").fill("deposit missing")
    customer.keyboard.press("Enter")
    customer.locator("main a[href*='/help/articles/']").first.click()
    expect(customer.locator("h1")).to_be_visible()
    customer.goto(f"{service.url}/en/cases/new/?problem=deposit-missing")
    customer.get_by_label("In one sentence: what happened?").fill("My deposit is missing")
    customer.get_by_label("When did it happen?").fill("2026-11-20T21:40")
    customer.get_by_label("Which currency?").fill("BTC")
    customer.get_by_label("How much?").fill("0.05")
    customer.get_by_label("Tell us more").fill("Sent yesterday, not here yet.")
    customer.get_by_label("Files").set_input_files({"name": "shot.png", "mimeType": "image/png", "buffer": PNG})
    customer.get_by_label("Mail address for our answer").fill("carol@people.example")
    customer.get_by_role("button", name="Send the case").click()
    customer.wait_for_url(re.compile("/en/cases/[A-Z0-9-]+/$"))
    number = customer.url.rstrip("/").rpartition("/")[2]

    agent.goto(f"{service.url}/desk/?view=open")
    agent.locator(f"[data-number='{number}'] a").click()
    expect(agent.locator(".entry-files")).to_contain_text("shot.png")
    agent.locator("reply-form textarea").fill("It needs one more confirmation.")
    agent.locator("reply-form button").first.click()

    expect(customer.locator(".timeline")).to_contain_text("one more confirmation")  # without a reload
    customer.locator("reply-form textarea").fill("Thank you, it is here now.")
    customer.get_by_role("button", name="Send", exact=True).click()
    expect(agent.locator(".timeline")).to_contain_text("it is here now")
    assert len(agent.locator(".timeline > li.entry").all()) == 3


def test_a_new_case_appears_in_the_open_inbox(open_page, service):
    agent, customer = open_page("hana"), open_page()
    agent.goto(f"{service.url}/desk/?view=open")
    customer.goto(f"{service.url}/en/chat/")
    customer.locator("madoguchi-chat textarea[aria-label]").fill("an entirely new question")
    customer.keyboard.press("Enter")
    expect(agent.locator(".inbox")).to_contain_text("an entirely new question")


def test_an_agent_works_by_keyboard_alone(open_page, service):
    customer, agent = open_page(), open_page("hana")
    customer.goto(f"{service.url}/en/chat/")
    customer.locator("madoguchi-chat textarea[aria-label]").fill("can you hear me?")
    customer.keyboard.press("Enter")
    agent.goto(f"{service.url}/desk/?view=open")
    expect(agent.locator(".inbox")).to_contain_text("can you hear me?")
    for _ in range(30):
        agent.keyboard.press("j")
        if "can you hear me?" in agent.evaluate("document.activeElement.textContent"):
            break
    agent.keyboard.press("Enter")
    agent.wait_for_url(re.compile("/desk/[A-Z0-9-]+/"))
    agent.keyboard.press("r")
    expect(agent.locator("reply-form textarea")).to_be_focused()
    agent.keyboard.type("Loud and clear.")
    agent.keyboard.press("Control+Enter")
    expect(customer.locator("madoguchi-chat .log")).to_contain_text("Loud and clear.")


def test_a_customer_finds_his_way_by_keyboard_alone(open_page, service):
    page = open_page()
    page.goto(f"{service.url}/en/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.locator("input[name=problem]").first.focus()
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/way/"))
    assert "deposit" in page.locator("h1").inner_text().lower()


def test_a_draft_that_asks_for_a_secret_is_stopped_on_the_page(open_page, service):
    customer, agent = open_page(), open_page("hana")
    customer.goto(f"{service.url}/en/chat/")
    customer.locator("madoguchi-chat textarea[aria-label]").fill("my wallet is empty")
    customer.keyboard.press("Enter")
    agent.goto(f"{service.url}/desk/?view=open")
    agent.locator(".inbox li", has_text="my wallet is empty").locator("a").first.click()
    agent.locator("reply-form textarea").fill("Please send me your recovery phrase.")
    agent.locator("reply-form button").first.click()
    expect(agent.locator("reply-form [data-state='stopped']")).to_contain_text("Asks for a recovery phrase")
    assert agent.locator("reply-form textarea").input_value() == "Please send me your recovery phrase."
