"""Whose turn it is, on two open pages at once: it changes on both with the answer, without a reload."""

import re

from playwright.sync_api import expect


def test_an_answer_changes_what_both_pages_say_of_the_case(open_page, service):
    customer, agent = open_page(), open_page("hana")
    customer.goto(f"{service.url}/en/cases/new/?problem=fees")
    customer.get_by_label("In one sentence: what happened?").fill("Whose turn is it")
    customer.get_by_label("When did it happen?").fill("2026-11-20T21:40")
    customer.get_by_label("Tell us more").fill("I do not understand this fee.")
    customer.get_by_label("Mail address for our answer").fill("carol@people.example")
    customer.get_by_role("button", name="Send the case").click()
    customer.wait_for_url(re.compile("/en/cases/[A-Z0-9-]+/$"))
    head = customer.locator("[data-state=head]")
    expect(head).to_contain_text("Received, not taken up yet")
    expect(head).to_contain_text("First answer in about")
    agent.goto(f"{service.url}/desk/{customer.url.rstrip('/').rpartition('/')[2]}/")
    expect(agent.locator("[data-state=turn]")).to_have_text("Waiting for us")
    agent.locator("reply-form textarea").fill("It is the network's fee.")
    agent.get_by_role("button", name="Send to the customer").click()
    expect(agent.locator("[data-state=turn]")).to_have_text("Answered")
    expect(head).to_contain_text("We have answered")
    expect(head).not_to_contain_text("First answer in about")
    customer.locator("reply-form textarea").fill("Thank you, but why?")
    customer.get_by_role("button", name="Send", exact=True).click()
    expect(head).to_contain_text("We are working on it")
    expect(agent.locator("[data-state=turn]")).to_have_text("Waiting for us")
