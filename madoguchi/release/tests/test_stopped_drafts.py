"""What staff may not say: stopped with the reason, kept for a second person, told to the leads, released by somebody else alone."""

import datetime
import json

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from madoguchi.announcements.models import Announcement
from madoguchi.community.models import Category, Topic
from madoguchi.conversations.models import Appeal, Attachment, Block, CannedReply
from madoguchi.conversations.models.departure import Departure
from madoguchi.events.faults import EmptyText
from madoguchi.events.models import Event
from madoguchi.events.worker import run_due
from madoguchi.guard.door import AsksForSecret, LinksElsewhere, MayNotSay, NamesAddress, TooMuch
from madoguchi.people.models import ApiToken, Person
from madoguchi.release.judging import judged_answer
from madoguchi.release.models import CannotRelease, StoppedDraft
from tests.world import make_conversation

ASKS = "To help you, please send us your password."
LINK = "Please read https://wallet-help.example.org/unlock first."
ADDRESS = "Our address is bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4 and nothing else."
STOPPED = {ASKS: AsksForSecret, LINK: LinksElsewhere, ADDRESS: NamesAddress}


@pytest.fixture
def talk(alice):
    return make_conversation(by=alice)


@pytest.mark.parametrize("words", STOPPED)
def test_a_rogue_agents_line_is_stopped_before_anybody_reads_it_and_kept_for_a_second_person(talk, hana, words):
    with pytest.raises(STOPPED[words]):
        talk.reply(words, by=hana)
    draft = StoppedDraft.objects.get()
    assert (draft.author, draft.place, draft.text) == (hana, f"answer:{talk.number}", words)
    assert talk.entries.filter(author=hana).count() == 0
    assert Event.objects.filter(kind="draft.stopped", actor=hana).count() == 1


def test_the_reason_names_the_words(talk, hana):
    with pytest.raises(MayNotSay) as stopped:
        talk.reply(f"Hello. {LINK}", by=hana)
    assert "https://wallet-help.example.org/unlock" in str(stopped.value)
    ((kind, start, end),) = StoppedDraft.objects.get().reasons
    assert (kind, f"Hello. {LINK}"[start:end]) == ("link-not-ours", "https://wallet-help.example.org/unlock")


def test_the_leads_are_told_by_mail_without_the_words_and_not_for_each_try(talk, hana, kenji, aya):
    for words in (ASKS, ASKS, LINK):
        with pytest.raises(MayNotSay):
            talk.reply(words, by=hana)
    run_due()
    told = [message for message in mail.outbox if "/desk/stopped/" in message.body]
    assert {message.to[0] for message in told} == {kenji.email, aya.email} and len(told) == 2
    assert "Hana" in told[0].body and "please send us" not in told[0].body


@pytest.fixture
def api_of(browser_of):
    """A program with this person's token."""

    def opened(person):
        secret, browser = ApiToken.objects.give(person, name="program", by=person), browser_of(None)

        def ask(path, body, key="k"):
            headers = {"authorization": f"Bearer {secret}", "idempotency-key": key}
            return browser.post(path, json.dumps(body), content_type="application/json", headers=headers)

        return ask

    return opened


def stopped(talk, words, by):
    with pytest.raises(MayNotSay):
        talk.reply(words, by=by)
    return StoppedDraft.objects.order_by("-pk").first()


def test_a_second_person_releases_exactly_these_words_there_and_for_a_day(talk, alice, hana, kenji):
    draft = stopped(talk, LINK, hana)
    draft.release("It is the page of the authority.", by=kenji)
    assert talk.reply(LINK, by=hana).text == LINK
    assert [event.actor for event in Event.objects.filter(kind="draft.released")] == [kenji]
    for elsewhere, words in ((make_conversation(by=alice), LINK), (talk, LINK + " Now!")):
        with pytest.raises(MayNotSay):
            elsewhere.reply(words, by=hana)
    with time_machine.travel(timezone.now() + datetime.timedelta(days=1, minutes=1)), pytest.raises(MayNotSay):
        talk.reply(LINK, by=hana)


def test_nobody_releases_his_own_words_and_no_agent_anybodys(talk, hana, kenji, aya):
    own = stopped(talk, ASKS, kenji)
    others = stopped(talk, LINK, hana)
    for draft, by in ((own, kenji), (others, hana)):
        with pytest.raises(CannotRelease):
            draft.release("I need it.", by=by)
    with pytest.raises(EmptyText):
        own.release(" ", by=aya)
    own.release("Training with a test account.", by=aya)
    with pytest.raises(CannotRelease):
        own.refuse("Too late.", by=aya)


def test_what_another_agent_says_is_not_released_with_it(talk, hana, kenji, aya):
    stopped(talk, LINK, hana).release("Fine.", by=aya)
    with pytest.raises(MayNotSay):
        talk.reply(LINK, by=kenji)


def test_the_customers_own_address_and_link_may_be_said_back_to_him(alice, hana):
    talk = make_conversation(
        by=alice, text=f"I sent it to 0x52908400098527886E0F7030069857D2E4169EE7, see https://pool.example.org/tx/1. {ADDRESS}"
    )
    talk.reply("0x52908400098527886e0f7030069857d2e4169ee7 has no deposit; https://pool.example.org/tx/1 shows it.", by=hana)
    with pytest.raises(NamesAddress):
        talk.reply("Use 0x8617E340B3D01FA5F11F306F4090FD50E238070D instead.", by=hana)


def test_an_address_that_only_begins_like_the_customers_is_not_his(alice, hana):
    talk = make_conversation(by=alice, text="I looked at https://pool.example.org/tx/12.")
    with pytest.raises(LinksElsewhere):
        talk.reply("See https://pool.example.org/tx/1 please.", by=hana)


def test_official_links_and_block_explorers_pass_and_imitations_never_do(talk, hana, settings):
    talk.reply("See https://mihon.example/help and https://mempool.space/tx/1 please.", by=hana)
    settings.ALLOWED_LINKS = ["mihon-support.example"]
    with pytest.raises(LinksElsewhere) as imitation:
        make_conversation().reply("See https://mihon-support.example please.", by=hana)
    assert "mihon-support.example" in str(imitation.value)


def test_a_link_far_behind_many_others_is_found(talk, hana):
    words = " ".join(f"https://mempool.space/tx/{place}" for place in range(70)) + " https://evil.example.org/"
    with pytest.raises(LinksElsewhere):
        talk.reply(words, by=hana)


def test_a_stopped_text_is_kept_without_the_secrets_in_it(talk, hana):
    draft = stopped(talk, "My own password: Sakura-2021! so send us your password.", hana)
    assert "Sakura-2021" not in draft.text and draft.reasons


def test_an_announcement_a_canned_reply_and_a_staff_post_go_the_same_way(hana, kenji, eri, aya):
    texts = {"en": ("News", LINK)}
    with pytest.raises(LinksElsewhere):
        Announcement.objects.draft(texts, by=eri)
    with pytest.raises(LinksElsewhere):
        CannedReply.objects.write("unlock", texts={"en": LINK}, by=hana)
    category = Category.objects.first()
    with pytest.raises(AsksForSecret):
        Topic.objects.open("Help", ASKS, by=eri, category=category, language="en")
    places = set(StoppedDraft.objects.values_list("place", flat=True))
    assert places == {"announcement:new", "canned-reply:unlock", f"post:new:{category.slug}"}
    for draft in StoppedDraft.objects.all():
        draft.release("Looked at.", by=aya)
    assert Announcement.objects.draft(texts, by=eri).text_in("en").body == LINK
    assert CannedReply.objects.write("unlock", texts={"en": LINK}, by=hana).texts["en"] == LINK
    assert Topic.objects.open("Help", ASKS, by=eri, category=category, language="en").question.text == ASKS


def test_a_release_is_good_for_one_time(talk, hana, kenji):
    stopped(talk, LINK, hana).release("The authority's page.", by=kenji)
    talk.reply(LINK, by=hana)
    with pytest.raises(MayNotSay):
        talk.reply(LINK, by=hana)
    assert StoppedDraft.objects.waiting().count() == 1


def test_the_same_line_sent_again_after_a_cut_network_needs_no_second_release(talk, hana, kenji):
    stopped(talk, LINK, hana).release("The authority's page.", by=kenji)
    first = talk.reply(LINK, by=hana, key="one")
    assert talk.reply(LINK, by=hana, key="one") == first
    assert not StoppedDraft.objects.waiting().exists()


def test_a_released_answer_that_is_taken_back_may_be_sent_again(alice, hana, kenji, settings):
    settings.UNDO_SECONDS = 10
    case = make_conversation(by=alice)
    stopped(case, LINK, hana).release("The authority's page.", by=kenji)
    departure = Departure.objects.set_out(case, LINK, by=hana)
    departure.take_back(by=hana)
    assert Departure.objects.set_out(case, LINK, by=hana, again=departure).text == LINK
    with pytest.raises(MayNotSay):
        Departure.objects.set_out(case, LINK, by=hana)


def test_what_is_released_for_one_category_is_not_for_another(eri, aya):
    here, there = Category.objects.order_by("pk")[:2]
    with pytest.raises(MayNotSay):
        Topic.objects.open("Help", LINK, by=eri, category=here, language="en")
    StoppedDraft.objects.get().release("Fine.", by=aya)
    with pytest.raises(MayNotSay):
        Topic.objects.open("Help", LINK, by=eri, category=there, language="en")
    assert Topic.objects.open("Help", LINK, by=eri, category=here, language="en").question.text == LINK


def test_unchanged_words_need_no_second_release_when_the_rest_is_rewritten(eri, aya, hana):
    with pytest.raises(MayNotSay):
        Announcement.objects.draft({"en": ("News", LINK)}, by=eri)
    with pytest.raises(MayNotSay):
        CannedReply.objects.write("unlock", texts={"en": LINK}, by=hana)
    for draft in StoppedDraft.objects.all():
        draft.release("Fine.", by=aya)
    news = Announcement.objects.draft({"en": ("News", LINK)}, by=eri)
    news.rewrite({"en": ("News of today", LINK)}, by=eri, severity="info")
    reply = CannedReply.objects.write("unlock", texts={"en": LINK}, by=hana)
    reply.say("unlock", texts={"en": LINK, "de": "Guten Tag."}, by=hana)
    with pytest.raises(MayNotSay):
        reply.say("unlock", texts={"en": f"{LINK} Now."}, by=hana)


def test_a_link_of_a_canned_reply_passes_in_the_line_it_was_released_in_and_in_no_other(talk, hana, aya):
    text = f"Dear {{{{ customer name }}}},\n{LINK}\nThank you."
    with pytest.raises(MayNotSay):
        CannedReply.objects.write("unlock", texts={"en": text}, by=hana)
    StoppedDraft.objects.get().release("Fine.", by=aya)
    CannedReply.objects.write("unlock", texts={"en": text}, by=hana)
    assert talk.reply(f"Dear Alice,\n{LINK}\nThank you, and good night.", by=hana)
    with pytest.raises(LinksElsewhere):
        talk.reply("Sign in at https://wallet-help.example.org/unlock to get your coins.", by=hana)


def test_words_of_a_block_and_of_its_decision_can_be_released_too(talk, alice, hana, kenji, aya):
    def impose():
        return Block.objects.impose("spam", LINK, by=hana, conversation=talk)

    with pytest.raises(MayNotSay):
        impose()
    StoppedDraft.objects.get(place=f"block:{talk.number}").release("Fine.", by=kenji)
    appeal = Appeal.objects.make(impose(), "It was not me.", by=alice)
    with pytest.raises(MayNotSay):
        appeal.decide(LINK, is_granted=False, by=kenji)
    StoppedDraft.objects.get(place=f"objection:{appeal.pk}").release("Fine.", by=aya)
    appeal.decide(LINK, is_granted=False, by=kenji)
    assert appeal.answer == LINK


@pytest.mark.parametrize(
    ("name", "content"), [("Terms.txt", ASKS), ("Terms.txt", LINK), ("send_us_your_password.txt", "Hello."), ("evil-pay.com.txt", "Hello.")]
)
def test_files_of_staff_are_judged_with_their_names_and_bound_to_their_bytes(talk, hana, kenji, name, content):
    def send(words=content):
        return talk.reply("See the file.", by=hana, files=[Attachment.objects.take(name, words.encode())])

    with pytest.raises(MayNotSay):
        send()
    assert talk.entries.filter(author=hana).count() == 0
    StoppedDraft.objects.get().release("I have read it.", by=kenji)
    with pytest.raises(MayNotSay):
        send(f"{content} And more.")
    assert send().attachments.get().name == name


def test_a_customers_file_and_a_note_with_a_file_are_nobodys_words(talk, alice, hana):
    talk.reply("Look.", by=alice, files=[Attachment.objects.take("mail.txt", ASKS.encode())])
    talk.note("Look.", by=hana, files=[Attachment.objects.take("mail.txt", ASKS.encode())])
    assert not StoppedDraft.objects.exists()


def test_a_text_too_long_to_be_looked_at_is_stopped(hana):
    with pytest.raises(TooMuch):
        judged_answer("Good morning. " * 10_000, by=hana, place="announcement:new")


@pytest.mark.parametrize("name", ["evil-pay.com", "Support send us your password", "Telegram: @kenji_help", "Mihon +1 202 555 0143"])
def test_nobody_of_staff_is_called_what_staff_may_not_say(hana, alice, name):
    with pytest.raises(MayNotSay):
        hana.rename(name, by=hana)
    alice.rename(name, by=alice)
    with pytest.raises(MayNotSay):
        alice.take_role("agent", by=hana)
    with pytest.raises(MayNotSay):
        Person.objects.join("new@mihon.example", name=name, role="agent")
    hana.rename("Hana Sato", by=hana)


def test_an_agent_reads_why_at_once_and_asks_and_a_lead_decides_on_the_page(talk, hana, kenji, browser_of):
    hanas, kenjis = browser_of(hana), browser_of(kenji)
    answer = hanas.post(f"/desk/{talk.number}/answer/", {"text": LINK})
    assert answer.status_code == 422 and b"wallet-help.example.org" in answer.content and b"<mark" in answer.content
    draft = StoppedDraft.objects.get()
    assert hanas.post(f"/desk/stopped/{draft.pk}/decide/", {"words": "Mine.", "decision": "release"}).status_code == 422
    assert hanas.post(f"/desk/stopped/{draft.pk}/ask/", {"why": "The authority's page."}).status_code == 302
    assert b"authority" in kenjis.get("/desk/stopped/").content
    assert b"/desk/stopped/" in kenjis.get("/desk/").content
    assert kenjis.post(f"/desk/stopped/{draft.pk}/decide/", {"words": "Right.", "decision": "release"}).status_code == 302
    assert LINK.encode() in hanas.get(f"/desk/{talk.number}/").content
    assert hanas.post(f"/desk/{talk.number}/answer/", {"text": LINK}).status_code == 302


def test_a_program_of_the_desk_is_told_the_reasons_and_goes_the_same_way(talk, hana, kenji, api_of):
    hanas, kenjis = api_of(hana), api_of(kenji)
    refused = hanas(f"/api/v1/conversations/{talk.number}/entries", {"text": ASKS}, key="one")
    assert refused.status_code == 422 and refused.json()["type"].endswith("/problems/asks-for-secret")
    (reason,) = refused.json()["reasons"]
    assert reason["kind"] == "asks-for-password" and "password" in reason["words"]
    draft = refused.json()["draft"]
    own = hanas(f"/api/v1/stopped-drafts/{draft}/release", {"words": "Mine."})
    assert own.status_code == 409 and own.json()["type"].endswith("/problems/cannot-release")
    assert kenjis(f"/api/v1/stopped-drafts/{draft}/release", {"words": "A test."}).json()["state"] == "released"
    assert hanas(f"/api/v1/conversations/{talk.number}/entries", {"text": ASKS}, key="one").status_code == 201


def test_what_colleagues_ask_to_release_comes_first_and_under_its_own_heading(talk, hana, kenji, browser_of):
    asked = stopped(talk, ASKS, hana)
    asked.ask("It is how the authority words it.", by=hana)
    others = [stopped(talk, words, hana) for words in (LINK, ADDRESS)]
    html = browser_of(kenji).get("/desk/stopped/").text
    places = [html.index(mark) for mark in ('id="asked-for"', f'id="draft-{asked.pk}"', 'id="unasked"', f'id="draft-{others[1].pk}"')]
    assert places == sorted(places) and html.count("Decide it all the same") == 2


def test_an_author_withdraws_what_was_stopped_and_leads_can_still_read_it(talk, hana, kenji, browser_of):
    draft = stopped(talk, LINK, hana)
    with pytest.raises(CannotRelease):
        draft.withdraw(by=kenji)
    hanas = browser_of(hana)
    assert hanas.post(f"/desk/stopped/{draft.pk}/withdraw/").status_code == 302
    assert not StoppedDraft.objects.waiting().exists() and draft.text not in hanas.get(f"/desk/{talk.number}/").text
    html = browser_of(kenji).get("/desk/stopped/").text
    assert "Withdrawn by its author" in html and "Decide it all the same" not in html
    draft.refresh_from_db()
    draft.withdraw(by=hana)
    with pytest.raises(CannotRelease):
        draft.release("It is fine.", by=kenji)
    assert Event.objects.filter(kind="draft.withdrawn", actor=hana).count() == 1
    with pytest.raises(MayNotSay):
        talk.reply(LINK, by=hana)


def test_what_was_released_is_not_withdrawn(talk, hana, kenji):
    draft = stopped(talk, LINK, hana)
    draft.release("The authority's page.", by=kenji)
    with pytest.raises(CannotRelease):
        draft.withdraw(by=hana)
    assert talk.reply(LINK, by=hana).text == LINK


def test_the_case_says_when_more_was_stopped_than_stands_there(talk, hana, browser_of):
    more = "More of yours was stopped here"
    for place in range(4):
        assert more not in browser_of(hana).get(f"/desk/{talk.number}/").text
        stopped(talk, f"{LINK} {place}", hana)
    assert more in browser_of(hana).get(f"/desk/{talk.number}/").text
