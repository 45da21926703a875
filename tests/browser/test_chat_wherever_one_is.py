"""The chat over what networks, tabs and machines do: ways that do not get through, tabs that sleep, clocks that jump, two tabs, two devices."""

import json
import re
import signal

import pytest
from playwright.sync_api import expect

from .test_chat_through_a_bad_network import LINE, UNSENT, begin, box, open_at_desk, say, texts
from .waiting import comes_true

WAY = "way:madoguchi"


def answer(agent, words):
    agent.locator("reply-form textarea").fill(words)
    agent.locator("reply-form button").first.click()
    expect(agent.locator(".timeline")).to_contain_text(words)
    expect(agent.locator("reply-form textarea")).to_have_value("")


def comes(page, words):
    expect(page.locator("madoguchi-chat .log")).to_contain_text(words)


def way(page):
    return page.evaluate(f"JSON.parse(localStorage.getItem('{WAY}'))?.way ?? 'stream'")


def test_a_stream_that_is_held_back_is_given_up_for_long_poll_and_that_is_remembered(open_page, service):
    customer, agent = open_page(), open_page("hana")
    customer.route(re.compile("/live/conversations/[^/]+\\?"), lambda route: None)  # a proxy that keeps all of it to itself
    begin(customer, service, "a proxy that buffers")
    open_at_desk(agent, service, "a proxy that buffers")
    answer(agent, "through the buffer")
    comes(customer, "through the buffer")
    assert way(customer) == "poll"
    asked = []
    customer.on("request", lambda request: asked.append(request.url) if "/live/" in request.url else None)
    customer.reload()
    comes(customer, "through the buffer")
    assert not asked, "it is known from before that streams do not get through here"


def test_where_long_poll_does_not_get_through_either_plain_requests_do(open_page, service):
    customer, agent = open_page(), open_page("hana")
    customer.route(re.compile("/live/conversations/[^/]+\\?|wait=25"), lambda route: route.abort())
    begin(customer, service, "nothing that lasts comes")
    open_at_desk(agent, service, "nothing that lasts comes")
    answer(agent, "plainly asked for")
    comes(customer, "plainly asked for")
    comes_true(customer, f"JSON.parse(localStorage.getItem('{WAY}'))?.way === 'plain'")
    expect(customer.get_by_role("status").filter(has_text="Not connected")).to_have_count(0)


def test_a_better_way_is_tried_again_and_kept_when_it_works(open_page, service):
    customer = open_page()
    begin(customer, service, "the network is better now")
    long_ago = json.dumps({"way": "poll", "wait": 60000, "at": 0})
    customer.evaluate(f"localStorage.setItem('{WAY}', '{long_ago}')")
    customer.reload()
    comes_true(customer, f"JSON.parse(localStorage.getItem('{WAY}')).way === 'stream'")


def freeze(page, state):
    page.context.new_cdp_session(page).send("Page.setWebLifecycleState", {"state": state})


def test_a_tab_that_was_frozen_catches_up_when_it_thaws(open_page, service):
    customer, agent = open_page(), open_page("hana")
    begin(customer, service, "before the frost")
    open_at_desk(agent, service, "before the frost")
    freeze(customer, "frozen")
    for words in ("one in the frost", "two in the frost"):
        answer(agent, words)
    freeze(customer, "active")
    comes(customer, "two in the frost")
    say(customer, "thawed")
    expect(agent.locator(".timeline")).to_contain_text("thawed")
    assert texts(customer) == texts(agent) == ["before the frost", "one in the frost", "two in the frost", "thawed"]


def test_a_clock_that_jumps_by_ten_minutes_and_back_disturbs_nothing(open_page, service):
    customer, agent = open_page(), open_page("hana")
    customer.add_init_script("const now = Date.now; window.slept = 0; Date.now = () => now() + window.slept;")
    begin(customer, service, "before the lid was closed")
    open_at_desk(agent, service, "before the lid was closed")
    for slept, words in ((600_000, "ten minutes later"), (-600_000, "the clock was put back")):
        customer.evaluate(f"window.slept = {slept}")
        customer.wait_for_timeout(6000)  # the page looks at its clock every five seconds
        answer(agent, words)
        comes(customer, words)
        say(customer, f"{words}, too")
        expect(agent.locator(".timeline")).to_contain_text(f"{words}, too")
    assert texts(customer) == texts(agent)


def test_a_restart_of_the_server_is_not_noticed(open_page, service):
    customer, agent = open_page(), open_page("hana")
    begin(customer, service, "before the restart")
    open_at_desk(agent, service, "before the restart")
    service.process.send_signal(signal.SIGHUP)
    for count in range(3):
        say(customer, f"during the restart {count}")
    expect(agent.locator(".timeline")).to_contain_text("during the restart 2", timeout=60_000)
    expect(customer.locator(UNSENT)).to_have_count(0)
    assert texts(customer) == texts(agent)


def test_two_tabs_share_what_waits_and_nothing_is_sent_twice(open_page, service):
    first, agent = open_page(), open_page("hana")
    first.goto(f"{service.url}/en/chat/")
    second = first.context.new_page()
    second.goto(f"{service.url}/en/chat/")
    expect(box(first)).to_be_visible()
    expect(box(second)).to_be_visible()
    first.context.set_offline(True)
    say(first, "from the first tab")
    say(second, "from the second tab")
    say(first, "from the first again")
    for page in (first, second):
        expect(page.locator(UNSENT)).to_have_count(3)
    first.context.set_offline(False)
    for page in (first, second):
        expect(page.locator("madoguchi-chat [data-state=sent]")).to_have_count(3)
    open_at_desk(agent, service, "from the first again")
    assert texts(agent) == texts(first) == texts(second) == ["from the first tab", "from the second tab", "from the first again"]


def test_a_tab_that_is_closed_leaves_what_waits_to_the_other(open_page, service):
    first = open_page()
    begin(first, service, "two tabs, one closes")
    second = first.context.new_page()
    second.goto(f"{service.url}/en/chat/")
    comes(second, "two tabs, one closes")
    first.context.set_offline(True)
    say(first, "written and closed")
    expect(second.locator(UNSENT)).to_have_count(1)
    first.close()
    second.context.set_offline(False)
    expect(second.locator(UNSENT)).to_have_count(0)
    assert texts(second) == ["two tabs, one closes", "written and closed"]


def test_somebody_signed_in_goes_on_on_another_device(open_page, service):
    telephone, laptop = open_page("alice"), open_page("alice")
    telephone.goto(f"{service.url}/en/chat/")
    say(telephone, "from the telephone")
    expect(telephone.locator("madoguchi-chat [data-state=sent]").last).to_be_visible()
    laptop.goto(f"{service.url}/en/chat/")
    comes(laptop, "from the telephone")
    say(laptop, "from the laptop")
    comes(telephone, "from the laptop")


def test_files_wait_too_and_survive_a_reload(open_page, service):
    customer, agent = open_page(), open_page("hana")
    begin(customer, service, "a file will follow")
    customer.context.set_offline(True)
    customer.locator("madoguchi-chat input[type=file]").set_input_files(
        {"name": "log.txt", "mimeType": "text/plain", "buffer": b"nothing secret"}
    )
    expect(customer.locator("madoguchi-chat .chosen li")).to_have_count(1)
    say(customer, "here it is")
    expect(customer.locator(UNSENT)).to_contain_text("log.txt")
    customer.wait_for_timeout(300)
    customer.context.set_offline(False)
    customer.reload()
    expect(customer.locator(LINE)).to_have_count(2)
    expect(customer.locator(UNSENT)).to_have_count(0)
    with customer.expect_download() as taken:
        customer.locator("madoguchi-chat button.attached").click()
    assert taken.value.path().read_bytes() == b"nothing secret"
    open_at_desk(agent, service, "here it is")
    expect(agent.locator(".timeline")).to_contain_text("log.txt")


def test_files_that_are_pasted_and_dropped_are_chosen(open_page, service):
    page = open_page()
    page.goto(f"{service.url}/en/chat/")
    for name, event in (
        ("paste", "ClipboardEvent('paste', { clipboardData: it, bubbles: true, cancelable: true })"),
        ("drop", "DragEvent('drop', { dataTransfer: it, bubbles: true, cancelable: true })"),
    ):
        box(page).evaluate(
            f"box => {{ const it = new DataTransfer(); it.items.add(new File(['x'], '{name}.png', {{ type: 'image/png' }})); box.dispatchEvent(new {event}); }}"
        )
    expect(page.locator("madoguchi-chat .chosen li")).to_have_text(["paste.png", "drop.png"])
    page.get_by_role("button", name="Remove paste.png").click()
    expect(page.locator("madoguchi-chat .chosen li")).to_have_text(["drop.png"])


def test_an_answer_is_marked_as_seen_and_ones_own_line_too(open_page, service):
    customer, agent = open_page(), open_page("hana")
    begin(customer, service, "do you see this?")
    with customer.expect_response(re.compile("/seen$")) as told:
        open_at_desk(agent, service, "do you see this?")
        answer(agent, "I do.")
    assert told.value.status == 204
    expect(customer.locator("madoguchi-chat [data-state=seen] .tick")).to_have_text("Seen")


def test_an_end_asks_for_a_rating(open_page, service):
    customer = open_page()
    begin(customer, service, "soon at an end")
    customer.get_by_role("button", name="More").click()
    customer.get_by_role("button", name="End the chat").click()
    comes(customer, "This chat was settled.")
    customer.locator("madoguchi-chat .scores label").nth(3).click()
    with customer.expect_response(re.compile("/rating$")) as told:
        customer.locator("madoguchi-chat .rating button").click()
    assert told.value.status == 204
    expect(customer.get_by_role("status").filter(has_text="Thank you for telling us.")).to_be_visible()


@pytest.mark.parametrize("kind", ["blocked"])
def test_a_block_is_told_with_its_reason_and_a_way_to_appeal(open_page, service, kind):
    page = open_page()
    page.goto(f"{service.url}/en/chat/")
    body = json.dumps(
        {"type": f"/problems/{kind}", "title": "You were blocked for spam until tomorrow.", "appeal": f"{service.url}/en/appeal/"}
    )
    page.route("**/api/v1/conversations", lambda route: route.fulfill(status=403, body=body, content_type="application/problem+json"))
    say(page, "let me write")
    expect(page.get_by_role("alert").filter(has_text="blocked for spam")).to_be_visible()
    expect(page.get_by_role("link", name="Ask for this to be looked at again")).to_have_attribute("href", f"{service.url}/en/appeal/")
    expect(box(page)).to_have_value("let me write")
