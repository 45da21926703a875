"""The chat with the network cut in the middle: what was written waits, arrives once and in order, and what was missed is caught up."""

import os
import signal
import subprocess

from playwright.sync_api import expect

LINE = "madoguchi-chat .line"
UNSENT = "madoguchi-chat [data-state=sending]"


def box(page):
    return page.locator("madoguchi-chat textarea[aria-label]")


def begin(page, service, text):
    page.goto(f"{service.url}/en/chat/")
    say(page, text)
    expect(page.locator(LINE)).to_have_count(1)
    expect(page.locator(UNSENT)).to_have_count(0)


def open_at_desk(agent, service, text):
    agent.goto(f"{service.url}/desk/?view=open")
    agent.locator(".inbox li", has_text=text).locator("a").first.click()


def say(page, text):
    box(page).fill(text)
    page.keyboard.press("Enter")


def texts(page):
    return page.locator(f"{LINE} .text, .timeline li.entry .entry-text").all_inner_texts()


def test_a_chat_goes_on_after_the_network_was_cut(open_page, service):
    customer, agent = open_page(), open_page("hana")
    begin(customer, service, "first question")
    open_at_desk(agent, service, "first question")
    customer.context.set_offline(True)
    say(customer, "written offline, one")
    say(customer, "written offline, two")
    expect(customer.locator(UNSENT)).to_have_count(2)
    agent.locator("reply-form textarea").fill("answered meanwhile")
    agent.locator("reply-form button").first.click()
    expect(agent.locator(".timeline")).to_contain_text("answered meanwhile")
    customer.context.set_offline(False)
    expect(customer.locator(UNSENT)).to_have_count(0)
    expect(customer.locator("madoguchi-chat .log")).to_contain_text("answered meanwhile")
    expect(agent.locator(".timeline")).to_contain_text("written offline, two")
    assert texts(agent) == ["first question", "answered meanwhile", "written offline, one", "written offline, two"]
    assert texts(customer) == texts(agent)


def test_a_chat_goes_on_after_a_reload_and_loses_nothing(open_page, service):
    page = open_page()
    begin(page, service, "before the reload")
    page.context.set_offline(True)
    say(page, "written offline before the reload")
    page.context.set_offline(False)
    page.reload()
    expect(page.locator(LINE)).to_have_count(2)
    expect(page.locator(UNSENT)).to_have_count(0)
    assert texts(page) == ["before the reload", "written offline before the reload"]


UNCONNECTED = "Not connected. Your message is kept and will be sent by itself."


def test_a_short_break_is_not_told_and_a_long_one_is_shown_and_spoken(open_page, service):
    page = open_page()
    begin(page, service, "before the break")
    line = page.get_by_role("status").filter(has_text=UNCONNECTED)
    page.context.set_offline(True)
    say(page, "written in the break")
    unsent = page.locator(f"{UNSENT} .tick")
    expect(unsent).to_have_text("Not sent yet")
    expect(unsent.locator("svg")).to_be_visible()
    expect(line).to_have_count(0)
    expect(line).to_be_visible(timeout=15_000)
    expect(line).to_be_in_viewport()
    page.context.set_offline(False)
    expect(page.locator(UNSENT)).to_have_count(0)
    expect(line).to_have_count(0)


def test_that_nothing_gets_out_stays_told_though_a_stream_still_brings_something(open_page, service):
    customer, agent = open_page(), open_page("hana")
    begin(customer, service, "before nothing gets out")
    open_at_desk(agent, service, "before nothing gets out")
    place = customer.locator("madoguchi-chat .wait")
    expect(place).to_contain_text("in the queue")
    customer.route("**/entries", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    say(customer, "does not get out")
    line = customer.get_by_role("status").filter(has_text=UNCONNECTED)
    expect(line).to_be_visible(timeout=15_000)
    expect(place).to_be_hidden()
    agent.locator("reply-form textarea").press_sequentially("I hear")
    expect(customer.locator("madoguchi-chat .typing")).to_be_visible()
    expect(line).to_be_visible()
    customer.unroute("**/entries")
    expect(customer.locator(UNSENT)).to_have_count(0)
    expect(line).to_have_count(0)
    expect(place).to_be_visible()


def test_a_line_that_nobody_answers_is_told_too(open_page, service):
    page = open_page()
    page.goto(f"{service.url}/en/chat/")
    held = []
    page.route("**/api/v1/conversations", lambda route: route.continue_() if held else held.append(route))
    say(page, "into the void")
    expect(page.get_by_role("status").filter(has_text=UNCONNECTED)).to_be_visible(timeout=15_000)
    held[0].abort()
    expect(page.locator(UNSENT)).to_have_count(0)
    expect(page.get_by_role("status").filter(has_text=UNCONNECTED)).to_have_count(0)


def test_a_chat_survives_the_kill_of_the_web_process(open_page, service):
    customer, agent = open_page(), open_page("hana")
    begin(customer, service, "before the kill")
    open_at_desk(agent, service, "before the kill")
    children = subprocess.run(
        ["pgrep", "-P", str(service.process.pid), "-f", "children web"], capture_output=True, text=True
    ).stdout.split()
    for pid in children:
        os.kill(int(pid), signal.SIGKILL)
    say(customer, "during the kill")
    expect(agent.locator(".timeline")).to_contain_text("during the kill", timeout=60_000)
    assert texts(agent) == ["before the kill", "during the kill"]


def test_where_streams_do_not_get_through_long_poll_does(open_page, service):
    customer, agent = open_page(), open_page("hana")
    customer.route("**/live/**", lambda route: route.abort())
    begin(customer, service, "no streams here")
    open_at_desk(agent, service, "no streams here")
    agent.locator("reply-form textarea").fill("then by long poll")
    agent.locator("reply-form button").first.click()
    expect(customer.locator("madoguchi-chat .log")).to_contain_text("then by long poll", timeout=60_000)


def test_an_answer_whose_acknowledgement_was_lost_is_sent_again_and_is_there_once(open_page, service):
    customer, agent = open_page(), open_page("hana")
    begin(customer, service, "lost answers")
    lost = []

    def lose(route):
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch())
            route.abort()
        else:
            route.continue_()

    customer.route("**/entries", lose)
    say(customer, "only once please")
    expect(customer.locator(UNSENT)).to_have_count(0)
    open_at_desk(agent, service, "only once please")
    assert lost and texts(agent) == ["lost answers", "only once please"]


PHRASE = "legal winner thank year wave sausage worth useful legal winner thank yellow".split()


def test_a_phrase_spread_over_lines_vanishes_from_every_open_page(open_page, service):
    customer, agent = open_page(), open_page("hana")
    begin(customer, service, "somebody asks for these words")
    case = customer.context.new_page()
    case.goto(service.url + customer.locator("madoguchi-chat .case").get_attribute("href"))
    open_at_desk(agent, service, "somebody asks for these words")
    for start in (0, 4):
        say(customer, " ".join(PHRASE[start : start + 4]))
    for page in (customer, case, agent):
        expect(page.locator(".timeline, madoguchi-chat .log")).to_contain_text("wave sausage worth useful")
    say(customer, " ".join(PHRASE[8:]))
    for page in (customer, case, agent):
        expect(page.locator(".timeline .entry-guard:visible, madoguchi-chat .removed")).to_have_count(3)
        shown = page.locator("body, madoguchi-chat .panel").all_inner_texts()
        assert not set(PHRASE) & set(" ".join(shown).split())
        kept = page.evaluate("JSON.stringify([{ ...localStorage }, { ...sessionStorage }])")
        assert not any(word in kept for word in PHRASE)


def test_what_is_too_long_stays_in_the_box(open_page, service):
    page = open_page()
    page.goto(f"{service.url}/en/chat/")
    text = "long " * 10_001
    say(page, text)
    expect(page.locator("madoguchi-chat .fault")).to_contain_text("This text has 50004 characters; at most 50000 fit.")
    assert box(page).input_value() == text
    say(page, "short")
    expect(page.locator("madoguchi-chat [data-state=sent]")).to_have_count(1)
    expect(page.locator("madoguchi-chat .fault")).to_be_hidden()


def test_what_the_server_refuses_goes_back_into_the_box_and_survives_a_reload(open_page, service):
    page = open_page()
    begin(page, service, "before the refusal")
    problem = '{"title": "Not like this."}'
    page.route("**/entries", lambda route: route.fulfill(status=413, body=problem) if route.request.method == "POST" else route.continue_())
    say(page, "take this")
    expect(page.locator("madoguchi-chat .fault")).to_have_text("Not like this.")
    expect(box(page)).to_have_value("take this")
    page.reload()
    expect(box(page)).to_have_value("take this")
    assert texts(page) == ["before the refusal"]
