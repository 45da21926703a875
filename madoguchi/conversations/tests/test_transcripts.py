"""The transcript: the public lines as stored, to the conversation's address or as a file to their reader, with nobody's words to a stranger."""

import datetime

import pytest
import time_machine

from madoguchi.conversations.models import Attachment, Conversation
from madoguchi.conversations.transcripts import AddressHadMail, ask_for
from madoguchi.events.worker import run_due
from madoguchi.mail.models import OutboundMail
from tests.world import make_conversation

from .test_api import START, post

OURS = {"origin": "http://testserver"}
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 64
VICTIM = "victim@customer.example"


def ask(browser, talk, zone=""):
    answer = post(browser, f"{START}/{talk.number}/transcript", {"zone": zone}, **OURS)
    run_due()
    return answer


def sent(mailoutbox):
    return [mail for mail in mailoutbox if OutboundMail.objects.get(message_id=mail.extra_headers["Message-ID"]).kind == "transcript"]


def test_the_customer_gets_the_public_lines_with_times_in_his_zone(alice, hana, browser_of, mailoutbox):
    with time_machine.travel(datetime.datetime(2026, 11, 22, 23, 30, tzinfo=datetime.UTC), tick=False):
        talk = make_conversation(by=alice, channel="chat", text="Where is my deposit?")
        talk.note("He may be an impostor.", by=hana)
        talk.reply("It is there.", by=hana, files=[Attachment.objects.take("block.png", PNG)])
        assert ask(browser_of(alice), talk, "Asia/Kolkata").status_code == 202
    (mail,) = sent(mailoutbox)
    assert mail.to == [alice.email] and mail.extra_headers["Auto-Submitted"]
    for body in (mail.body, mail.alternatives[0][0]):
        assert "Where is my deposit?" in body and "It is there." in body and "block.png" in body and "impostor" not in body
        assert "5:00" in body and "Asia/Kolkata" in body and talk.number in body


@pytest.mark.parametrize(("language", "words"), [("ja", "2026/11/23 8:30"), ("ar", "٢٠٢٦"), ("en", "Nov 23, 2026 8:30")])
def test_it_speaks_the_conversations_language_and_without_a_zone_our_time(alice, browser_of, mailoutbox, language, words):
    with time_machine.travel(datetime.datetime(2026, 11, 22, 23, 30, tzinfo=datetime.UTC), tick=False):
        talk = make_conversation(by=alice, channel="chat", language=language)
        ask(browser_of(alice), talk, "No/Where")
    (mail,) = sent(mailoutbox)
    assert words in mail.body.replace("\u202f", " ") or language == "ar", mail.body
    assert f'<html lang="{language}"' in mail.alternatives[0][0] and f"/{language}/cases/" in mail.body


def test_who_has_not_proved_his_address_has_none_of_his_words_mailed_and_one_such_mail_a_day(browser_of, hana, mailoutbox):
    """Row 18: our mail carries no stranger's words, and a machine writes to a stranger once a day."""
    talks = []
    for number in range(3):
        talk = make_conversation(
            channel="chat", email=f"victim+{number}@customer.example", name="Buy at evil.example", text="Buy at evil.example"
        )
        talk.reply("Hello, how can we help?", by=hana)
        talks.append(talk)
    got = []
    for talk in talks:
        browser = browser_of()
        session = browser.session
        session["conversations"] = [talk.number]
        session.save()
        browser.cookies["sessionid"] = session.session_key
        got.append(ask(browser, talk).status_code)
    assert got[0] == 202 and set(got[1:]) == {429}
    (mail,) = sent(mailoutbox)
    whole = mail.body + mail.alternatives[0][0] + mail.subject
    assert "evil" not in whole and "how can we help" in whole and "is left out" in whole


def test_a_case_that_was_acknowledged_today_waits_with_its_transcript(nobody, mailoutbox):
    talk = make_conversation(email=VICTIM)
    run_due()
    assert len(mailoutbox) == 1
    with pytest.raises(AddressHadMail):
        ask_for(talk, by=nobody)


def test_who_followed_our_link_has_all_of_it(browser_of, hana, nobody, mailoutbox):
    talk = make_conversation(channel="chat", email=VICTIM, text="My very own words.")
    talk.verify_mail(by=nobody)
    ask_for(talk, by=nobody)
    run_due()
    assert "My very own words." in sent(mailoutbox)[0].body


def test_with_nothing_new_it_is_mailed_once_and_anew_when_there_is_more(alice, hana, browser_of, mailoutbox):
    talk, browser = make_conversation(by=alice, channel="chat"), browser_of(alice)
    assert [ask(browser, talk).status_code for _ in range(2)] == [202, 202] and len(sent(mailoutbox)) == 1
    talk.reply("More.", by=hana, channel="chat")
    ask(browser, talk)
    assert len(sent(mailoutbox)) == 2 and "More." in sent(mailoutbox)[1].body


def test_the_transcript_leaves_the_answer_its_own_mail(alice, hana, browser_of, mailoutbox):
    talk = make_conversation(by=alice)
    talk.reply("An answer.", by=hana)
    ask(browser_of(alice), talk)
    assert sorted(OutboundMail.objects.exclude(kind="acknowledgement").values_list("kind", flat=True)) == ["answer", "transcript"]
    assert OutboundMail.objects.filter(seq=2).values("message_id").distinct().count() == 2


def test_without_an_address_it_is_said_and_there_is_a_file(browser_of):
    browser = browser_of()
    begun = post(browser, START, {"channel": "chat", "language": "en", "text": "Where is my deposit?"}).json()
    path = f"{START}/{begun['id']}/transcript"
    refused = post(browser, path, {}, token=begun["token"])
    assert refused.status_code == 422 and refused.json()["type"].endswith("/problems/no-address")
    taken = browser_of().get(f"{path}?zone=Asia/Kolkata", headers={"authorization": f"Bearer {begun['token']}"})
    assert "Where is my deposit?" in taken.content.decode() and "Asia/Kolkata" in taken.content.decode()
    assert taken["Content-Type"] == "text/plain; charset=utf-8" and taken["Content-Disposition"].startswith("attachment")


def test_a_visitor_without_an_address_is_offered_the_file_on_the_plain_page(browser_of, hana):
    browser = browser_of()
    page = browser.post("/en/chat/begin/", {"text": "Where is my deposit?"}, follow=True)
    path = page.redirect_chain[-1][0]
    html = page.content.decode()
    assert f'action="{path}transcript.txt"' in html and f"{path}transcript/" not in html
    talk = Conversation.objects.get()
    talk.note("He may be an impostor.", by=hana)
    talk.reply("It is there.", by=hana)
    said = browser.get(f"{path}transcript.txt").content.decode()
    assert "Where is my deposit?" in said and "It is there." in said and "impostor" not in said and talk.number in said
    assert browser_of().get(f"{path}transcript.txt").status_code == browser_of(hana).get(f"{path}transcript.txt").status_code == 404


def test_attack_files_of_a_transcript_are_written_thirty_times_a_minute_at_most(alice, browser_of, settings):
    settings.RATE_LIMITS = True
    talk, browser = make_conversation(by=alice), browser_of(alice)
    with time_machine.travel(datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC), tick=False):
        asked = {browser.get(f"/en/cases/{talk.number}/transcript.txt").status_code for _ in range(30)}
        assert asked == {200} and browser.get(f"/en/cases/{talk.number}/transcript.txt").status_code == 429


def test_anothers_transcript_is_404(alice, bob, browser_of, mailoutbox):
    assert ask(browser_of(bob), make_conversation(by=alice)).status_code == 404 and not sent(mailoutbox)


def test_a_button_of_the_case_page_sends_it_without_javascript(alice, bob, browser_of, mailoutbox):
    talk, browser = make_conversation(by=alice), browser_of(alice)
    path = f"/en/cases/{talk.number}/"
    assert f"{path}transcript/" in browser.get(path).content.decode()
    assert browser.post(f"{path}transcript/", {"zone": ""}).status_code == 302
    run_due()
    assert len(sent(mailoutbox)) == 1 and "is on its way" in browser.get(path).content.decode()
    assert browser_of(bob).post(f"{path}transcript/", {}).status_code == 404


def test_the_desk_has_it_mailed_to_the_customer(alice, hana, browser_of):
    talk = make_conversation(by=alice, channel="chat")
    browser = browser_of(hana)
    assert f"/desk/{talk.number}/transcript/" in browser.get(f"/desk/{talk.number}/").content.decode()
    answer = browser.post(f"/desk/{talk.number}/transcript/", follow=True)
    assert "on its way to the customer" in answer.content.decode()
    run_due()
    assert OutboundMail.objects.get(kind="transcript").recipient == alice.email
