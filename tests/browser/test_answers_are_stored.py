"""Nothing counts as sent that the desk has not stored: what is written while the session has ended stays, and goes once after signing in again."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_desk_chats import Customer, box, column, take

DRAFT = "(form) => sessionStorage.getItem(`draft:${form.action}`)"


def end_session(page):
    page.context.clear_cookies(name="sessionid")


def sign_in_again(page, service, who, sentence):
    """By the link of the sentence, which leads back to where it was said."""
    here, link = page.url, sentence.get_by_role("link")
    link.click()
    expect(page).to_have_url(re.compile(r"/account/login/\?next="))
    entrance = page.url
    page.goto(f"{service.url}/en/account/demo/")
    with page.expect_navigation():
        page.locator(f"button[value^='{who}@']").click()
    page.goto(entrance)
    expect(page).to_have_url(here)


def send_signed_out(page, form, words, button):
    """Sends words in a session that has ended; gives the sentence about it."""
    form.locator("textarea").fill(words)
    end_session(page)
    form.get_by_role("button", name=button, exact=True).click()
    sentence = form.locator("[data-say=ended]")
    expect(sentence).to_be_visible()
    expect(form.locator("textarea")).to_have_value(words)
    assert form.evaluate(DRAFT) == words
    return sentence


@pytest.fixture
def taro(service):
    """Afterwards his chat is nobody's any more."""
    customer = Customer(service, "My deposit has not arrived.", name="Taro")
    yield customer
    customer.post(f"/{customer.number}/close", {})


@pytest.mark.parametrize("button", ["Send to the customer", "Keep as internal note"])
def test_what_an_agent_writes_after_his_session_has_ended_stays_and_is_stored_once_after_signing_in(open_page, service, taro, button):
    hana = open_page("hana")
    take(hana, service, taro)
    form = hana.locator("form.reply")
    sentence = send_signed_out(hana, form, "We have found it.", button)
    expect(sentence).to_contain_text("you are no longer signed in")
    sign_in_again(hana, service, "hana", sentence)
    expect(form.locator("textarea")).to_have_value("We have found it.")
    form.get_by_role("button", name=button).click()
    lines = hana.locator(".timeline > li", has_text="We have found it.")
    expect(lines).to_have_count(1)
    expect(form.locator("textarea")).to_have_value("")
    hana.reload()
    expect(lines).to_have_count(1)
    expect(form.locator("textarea")).to_have_value("")


def test_files_stay_chosen_and_it_is_said_that_signing_in_loses_them(open_page, service, taro):
    hana = open_page("hana")
    take(hana, service, taro)
    form = hana.locator("form.reply")
    form.locator("input[type=file]").set_input_files({"name": "proof.txt", "mimeType": "text/plain", "buffer": b"0x1234"})
    sentence = send_signed_out(hana, form, "See the file.", "Send to the customer")
    expect(sentence.get_by_text("choose your files again")).to_be_visible()
    expect(form.locator(".chosen-files")).to_contain_text("proof.txt")


def test_what_a_customer_writes_after_his_session_has_ended_stays(open_page, service):
    bob = open_page("bob")
    bob.goto(f"{service.url}/en/cases/")
    bob.locator(".list a").first.click()
    bob.wait_for_url(re.compile("/en/cases/[A-Z0-9-]+/$"))
    form = bob.locator("form.reply")
    sentence = send_signed_out(bob, form, "Is there any news of it?", "Send")
    expect(sentence.get_by_text("choose your files again")).to_be_hidden()
    sign_in_again(bob, service, "bob", sentence)
    form.get_by_role("button", name="Send", exact=True).click()
    expect(bob.locator(".timeline > li", has_text="Is there any news of it?")).to_have_count(1)
    expect(form.locator("textarea")).to_have_value("")


def test_a_visitor_whom_his_browser_has_forgotten_is_led_to_our_mail(open_page, service):
    visitor = open_page()
    visitor.goto(f"{service.url}/en/cases/new/?problem=fees")
    visitor.get_by_label("In one sentence: what happened?").fill("Forgotten")
    visitor.get_by_label("When did it happen?").fill("2026-11-20T21:40")
    visitor.get_by_label("Tell us more").fill("I do not understand this fee.")
    visitor.get_by_label("Mail address for our answer").fill("carol@people.example")
    visitor.get_by_role("button", name="Send the case").click()
    visitor.wait_for_url(re.compile("/en/cases/[A-Z0-9-]+/$"))
    sentence = send_signed_out(visitor, visitor.locator("form.reply"), "One thing more.", "Send")
    expect(sentence).to_contain_text("Open the link in our mail")


def test_a_page_of_somebody_else_in_place_of_the_answer_is_no_success(open_page, service, taro):
    hana = open_page("hana")
    take(hana, service, taro)
    form = hana.locator("form.reply")
    hana.route("**/answer/", lambda route: route.fulfill(status=200, content_type="text/html", body="<h1>Welcome to the hotel</h1>"))
    form.locator("textarea").fill("Not yet.")
    form.get_by_role("button", name="Send to the customer").click()
    expect(form.locator("[data-say=failed]")).to_be_visible()
    expect(form.locator("textarea")).to_have_value("Not yet.")


def test_beside_other_chats_neither_answer_nor_note_of_a_hand_over_is_lost_and_the_chats_stay(open_page, service, taro):
    hana = open_page("hana", viewport={"width": 1440, "height": 900})
    take(hana, service, taro)
    hana.goto(f"{service.url}/desk/chats/")
    expect(box(hana, taro)).to_be_visible()
    box(hana, taro).fill("About a day.")
    end_session(hana)
    handing = column(hana, taro).locator(".hand-over")
    handing.locator("summary").click()
    handing.locator("select").select_option(label="Kenji")
    handing.locator("textarea").fill("wrong network")
    handing.locator("button").click()
    sentence = column(hana, taro).locator("[data-ended]")
    expect(sentence).to_contain_text("you are no longer signed in")
    with hana.expect_response("**/desk/chats/?block=list"):
        taro.say("Are you there?")
    expect(hana.locator("[data-signed-out]")).to_be_visible()
    expect(box(hana, taro)).to_have_value("About a day.")
    expect(column(hana, taro)).not_to_have_class(re.compile("has-gone"))
    sign_in_again(hana, service, "hana", sentence)
    expect(box(hana, taro)).to_have_value("About a day.")
    expect(handing.locator("textarea")).to_have_value("wrong network")
    box(hana, taro).press("Control+Enter")
    expect(column(hana, taro).locator(".timeline > li", has_text="About a day.")).to_have_count(1)
    taro.post(f"/{taro.number}/close", {})


def test_on_the_page_of_one_conversation_the_note_of_a_hand_over_is_not_lost_either(open_page, service, taro):
    hana = open_page("hana")
    take(hana, service, taro)
    end_session(hana)
    handing = hana.locator(".hand-over")
    handing.locator("summary").click()
    handing.locator("select").select_option(label="Kenji")
    handing.locator("textarea").fill("wrong network")
    handing.locator("button").click()
    sentence = hana.locator("hand-over [data-ended]")
    expect(sentence).to_contain_text("you are no longer signed in")
    sign_in_again(hana, service, "hana", sentence)
    expect(handing.locator("textarea")).to_have_value("wrong network")
    handing.locator("select").select_option(label="Kenji")
    handing.locator("button").click()
    expect(hana.locator(".callout.handed")).to_contain_text("wrong network")
    hana.reload()
    expect(handing.locator("textarea")).to_have_value("")
