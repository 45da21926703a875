"""Editors learn by mail what others did with their words, and what is to be looked through."""

import datetime

import pytest
from django.utils import timezone

from madoguchi.events.models import Duty
from madoguchi.mail.models import StoppedAddress


@pytest.fixture
def draft(make_article, eri, kenji, hana, alice):
    return make_article("account/a", title="秘密の題名", by=eri, is_published=False)


def told(mailoutbox):
    """Who was told what since the last look, by the first sentence."""
    found = sorted((mail.to[0].split("@")[0], mail.body) for mail in mailoutbox)
    mailoutbox.clear()
    return found


def test_everybody_else_who_edits_is_asked_to_look_through(draft, eri, catch_up, mailoutbox):
    draft.ask_review(by=eri)
    catch_up()
    [(who, body)] = told(mailoutbox)
    assert who == "kenji" and "account/a" in body and f"/help/edit/{draft.pk}/" in body


@pytest.mark.parametrize(
    ("verb", "said"), [("ask_edits", "Edits are asked for"), ("approve", "is approved"), ("publish", "that you wrote is published")]
)
def test_who_wrote_it_learns_what_another_did_in_his_language_and_without_a_word_of_it(draft, eri, kenji, catch_up, mailoutbox, verb, said):
    eri.speak("en", by=eri)
    getattr(draft, verb)(by=kenji, **({"words": "手順3が古い"} if verb == "ask_edits" else {}))
    catch_up()
    [mail] = mailoutbox
    assert mail.to == [eri.email] and said in mail.body and "account/a" in mail.subject
    everything = f"{mail.subject}{mail.body}{mail.alternatives[0][0]}"
    assert not any(word in everything for word in ("秘密", "手順", "電話"))


def test_nobody_is_told_what_he_did_himself_and_no_customer_hears_of_it(draft, eri, catch_up, mailoutbox):
    draft.publish(by=eri)
    catch_up()
    assert told(mailoutbox) == []


def test_one_article_brings_one_mail_an_hour_with_all_that_happened_meanwhile(draft, eri, kenji, catch_up, mailoutbox):
    eri.speak("en", by=eri)
    draft.ask_edits(by=kenji, words="x")
    catch_up()
    assert len(told(mailoutbox)) == 1
    draft.approve(by=kenji)
    draft.publish(by=kenji)
    catch_up()
    assert told(mailoutbox) == []
    waiting = Duty.objects.get(reaction="helpcentre.mail_about_reviews")
    assert waiting.due_at > timezone.now() + datetime.timedelta(minutes=55)
    Duty.objects.update(due_at=timezone.now())
    catch_up()
    [(who, body)] = told(mailoutbox)
    assert who == "eri" and "is published" in body and "is approved" not in body


def test_what_holds_no_more_is_not_told(draft, eri, kenji, catch_up, mailoutbox):
    draft.ask_review(by=eri)
    draft.withdraw_review(by=eri)
    catch_up()
    draft.ask_edits(by=kenji, words="x")
    draft.revise(text="## 新しい", by=eri)
    catch_up()
    assert told(mailoutbox) == []


def test_a_stopped_address_gets_nothing(draft, eri, kenji, catch_up, mailoutbox):
    StoppedAddress.objects.stop(eri.email, why="bounce")
    draft.ask_edits(by=kenji, words="x")
    catch_up()
    assert told(mailoutbox) == []
