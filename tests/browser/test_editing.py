"""An editor writes in a real browser: what he sees while he types, and what is there again after a crash."""

import base64
import re

import pytest
from playwright.sync_api import expect

PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
DROP = """(area, picture) => {
  const data = new DataTransfer();
  const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
  data.items.add(new File([bytes], "Login screen.png", { type: "image/png" }));
  area.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def editor(open_page):
    return open_page("eri", viewport={"width": 1440, "height": 900})


def begin(page, service, key):
    page.goto(f"{service.url}/en/help/edit/new/?kind=how-to&language=en")
    page.fill("[name='key']", key)
    page.fill("[name='title']", "How to see it")
    page.select_option("[name='category']", index=1)


def test_an_editor_sees_what_she_types_and_saves_by_the_keyboard(editor, service):
    begin(editor, service, "account/seen")
    text = editor.locator("[name='text']")
    text.fill("important")
    text.press("Control+a")
    text.press("Control+b")
    expect(text).to_have_value("**important**")
    expect(editor.locator(".preview strong")).to_have_text("important")
    expect(editor.locator(".advice-card")).to_contain_text("A how-to has steps")
    text.press("Control+a")
    editor.get_by_role("button", name="Steps", exact=True).click()
    expect(text).to_have_value("1. **important**")
    expect(editor.locator(".preview ol li")).to_have_text("important")
    text.press("Control+s")
    editor.wait_for_url("**/en/help/edit/*/")
    expect(editor.locator("[name='text']")).to_have_value("1. **important**")
    expect(editor.locator("kept-text")).to_be_hidden()


def test_a_link_is_found_and_put_into_the_text(editor, service):
    begin(editor, service, "account/linking")
    text = editor.locator("[name='text']")
    text.fill("")
    text.press("Control+k")
    editor.get_by_label("Search by words or title").fill("SIM swapping")
    editor.locator(".link-choice", has_text="security/sim-swap").click()
    expect(text).to_have_value("[SIM swapping: when your phone number is stolen](../security/sim-swap.md)")
    expect(editor.locator(".preview a[href*='security/sim-swap']")).to_be_visible()


@pytest.mark.parametrize("is_saved", [False, True])
def test_a_dropped_picture_is_sent_and_shown_and_a_bad_one_told(editor, service, is_saved):
    begin(editor, service, f"account/pictured-{is_saved}".lower())
    if is_saved:
        editor.locator("[name='text']").press("Control+s")
        editor.wait_for_url("**/en/help/edit/*/")
    text = editor.locator("[name='text']")
    text.fill("Look: ")
    text.press("Control+End")
    text.evaluate(DROP, PNG)
    expect(text).to_have_value(re.compile(r"Look: !\[\]\(login-screen-\w{8}\.png\)"))
    editor.keyboard.type("The form")
    expect(editor.locator(".preview img[alt='The form']")).to_be_visible()
    text.evaluate(DROP, base64.b64encode(b"no picture").decode())
    expect(editor.locator("picture-drop [role='status']")).to_contain_text("no picture that we can show")


def test_what_was_typed_survives_a_crash(editor, service):
    begin(editor, service, "account/crashed")
    editor.locator("[name='text']").press("Control+s")
    editor.wait_for_url("**/en/help/edit/*/")
    editor.locator("[name='text']").fill("Half a thought")
    editor.reload()
    expect(editor.get_by_text("There is text of yours that was not saved")).to_be_visible()
    editor.get_by_role("button", name="Put it back").click()
    expect(editor.locator("[name='text']")).to_have_value("Half a thought")
    editor.locator("[name='text']").press("Control+s")
    expect(editor.get_by_text("Saved. Readers see it when it is published.")).to_be_visible()
    expect(editor.locator("kept-text")).to_be_hidden()
    editor.reload()
    expect(editor.locator("kept-text")).to_be_hidden()


def test_a_picture_does_not_stick_to_the_end_of_a_callout(editor, service):
    begin(editor, service, "account/callout-and-picture")
    text = editor.locator("[name='text']")
    text.fill(":::note\nHello\n:::")
    text.press("Control+End")
    text.evaluate(DROP, PNG)
    expect(text).to_have_value(re.compile(r":::\n\n!\[\]\(login-screen-\w{8}\.png\)$"))
    expect(editor.locator(".preview .callout")).to_have_text(re.compile("Hello"))


def test_saving_without_a_connection_keeps_the_page_and_saves_afterwards(editor, service):
    begin(editor, service, "account/cut")
    editor.locator("[name='text']").fill("Written on a train")
    editor.context.set_offline(True)
    editor.locator("[name='text']").press("Control+s")
    expect(editor.get_by_text("No connection, so nothing was saved")).to_be_visible()
    expect(editor.locator("[name='text']")).to_have_value("Written on a train")
    editor.context.set_offline(False)
    editor.locator("[name='text']").press("Control+s")
    expect(editor.get_by_text("Saved as a draft")).to_be_visible()
    expect(editor.locator("[name='text']")).to_have_value("Written on a train")


def test_who_was_signed_out_signs_in_elsewhere_and_saves(editor, service):
    begin(editor, service, "account/signed-out")
    editor.locator("[name='text']").fill("Written for hours")
    editor.context.clear_cookies()
    editor.get_by_role("button", name="Save", exact=True).click()
    expect(editor.get_by_text("You are signed out, so nothing was saved")).to_be_visible()
    other = editor.context.new_page()
    other.goto(f"{service.url}/en/account/demo/")
    with other.expect_navigation():
        other.locator("button[value^='eri@']").click()
    editor.get_by_role("button", name="Save", exact=True).click()
    expect(editor.get_by_text("Saved as a draft")).to_be_visible()
    expect(editor.locator("[name='text']")).to_have_value("Written for hours")
