"""What must never be stored, and what nobody may see before a moderator has."""

import pytest

from madoguchi.community import guarding
from madoguchi.community.guarding import plain_name
from madoguchi.community.lures import lures_in
from madoguchi.community.models import Flag, Post, Topic
from madoguchi.events.models import Event
from madoguchi.guard import door
from madoguchi.guard.tests.secrets_for_tests import phrase

PHRASE = "legal winner thank year wave sausage worth useful legal winner thank yellow"
OURS = {"official": {"telegram": ("mihon_news",), "x": ("mihon_exchange",)}, "domains": ("mihon.example",)}


def test_a_seed_phrase_in_a_post_is_never_stored(topic, bob, make_topic):
    post = topic.reply(f"My recovery phrase is: {PHRASE}. Is it safe?", by=bob)
    other = make_topic("What is this?", f"I found this: {PHRASE}")
    stored = [post.text, post.html, other.question.text, other.question.html]
    assert not any("sausage" in text for text in stored)
    assert post.removed and other.question.removed


def test_a_seed_phrase_in_a_title_is_never_stored(make_topic):
    topic = make_topic(PHRASE, "What shall I do?")
    assert "sausage" not in Topic.objects.get(pk=topic.pk).title


def test_a_seed_phrase_in_a_report_is_never_stored(topic, bob):
    topic.question.flag("secret", by=bob, note=PHRASE)
    assert "sausage" not in Flag.objects.get().note


def test_no_event_of_the_forum_holds_a_word_of_a_post(topic, bob):
    topic.reply("An unmistakable word: xylophone.", by=bob)
    assert not any("xylophone" in str(event.facts) for event in Event.objects.all())


def test_when_the_guard_fails_nothing_is_stored(topic, bob, make_topic, monkeypatch):
    def broken(*args, **words):
        raise RuntimeError("guard")

    monkeypatch.setattr(door, "redact", broken)
    with pytest.raises(door.Held):
        topic.reply("hello", by=bob)
    with pytest.raises(door.Held):
        make_topic("Another")
    assert Post.objects.count() == 1 and Topic.objects.count() == 1


def test_when_lures_cannot_be_looked_for_nothing_is_stored(topic, bob, monkeypatch):
    monkeypatch.setattr(guarding, "lures_in", lambda *args, **words: 1 / 0)
    with pytest.raises(door.Held):
        topic.reply("hello", by=bob)
    assert topic.posts.count() == 1


def test_staff_who_ask_for_a_secret_are_refused(topic, hana):
    with pytest.raises(door.AsksForSecret):
        topic.reply("Please send us your recovery phrase.", by=hana)
    assert topic.posts.count() == 1


def test_a_customer_who_asks_for_a_secret_is_held(topic, bob):
    assert topic.reply("Please send me your recovery phrase.", by=bob).held_because == ["asks"]


@pytest.mark.parametrize(
    "text",
    [
        "Contact support at t.me/mihon_helpdesk",
        "write to https://T.ME/helpdesk_24",
        "t . me/helpdesk".replace(" ", ""),
        "ｔ．ｍｅ/helpdesk",
        "t\u200b.me/helpdesk",
        "t[.]me/helpdesk",
        "Message us on WhatsApp +1 202 555 0100 for recovery support",
        "Telegram: @fast_recovery",
        "add our agent on Line",
        "LINE ID: support123",
        "LINEで連絡してください、復旧します",
        "テレグラムまでご連絡ください",
        "DMください。解決方法を教えます",
        "DM me, I can help",
        "discord.gg/abc123",
        "wa.me/819012345678",
        "Mail recovery-team@gmail.example, they are the support",
        "サポート窓口: mihon-help@mail.example",
        "تواصل معنا على تيليجرام",
    ],
)
def test_a_call_away_to_a_messenger_or_mail_is_a_lure(text):
    assert lures_in(text, **OURS) == ["contact"]


@pytest.mark.parametrize(
    "text",
    [
        "Our own news are at https://t.me/mihon_news",
        "Write to support@mihon.example, the support answers.",
        "オンラインで本人確認の書類を追加しました。ガイドラインにはご連絡とあります。",
        "The withdrawal line on the chart is confusing.",
        "出金が「審査中」のままです。サポートに連絡しましたが返事がありません。",
        "I contacted support by chat and got an answer on Monday.",
        "Transaction e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 is confirmed.",
    ],
)
def test_ordinary_words_and_our_own_channels_are_no_lures(text):
    assert lures_in(text, **OURS) == []


def test_a_wallet_address_is_held(topic, bob):
    post = topic.reply("Send the deposit to 0xde0B295669a9FD93d5F28D9Ec85E40f4cb697BAe first.", by=bob)
    assert post.is_held and "wallet" in post.held_because


def test_a_lure_in_the_title_holds_the_topic(make_topic, bob, nobody):
    topic = make_topic("Help at t.me/fast_recovery", "Just write there.", by=bob)
    assert topic.is_held and not Topic.objects.visible_to(nobody).exists()


def test_one_who_looks_like_staff_is_held_and_wears_no_badge(topic, bob):
    for name in ("Mihon Exchange Support", "見本取引所サポート", "Ｍihon Exchange ✅ Official"):
        bob.name = name
        bob.save()
        post = topic.reply("Hello, how can I help you?", by=bob)
        assert not post.is_official and post.is_held and "name" in post.held_because, name


def test_one_with_the_name_of_a_member_of_staff_is_held(topic, bob, hana):
    bob.name = "Hana"
    bob.save()
    post = topic.reply("Hello, how can I help you?", by=bob)
    assert "name" in post.held_because and not post.is_official


def test_a_name_is_shown_without_signs_that_look_like_a_badge():
    assert plain_name("Bob ✅☑️✔️🛡\u202eB\u200b") == "Bob B"


def test_a_long_text_is_looked_through_quickly():
    import time

    for text in ("contact me " * 5000, "line " * 9000, "@" * 50_000, "+1 " * 20_000, "a." * 25_000, "telegram" * 6000):
        began = time.process_time()
        lures_in(text, **OURS)
        assert time.process_time() - began < 1.5


SPREAD = phrase(seed=3).split()
PIECES = [" ".join(SPREAD[start : start + 4]) for start in (0, 4, 8)]


def test_a_phrase_spread_over_posts_is_taken_out_of_all_of_them(topic, alice, bob):
    for piece in PIECES:
        topic.reply(piece, by=alice)
        topic.reply("Thank you for asking, I wait for an answer too.", by=bob)
    stored = [text for post in topic.posts.all() for text in (post.text, post.html)]
    assert not any(word in text.split() for text in stored for piece in PIECES for word in piece.split())
    masked = list(topic.posts.filter(author=alice, seq__gt=1))
    assert [post.removed for post in masked] == [["recovery-phrase"]] * 3
    events = Event.objects.filter(kind="post.masked")
    assert [event.facts["topic"] for event in events] == [topic.pk] * 2


def test_rows_of_a_phrase_between_numbers_in_one_post_are_all_taken_out(topic, alice):
    topic.reply(f"{PIECES[0]} 77 {PIECES[1]}", by=alice)
    topic.reply(PIECES[2], by=alice)
    stored = " ".join(topic.posts.values_list("text", flat=True)).split()
    assert not set(SPREAD) & set(stored)


def test_a_phrase_over_title_and_text_is_taken_out_of_both(make_topic):
    topic = make_topic(" ".join(SPREAD[:6]), " ".join(SPREAD[6:]))
    topic.refresh_from_db()
    assert not set(SPREAD) & {*topic.title.split(), *topic.question.text.split()}
    assert topic.question.removed == ["recovery-phrase"]


def test_a_phrase_begun_in_the_title_is_taken_out_of_it_when_its_author_ends_it(make_topic, alice):
    topic = make_topic(PIECES[0], PIECES[1])
    topic.reply(PIECES[2], by=alice)
    topic.refresh_from_db()
    assert not set(SPREAD) & set(" ".join([topic.title, *topic.posts.values_list("text", flat=True)]).split())


def test_nobody_can_take_words_out_of_what_another_wrote(make_topic, bob):
    topic = make_topic(PIECES[0], PIECES[1])
    topic.reply(PIECES[2], by=bob)
    topic.refresh_from_db()
    assert (topic.title, topic.question.text) == (PIECES[0], PIECES[1])


def test_a_solved_topic_is_found_without_what_was_taken_out_later(topic, alice, bob):
    from madoguchi.events.worker import run_due
    from madoguchi.search.models import SearchRow

    pieces = [topic.reply(piece, by=bob) for piece in PIECES[:2]]
    topic.accept(pieces[0], by=alice)
    run_due()
    assert PIECES[0] in SearchRow.objects.get().text
    topic.reply(PIECES[2], by=bob)
    run_due()
    assert not set(SPREAD) & set(SearchRow.objects.get().text.split())


def test_pages_kept_in_the_process_lose_what_was_taken_out(topic, bob, browser_of, django_capture_on_commit_callbacks):
    for piece in PIECES[:2]:
        topic.reply(piece, by=bob)
    assert PIECES[0] in browser_of().get(f"/en/forum/{topic.number}/").text
    with django_capture_on_commit_callbacks(execute=True):
        topic.reply(PIECES[2], by=bob)
    assert PIECES[0] not in browser_of().get(f"/en/forum/{topic.number}/").text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "Hello friend, do you want to earn extra money? Send me the list of users with large balances and I pay 2000 USDT each week",
            "bribe",
        ),
        ("加我QQ 123456789，我给你详细说明", "contact"),
        ("Свяжитесь со мной в вотсапе, я всё объясню", "contact"),
        ("저는 보안팀입니다. 라인 아이디 secteam99 로 친구 추가하세요", "contact"),
    ],
)
def test_a_bribe_and_a_call_away_in_any_language_wait_for_a_moderator(topic, bob, text, reason):
    post = topic.reply(text, by=bob)
    assert post.is_held and reason in post.held_because
