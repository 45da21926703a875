"""Who is blocked may not write, knows why and how to object, reaches us in an emergency, and is judged anew by somebody else."""

import datetime
import html

import pytest
import time_machine
from django.utils import timezone

from madoguchi.conversations.models import Appeal, Block, Conversation
from madoguchi.conversations.models.appeal import CannotAppeal
from madoguchi.conversations.models.block import CannotBlock, network_of, networks_around
from madoguchi.conversations.tokens import take_along
from madoguchi.events.models import Event
from madoguchi.events.worker import run_due
from madoguchi.guard.door import AsksForSecret
from tests.world import make_conversation

from .test_api import START, post
from .test_portal import CASE, URGENT

OURS = {"origin": "http://testserver"}
WHY = "You insulted our staff."


@pytest.fixture
def talk(alice):
    return make_conversation(by=alice, channel="chat")


@pytest.fixture
def blocked(talk, hana):
    return Block.objects.impose("abuse", WHY, by=hana, conversation=talk)


@pytest.fixture
def visitors_chat(browser_of):
    """(browser that began it, the conversation, its token)"""
    browser = browser_of()
    begun = post(browser, START, {"channel": "chat", "language": "en", "text": "hello"}, **OURS).json()
    return browser, Conversation.objects.get(number=begun["id"]), begun["token"]


def begin(browser, **more):
    return post(browser, START, {"channel": "chat", "language": "en", "text": "again"}, key="another-key", **OURS, **more)


def test_whoever_is_blocked_is_told_why_until_when_and_how_to_object(blocked, talk, alice, browser_of):
    refused = post(browser_of(alice), f"{START}/{talk.number}/entries", {"text": "you idiots"}, **OURS)
    assert refused.status_code == 403 and refused["Content-Type"] == "application/problem+json"
    problem = refused.json()
    assert problem["type"].endswith("/problems/blocked") and problem["reason"] == "abuse" and problem["until"]
    assert WHY in problem["title"] and "Insults or threats" in problem["title"] and "emergency" in problem["title"]
    assert problem["appeal"].endswith("/en/appeal/") and problem["appeal"] in problem["title"]
    assert talk.entries.count() == 1


def test_no_chat_case_rating_or_post_of_the_forum_is_taken(blocked, talk, alice, browser_of, hana):
    from madoguchi.community.models import Category, Topic

    Category.objects.plant()
    topic = Topic.objects.open("A question", "How long?", by=hana, category=Category.objects.first(), language="en")
    browser = browser_of(alice)
    talk.close(by=hana)
    assert begin(browser).status_code == 403
    assert post(browser, f"{START}/{talk.number}/rating", {"score": 1}, **OURS).status_code == 403
    assert WHY in browser.post(f"/en/cases/{talk.number}/reply/", {"text": "you"}).content.decode()
    assert WHY in browser.post("/en/cases/new/", CASE).content.decode()
    assert WHY in browser.post(f"/en/forum/{topic.number}/reply/", {"text": "you"}).content.decode()
    assert talk.entries.filter(kind="message").count() == 1 and topic.posts.count() == 1 and Conversation.objects.count() == 1


def test_reading_closing_and_the_transcript_stay(blocked, talk, alice, browser_of):
    browser = browser_of(alice)
    page = browser.get(f"/en/cases/{talk.number}/").content.decode()
    assert WHY in page and "/en/appeal/" in page and "/en/emergency/" in page
    assert browser.get(f"{START}/{talk.number}/entries").status_code == 200
    assert post(browser, f"{START}/{talk.number}/seen", {"seq": 1}, **OURS).status_code == 204
    assert post(browser, f"{START}/{talk.number}/transcript", {}, **OURS).status_code == 202
    assert post(browser, f"{START}/{talk.number}/close", {}, **OURS).status_code == 200


def test_the_emergency_lane_and_its_conversation_stay_open(blocked, alice, browser_of):
    browser = browser_of(alice)
    assert browser.post("/en/emergency/", URGENT | {"key": "k"}).status_code == 302
    urgent = Conversation.objects.order_by("-id")[0]
    assert post(browser, f"{START}/{urgent.number}/entries", {"text": "it goes on"}, **OURS).status_code == 201


def test_mail_of_who_is_blocked_still_arrives(blocked, talk, alice):
    from madoguchi.mail.addresses import reply_address
    from madoguchi.mail.keys import signing_key

    from .test_mail_in import take

    way = reply_address(signing_key(), talk.number, alice.email, "mihon.example")
    assert take(text="I am sorry.", sender=alice.email, to=[way]).outcome == "replied"


def test_his_waiting_chats_leave_the_queue_with_a_line_that_says_why_and_how_to_object(talk, alice, hana, browser_of):
    second = make_conversation(by=alice, channel="chat", language="ja")
    Block.objects.impose("abuse", WHY, by=hana, conversation=talk)
    run_due()
    assert not Conversation.objects.queue().exists()
    line = browser_of(alice).get(f"{START}/{talk.number}/entries").json()["entries"][-1]
    assert line["kind"] == "closed" and "We have closed this chat." in line["text"]
    assert WHY in line["text"] and "/en/appeal/" in line["text"]
    assert line["text"] in html.unescape(browser_of(alice).get(f"/en/cases/{talk.number}/").content.decode())
    assert "書き込めません" in second.entries.last().text


def test_what_else_he_has_and_what_others_have_stays_open(talk, alice, bob, hana):
    case, urgent = make_conversation(by=alice), make_conversation(by=alice, channel="chat", priority=4)
    answered, others = make_conversation(by=alice, channel="chat"), make_conversation(by=bob, channel="chat")
    answered.reply("Good day", by=hana)
    Block.objects.impose("abuse", WHY, by=hana, conversation=talk)
    run_due()
    assert set(Conversation.objects.open()) == {case, urgent, answered, others}


def test_of_a_visitor_the_chat_in_which_he_was_blocked_is_closed(visitors_chat, talk, hana):
    _browser, his, _token = visitors_chat
    Block.objects.impose("spam", WHY, by=hana, conversation=his)
    run_due()
    assert list(Conversation.objects.open()) == [talk]


def test_a_chat_that_a_blocked_customer_brings_along_is_closed_too(visitors_chat, blocked, talk, alice, bob):
    _browser, brought, token = visitors_chat
    others = make_conversation(by=bob, channel="chat")
    run_due()
    assert set(Conversation.objects.open()) == {brought, others}
    assert take_along(token, alice) == brought.number
    run_due()
    assert list(Conversation.objects.open()) == [others] and WHY in brought.entries.last().text


def test_lifting_a_block_opens_no_chat_and_a_new_line_does(talk, alice, hana, browser_of):
    block = Block.objects.impose("abuse", WHY, by=hana, conversation=talk)
    run_due()
    block.lift(by=hana)
    run_due()
    assert not Conversation.objects.open().exists()
    assert post(browser_of(alice), f"{START}/{talk.number}/entries", {"text": "hello"}, **OURS).status_code == 201
    assert list(Conversation.objects.queue()) == [talk]


def test_a_block_that_was_lifted_at_once_closes_nothing(talk, hana):
    Block.objects.impose("abuse", WHY, by=hana, conversation=talk).lift(by=hana)
    run_due()
    assert list(Conversation.objects.queue()) == [talk]


def test_others_are_not_stopped(blocked, bob, browser_of):
    assert begin(browser_of(bob)).status_code == 201


def test_a_block_for_some_days_ends_by_itself(blocked, talk, alice, browser_of):
    with time_machine.travel(timezone.now() + datetime.timedelta(days=7, minutes=1), tick=False):
        assert post(browser_of(alice), f"{START}/{talk.number}/entries", {"text": "hello"}, **OURS).status_code == 201
        assert Block.objects.of(talk) is None


def test_a_lifted_block_stops_nobody_and_lifting_again_changes_nothing(blocked, talk, alice, hana, browser_of):
    for _ in range(2):
        blocked.lift(by=hana)
    assert post(browser_of(alice), f"{START}/{talk.number}/entries", {"text": "hello"}, **OURS).status_code == 201
    assert [event.kind for event in Event.objects.filter(kind__startswith="block.").order_by("id")] == ["block.imposed", "block.lifted"]


def test_a_visitor_is_stopped_by_his_token_and_in_his_browser_and_his_neighbour_is_not(visitors_chat, hana, browser_of):
    browser, talk, token = visitors_chat
    Block.objects.impose("spam", WHY, by=hana, conversation=talk)
    assert post(browser_of(), f"{START}/{talk.number}/entries", {"text": "x"}, token=token).status_code == 403
    assert begin(browser).status_code == 403 and begin(browser_of(), token=token).status_code == 403
    assert begin(browser_of()).status_code == 201


@pytest.mark.parametrize(("network", "address", "status"), [
    ("203.0.113.7", "203.0.113.7", 403), ("203.0.113.7", "203.0.113.8", 201), ("203.0.113.0/24", "203.0.113.8", 403),
    ("2001:db8:1:2::7", "2001:db8:1:2:ffff::1", 403), ("2001:db8:1::/48", "2001:db8:1:9::1", 403), ("2001:db8:1::/48", "2001:db8:2::1", 201),
])  # fmt: skip
def test_a_network_is_stopped_and_no_other(kenji, browser_of, network, address, status):
    Block.objects.impose("flood", WHY, by=kenji, network=network)
    browser = browser_of()
    browser.defaults["REMOTE_ADDR"] = address
    assert begin(browser).status_code == status


def test_a_blocked_network_does_not_stop_staff_in_it(kenji, hana, alice, browser_of):
    Block.objects.impose("flood", WHY, by=kenji, network="127.0.0.0/16")
    talk = make_conversation(by=alice)
    assert post(browser_of(hana), f"{START}/{talk.number}/entries", {"text": "hello"}, **OURS).status_code == 201


def test_an_address_that_is_none_is_around_nothing():
    assert networks_around("unknown") == [] and len(networks_around("203.0.113.7")) == 17


@pytest.mark.parametrize("network", ["10.0.0.0/8", "0.0.0.0/0", "::/0", "2001::/16", "evil", "", "1.2.3"])
def test_too_wide_or_no_network_is_refused(network):
    with pytest.raises(CannotBlock):
        network_of(network)


def test_staff_cannot_be_blocked_nor_anybody_twice_nor_for_good_by_an_agent(talk, blocked, hana, kenji, eri):
    others = make_conversation(by=eri)
    for by, lasts, conversation in ((kenji, "week", others), (kenji, "week", talk), (hana, "for-good", make_conversation())):
        with pytest.raises(CannotBlock):
            Block.objects.impose("spam", WHY, by=by, lasts=lasts, conversation=conversation)
    with pytest.raises(CannotBlock):
        Block.objects.impose("spam", WHY, by=hana, network="203.0.113.7")
    assert Block.objects.impose("spam", WHY, by=kenji, lasts="for-good", conversation=make_conversation()).until is None


def test_words_to_who_is_blocked_may_not_ask_for_a_secret(talk, hana):
    with pytest.raises(AsksForSecret):
        Block.objects.impose("other", "Send us your recovery phrase to be let in again.", by=hana, conversation=talk)


def test_an_appeal_is_made_on_the_page_although_one_is_blocked_and_only_one_is_open(blocked, alice, browser_of):
    browser = browser_of(alice)
    assert WHY in browser.get("/en/appeal/").content.decode()
    assert (
        browser.post(
            "/en/appeal/",
            {"words": "I was upset. My phrase is legal winner thank year wave sausage worth useful legal winner thank yellow"},
        ).status_code
        == 302
    )
    assert "sausage" not in Appeal.objects.get().words
    again = browser.post("/en/appeal/", {"words": "Hello?"})
    assert again.status_code == 422 and Appeal.objects.count() == 1
    assert "Your objection is with us" in browser.get("/en/appeal/").content.decode()


def test_whoever_is_not_blocked_reads_that_and_can_object_to_nothing(alice, browser_of):
    browser = browser_of(alice)
    assert "You are not blocked" in browser.get("/en/appeal/").content.decode()
    browser.post("/en/appeal/", {"words": "x"})
    assert not Appeal.objects.exists()


def test_somebody_else_than_who_blocked_decides(talk, alice, hana, kenji, aya):
    block = Block.objects.impose("abuse", WHY, by=kenji, conversation=talk)
    appeal = Appeal.objects.make(block, "I was upset.", by=alice)
    for by in (kenji, hana):
        with pytest.raises(CannotAppeal):
            appeal.decide("No.", is_granted=True, by=by)
    assert Block.objects.of(talk)
    appeal.decide("We agree.", is_granted=True, by=aya)
    assert Block.objects.of(talk) is None
    with pytest.raises(CannotAppeal):
        appeal.decide("No.", is_granted=False, by=aya)
    kinds = ["block.imposed", "appeal.made", "block.lifted", "appeal.decided"]
    assert list(Event.objects.filter(kind__regex=r"^(block|appeal)\.").order_by("id").values_list("kind", flat=True)) == kinds


@pytest.mark.parametrize(("is_granted", "said"), [(True, "you can write again"), (False, "the block stays")])
def test_the_answer_is_read_in_the_conversation_and_by_mail(alice, hana, kenji, mailoutbox, browser_of, is_granted, said):
    talk = make_conversation(by=alice)
    appeal = Appeal.objects.make(Block.objects.impose("abuse", WHY, by=hana, conversation=talk), "Sorry.", by=alice)
    appeal.decide("We have read everything again.", is_granted=is_granted, by=kenji)
    run_due()
    run_due()
    assert [entry.author for entry in talk.entries.filter(author_kind="agent")] == [kenji]
    (mail,) = [mail for mail in mailoutbox if "We have read everything again." in mail.body]
    assert said in mail.body and mail.to == [alice.email]
    page = browser_of(alice).get("/en/appeal/").content.decode()
    assert ("We have read everything again." in page) is not is_granted


def test_after_a_refusal_one_may_object_again_but_not_endlessly(blocked, alice, kenji, browser_of, settings):
    settings.RATE_LIMITS = True
    browser, got = browser_of(alice), []
    for _ in range(6):
        got.append(browser.post("/en/appeal/", {"words": "Please."}).status_code)
        if appeal := Appeal.objects.open().first():
            appeal.decide("No.", is_granted=False, by=kenji)
    assert got == [302] * 5 + [422]


def test_behind_a_blocked_network_nobody_reads_the_answer_to_somebody_else(kenji, aya, alice, bob, browser_of):
    block = Block.objects.impose("flood", WHY, by=kenji, network="127.0.0.1")
    Appeal.objects.make(block, "I did nothing.", by=alice).decide("Dear Alice: no.", is_granted=False, by=aya)
    assert "Dear Alice" in browser_of(alice).get("/en/appeal/").content.decode()
    assert "Dear Alice" not in browser_of(bob).get("/en/appeal/").content.decode()


def test_the_desk_blocks_on_the_page_of_a_conversation_and_lifts_there(talk, hana, browser_of):
    browser, path = browser_of(hana), f"/desk/{talk.number}/"
    assert f"{path}block/" in browser.get(path).content.decode()
    assert browser.post(f"{path}block/", {"reason": "abuse", "lasts": "for-good", "words": WHY}).status_code == 422
    assert browser.post(f"{path}block/", {"reason": "abuse", "lasts": "day", "words": WHY}).status_code == 302
    block = Block.objects.get()
    assert block.person == talk.customer and block.until - block.created_at < datetime.timedelta(days=1, seconds=5)
    assert "Lift the block" in browser.get(path).content.decode()
    assert browser.post(f"/desk/blocks/{block.pk}/lift/", {"next": "talk"}).url == path
    assert Block.objects.of(talk) is None


def test_leads_see_what_waits_and_what_is_in_force_or_that_there_is_nothing(talk, alice, hana, kenji, browser_of):
    browser = browser_of(kenji)
    empty = browser.get("/desk/blocks/").content.decode()
    assert "No objections" in empty and "Nobody is blocked" in empty
    mine = Block.objects.impose("spam", WHY, by=kenji, network="203.0.113.7")
    Appeal.objects.make(mine, "Not me.", by=alice)
    appeal = Appeal.objects.make(Block.objects.impose("abuse", WHY, by=hana, conversation=talk), "I was upset.", by=alice)
    page = browser.get("/desk/blocks/").content.decode()
    assert "I was upset." in page and "203.0.113.7" in page and "somebody else must decide" in page
    assert browser.post(f"/desk/blocks/objections/{appeal.pk}/", {"answer": ""}).status_code == 422
    assert browser.post(f"/desk/blocks/objections/{appeal.pk}/", {"answer": "Fine.", "grants": "1"}).status_code == 302
    assert Block.objects.of(talk) is None
    assert (
        browser.post("/desk/blocks/network/", {"network": "10.0.0.0/8", "reason": "flood", "lasts": "day", "words": WHY}).status_code == 422
    )
    assert (
        browser.post("/desk/blocks/network/", {"network": "198.51.100.9", "reason": "flood", "lasts": "day", "words": WHY}).status_code
        == 302
    )


def test_the_list_of_blocks_needs_no_query_per_row(hana, kenji, browser_of, django_assert_max_num_queries):
    browser = browser_of(kenji)
    for _ in range(8):
        block = Block.objects.impose("spam", WHY, by=hana, conversation=make_conversation())
        Appeal.objects.make(block, "Why?", by=hana)
    browser.get("/desk/blocks/")
    with django_assert_max_num_queries(16):
        browser.get("/desk/blocks/")
