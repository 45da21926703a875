"""The customers' pages: the front page leads on, a case asks for its facts, and each sees only his own."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from madoguchi.conversations.models import Attachment, Conversation
from madoguchi.conversations.tokens import mail_link_token
from tests.world import make_conversation

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 64
CASE = {
    "problem": "deposit-missing", "subject": "Deposit missing", "text": "I sent it yesterday.", "fact_happened": "2026-11-20T21:40", "fact_coin": "BTC",
    "fact_amount": "0.05", "name": "Carol", "email": "carol@people.example", "key": "5b0c4b6e-5f0e-4d8e-9d43-3b8a1f6f2c11",
}  # fmt: skip


def test_the_front_page_asks_what_happened_and_how_urgent_it_is(browser_of):
    html = browser_of().get("/en/").content.decode()
    assert "What happened?" in html and html.count('name="problem"') == 10 and html.count('name="urgency"') == 3


def test_the_front_page_of_a_visitor_may_be_kept_by_caches(browser_of):
    first = browser_of().get("/en/")
    assert "public" in first["Cache-Control"] and "Set-Cookie" not in first
    assert browser_of().get("/en/", headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_the_page_of_somebody_signed_in_is_kept_by_nobody(alice, browser_of):
    assert "no-store" in browser_of(alice).get("/en/")["Cache-Control"]


@pytest.mark.parametrize(("problem", "urgency"), [("account-takeover", "soon"), ("security-report", "now")])
def test_danger_leads_to_the_emergency_lane(browser_of, problem, urgency):
    assert browser_of().get(f"/en/way/?problem={problem}&urgency={urgency}")["Location"] == "/en/emergency/"


def test_what_is_urgent_is_led_to_the_chat_first(browser_of):
    html = browser_of().get("/en/way/?problem=withdrawal-stuck&urgency=now").content.decode()
    assert html.index("/en/chat/", html.index("best way")) < html.index("/en/cases/new/", html.index("best way"))


def test_a_visitor_opens_a_case_with_facts_and_a_file_and_sees_it(browser_of):
    browser = browser_of()
    opened = browser.post("/en/cases/new/", CASE | {"files": SimpleUploadedFile("shot.png", PNG)})
    talk = Conversation.objects.get()
    assert opened["Location"] == f"/en/cases/{talk.number}/"
    html = browser.get(opened["Location"]).content.decode()
    assert "0.05" in html and "shot.png" in html and "Not said yet" in html
    file = Attachment.objects.get()
    sent = browser.get(f"/en/cases/{talk.number}/files/{file.public_id}/")
    assert (
        b"".join(sent.streaming_content) == PNG
        and "attachment" in sent["Content-Disposition"]
        and "sandbox" in sent["Content-Security-Policy"]
    )


def test_a_case_form_sent_twice_opens_one_case(browser_of):
    browser = browser_of()
    for _ in range(2):
        assert browser.post("/en/cases/new/", CASE).status_code == 302
    assert Conversation.objects.count() == 1


def test_missing_facts_are_said_and_nothing_is_stored(browser_of):
    refused = browser_of().post("/en/cases/new/", CASE | {"fact_coin": "", "fact_amount": "a lot"})
    assert refused.status_code == 422 and refused.content.decode().count('class="fault"') == 2
    assert not Conversation.objects.exists()


@pytest.mark.parametrize("name", ["run.exe", "page.html", "picture.svg", "shot.png.js", "a.png"])
def test_a_file_of_a_dangerous_or_false_kind_is_refused_and_what_was_written_stays(browser_of, name):
    refused = browser_of().post("/en/cases/new/", CASE | {"files": SimpleUploadedFile(name, b"<script>alert(1)</script>")})
    assert refused.status_code == 422 and "I sent it yesterday." in refused.content.decode()
    assert not Conversation.objects.exists()


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.png", "a\r\nSet-Cookie: x=1.png", "\u202egnp.exe.png", ".htaccess.png", "x" * 300 + ".png"]
)
def test_a_tricky_file_name_is_made_harmless(browser_of, name):
    browser_of().post("/en/cases/new/", CASE | {"files": SimpleUploadedFile("x.png", PNG)})
    kept = Attachment.objects.take(name, PNG)
    assert (
        "/" not in kept.name
        and "\n" not in kept.name
        and "\u202e" not in kept.name
        and len(kept.name) <= 100
        and not kept.name.startswith(".")
    )


def test_a_stranger_sees_neither_case_nor_file(alice, bob, browser_of):
    talk = make_conversation(by=alice)
    file = Attachment.objects.take("shot.png", PNG)
    talk.reply("here", by=alice, files=[file])
    for browser in (browser_of(bob), browser_of()):
        assert browser.get(f"/en/cases/{talk.number}/").status_code == 404
        assert browser.get(f"/en/cases/{talk.number}/files/{file.public_id}/").status_code == 404
        assert browser.post(f"/en/cases/{talk.number}/reply/", {"text": "mine"}).status_code == 404
        assert browser.post(f"/en/cases/{talk.number}/close/").status_code == 404


def test_a_note_and_its_file_are_not_for_the_customer(alice, hana, browser_of):
    talk = make_conversation(by=alice)
    file = Attachment.objects.take("inside.png", PNG)
    talk.note("he may be an impostor", by=hana, files=[file])
    browser = browser_of(alice)
    assert "impostor" not in browser.get(f"/en/cases/{talk.number}/").content.decode()
    assert browser.get(f"/en/cases/{talk.number}/files/{file.public_id}/").status_code == 404


def test_a_customer_replies_closes_and_opens_again_by_writing(alice, browser_of):
    talk, browser = make_conversation(by=alice), browser_of(alice)
    browser.post(f"/en/cases/{talk.number}/close/")
    talk.refresh_from_db()
    assert talk.is_closed
    assert browser.post(f"/en/cases/{talk.number}/reply/", {"text": "it came back"}).status_code == 302
    talk.refresh_from_db()
    assert not talk.is_closed


def test_an_empty_reply_is_422_with_the_page(alice, browser_of):
    talk = make_conversation(by=alice)
    assert browser_of(alice).post(f"/en/cases/{talk.number}/reply/", {"text": ""}).status_code == 422


def test_only_the_lines_after_a_cursor_are_sent(alice, browser_of):
    talk = make_conversation(by=alice)
    talk.reply("second", by=alice)
    html = browser_of(alice).get(f"/en/cases/{talk.number}/?block=entries&after=1").content.decode()
    assert re.findall(r'data-seq="(\d+)"', html) == ["2"] and "<html" not in html


def test_following_the_mails_link_needs_a_click_and_proves_the_address(browser_of):
    talk = make_conversation(email="carol@people.example")
    path = f"/en/cases/{talk.number}/from-mail/{mail_link_token(talk.number, talk.email)}/"
    browser = browser_of()
    assert browser.get(path).status_code == 200
    talk.refresh_from_db()
    assert talk.identity == "unverified" and browser.get(f"/en/cases/{talk.number}/").status_code == 404
    browser.post(path)
    talk.refresh_from_db()
    assert talk.identity == "mail" and browser.get(f"/en/cases/{talk.number}/").status_code == 200


def test_a_mail_link_of_another_case_opens_nothing(browser_of):
    mine, other = make_conversation(), make_conversation()
    assert browser_of().post(f"/en/cases/{other.number}/from-mail/{mail_link_token(mine.number, 'x@people.example')}/").status_code == 404


@pytest.mark.parametrize(
    "payload", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "javascript:alert(1)", "{{ 7*7 }}", "${7*7}"]
)
def test_what_a_customer_writes_is_shown_as_text(alice, hana, browser_of, payload):
    talk = make_conversation(by=alice, text=payload, subject=payload, facts={"coin": payload})
    for browser, path in (
        (browser_of(alice), f"/en/cases/{talk.number}/"),
        (browser_of(hana), f"/desk/{talk.number}/"),
        (browser_of(hana), "/desk/"),
    ):
        html = browser.get(path).content.decode()
        assert "<script>alert" not in html and "<img src=x" not in html and "49" not in re.findall(r"<h1[^>]*>(.*?)</h1>", html, re.S)[0]


URGENT = {
    "text": "Somebody moved my coins",
    "subject": "Hacked",
    "fact_seen": "a mail",
    "fact_still": "yes",
    "email": "carol@people.example",
}


def test_the_page_of_an_emergency_says_so_until_we_have_answered(browser_of, hana):
    browser = browser_of()
    page = browser.post("/en/emergency/", URGENT)["Location"]
    html = browser.get(page).text
    assert "Not done yet? Do this now" in html and "we send it to carol@people.example" in html
    Conversation.objects.get().reply("We have stopped all withdrawals.", by=hana)
    assert "Do this now" not in browser.get(page).text


def test_an_ordinary_case_alarms_nobody(alice, browser_of):
    assert "Do this now" not in browser_of(alice).get(f"/en/cases/{make_conversation(by=alice).number}/").text


def test_an_emergency_needs_no_account_and_is_urgent(browser_of):
    assert browser_of().post("/en/emergency/", URGENT).status_code == 302
    assert Conversation.objects.get().is_urgent


def test_a_chat_works_without_javascript(browser_of):
    browser = browser_of()
    begun = browser.post("/en/chat/begin/", {"text": "hello", "key": "0f0c4b6e-5f0e-4d8e-9d43-3b8a1f6f2c12"})
    assert browser.get(begun["Location"]).status_code == 200 and Conversation.objects.get().channel == "chat"


def test_when_the_guard_fails_nothing_is_stored_and_the_text_stays(browser_of, monkeypatch):
    monkeypatch.setattr("madoguchi.guard.door.redact", lambda *a, **k: 1 / 0)
    held = browser_of().post("/en/cases/new/", CASE)
    assert held.status_code == 422 and "could not be checked" in held.content.decode() and "I sent it yesterday." in held.content.decode()
    assert not Conversation.objects.exists()


TOO_LONG = "This text has 50001 characters; at most 50000 fit."


def test_a_text_that_is_too_long_is_said_and_stays_in_every_form(alice, hana, browser_of):
    talk, text = make_conversation(by=alice), "あ" * 50_000 + "い"
    for browser, path, said in (
        (browser_of(alice), f"/en/cases/{talk.number}/reply/", {}),
        (browser_of(), "/en/cases/new/", CASE),
        (browser_of(), "/en/chat/begin/", {}),
    ):
        refused = browser.post(path, said | {"text": text})
        assert refused.status_code == 422 and TOO_LONG in refused.text and f">{text}</textarea>" in refused.text.replace("\n", ""), path
    for act in ("answer", "note"):
        refused = browser_of(hana).post(f"/desk/{talk.number}/{act}/", {"text": text})
        assert refused.status_code == 422 and f"{text}</textarea>" in refused.text.replace("\n", "")
    assert Conversation.objects.count() == talk.entries.count() == 1


def test_a_long_fact_is_said_and_stays(browser_of):
    refused = browser_of().post("/en/cases/new/", CASE | {"fact_tried": "あ" * 5001})
    assert refused.status_code == 422 and "5001 characters" in refused.text and "あ" * 5001 in refused.text


def test_no_browser_cuts_off_what_is_pasted(alice, browser_of):
    talk = make_conversation(by=alice)
    for path in (f"/en/cases/{talk.number}/", "/en/cases/new/?problem=deposit-missing", "/en/chat/"):
        assert not re.findall(r"<textarea[^>]*maxlength", browser_of(alice).get(path).text)


def test_line_breaks_count_once_and_are_kept_as_one_character(alice, browser_of):
    talk = make_conversation(by=alice)
    browser_of(alice).post(f"/en/cases/{talk.number}/reply/", {"text": "one\r\ntwo"})
    assert talk.entries.get(seq=2).text == "one\ntwo"
