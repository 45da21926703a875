"""Agents with several chats side by side: what only a browser shows. Two agents and two customers, who come through the API."""

import json
import re
import urllib.request
import uuid

import pytest
from playwright.sync_api import expect

from tests.browser.test_every_page import look_at
from tests.browser.waiting import comes_true


class Customer:
    def __init__(self, service, text, **more):
        self.url = f"{service.url}/api/v1/conversations"
        self.token = None
        begun = self.post("", {"channel": "chat", "language": "en", "text": text, **more})
        self.number, self.token = begun["number"], begun["token"]

    def post(self, path, body):
        headers = {"Content-Type": "application/json", "Idempotency-Key": str(uuid.uuid4())}
        headers |= {"Authorization": f"Bearer {self.token}"} if self.token else {}
        with urllib.request.urlopen(urllib.request.Request(self.url + path, json.dumps(body).encode(), headers)) as answer:
            said = answer.read()
        return json.loads(said) if said else None

    def say(self, text):
        return self.post(f"/{self.number}/entries", {"text": text})["seq"]


def take(agent, service, customer):
    agent.goto(f"{service.url}/desk/{customer.number}/")
    agent.locator("[data-key='take']").click()
    expect(agent.locator("[data-key='take']")).to_have_count(0)


def column(agent, customer):
    return agent.locator(f".chat-column[data-talk='{customer.number}']")


def box(agent, customer):
    return column(agent, customer).locator("form.reply textarea")


@pytest.fixture
def taro(service):
    return Customer(service, "My deposit has not arrived.", name="Taro")


@pytest.fixture
def yui(service):
    return Customer(service, "How long does it take?", name="Yui")


@pytest.fixture
def hana(open_page, service, taro, yui):
    """At her chats, taro's and yui's among them; afterwards none is left."""
    page = open_page("hana", viewport={"width": 1440, "height": 900})
    for customer in (taro, yui):
        take(page, service, customer)
    page.goto(f"{service.url}/desk/chats/")
    expect(box(page, taro)).to_be_visible()
    yield page
    for customer in (taro, yui):
        customer.post(f"/{customer.number}/close", {})


def test_lines_of_each_customer_come_into_his_column_and_are_unread_until_they_were_seen(hana, taro, yui):
    taro.say("Are you there?")
    yui.say("Hello?")
    expect(column(hana, taro)).to_contain_text("Are you there?")
    expect(column(hana, yui)).to_contain_text("Hello?")
    expect(column(hana, taro)).not_to_contain_text("Hello?")
    expect(hana.locator("[data-list] [data-unread]:visible")).to_have_count(0)


def test_an_answer_goes_to_the_customer_in_whose_column_it_was_written_and_his_seeing_it_shows(hana, taro, yui):
    box(hana, yui).fill("About a day.")
    hana.keyboard.press("Control+Enter")
    expect(column(hana, yui).locator(".timeline")).to_contain_text("About a day.")
    expect(column(hana, taro).locator(".timeline")).not_to_contain_text("About a day.")
    expect(column(hana, yui).locator(".seen")).to_have_count(0)
    yui.post(f"/{yui.number}/seen", {"seq": 99})
    expect(column(hana, yui).locator(".timeline li.agent .seen")).to_have_text("Seen")


def test_a_draft_stays_over_a_reload(hana, taro):
    box(hana, taro).fill("half a sentence")
    hana.reload()
    expect(box(hana, taro)).to_have_value("half a sentence")
    box(hana, taro).fill("")


def test_chats_are_switched_by_keys(hana, taro, yui):
    numbers = [row.get_attribute("data-number") for row in hana.locator("[data-list] [data-number]").all()]
    hana.keyboard.press(f"Alt+{numbers.index(yui.number) + 1}")
    expect(box(hana, yui)).to_be_focused()
    hana.keyboard.press(f"Alt+{numbers.index(taro.number) + 1}")
    expect(box(hana, taro)).to_be_focused()
    box(hana, taro).blur()
    hana.keyboard.press("]" if numbers.index(yui.number) > numbers.index(taro.number) else "[")
    expect(box(hana, yui)).to_be_focused()


def test_a_chat_that_is_handed_over_comes_to_the_next_agent_by_itself_with_its_note_and_leaves_the_first(hana, taro, open_page, service):
    kenji = open_page("kenji", viewport={"width": 1440, "height": 900})
    kenji.goto(f"{service.url}/desk/chats/")
    form = column(hana, taro).locator(".hand-over")
    form.locator("summary").click()
    form.locator("select").select_option(label="Hana")
    form.locator("button").click()
    expect(form).to_contain_text("Choose somebody else")
    form.locator("select").select_option(label="Kenji")
    form.locator("textarea").fill("wrong network")
    form.locator("button").click()
    expect(column(hana, taro)).to_have_count(0)
    expect(column(kenji, taro).locator(".handed")).to_contain_text("wrong network")
    taro.say("Somebody new?")
    expect(column(kenji, taro).locator(".timeline")).to_contain_text("Somebody new?")


PHRASE = "legal winner thank year wave sausage worth useful legal winner thank yellow"


def test_what_has_become_urgent_says_so_in_its_tab_and_column_and_why_once(hana, taro, yui):
    tab, mark = hana.locator(f"[data-list] [data-number='{taro.number}']"), column(hana, taro).locator("[data-state='urgency']")
    expect(mark).to_be_empty()
    taro.say(PHRASE)
    expect(mark).to_have_text("Urgent")
    expect(tab.locator(".badge.danger:visible")).to_contain_text(["Urgent"])
    expect(column(hana, taro).get_by_text("緊急")).to_have_count(1)
    expect(column(hana, taro).locator(".handed")).to_have_count(0)
    expect(column(hana, yui).locator("[data-state='urgency']")).to_be_empty()
    expect(hana.locator(f"[data-list] [data-number='{yui.number}']")).not_to_contain_text("Urgent")


def test_who_else_looks_and_writes_is_shown(hana, taro, open_page, service):
    kenji = open_page("kenji")
    kenji.goto(f"{service.url}/desk/{taro.number}/")
    expect(column(hana, taro).locator("desk-company")).to_have_text("Kenji is looking")
    expect(kenji.locator("desk-company")).to_have_text("Hana is looking")
    kenji.locator("form.reply textarea").press_sequentially("I")
    expect(column(hana, taro).locator("desk-company")).to_have_text("Kenji is writing …")
    kenji.goto(f"{service.url}/desk/")
    expect(column(hana, taro).locator("desk-company")).to_be_hidden()


def test_an_answer_over_an_unseen_line_is_held_and_goes_on_the_second_press(hana, taro):
    expect(column(hana, taro).locator("[name='heard']")).not_to_have_value("")
    hana.route("**/seen", lambda route: route.abort())  # the line comes, but nobody has looked at it yet
    box(hana, taro).fill("It has arrived.")
    taro.say("Wait, I was wrong.")
    expect(column(hana, taro).locator(".timeline")).to_contain_text("Wait, I was wrong.")
    box(hana, taro).press("Control+Enter")
    expect(column(hana, taro)).to_contain_text("The customer has written meanwhile")
    expect(column(hana, taro).locator(".timeline")).not_to_contain_text("It has arrived.")
    expect(box(hana, taro)).to_have_value("It has arrived.")
    box(hana, taro).press("Control+Enter")
    expect(column(hana, taro).locator(".timeline")).to_contain_text("It has arrived.")


def test_a_canned_reply_is_found_by_its_word_and_taken_by_key(hana, taro, open_page, service):
    kenji = open_page("kenji")
    word = f"deposit-{uuid.uuid4().hex[:6]}"
    kenji.goto(f"{service.url}/desk/canned-replies/new/")
    kenji.get_by_label("Word to call it by").fill(word)
    kenji.get_by_label("Text in English").fill("Hello {{customer name}}, this is {{number}}.")
    kenji.get_by_role("button", name="Save").click()
    expect(kenji.get_by_text(f"/{word}")).to_be_visible()
    box(hana, taro).press_sequentially(f"Well. /{word}")
    expect(column(hana, taro).locator(".canned-list > li")).to_have_count(1)
    box(hana, taro).press("Escape")
    expect(column(hana, taro).locator(".canned-list > li")).to_have_count(0)
    box(hana, taro).press("Backspace")
    expect(column(hana, taro).locator(".canned-list > li")).to_have_attribute("aria-selected", "true")
    box(hana, taro).press("Enter")
    expect(box(hana, taro)).to_have_value(f"Well. Hello Taro, this is {taro.number}.")


def test_a_picture_that_is_dropped_goes_along_and_can_be_taken_out(hana, taro):
    drop = """(form) => {
      const files = new DataTransfer();
      for (const name of ["one.png", "two.png"]) files.items.add(new File([new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 0, 0])], name, { type: "image/png" }));
      form.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: files }));
    }"""
    column(hana, taro).locator("form.reply").evaluate(drop)
    chosen = column(hana, taro).locator(".chosen-files li")
    expect(chosen).to_have_count(2)
    chosen.filter(has_text="two.png").locator("button").click()
    expect(chosen).to_have_text(re.compile("one.png"))
    box(hana, taro).fill("Here is a picture.")
    box(hana, taro).press("Control+Enter")
    expect(column(hana, taro).locator(".timeline .entry-files")).to_contain_text("one.png")
    expect(chosen).to_have_count(0)


def test_new_lines_are_counted_in_the_title_and_told_once_though_several_pages_are_open(hana, taro, service):
    hana.goto(f"{service.url}/desk/")
    other = hana.context.new_page()
    shown = (
        "window.told = []; window.Notification = class { static permission = 'granted'; constructor(words) { window.told.push(words); } };"
    )
    for page in (hana, other):
        page.add_init_script(shown)
        page.goto(f"{service.url}/desk/")
    comes_true(hana, "document.querySelector('desk-bell').isLeader || navigator.locks.query().then((all) => all.held.length)")
    hana.evaluate("of => document.dispatchEvent(new CustomEvent('unread', { detail: { of, count: 0 } }))", taro.number)
    for page in (hana, other):
        expect(page).to_have_title(re.compile(r"^\(1\) "))  # yui waits
    taro.say("my secret plans")
    for page in (hana, other):
        expect(page).to_have_title(re.compile(r"^\(2\) "))

    def told():
        return hana.evaluate("window.told") + other.evaluate("window.told")

    for _ in range(150):
        if told():
            break
        hana.wait_for_timeout(200)
    hana.wait_for_timeout(1000)  # a second page would tell it at the same moment
    assert told() == [f"New line in {taro.number}"]


def test_whoever_opens_a_page_sees_in_its_title_how_many_of_his_chats_wait_and_it_counts_on_from_there(hana, taro, service):
    hana.goto(f"{service.url}/desk/")
    expect(hana).to_have_title(re.compile(r"^\(2\) "))
    hana.goto(f"{service.url}/desk/{taro.number}/")
    expect(hana).to_have_title(re.compile(r"^\(1\) "), timeout=20_000)


def test_without_javascript_the_chats_are_a_list_of_links(hana, taro, chromium, service):
    context = chromium.new_context(java_script_enabled=False, storage_state=hana.context.storage_state())
    page = context.new_page()
    page.goto(f"{service.url}/desk/chats/")
    page.locator(f"[data-number='{taro.number}'] a").click()
    expect(page.locator("form.reply textarea")).to_be_visible()
    context.close()


@pytest.mark.parametrize(("width", "colours"), [(1440, "light"), (360, "dark")])
def test_chats_and_canned_replies_are_free_of_faults_that_axe_finds(hana, taro, service, width, colours):
    hana.set_viewport_size({"width": width, "height": 800})
    hana.emulate_media(color_scheme=colours)
    assert not look_at(hana, f"{service.url}/desk/canned-replies/") + look_at(hana, f"{service.url}/desk/canned-replies/new/")
    hana.goto(f"{service.url}/desk/chats/")
    expect(hana.locator(".chat-column.is-chosen textarea[name='text']")).to_be_visible()
    hana.locator(".chat-column.is-chosen .hand-over summary").click()
    faults = look_at(hana, None)
    assert not faults
