"""What a mail may do: named tests of the attacks by mail. Nothing joins a conversation without our signature and its own sender."""

import pytest

from madoguchi.conversations import mail_in
from madoguchi.conversations.models import Attachment, Conversation, Entry
from madoguchi.conversations.tokens import visitor_token
from madoguchi.events.worker import run_due
from madoguchi.files.tests.samples import pdf
from madoguchi.guard import door as guarding
from madoguchi.guard.door import Held
from madoguchi.mail import own_addresses
from madoguchi.mail.addresses import message_id, reply_address
from madoguchi.mail.keys import signing_key
from madoguchi.mail.mailboxes import Mailbox
from madoguchi.mail.models import OutboundMail, RawMail
from madoguchi.mail.receiving import process
from madoguchi.mail.sending import message_of
from madoguchi.mail.tests.posting import OURS, make_mail
from madoguchi.people.models import Person
from tests.world import make_conversation

TARO, MALLORY = "taro@customer.example", "mallory@evil.example"


def take(raw=None, *, to=(), **mail):
    """Keep a mail and read it at once; returns the row."""
    return process(RawMail.objects.keep(raw if raw is not None else make_mail(**mail), way="pipe", recipients=list(to)).pk)


@pytest.fixture
def talk(db):
    return make_conversation(email=TARO, channel="mail", text="Where is my deposit?")


@pytest.fixture
def way_home(talk):
    """The address that our mails about this conversation to Taro are sent from."""
    return reply_address(signing_key(), talk.number, TARO, "mihon.example")


def lines(conversation):
    return conversation.entries.filter(is_internal=False).count()


def notes(conversation):
    return "\n".join(conversation.entries.filter(is_internal=True).order_by("seq").values_list("text", flat=True))


def test_the_signed_address_brings_the_customers_answer_home(talk, way_home):
    raw = take(text="Thank you.\n\n> Hello,\n> we found it.\n", to=[way_home], message_id="<2@customer.example>")
    entry = talk.entries.order_by("-seq").first()
    assert (raw.outcome, raw.conversation) == ("replied", talk.number)
    assert (entry.text, entry.channel, entry.message_id) == ("Thank you.", "mail", "<2@customer.example>") and "we found it" in entry.quoted


def test_the_signed_message_id_brings_it_home_too(talk):
    ours = message_id(signing_key(), talk.number, 1, "mihon.example", recipient=TARO)
    assert take(In_Reply_To=ours).outcome == "replied"
    assert take(References=f"<x@y.example> {ours}", text="again", message_id="<3@customer.example>").outcome == "replied"


def test_an_answer_proves_that_the_mailbox_is_read_and_opens_a_closed_case_again(talk, way_home, hana):
    talk.close(by=hana)
    take(to=[way_home])
    talk.refresh_from_db()
    assert talk.identity == "mail" and not talk.is_closed


def test_a1_a_forged_from_with_a_guessed_message_id_becomes_no_agents_answer(talk, hana):
    """FreeScout CVE-2026-47123."""
    OutboundMail.objects.create(entry=1, seq=1, conversation=talk.number, kind="answer", recipient=TARO, message_id="<known@mihon.example>")
    raw = take(sender=hana.email, In_Reply_To="<known@mihon.example>", text="Please send 1 BTC to this address.")
    assert (raw.outcome, raw.reason) == ("held", "staff-address")
    assert lines(talk) == 1 and not Entry.objects.filter(author_kind="agent").exists()


def test_a2_a_crafted_in_reply_to_does_not_join_anothers_thread(talk):
    """CVE-2026-53591."""
    forged = message_id(b"not our key", talk.number, 1, "mihon.example", recipient=TARO)
    for number, header in enumerate((forged, f"<{talk.number}@mihon.example>", "<1@customer.example>")):
        raw = take(sender=TARO, In_Reply_To=header, message_id=f"<a2-{number}@customer.example>")
        assert raw.outcome == "opened" and raw.conversation != talk.number
    assert lines(talk) == 1


def test_a3_a_new_address_does_not_take_a_conversation_over(talk, way_home):
    raw = take(sender=MALLORY, to=[way_home], text="I have a new address, write to me here.")
    talk.refresh_from_db()
    assert (raw.outcome, talk.email, lines(talk)) == ("opened", TARO, 1)
    own = Conversation.objects.get(number=raw.conversation)
    assert own.email == MALLORY and own.possible_homes.get().home == talk


def test_a4_an_acknowledgement_is_no_mail_bomb_and_carries_no_word_of_the_sender(db, mailoutbox):
    for number in range(5):
        take(
            sender=f"Call +1 555 <victim+{number}@customer.example>",
            subject="YOU WON, visit evil.example",
            text="evil.example",
            message_id=f"<{number}@e.example>",
        )
    run_due()
    assert len(mailoutbox) == 1
    whole = mailoutbox[0].message().as_string() + mailoutbox[0].body + mailoutbox[0].alternatives[0][0]
    assert not any(word in whole for word in ("YOU WON", "evil.example"))


@pytest.mark.parametrize(
    ("sender", "subject", "text"),
    [
        ("no-reply@slack.example", "Confirm your email address", "Your code is 482-913. https://slack.example/confirm?token=abc"),
        ("team@apps.example", "Your login code: 118822", "Enter this code to sign in."),
        ("hello@forum.example", "Please verify your account", "Click https://forum.example/v/9f8a to finish."),
        ("accounts@id.example", "Reset your password", "Follow https://id.example/reset?t=1 within an hour."),
        (
            "info@kaiin.example",
            "【会員サイト】メールアドレスの確認",
            "以下のURLを開いて登録を完了してください。\nhttps://kaiin.example/a?k=1",
        ),
        ("auth@sns.example", "ログイン", "認証コードは 123456 です。10分以内に入力してください。"),
        ("hr@work.example", "Hana invited you to Work", "Join: https://work.example/i/abc"),
    ],
)
def test_a5_a_verification_mail_of_a_third_party_is_held_where_no_customer_sees_it(talk, way_home, sender, subject, text):
    """Row 14, the ticket trick: to the desk's address and to a customer's own reply address."""
    for number, to in enumerate((OURS, way_home)):
        raw = take(sender=sender, to=[to], subject=subject, text=text, message_id=f"<t{number}@x.example>")
        assert (raw.outcome, raw.reason, raw.conversation) == ("held", "verification", "")
    assert Conversation.objects.count() == 1 and lines(talk) == 1


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("認証コードが届きません", "ログインしようとしても認証コードが届きません。注文番号 123456 です。"),
        ("Code", "I never get the verification code on my phone, order 123456."),
        ("Fwd: Verify your account", "Is this mail from you? https://evil.example/verify"),
        ("パスワードの再設定ができない", "https://mihon.example/reset を開いてもエラーになります。"),
    ],
)
def test_a_customer_who_writes_about_codes_is_heard(db, subject, text):
    assert take(subject=subject, text=text).outcome == "opened"


@pytest.mark.parametrize(
    "by_hand",
    [{"User_Agent": "Mozilla Thunderbird"}, {"X_Mailer": "iPhone Mail (22A)"}, {"In_Reply_To": "<x@y.example>"}, {"sender": "hans@gmx.de"}],
)
def test_a_person_who_only_pastes_a_verification_text_is_heard(db, by_hand):
    assert take(subject="Bestätigen Sie Ihre E-Mail-Adresse", text="Ihr Bestätigungscode: 482913", **by_hand).outcome == "opened"


def test_row_11_a_spoofed_sender_does_not_join_even_with_the_address(talk, way_home):
    raw = take(to=[way_home], Authentication_Results="mx.mihon.example; spf=fail; dmarc=fail header.from=customer.example")
    assert raw.outcome == "opened" and lines(talk) == 1
    assert "DMARC" in notes(Conversation.objects.get(number=raw.conversation))


def test_row_12_a_conversations_number_alone_joins_nothing(talk, way_home):
    guesses = [f"Re: [{talk.number}]", f"Re: {talk.number} please"]
    for number, subject in enumerate(guesses):
        raw = take(subject=subject, message_id=f"<g{number}@customer.example>")
        assert raw.outcome == "opened"
        assert Conversation.objects.get(number=raw.conversation).possible_homes.get().why == "number"
    last = way_home.partition("@")[0][-1]
    broken = way_home.replace(f"{last}@", f"{'a' if last != 'a' else 'b'}@")
    short = f"reply+{way_home[6:30]}@mihon.example"
    for number, to in enumerate((broken, short, f"reply+{talk.number}@mihon.example")):
        assert take(to=[to], message_id=f"<b{number}@customer.example>").outcome == "opened"
    assert lines(talk) == 1


def test_row_13_a_copied_address_is_not_added_and_the_desk_sees_it(talk, way_home, mailoutbox, hana):
    take(to=[way_home], Cc=f"{MALLORY}, {OURS}")
    assert "m•••@evil.example" in notes(talk) and MALLORY not in notes(talk) and OURS not in notes(talk)
    talk.reply("An answer.", by=hana)
    run_due()
    assert {address for mail in mailoutbox for address in mail.recipients()} == {TARO}


def test_row_15_mail_from_our_own_or_a_staff_address_is_held(db, hana):
    for number, sender in enumerate(
        (OURS, "boss@mihon.example", "x@sub.support.mihon.example", "a@notice.mihon.example", hana.email.upper())
    ):
        raw = take(sender=sender, message_id=f"<own{number}@x.example>")
        assert raw.outcome == "held" and raw.reason in ("own-address", "staff-address")
    assert not Conversation.objects.exists()


def test_row_16_machines_are_not_answered_and_the_loop_dies(talk, way_home, mailoutbox):
    for number, headers in enumerate(
        ({"Auto_Submitted": "auto-replied"}, {"Precedence": "bulk"}, {"List_Unsubscribe": "<https://l.example>"}, {"X_Madoguchi_Loop": "1"})
    ):
        assert take(message_id=f"<m{number}@x.example>", **headers).outcome in ("auto-reply", "held")
    raw = take(to=[way_home], subject="Out of office: away", text="I am away until Monday.", message_id="<ooo@x.example>")
    assert (raw.outcome, raw.conversation) == ("auto-reply", talk.number) and "away until Monday" in notes(talk)
    for number in range(6):  # a machine without any mark that varies its subject
        take(sender="robot@x.example", subject=f"Ticket {number}", text=f"Thank you {number}", message_id=f"<r{number}@x.example>")
    run_due()
    assert lines(talk) == 1 and [mail.to for mail in mailoutbox if mail.to == ["robot@x.example"]] == [["robot@x.example"]]


def test_who_wants_no_automatic_answer_is_heard_and_gets_none(db, mailoutbox):
    assert take(X_Auto_Response_Suppress="All").outcome == "opened"
    run_due()
    assert not mailoutbox


def test_a_customer_behind_a_group_is_heard_and_gets_no_automatic_answer(db, mailoutbox):
    group = {"Precedence": "list", "List-Id": "<help.groups.customer.example>", "List-Post": "<mailto:help@groups.customer.example>"}
    assert take(**group).outcome == "opened"
    run_due()
    assert not mailoutbox


def test_whose_subject_begins_like_an_absence_is_heard_and_gets_no_automatic_answer(talk, way_home, mailoutbox):
    assert take(subject="外出先からログインできません", message_id="<out@x.example>").outcome == "opened"
    assert take(to=[way_home], subject="Re: 休暇中に出金を申請しました", message_id="<off@x.example>").outcome == "replied"
    run_due()
    assert lines(talk) == 2 and not mailoutbox


def test_two_from_headers_are_held(db):
    raw = take(b"From: taro@customer.example\nFrom: hana@people.example\nTo: support@mihon.example\nSubject: x\n\nhi\n")
    assert (raw.outcome, raw.reason) == ("held", "several-from")


def test_an_operator_lets_a_held_mail_in(db, aya):
    raw = take(sender="no-reply@slack.example", subject="Confirm your email address", text="Your code is 482-913.")
    raw.release(by=aya)
    run_due()
    raw.refresh_from_db()
    assert raw.outcome == "opened"


def test_a_mail_without_a_usable_sender_or_words_is_kept(db):
    assert (take(b"hello world").outcome, take(b"").reason, take(text="", subject="").reason) == ("kept", "no-sender", "empty")


def test_a_guard_that_fails_holds_the_mail_and_it_goes_in_later(talk, way_home, monkeypatch):
    """I13: nothing is stored of it but the sealed mail, and the duty tries again."""
    ordinary = guarding.redact
    monkeypatch.setattr(guarding, "redact", lambda *_, **__: 1 / 0)
    raw = RawMail.objects.keep(make_mail(), way="smtp", sender=TARO, recipients=[way_home])
    with pytest.raises(Held):
        process(raw.pk)
    raw.refresh_from_db()
    assert (raw.outcome, raw.tries, lines(talk)) == ("", 1, 1)
    monkeypatch.setattr(guarding, "redact", ordinary)
    run_due()
    assert lines(talk) == 2


def test_row_45_a_secret_in_a_mail_rests_nowhere_in_the_clear(talk, way_home):
    phrase = "legal winner thank year wave sausage worth useful legal winner thank yellow"
    raw = take(text=f"My recovery phrase: {phrase}\n\n> {phrase}\n", to=[way_home], subject=phrase)
    other = take(text=f"Help: {phrase}", subject=phrase, sender=f'"{phrase}" <other@customer.example>', message_id="<9@customer.example>")
    assert (raw.outcome, other.outcome) == ("replied", "opened")
    for row in [*Entry.objects.all(), *Conversation.objects.all()]:
        assert "sausage" not in " ".join(str(value) for value in vars(row).values())
    assert b"sausage" not in bytes(RawMail.objects.get(pk=raw.pk).sealed) and b"sausage" in raw.content


def test_attachments_that_we_take_are_kept_byte_for_byte_and_the_others_are_named(db):
    import email.message

    mail = email.message.EmailMessage()
    mail["From"], mail["To"], mail["Subject"], mail["Message-ID"] = TARO, OURS, "files", "<files@customer.example>"
    mail.set_content("See the files.")
    mail.add_attachment(pdf(), maintype="application", subtype="pdf", filename="proof.pdf")
    mail.add_attachment(pdf(), maintype="application", subtype="pdf", filename="again.pdf")
    mail.add_attachment(b"MZ evil", maintype="application", subtype="octet-stream", filename="../run.exe")
    raw = take(mail.as_bytes())
    conversation = Conversation.objects.get(number=raw.conversation)
    assert [(file.name, file.open().read()) for file in Attachment.objects.all()] == [("proof.pdf", pdf())]
    assert conversation.entries.get(seq=1).attachments.count() == 1 and "run.exe" in notes(conversation) and b"run.exe" in raw.content


def test_the_same_message_id_with_other_content_makes_two_and_the_desk_is_told(db):
    first, second = take(text="first"), take(text="second")
    assert first.conversation != second.conversation and notes(Conversation.objects.get(number=second.conversation))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("出金できません", "ja"),
        ("My withdrawal has been stuck since yesterday evening", "en"),
        ("لم يصل الإيداع الخاص بي إلى الحساب حتى الآن", "ar"),
        ("出金不可", "ja"),
    ],
)
def test_the_language_of_a_mail_is_guessed_from_its_words(db, text, language):
    assert Conversation.objects.get(number=take(text=text, subject="").conversation).language == language


def test_a_mail_never_gives_a_right_to_an_account_of_the_same_address(alice, hana):
    """A7: who writes as Alice is a visitor; her own cases do not show it."""
    raw = take(sender=alice.email)
    conversation = Conversation.objects.get(number=raw.conversation)
    assert conversation.customer is None and conversation.identity == "unverified"
    assert not Conversation.objects.visible_to(Person.objects.get(pk=alice.pk)).exists()
    assert visitor_token(conversation)  # the right to it is given by our link alone


def test_row_20_bare_line_feeds_stay_one_mail(db):
    raw = take(b"From: taro@customer.example\r\nTo: support@mihon.example\r\nSubject: s\r\n\r\nhi\n.\nMAIL FROM:<evil@evil.example>\n")
    assert raw.outcome == "opened" and RawMail.objects.count() == 1


@pytest.fixture
def corporate(monkeypatch, tmp_path):
    """A mailbox of its own address and language."""
    mailbox = Mailbox(
        "corporate", "imaps", "imap.mihon.example", 993, "corporate", tmp_path, address="corporate@mihon.example", language="en"
    )
    monkeypatch.setattr(own_addresses, "mailboxes", lambda: {"corporate": mailbox})
    monkeypatch.setattr(mail_in, "mailboxes", lambda: {"corporate": mailbox})
    return mailbox


def test_answers_to_a_mailbox_go_out_in_its_name(corporate, hana, db):
    raw = process(
        RawMail.objects.keep(make_mail(text="12345", subject="?", to="corporate@mihon.example"), way="imap", mailbox="corporate").pk
    )
    conversation = Conversation.objects.get(number=raw.conversation)
    assert (conversation.mailbox, conversation.language) == ("corporate", "en")
    conversation.reply("We have found it.", by=hana)
    run_due()
    sent = message_of(OutboundMail.objects.get(kind="answer"))
    assert "<corporate@mihon.example>" in sent.extra_headers["From"] and sent.reply_to[0].endswith("@mihon.example")


def test_our_own_mailboxes_are_not_trusted_as_senders(corporate, db):
    assert take(sender="corporate@mihon.example").outcome == "held"


OURS_SAYS = "mx.mihon.example; "


@pytest.fixture
def trusted(settings):
    settings.MAIL_TRUSTED_SERVERS = ["mx.mihon.example"]


def test_a_sender_whose_domain_vouches_for_the_mail_is_verified(trusted, db):
    raw = take(Authentication_Results=OURS_SAYS + "dmarc=pass header.from=customer.example")
    assert Conversation.objects.get(number=raw.conversation).identity == "mail"
    assert raw.authenticity["dmarc"] == "pass" and raw.authenticity["by"] == "mx.mihon.example"


def test_nobody_is_verified_by_what_a_stranger_wrote_into_the_mail(trusted, db):
    raw = take(Authentication_Results="mx.evil.example; dmarc=pass header.from=customer.example")
    assert Conversation.objects.get(number=raw.conversation).identity == "unverified"


@pytest.mark.parametrize(("way", "ip", "identity"), [("smtp", "8.8.8.8", "unverified"), ("smtp", "10.0.0.2", "mail"), ("lmtp", "", "mail")])
def test_a_stranger_at_our_own_port_is_not_believed_though_he_names_our_server(trusted, db, way, ip, identity):
    mail = make_mail(Authentication_Results=OURS_SAYS + "dmarc=pass header.from=customer.example")
    client = {"ip": ip, "helo": "mx.mihon.example"} if ip else {}
    raw = process(RawMail.objects.keep(mail, way=way, sender=TARO, client=client).pk)
    assert Conversation.objects.get(number=raw.conversation).identity == identity


def test_a_mail_that_its_domain_does_not_vouch_for_joins_nothing_and_is_not_acknowledged(trusted, talk, way_home):
    before = lines(talk)
    raw = take(to=[way_home], Authentication_Results=OURS_SAYS + "dmarc=fail header.from=customer.example")
    assert raw.outcome == "opened" and lines(talk) == before
    opened = Conversation.objects.get(number=raw.conversation)
    assert "DMARC" in notes(opened)
    run_due()
    assert not OutboundMail.objects.filter(conversation=opened.number).exists()


def test_a_server_of_ours_that_only_shrugs_lets_nothing_be_acknowledged_but_a_known_sender(trusted, db):
    raw = take(Authentication_Results=OURS_SAYS + "spf=none; dkim=none; dmarc=none")
    run_due()
    assert not OutboundMail.objects.filter(conversation=raw.conversation).exists()
