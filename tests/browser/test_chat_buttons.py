"""What a reader of the chat can press besides sending: answered by mail instead, the end, the rating, the transcript, a new chat; and his place in the queue."""

import re

import pytest
from playwright.sync_api import expect

CHAT = "madoguchi-chat"


@pytest.fixture
def reader(open_page, service):
    """A visitor with a chat that waits."""
    page = open_page()
    begin(page, service)
    return page


@pytest.fixture
def alice(open_page, service):
    """A customer whose address is known, in a new chat."""
    page = open_page("alice")
    page.goto(f"{service.url}/en/chat/")
    expect(page.get_by_role("button", name="More")).to_be_visible()
    press(page, "Start a new chat")
    begin(page)
    return page


def begin(page, service=None):
    if service:
        page.goto(f"{service.url}/en/chat/")
    page.locator(f"{CHAT} .box textarea").fill("Where is my deposit?")
    page.keyboard.press("Enter")
    expect(page.locator(f"{CHAT} .customer[data-seq]")).to_have_count(1)


def press(page, name):
    """In the menu, by keyboard alone; the focus comes back to its button."""
    more = page.get_by_role("button", name="More")
    more.focus()
    page.keyboard.press("Enter")
    page.locator(f"{CHAT} .menu").get_by_role("button", name=name).focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"{CHAT} .menu")).to_be_hidden()


def log(page):
    return page.locator(f"{CHAT} .log")


def rating(page):
    return page.locator(f"{CHAT} .rating")


def end(page):
    press(page, "End the chat")
    expect(log(page)).to_contain_text("This chat was settled.")


def test_the_place_in_the_queue_is_told_and_moves_up(open_page, service, reader):
    told = r"You are number (\d+) in the queue"
    place = lambda page: int(re.search(told, page.locator(f"{CHAT} .wait").inner_text())[1])  # noqa: E731
    behind = open_page()
    begin(behind, service)
    for page in (reader, behind):
        expect(page.locator(f"{CHAT} .wait")).to_contain_text(re.compile(told))
    first, second = place(reader), place(behind)
    assert second > first
    end(reader)
    expect(behind.locator(f"{CHAT} .wait")).to_contain_text(f"You are number {second - 1} in the queue")


def test_a_visitor_is_answered_by_mail_after_he_has_given_an_address(reader):
    reader.get_by_role("button", name="Answer me by mail instead").click()
    field = reader.get_by_label("Mail address")
    expect(field).to_be_focused()
    field.fill("vera@visitor.example")
    reader.keyboard.press("Enter")
    expect(log(reader)).to_contain_text("We will answer by mail.")
    expect(log(reader)).to_be_focused()
    expect(reader.locator(f"{CHAT} .wait")).to_be_hidden()
    reader.reload()
    expect(log(reader)).to_contain_text("We will answer by mail.")
    expect(reader.locator(f"{CHAT} .wait")).to_be_hidden()


def test_a_customer_is_answered_by_mail_with_one_tap_and_goes_on_here(alice):
    alice.get_by_role("button", name="Answer me by mail instead").click()
    expect(log(alice)).to_contain_text("We will answer by mail.")
    expect(alice.get_by_label("Mail address")).to_have_count(0)
    alice.locator(f"{CHAT} .box textarea").fill("One more thing.")
    alice.keyboard.press("Enter")
    expect(alice.locator(f"{CHAT} .customer[data-seq]")).to_have_count(2)


def test_the_end_asks_for_a_rating_once(reader):
    end(reader)
    expect(log(reader).get_by_text("This chat was settled.")).to_be_in_viewport(ratio=1)
    rating(reader).get_by_label("4").focus()
    reader.keyboard.press("Space")
    rating(reader).get_by_label("What was good").fill("Quick.")
    with reader.expect_response(re.compile("/rating$")) as answer:
        reader.keyboard.press("Enter")
    assert answer.value.status == 204
    assert answer.value.request.post_data_json == {"score": 4, "text": "Quick."}
    expect(reader.get_by_role("status").filter(has_text="Thank you for telling us.")).to_be_focused()
    expect(rating(reader)).to_have_count(0)
    reader.reload()
    expect(log(reader)).to_contain_text("This chat was settled.")
    expect(rating(reader)).to_have_count(0)
    reader.locator(f"{CHAT} .box textarea").fill("It is not settled.")
    reader.keyboard.press("Enter")
    expect(reader.locator(f"{CHAT} .customer[data-seq]")).to_have_count(2)
    end_again = lambda: press(reader, "End the chat")  # noqa: E731
    end_again()
    expect(rating(reader)).to_be_visible()


def test_the_transcript_is_asked_for_and_its_word_takes_no_ratings_place(alice):
    end(alice)
    expect(rating(alice)).to_be_visible()
    with alice.expect_response(re.compile("/transcript$")) as answer:
        press(alice, "Get a copy of the conversation")
    assert answer.value.status == 202
    assert answer.value.request.post_data_json["zone"] == alice.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone")
    expect(alice.get_by_role("status").filter(has_text="on its way to your mailbox")).to_be_visible()
    expect(rating(alice)).to_be_visible()
    expect(alice.get_by_role("button", name="More")).to_be_focused()


def test_a_visitor_without_an_address_gets_the_transcript_as_a_file(reader):
    with reader.expect_download() as taken:
        press(reader, "Get a copy of the conversation")
    assert "Where is my deposit?" in taken.value.path().read_text()
    expect(reader.locator(f"{CHAT} .after .fault")).to_have_count(0)


def test_a_new_chat_is_begun_with_the_focus_in_its_box_and_gives_back_what_was_not_sent(reader):
    reader.context.set_offline(True)
    box = reader.locator(f"{CHAT} .box textarea")
    for words in ("first that waits", "second that waits"):
        box.fill(words)
        reader.keyboard.press("Enter")
    expect(reader.locator(f"{CHAT} [data-state=sending]")).to_have_count(2)
    press(reader, "Start a new chat")
    expect(box).to_have_value("first that waits\n\nsecond that waits")
    expect(box).to_be_focused()
    expect(reader.locator(f"{CHAT} .line")).to_have_count(0)


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_menu_opens_below_its_button_and_closes_when_one_goes_on_elsewhere(open_page, service, language, width):
    page = open_page(language=language, viewport={"width": width, "height": 800})
    page.goto(f"{service.url}/{language}/chat/")
    page.locator(f"{CHAT} .box textarea").fill("x")
    page.keyboard.press("Enter")
    button, menu = page.locator(f"{CHAT} .acts > button"), page.locator(f"{CHAT} .menu")
    button.click()
    at, below, panel = button.bounding_box(), menu.bounding_box(), page.locator(f"{CHAT} .panel").bounding_box()
    assert abs(below["y"] - at["y"] - at["height"]) < 4
    assert panel["x"] <= below["x"] and below["x"] + below["width"] <= panel["x"] + panel["width"]
    assert below["x"] <= at["x"] + at["width"] and at["x"] <= below["x"] + below["width"]
    page.locator(f"{CHAT} .box textarea").click()
    expect(menu).to_be_hidden()


def test_the_log_fills_the_panel(reader):
    panel, form = reader.locator(f"{CHAT} .panel").bounding_box(), reader.locator(f"{CHAT} .panel > form").bounding_box()
    assert panel["y"] + panel["height"] - form["y"] - form["height"] < 3


def test_what_is_refused_comes_back_whole_with_its_files(reader):
    pick = reader.locator(f"{CHAT} input[type=file]")
    pick.set_input_files([{"name": name, "mimeType": "text/plain", "buffer": b"MZ" * 500} for name in ("note.exe", "other.exe")])
    box = reader.locator(f"{CHAT} .box textarea")
    box.fill("Here they are.")
    reader.keyboard.press("Enter")
    fault = reader.get_by_role("alert").filter(has_text="note.exe")
    expect(fault).to_be_visible()
    expect(box).to_have_value("Here they are.")
    expect(reader.locator(f"{CHAT} .chosen li")).to_have_text(["note.exe", "other.exe"])
    box.press("End")
    reader.keyboard.type("!")
    expect(fault).to_be_hidden()


def test_a_file_is_let_go_after_it_was_taken_and_one_that_cannot_be_had_is_told(open_page, service):
    page = open_page()
    page.add_init_script("""window.held = new Set();
      const make = URL.createObjectURL, end = URL.revokeObjectURL;
      URL.createObjectURL = (what) => { const made = make(what); held.add(made); return made; };
      URL.revokeObjectURL = (made) => { held.delete(made); end(made); };""")
    page.clock.install()
    begin(page, service)
    page.locator(f"{CHAT} input[type=file]").set_input_files({"name": "log.txt", "mimeType": "text/plain", "buffer": b"nothing secret"})
    page.locator(f"{CHAT} .box textarea").focus()
    page.keyboard.press("Enter")
    attached = page.locator(f"{CHAT} button.attached")
    with page.expect_download() as taken:
        attached.click()
    assert taken.value.path().read_bytes() == b"nothing secret" and page.evaluate("held.size") == 1
    page.clock.fast_forward(61_000)
    assert page.evaluate("held.size") == 0
    page.route("**/files/*", lambda route: route.fulfill(status=401, json={"title": "Please sign in or show a valid token."}))
    attached.click()
    expect(page.get_by_role("alert").filter(has_text="Please sign in")).to_be_visible()
    page.route("**/files/*", lambda route: route.abort())
    attached.click()
    expect(page.get_by_role("alert").filter(has_text="That did not work.")).to_be_visible()


def test_the_last_line_stays_in_sight_when_something_else_needs_room(open_page, service):
    page = open_page(viewport={"width": 360, "height": 740})
    begin(page, service)
    for count in range(6):
        page.locator(f"{CHAT} .box textarea").fill(f"line {count}")
        page.keyboard.press("Enter")
    expect(page.locator(f"{CHAT} .customer[data-seq]")).to_have_count(7)
    page.context.set_offline(True)
    page.locator(f"{CHAT} .box textarea").fill("unsent")
    page.keyboard.press("Enter")
    last = page.locator(f"{CHAT} [data-state=sending]")
    expect(page.get_by_role("status").filter(has_text="Not connected")).to_be_visible()
    expect(last).to_be_in_viewport(ratio=1)
    log(page).hover()
    page.mouse.wheel(0, -2000)
    expect(page.locator(f"{CHAT} .line").first).to_be_in_viewport(ratio=1)
    page.context.set_offline(False)
    expect(page.get_by_role("status").filter(has_text="Not connected")).to_have_count(0)
    expect(page.locator(f"{CHAT} .line").first).to_be_in_viewport(ratio=1)


def test_what_was_taken_out_is_said_in_the_readers_language(open_page, service):
    page = open_page(language="ja")
    page.goto(f"{service.url}/ja/chat/")
    page.locator(f"{CHAT} .box textarea").fill("legal winner thank year wave sausage worth useful legal winner thank yellow")
    page.keyboard.press("Enter")
    page.locator(f"{CHAT} .caution .quiet").click()
    expect(page.locator(f"{CHAT} .wallet")).to_be_visible()
    expect(page.locator(f"{CHAT} .text")).to_have_text("[削除済み]")


def test_a_visitor_who_is_blocked_reads_why_and_finds_the_appeal(open_page, service, reader):
    number = reader.evaluate("JSON.parse(localStorage.getItem('madoguchi:visitor')).number")
    agent = open_page("hana")
    agent.goto(f"{service.url}/desk/{number}/")
    agent.get_by_role("link", name="Block").click()
    agent.locator("textarea").fill("Too many jokes.")
    agent.locator("main form button").first.click()
    expect(agent.get_by_text("They cannot write any more")).to_be_visible()
    box = reader.locator(f"{CHAT} .box textarea")
    box.fill("Why?")
    reader.keyboard.press("Enter")
    fault = reader.get_by_role("alert").filter(has_text="Too many jokes.")
    expect(fault).to_be_visible()
    assert "http" not in fault.inner_text(), "the address is behind the link alone"
    expect(box).to_have_value("Why?")
    with reader.expect_popup() as appeal:
        fault.get_by_role("link").click()
    assert appeal.value.url.endswith("/appeal/")
