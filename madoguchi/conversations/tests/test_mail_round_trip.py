"""The whole way over real sockets: a mail opens a case, the agent's answer leaves, the customer's answer comes home."""

import email
import email.policy

import pytest

from madoguchi.conversations.models import Conversation
from madoguchi.events.worker import run_due
from madoguchi.mail.models import OutboundMail, RawMail
from madoguchi.mail.run import parse_bounded
from madoguchi.mail.tests.posting import OURS, make_mail, our_server, post, sink_on_a_port

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ours():
    with our_server() as address:
        yield address


@pytest.fixture
def sink(settings):
    with sink_on_a_port() as sink:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
        yield sink


def read(raw):
    """A mail as a program of the customer reads it: folded lines unfolded."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    for name in ("Message-ID", "In-Reply-To", "References"):
        if message[name]:
            message.replace_header(name, " ".join(str(message[name]).split()))
    return message


def test_a_mail_opens_a_case_the_answer_leaves_and_the_customers_answer_joins_it(ours, sink, hana):
    post(ours, make_mail("入金が反映されません。TXID は 48151623420815 です。", subject="入金", sender="山田太郎 <taro@customer.example>"))
    run_due()
    conversation = Conversation.objects.get()
    assert (conversation.channel, conversation.email, conversation.language) == ("mail", "taro@customer.example", "ja")

    _, recipients, raw = sink.mails[0]
    acknowledgement = read(raw)
    assert recipients == ["taro@customer.example"] and acknowledgement["Auto-Submitted"] == "auto-replied"
    assert "入金" not in str(acknowledgement["Subject"]) and "48151623420815" not in raw.decode()

    conversation.reply("There it is: block 812345.\n\nPlease look <again>.", by=hana)
    run_due()
    sender, recipients, raw = sink.mails[1]
    answer = read(raw)
    assert recipients == ["taro@customer.example"] and sender.startswith("reply+") and str(answer["Reply-To"]).startswith("reply+")
    assert answer["From"].addresses[0].addr_spec == OURS and answer["Auto-Submitted"] is None
    assert answer["Message-ID"] == OutboundMail.objects.get(kind="answer").message_id
    assert answer["In-Reply-To"] == acknowledgement["Message-ID"] and "<1@customer.example>" in answer["References"]
    text, html = (answer.get_body([kind]).get_content() for kind in ("plain", "html"))
    assert "Please look <again>." in text and "&lt;again&gt;" in html and conversation.number in text
    assert 'lang="ja"' in html and 'dir="ltr"' in html and "<style" not in html and "/from-mail/" in text and "/verify/" in text

    back = make_mail(
        "ありがとうございます。\n\n> There it is: block 812345.\n",
        subject="Re: 入金",
        to=str(answer["Reply-To"]),
        message_id="<2@customer.example>",
        In_Reply_To=str(answer["Message-ID"]),
    )
    post(ours, back, to=str(answer["Reply-To"]))
    run_due()
    entry = conversation.entries.order_by("-seq").first()
    assert (entry.text, entry.channel, entry.author_kind) == (
        "ありがとうございます。",
        "mail",
        "customer",
    ) and "block 812345" in entry.quoted
    assert Conversation.objects.count() == 1 and RawMail.objects.get(message_id="<2@customer.example>").outcome == "replied"
    conversation.refresh_from_db()
    assert conversation.identity == "mail" and conversation.waits_for_us


def test_the_same_mail_twice_makes_one_entry_whatever_servers_wrote_on_the_way(ours, sink):
    raw = make_mail()
    post(ours, raw)
    post(ours, b"Received: from b by a; Sun, 22 Nov 2026 12:00:01 +0900\r\n" + raw.replace(b"\n", b"\r\n"))
    run_due()
    assert (RawMail.objects.count(), Conversation.objects.count(), Conversation.objects.get().last_seq) == (1, 1, 1)


def test_a_poison_mail_is_kept_and_the_next_goes_on(ours, sink):
    """Rows 21 and 65: two thousand multiparts in each other."""
    deep = b"From: a@b.example\r\nTo: support@mihon.example\r\nMessage-ID: <deep@b.example>\r\n"
    for number in range(2000):
        deep += b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (number, number)
    post(ours, deep + b"Content-Type: text/plain\r\n\r\nhello\r\n")
    post(ours, make_mail())
    run_due()
    poison = RawMail.objects.get(message_id="<deep@b.example>")
    assert (poison.outcome, poison.reason) == ("kept", "too-deep") and poison.content.startswith(b"From: a@b.example")
    assert Conversation.objects.get().email == "taro@customer.example"


def test_a_mail_that_always_raises_is_parked_and_the_rest_flows(ours, sink, monkeypatch):
    """Row 65."""
    import madoguchi.mail.receiving as receiving
    from madoguchi.events.models import Duty

    ordinary = receiving._processor

    def poisoned(raw, mail, files):
        if "poison" in mail.subject:
            raise ZeroDivisionError
        return ordinary(raw, mail, files)

    monkeypatch.setattr(receiving, "_processor", poisoned)
    post(ours, make_mail(subject="poison", message_id="<p@b.example>"))
    post(ours, make_mail())
    for _ in range(8):
        run_due()
        Duty.objects.filter(parked_at=None, key__startswith="mail.process").update(due_at="2020-01-01T00:00:00Z")
    assert Duty.objects.parked().count() == 1 and Conversation.objects.count() == 1
    poison = RawMail.objects.get(message_id="<p@b.example>")
    assert (poison.outcome, poison.tries) == ("", 8) and "ZeroDivisionError" in poison.fault
    monkeypatch.setattr(receiving, "_processor", ordinary)
    poison.process_again(by=None)
    run_due()
    assert RawMail.objects.get(pk=poison.pk).outcome == "opened"


def test_a_mail_that_is_killed_between_data_and_250_goes_again_under_the_same_message_id(sink, hana):
    """Row 58: at least once, and doubles fold."""
    from tests.world import make_conversation

    conversation = make_conversation(email="taro@customer.example")
    run_due()
    conversation.reply("An answer.", by=hana)
    sink.answer = "451 4.3.0 not now"
    run_due()
    mail = OutboundMail.objects.get(kind="answer")
    assert (mail.state, mail.tries) == ("queued", 1) and "SMTPDataError" in mail.fault
    sink.answer = "250 OK"
    from madoguchi.mail.sending import hand_over, message_of

    message_of(mail).send()  # what a worker did that died before it could write so
    hand_over(mail.pk)
    hand_over(mail.pk)
    answers = [read(raw)["Message-ID"] for _, _, raw in sink.mails if not read(raw)["Auto-Submitted"]]
    assert answers == [mail.message_id] * 2
    mail.refresh_from_db()
    assert (mail.state, bytes(mail.sealed)) == ("handed-over", b"")


def test_what_is_refused_for_good_is_failed_and_the_desk_is_told(sink, hana):
    from tests.world import make_conversation

    conversation = make_conversation(email="taro@customer.example")
    run_due()
    conversation.reply("An answer.", by=hana)
    sink.answer = "550 5.7.1 refused"
    run_due()
    assert OutboundMail.objects.get(kind="answer").state == "failed"
    note = conversation.entries.order_by("-seq").first()
    assert note.is_internal and note.kind == "note"


def test_what_we_send_can_be_read_by_our_own_parser(sink, hana):
    from tests.world import make_conversation

    conversation = make_conversation(email="taro@customer.example", language="ar")
    run_due()
    conversation.reply("جواب", by=hana)
    run_due()
    mail = parse_bounded(sink.mails[-1][2])
    assert mail.auto == "own-loop" and 'dir="rtl"' in mail.html
