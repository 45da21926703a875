"""Who writes with a reference that was not his: he asks, the desk decides, and even then he owns nothing."""

import pytest

from madoguchi.conversations.mail_copies import send_copies
from madoguchi.conversations.models import Attachment, Conversation, Participant
from madoguchi.conversations.models.participant import MayNotTakePart, Proof, Standing
from madoguchi.conversations.tokens import mail_link_token, visitor_token
from madoguchi.events.models import Event
from madoguchi.events.worker import run_due
from madoguchi.files.tests.samples import pdf
from madoguchi.mail.addresses import message_id, reply_address
from madoguchi.mail.keys import signing_key
from madoguchi.mail.models import OutboundMail, RawMail, StoppedAddress
from madoguchi.mail.receiving import process
from madoguchi.mail.sending import message_of
from madoguchi.mail.tests.posting import make_mail
from madoguchi.watch.masking import masked
from tests.world import make_conversation

from .test_mail_bounces import NOTICE

TARO, JIRO, MALLORY = "taro@customer.example", "jiro@partner.example", "mallory@evil.example"
PASS = "mx.mihon.example; dmarc=pass"
FAIL = "mx.mihon.example; spf=fail; dmarc=fail"
NOTHING = "mx.mihon.example; spf=none; dkim=none; dmarc=none"


@pytest.fixture(autouse=True)
def trusted(settings):
    settings.MAIL_TRUSTED_SERVERS = ["mx.mihon.example"]


def take(text, *, sender, to=(), said=PASS, message_id=None, **headers):
    take.count += 1
    headers["Authentication_Results"] = said
    raw = make_mail(text, sender=sender, message_id=message_id or f"<{take.count}@x.example>", **headers)
    return process(RawMail.objects.keep(raw, way="pipe", recipients=list(to)).pk)


take.count = 0


@pytest.fixture
def talk(db):
    return make_conversation(email=TARO, channel="mail", text="Where is my deposit?")


def way_to(talk, address):
    return reply_address(signing_key(), talk.number, address, "mihon.example")


@pytest.fixture
def jiro(talk):
    """Jiro was in copy; he answers with the reference that was made for Taro."""
    raw = take("I am his accountant.", sender=f"Jiro Ito <{JIRO}>", to=[way_to(talk, TARO)])
    assert raw.outcome == "opened"
    return Participant.objects.select_related("conversation", "case").get()


def said_in(talk):
    return list(talk.entries.filter(is_internal=False, kind="message").order_by("seq").values_list("author_kind", "author_name", "text"))


def notes(talk):
    return "\n".join(talk.entries.filter(is_internal=True).values_list("text", flat=True))


def test_a_third_address_with_a_reference_joins_nothing_and_asks(talk, jiro):
    assert (jiro.conversation, jiro.address, jiro.standing, jiro.proof) == (talk, JIRO, Standing.ASKS, Proof.PROVEN)
    assert jiro.case.email == JIRO and jiro.case != talk and len(said_in(talk)) == 1
    assert jiro.case.possible_homes.get().home == talk and jiro.case.possible_homes.get().why == "reference"
    assert masked(JIRO) in notes(talk) and jiro.case.number in notes(talk)
    assert Event.objects.filter(kind="participant.asked", facts__conversation=talk.number).count() == 1


def test_whoever_is_let_in_speaks_under_his_own_name(talk, jiro, hana):
    jiro.let_in(by=hana)
    assert said_in(talk)[1:] == [("participant", "Jiro Ito", "I am his accountant.")]
    raw = take("Here is the statement.", sender=JIRO, to=[way_to(talk, TARO)])
    assert (raw.outcome, raw.conversation) == ("replied", talk.number)
    assert said_in(talk)[2:] == [("participant", "Jiro Ito", "Here is the statement.")]
    jiro.case.refresh_from_db()
    assert jiro.case.is_closed and Event.objects.get(kind="participant.let_in").actor == hana
    talk.refresh_from_db()
    assert talk.waits_for_us


def test_his_files_come_with_him(talk, hana):
    import email.message

    mail = email.message.EmailMessage()
    mail["From"], mail["To"], mail["Subject"], mail["Message-ID"] = JIRO, way_to(talk, TARO), "files", "<f@x.example>"
    mail.set_content("See the file.")
    mail.add_attachment(pdf(), maintype="application", subtype="pdf", filename="proof.pdf")
    process(RawMail.objects.keep(mail.as_bytes(), way="pipe").pk)
    Participant.objects.get().let_in(by=hana)
    assert [file.open().read() for file in Attachment.objects.filter(conversation=talk)] == [pdf()]


def test_programs_read_who_said_it(talk, jiro, hana, browser_of):
    jiro.let_in(by=hana)
    read = browser_of(hana).get(f"/api/v1/conversations/{talk.number}/entries").json()["entries"]
    assert {"kind": "participant", "name": "Jiro I."} in [one["author"] for one in read]
    assert browser_of(hana).get(f"/api/v1/conversations/{talk.number}").status_code == 200


def test_letting_in_twice_brings_each_line_once(talk, jiro, hana):
    jiro.let_in(by=hana)
    jiro.remove(by=hana)
    jiro.let_in(by=hana)
    jiro.let_in(by=hana)
    assert len(said_in(talk)) == 2


def test_he_gets_copies_of_later_answers_and_never_earlier_ones_nor_a_right(talk, jiro, hana, mailoutbox):
    talk.reply("The early answer.", by=hana)
    run_due()
    jiro.let_in(by=hana)
    talk.reply("The later answer.", by=hana)
    run_due()
    to_jiro = [mail for mail in mailoutbox if mail.to == [JIRO] and "copy" in mail.body]
    assert len(to_jiro) == 1 and "The later answer." in to_jiro[0].body
    whole = to_jiro[0].message().as_string() + to_jiro[0].body + to_jiro[0].alternatives[0][0]
    assert "early answer" not in whole and "from-mail" not in whole and mail_link_token(talk.number, JIRO) not in whole
    assert talk.subject not in whole and TARO not in whole
    to_taro = [mail for mail in mailoutbox if mail.to == [TARO]]
    assert len(to_taro) == 3 and all(JIRO not in mail.message().as_string() for mail in to_taro)


def test_a_copy_never_carries_the_customers_own_code(alice, hana, mailoutbox):
    alice.choose_mail_code("kumquat", by=alice)
    talk = make_conversation(by=alice)
    take("I am her accountant.", sender=JIRO, to=[way_to(talk, alice.email)])
    Participant.objects.get().let_in(by=hana)
    talk.reply("To both.", by=hana)
    run_due()
    copy = next(mail for mail in mailoutbox if mail.to == [JIRO] and "To both." in mail.body)
    assert "kumquat" not in copy.message().as_string() + copy.body + copy.alternatives[0][0]


def test_nobody_is_handed_a_reference_of_another(talk, jiro, hana):
    talk.reply("One.", by=hana)
    run_due()
    jiro.let_in(by=hana)
    take("Thanks.", sender=JIRO, to=[way_to(talk, JIRO)])
    talk.reply("Two.", by=hana)
    run_due()
    talk.reply("Three.", by=hana)
    run_due()
    for recipient in (TARO, JIRO):
        others = set(OutboundMail.objects.exclude(recipient=recipient).values_list("message_id", flat=True))
        for mail in OutboundMail.objects.filter(conversation=talk.number, recipient=recipient):
            assert not others & {mail.in_reply_to, *mail.references}
    assert OutboundMail.objects.filter(recipient=JIRO, kind="copy").order_by("-seq").first().references


def test_his_answer_to_a_copy_joins_as_his(talk, jiro, hana):
    jiro.let_in(by=hana)
    talk.reply("Please send the statement.", by=hana)
    run_due()
    copy = message_of(OutboundMail.objects.get(kind="copy"))
    raw = take("Attached.", sender=JIRO, In_Reply_To=copy.extra_headers["Message-ID"], said=NOTHING)
    assert raw.outcome == "replied" and said_in(talk)[-1] == ("participant", "Jiro Ito", "Attached.")


def test_removing_stops_both_ways(talk, jiro, hana):
    jiro.let_in(by=hana)
    jiro.remove(by=hana)
    talk.reply("Not for him.", by=hana)
    run_due()
    assert not OutboundMail.objects.filter(kind="copy").exists()
    raw = take("Still here?", sender=JIRO, to=[way_to(talk, JIRO)])
    assert raw.outcome == "opened" and len(said_in(talk)) == 3
    jiro.refresh_from_db()
    assert jiro.standing == Standing.REMOVED and Event.objects.get(kind="participant.removed").actor == hana


def test_a_copy_that_has_not_left_yet_does_not_leave_after_the_removal(talk, jiro, hana, mailoutbox):
    jiro.let_in(by=hana)
    send_copies(talk.reply("Not for him.", by=hana))
    assert OutboundMail.objects.filter(kind="copy").exists()
    jiro.remove(by=hana)
    run_due()
    assert not [mail for mail in mailoutbox if mail.to == [JIRO] and "Not for him" in mail.body]


def test_who_was_declined_stays_outside(talk, jiro, hana):
    jiro.decline(by=hana)
    raw = take("Once more.", sender=JIRO, to=[way_to(talk, TARO)])
    jiro.refresh_from_db()
    assert raw.outcome == "opened" and jiro.standing == Standing.DECLINED and len(said_in(talk)) == 1
    assert Conversation.objects.get(number=raw.conversation).possible_homes.get().home == talk


def test_a_participant_never_becomes_the_owner(talk, jiro, hana):
    talk.refresh_from_db()
    identity = talk.identity
    jiro.let_in(by=hana)
    take("This is my case now. Please write to me alone.", sender=JIRO, to=[way_to(talk, JIRO)])
    talk.refresh_from_db()
    assert (talk.email, talk.customer, talk.name, talk.identity) == (TARO, None, "", identity) and identity == "unverified"
    assert talk.sureness == "unverified"
    talk.reply("To both.", by=hana)
    run_due()
    assert set(OutboundMail.objects.filter(conversation=talk.number, kind="answer").values_list("recipient", flat=True)) == {TARO}


def test_a_participant_cannot_open_the_page(talk, jiro, hana, alice, browser_of):
    jiro.let_in(by=hana)
    page = f"/en/cases/{talk.number}/"
    own = browser_of()
    own.post(f"/en/cases/{jiro.case.number}/from-mail/{mail_link_token(jiro.case.number, JIRO)}/")
    assert own.get(f"/en/cases/{jiro.case.number}/").status_code == 200 and own.get(page).status_code == 404
    assert browser_of().get(page, headers={"Authorization": f"Bearer {visitor_token(jiro.case)}"}).status_code == 404
    assert browser_of(alice).get(page).status_code == 404


def test_a_forged_from_of_the_owner_joins_nothing(talk, jiro, hana):
    """A participant knows a reference; with the owner's name on it he gets no further."""
    jiro.let_in(by=hana)
    raw = take("Send the coins to my new address.", sender=TARO, to=[way_to(talk, JIRO)], said=NOTHING)
    assert raw.outcome == "opened" and len(said_in(talk)) == 2
    raw = take("Send the coins.", sender=TARO, to=[way_to(talk, TARO)], said=FAIL)
    opened = Conversation.objects.get(number=raw.conversation)
    assert raw.outcome == "opened" and opened.possible_homes.get().why == "forged"
    assert not Participant.objects.filter(address=TARO).exists()


def test_a_reference_that_others_hold_proves_nothing_any_more(talk):
    """Whoever was in copy knows the reference that was made for Taro, so it and Taro's name are not enough."""
    assert take("Hello.", sender=TARO, to=[way_to(talk, TARO)], said=NOTHING).outcome == "replied"
    take("I was in copy.", sender=JIRO, to=[way_to(talk, TARO)])
    raw = take("Send the coins to my new address.", sender=TARO, to=[way_to(talk, TARO)], said=NOTHING)
    assert raw.outcome == "opened" and len(said_in(talk)) == 2
    assert Conversation.objects.get(number=raw.conversation).possible_homes.get().why == "forged"
    assert take("It is me.", sender=TARO, to=[way_to(talk, TARO)]).outcome == "replied"


def test_the_owner_who_answers_with_anothers_reference_is_heard_if_his_domain_vouches_for_him(talk, jiro, hana):
    jiro.let_in(by=hana)
    assert take("I agree.", sender=TARO, to=[way_to(talk, JIRO)]).outcome == "replied"
    assert said_in(talk)[-1][0] == "customer"


def test_a_replayed_reference_from_another_address_asks_and_joins_nothing(talk, jiro, hana):
    jiro.let_in(by=hana)
    raw = take("Me too.", sender=MALLORY, to=[way_to(talk, JIRO)])
    assert raw.outcome == "opened" and len(said_in(talk)) == 2
    assert Participant.objects.get(address=MALLORY).standing == Standing.ASKS


def test_an_unproven_mail_of_a_participant_with_anothers_reference_joins_nothing(talk, jiro, hana):
    jiro.let_in(by=hana)
    for said in (NOTHING, FAIL):
        assert take("Believe me.", sender=JIRO, to=[way_to(talk, TARO)], said=said).outcome == "opened"
    assert take("Believe me.", sender=JIRO, to=[way_to(talk, JIRO)], said=FAIL).outcome == "opened"
    assert len(said_in(talk)) == 2


def test_who_may_be_forged_cannot_be_let_in(talk, hana):
    take("I am Jiro.", sender=JIRO, to=[way_to(talk, TARO)], said=FAIL)
    asking = Participant.objects.get()
    assert asking.proof == Proof.FORGED
    with pytest.raises(MayNotTakePart):
        asking.let_in(by=hana)
    asking.refresh_from_db()
    assert asking.asks and len(said_in(talk)) == 1


def test_where_the_account_may_be_spoken_of_only_a_proven_address_is_let_in(alice, hana):
    talk = make_conversation(by=alice)
    take("I am his accountant.", sender=JIRO, to=[way_to(talk, alice.email)], said=NOTHING)
    asking = Participant.objects.get()
    with pytest.raises(MayNotTakePart):
        asking.let_in(by=hana)
    take("I am his accountant, really.", sender=JIRO, to=[way_to(talk, alice.email)])
    asking.refresh_from_db()
    asking.let_in(by=hana)
    assert said_in(talk)[-1] == ("participant", JIRO, "I am his accountant, really.")


def test_a_forged_bounce_of_a_participant_stops_nobody_but_himself(talk, jiro, hana):
    jiro.let_in(by=hana)
    talk.reply("An answer.", by=hana)
    run_due()
    copy = OutboundMail.objects.get(kind="copy")
    raw = NOTICE.format(id="b", ours="Message-ID: <unknown@x.example>").encode()
    process(RawMail.objects.keep(raw, way="smtp", sender="", recipients=[message_of(copy).from_email]).pk)
    assert [one.address for one in StoppedAddress.objects.stopped()] == [JIRO]
    run_due()
    assert masked(JIRO) in notes(talk)


def test_a_crowd_of_strangers_asks_twenty_times_at_most(talk, monkeypatch):
    monkeypatch.setattr("madoguchi.conversations.models.participant.MOST_ASKING", 3)
    for number in range(5):
        take("Hello.", sender=f"x{number}@crowd{number}.example", to=[way_to(talk, TARO)])
    assert Participant.objects.count() == 3 and talk.possible_cases.count() == 5


def test_a_machine_asks_nothing(talk):
    take("I am away.", sender=JIRO, to=[way_to(talk, TARO)], subject="Out of office", Auto_Submitted="auto-replied")
    assert not Participant.objects.exists()


def test_a_secret_in_the_words_of_a_participant_is_taken_out(talk, jiro, hana):
    jiro.let_in(by=hana)
    phrase = "legal winner thank year wave sausage worth useful legal winner thank yellow"
    take(f"His phrase: {phrase}", sender=JIRO, to=[way_to(talk, JIRO)])
    assert "sausage" not in said_in(talk)[-1][2]


def test_the_link_is_seen_on_both_cases_and_by_the_desk_alone(talk, jiro, hana, browser_of):
    desk = browser_of(hana)
    home, case = desk.get(f"/desk/{talk.number}/").text, desk.get(f"/desk/{jiro.case.number}/").text
    assert "Perhaps belongs to" in case and f"/desk/{talk.number}/" in case and "does not belong to it" in case
    assert "Perhaps belong here" in home and f"/desk/{jiro.case.number}/" in home
    assert (
        "Let take part" in home
        and masked(JIRO) in home
        and JIRO not in home
        and "I am his accountant." in home
        and "vouches for the mail" in home
    )
    owner = browser_of()
    owner.post(f"/en/cases/{talk.number}/from-mail/{mail_link_token(talk.number, TARO)}/")
    page = owner.get(f"/en/cases/{talk.number}/").text
    assert "Where is my deposit?" in page and JIRO not in page and "accountant" not in page and jiro.case.number not in page


def test_the_buttons_do_what_they_say(talk, jiro, hana, browser_of):
    desk, way = browser_of(hana), f"/desk/{talk.number}/participants/{jiro.pk}"
    assert desk.post(f"{way}/let-in/").status_code == 302
    page = desk.get(f"/desk/{talk.number}/").text
    assert "Takes part by mail" in page and f"Copies of your answer go to {masked(JIRO)}" in page and JIRO not in page
    desk.post(f"{way}/remove/")
    assert "Copies of your answer" not in desk.get(f"/desk/{talk.number}/").text
    desk.post(f"{way}/let-in/")
    desk.post(f"{way}/decline/")
    jiro.refresh_from_db()
    assert jiro.takes_part
    assert desk.post(f"/desk/{jiro.case.number}/participants/{jiro.pk}/remove/").status_code == 404


def test_a_signed_message_id_of_another_joins_as_little(talk):
    ours = message_id(signing_key(), talk.number, 1, "mihon.example", recipient=TARO)
    assert take("Hello.", sender=MALLORY, In_Reply_To=ours).outcome == "opened"
    assert Participant.objects.get().address == MALLORY
