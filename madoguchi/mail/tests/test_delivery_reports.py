"""What providers tell of our mails: believed of nobody else, kept before they are told so, and of effect once."""

import base64
import datetime
import hashlib
import hmac
import json
import time

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.utils import timezone

from madoguchi.events.models import Event
from madoguchi.events.worker import run_due
from madoguchi.mail import reactions
from madoguchi.mail.delivery import headers_for
from madoguchi.mail.delivery_news import BOUNCED, COMPLAINED, DELIVERED, REJECTED
from madoguchi.mail.models import DeliveryReport, OutboundMail, StoppedAddress
from madoguchi.mail.sending import hand_over

from .test_sending import queue
from .test_webhooks import SECRETS, amazon, call  # noqa: F401

pytestmark = pytest.mark.django_db
TARO, ID = "taro@customer.example", "<a@mihon.example>"
KEY = ec.generate_private_key(ec.SECP256R1())
PUBLIC = KEY.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
PROVIDERS = ("mailgun", "sendgrid", "postmark", "ses")
NO_USER = "550 5.1.1 User unknown"


@pytest.fixture(autouse=True)
def hooks(settings):
    settings.MAIL_HOOKS, settings.MAILGUN_SIGNING_KEY = dict(SECRETS), "signing-key"
    settings.SENDGRID_EVENT_KEY = base64.b64encode(PUBLIC).decode()


@pytest.fixture
def sent():
    mail = queue()
    hand_over(mail.pk)
    return mail


def tell(provider, body, **headers):
    return call(provider, body, "application/json", path=f"/mail/hooks/{provider}/events/", **headers)


def of_mailgun(fate, *, to=TARO, message_id=ID, said=NO_USER, key=b"signing-key", **changed):
    timestamp = str(int(time.time()))
    signature = hmac.new(key, timestamp.encode() + b"t0ken", hashlib.sha256).hexdigest()
    kind = {DELIVERED: "delivered", BOUNCED: "failed", COMPLAINED: "complained", REJECTED: "failed"}[fate]
    event = {"event": kind, "recipient": to, "message": {"headers": {"message-id": message_id.strip("<>")}}}
    event |= {"severity": "permanent", "reason": "suppress-bounce" if fate == REJECTED else "generic"}
    said = "605 Not delivering to previously bounced address" if fate == REJECTED else said
    event |= {"delivery-status": {"code": int(said[:3]), "message": said[4:]}, **changed}
    told = {"signature": {"timestamp": timestamp, "token": "t0ken", "signature": signature}, "event-data": event}
    return tell("mailgun", json.dumps(told))


def of_sendgrid(fate, *, to=TARO, message_id=ID, said=NO_USER, key=KEY, headers=None, also=(), **changed):
    kind = {DELIVERED: "delivered", BOUNCED: "bounce", COMPLAINED: "spamreport", REJECTED: "dropped"}[fate]
    event = {"email": to, "smtp-id": message_id, "event": kind, "timestamp": 1, "sg_event_id": "x"}
    event |= {BOUNCED: {"reason": said, "status": said[4:9], "type": "bounce"}, REJECTED: {"reason": "Bounced Address"}}.get(fate, {})
    body = json.dumps([event | changed, *also]).encode()
    signature = base64.b64encode(key.sign(b"1700000000" + body, ec.ECDSA(hashes.SHA256()))).decode()
    given = {"X-Twilio-Email-Event-Webhook-Signature": signature, "X-Twilio-Email-Event-Webhook-Timestamp": "1700000000"}
    return tell("sendgrid", body, **given | (headers or {}))


def of_postmark(fate, *, to=TARO, message_id=ID, said=NO_USER, **changed):
    mail = OutboundMail.objects.filter(message_id=message_id).first() or OutboundMail(pk=99_999)
    told = {"Metadata": {"mail": headers_for(mail, {"postmark": "x"})["X-PM-Metadata-mail"]}, "MessageID": "883953f4-6105"}
    told |= {
        DELIVERED: {"RecordType": "Delivery", "Recipient": to},
        BOUNCED: {"RecordType": "Bounce", "Type": "HardBounce", "Email": to, "Details": f"smtp;{said}"},
        COMPLAINED: {"RecordType": "SpamComplaint", "Type": "SpamComplaint", "Email": to},
        REJECTED: {"RecordType": "Bounce", "Type": "ManuallyDeactivated", "Email": to},
    }[fate]
    return tell("postmark", json.dumps(told | changed))


@pytest.fixture
def tells(amazon):  # noqa: F811
    def of_ses(fate, *, to=TARO, message_id=ID, said=NO_USER, wrong=False, **changed):
        mail = {"messageId": "0100", "destination": [to], "headers": [{"name": "Message-ID", "value": message_id}]}
        people = [{"emailAddress": to, "action": "failed", "status": said[4:9], "diagnosticCode": f"smtp; {said}"}]
        told = {
            DELIVERED: {"eventType": "Delivery", "delivery": {"recipients": [to]}},
            BOUNCED: {"notificationType": "Bounce", "bounce": {"bounceType": "Permanent", "bouncedRecipients": people}},
            COMPLAINED: {"notificationType": "Complaint", "complaint": {"complainedRecipients": [{"emailAddress": to}]}},
            REJECTED: {"eventType": "Reject", "reject": {"reason": "Bad content"}},
        }[fate]
        notice = amazon.notice(Message=json.dumps(told | {"mail": mail} | changed))
        return tell("ses", json.dumps(notice | ({"Message": "{}"} if wrong else {})))

    return {"mailgun": of_mailgun, "sendgrid": of_sendgrid, "postmark": of_postmark, "ses": of_ses}


@pytest.mark.parametrize("provider", PROVIDERS)
def test_what_was_delivered_is_known(tells, sent, provider):
    assert tells[provider](DELIVERED).status_code == 200
    report = DeliveryReport.objects.get()
    assert report.read_at is None and TARO.encode() in report.content and TARO.encode() not in bytes(report.sealed)
    run_due()
    sent.refresh_from_db()
    report.refresh_from_db()
    assert sent.delivered_at and not sent.bounced_at and (report.used, report.unused, report.reason) == (1, 0, "")
    assert Event.objects.filter(kind="mail.delivered").count() == 1


@pytest.mark.parametrize("provider", PROVIDERS)
def test_what_came_back_for_good_marks_the_mail_and_stops_its_address(tells, sent, provider):
    tells[provider](BOUNCED)
    run_due()
    sent.refresh_from_db()
    stopped = StoppedAddress.objects.get()
    assert sent.bounced_at and sent.bounce_status == "5.1.1" and (stopped.address, stopped.why) == (TARO, "bounce")


def test_where_no_code_is_told_the_provider_says_whether_the_servers_words_are_final(sent):
    of_postmark(BOUNCED, said="550 No such user here")
    run_due()
    assert StoppedAddress.objects.get().status == "5.1.1"


@pytest.mark.parametrize("provider", PROVIDERS)
@pytest.mark.parametrize("said", ["552 5.2.2 Mailbox full", "550 5.7.1 Message blocked by policy"])
def test_what_came_back_for_another_reason_stops_nothing_however_grave_the_provider_calls_it(tells, sent, provider, said):
    tells[provider](BOUNCED, said=said)
    run_due()
    sent.refresh_from_db()
    assert sent.bounced_at and not StoppedAddress.objects.exists()


@pytest.mark.parametrize("provider", PROVIDERS)
def test_a_complaint_stops_the_address(tells, sent, provider):
    tells[provider](COMPLAINED)
    run_due()
    sent.refresh_from_db()
    assert StoppedAddress.objects.get().why == "complaint" and sent.complained_at and not sent.bounced_at


@pytest.mark.parametrize(("provider", "is_stopped"), [("mailgun", True), ("sendgrid", True), ("postmark", False), ("ses", False)])
def test_what_the_provider_never_sent_counts_as_come_back_and_stops_what_he_knows_to_be_dead(tells, sent, provider, is_stopped):
    tells[provider](REJECTED)
    run_due()
    sent.refresh_from_db()
    assert sent.bounced_at and sent.bounce_status == "5.0.0" and StoppedAddress.objects.exists() is is_stopped


@pytest.mark.parametrize("provider", PROVIDERS)
@pytest.mark.parametrize("fate", [BOUNCED, COMPLAINED])
def test_told_again_it_changes_nothing_even_after_the_address_was_cleared(tells, sent, provider, fate, aya):
    tells[provider](fate)
    run_due()
    StoppedAddress.objects.get().clear(by=aya)
    assert tells[provider](fate).status_code == 200
    tells[provider](fate, more="so that the call is another one")
    run_due()
    assert not StoppedAddress.objects.holds(TARO)
    assert Event.objects.filter(kind="mail.bounced").count() == (1 if fate == BOUNCED else 0)


def test_the_same_call_is_kept_once(sent):
    assert [of_postmark(BOUNCED).text for _ in range(2)] == ["Kept.\n", "Kept before.\n"] and DeliveryReport.objects.count() == 1


@pytest.mark.parametrize("provider", PROVIDERS)
@pytest.mark.parametrize(
    ("changed", "reason"), [({"message_id": "<other@mihon.example>"}, "not-ours"), ({"to": "jiro@customer.example"}, "other-recipient")]
)
def test_what_is_not_about_a_mail_of_ours_to_this_address_is_kept_with_the_reason_and_marks_nothing(tells, sent, provider, changed, reason):
    assert tells[provider](BOUNCED, **changed).status_code == 200
    run_due()
    sent.refresh_from_db()
    report = DeliveryReport.objects.get()
    assert (report.used, report.unused, report.reason) == (0, 1, reason)
    assert not sent.bounced_at and not StoppedAddress.objects.exists()


def test_events_of_one_call_are_read_each_by_itself(sent):
    also = [{"event": "teleported", "email": TARO}, {"event": ["x"]}, {"event": "open", "email": TARO}, 5]
    of_sendgrid(BOUNCED, also=also)
    run_due()
    report = DeliveryReport.objects.get()
    sent.refresh_from_db()
    assert sent.bounced_at and (report.used, report.unused, report.reason) == (1, 2, "unknown-event")


def test_a_call_that_cannot_be_read_is_kept_with_the_reason(amazon):  # noqa: F811
    assert tell("ses", json.dumps(amazon.notice(Message="no JSON"))).status_code == 200
    run_due()
    assert DeliveryReport.objects.get().reason == "unreadable"


@pytest.mark.parametrize(
    ("provider", "changed"),
    [
        ("mailgun", {"severity": "temporary"}),
        ("mailgun", {"event": "opened"}),
        ("sendgrid", {"event": "deferred"}),
        ("postmark", {"Type": "Transient"}),
        ("ses", {"notificationType": "DeliveryDelay"}),
    ],
)
def test_what_is_tried_again_or_only_looked_at_is_nothing(tells, sent, provider, changed):
    tells[provider](BOUNCED, **changed)
    run_due()
    report = DeliveryReport.objects.get()
    sent.refresh_from_db()
    assert (report.used, report.unused) == (0, 0) and report.read_at and not sent.bounced_at


def test_sendgrid_and_postmark_are_told_a_name_that_comes_back(settings, sent, mailoutbox):
    headers = mailoutbox[0].extra_headers
    name = json.loads(headers["X-SMTPAPI"])["unique_args"]["mail"]
    assert headers["X-PM-Metadata-mail"] == name and len(name) <= 80
    of_sendgrid(COMPLAINED, message_id="", mail=name)
    run_due()
    assert StoppedAddress.objects.holds(TARO)
    settings.MAIL_HOOKS = {}
    hand_over(queue(entry=2, message_id="<b@mihon.example>", recipient="jiro@customer.example").pk)
    assert not {"X-SMTPAPI", "X-PM-Metadata-mail"} & set(mailoutbox[1].extra_headers)


def test_a_name_that_we_did_not_give_names_nothing(sent):
    of_sendgrid(BOUNCED, mail=f"{sent.pk}:forged")
    run_due()
    assert DeliveryReport.objects.get().reason == "not-ours"


def test_what_the_provider_has_not_signed_is_refused(tells, sent):
    other = ec.generate_private_key(ec.SECP256R1())
    refused = [
        of_mailgun(BOUNCED, key=b"other"),
        of_sendgrid(BOUNCED, key=other),
        of_sendgrid(BOUNCED, headers={"X-Twilio-Email-Event-Webhook-Timestamp": "1700000001"}),
        of_sendgrid(BOUNCED, headers={"X-Twilio-Email-Event-Webhook-Signature": ""}),
        of_sendgrid(BOUNCED, headers={"X-Twilio-Email-Event-Webhook-Signature": "é"}),
        tells["ses"](BOUNCED, wrong=True),
        tell("mailgun", '{"event-data": {}}'),
    ]
    assert {answer.status_code for answer in refused} == {403} and not DeliveryReport.objects.exists()


@pytest.mark.parametrize("provider", PROVIDERS)
def test_without_the_secret_nothing_is_kept(provider):
    path = f"/mail/hooks/{provider}/events/"
    assert call(provider, b"{}", "application/json", path=path, secret="wrong").status_code == 403
    assert call(provider, b"{}", "application/json", path=path, Authorization="").status_code == 401
    assert not DeliveryReport.objects.exists()


def test_there_is_no_address_for_who_is_not_set_up(settings):
    assert tell("raw", b"{}").status_code == 404
    settings.SENDGRID_EVENT_KEY = ""
    assert of_sendgrid(BOUNCED).status_code == 404 and call("sendgrid", b"", "text/plain").status_code == 422
    settings.MAIL_HOOKS = {}
    assert {tell(provider, b"{}").status_code for provider in PROVIDERS} == {404}


def test_no_json_and_too_much_of_it_are_refused():
    assert tell("mailgun", b"[" * 10_000).status_code == 422
    assert tell("postmark", b" " * (2 * 2**20 + 1)).status_code == 413 and not DeliveryReport.objects.exists()


def test_a_report_that_could_not_be_stored_is_not_acknowledged(monkeypatch, sent):
    def full(*arguments, **options):
        raise OSError("disk full")

    monkeypatch.setattr(DeliveryReport.objects.__class__, "keep", full)
    with pytest.raises(OSError):
        of_postmark(BOUNCED)


def test_a_subscription_of_events_is_confirmed(amazon):  # noqa: F811
    address = "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=x&Token=y"
    told = amazon.notice("SubscriptionConfirmation", Message="m", Token="t", SubscribeURL=address)
    assert tell("ses", json.dumps(told)).text == "Confirmed.\n" and not DeliveryReport.objects.exists()


def test_a_report_without_its_duty_is_planned_again_and_old_ones_are_forgotten(sent):
    from madoguchi.events.models import Duty

    of_postmark(BOUNCED)
    Duty.objects.filter(reaction="mail.read_report").delete()
    DeliveryReport.objects.update(received_at=timezone.now() - datetime.timedelta(hours=1))
    reactions.look_for_forgotten({})
    run_due()
    assert DeliveryReport.objects.get().read_at
    reactions.forget_old_reports({})
    assert DeliveryReport.objects.exists()
    DeliveryReport.objects.update(read_at=timezone.now() - datetime.timedelta(days=31))
    reactions.forget_old_reports({})
    assert not DeliveryReport.objects.exists()


def test_operators_read_what_became_of_it_and_what_could_not_be_used(browser_of, aya, sent):
    of_sendgrid(DELIVERED, also=[{"event": "teleported", "email": TARO}])
    of_sendgrid(COMPLAINED)
    run_due()
    page = browser_of(aya).get("/en/mail/").text
    assert "It tells of something that we do not know." in page and "1 event" in page
    page = browser_of(aya).get("/en/mail/outgoing/?list=all").text
    assert "Delivered" in page and "Called spam" in page
