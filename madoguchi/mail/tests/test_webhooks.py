"""Mail that providers hand over: kept byte for byte before they are told so, from nobody who has no right to."""

import base64
import datetime
import hashlib
import hmac
import json
import time
from urllib.parse import quote_from_bytes

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from django.test import Client

from madoguchi.mail import sns, webhooks
from madoguchi.mail.models import RawMail

from .posting import make_mail

pytestmark = pytest.mark.django_db
SECRETS = {name: f"secret-of-{name}-{'x' * 24}" for name in webhooks.READERS}
MAIL = make_mail(message_id="<hook@customer.example>").replace(b"\n", b"\r\n") + "出金できません".encode("cp932") + b"\x80\xff\r\n"
PLAIN = make_mail(message_id="<hook@customer.example>").replace(b"\n", b"\r\n")
NOTICES = "https://sns.eu-west-1.amazonaws.com"


@pytest.fixture(autouse=True)
def hooks(settings):
    settings.MAIL_HOOKS, settings.MAILGUN_SIGNING_KEY = dict(SECRETS), "signing-key"


def call(provider, body, kind, *, secret=None, path=None, **headers):
    shown = base64.b64encode(f"any:{SECRETS.get(provider, '') if secret is None else secret}".encode()).decode()
    given = {"Authorization": f"Basic {shown}", **headers}
    return Client(enforce_csrf_checks=True).post(path or f"/mail/hooks/{provider}/", body, content_type=kind, headers=given)


def multipart(**fields):
    pieces = b"".join(
        b'--b0und\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (name.encode(), value) for name, value in fields.items()
    )
    return pieces + b"--b0und--\r\n", "multipart/form-data; boundary=b0und"


def urlencoded(**fields):
    return "&".join(f"{name}={quote_from_bytes(value)}" for name, value in fields.items()).encode(), "application/x-www-form-urlencoded"


def of_mailgun(mail=MAIL, form=multipart, *, age=0, **changed):
    timestamp = str(int(time.time()) - age).encode()
    signature = hmac.new(b"signing-key", timestamp + b"t0ken", hashlib.sha256).hexdigest().encode()
    fields = {"timestamp": timestamp, "token": b"t0ken", "signature": signature, "body-mime": mail}
    return form(**{**fields, "sender": b"taro@customer.example", "recipient": b"support@mihon.example", **changed})


def of_sendgrid(mail=MAIL):
    envelope = b'{"to": ["support@mihon.example"], "from": "taro@customer.example"}'
    return multipart(email=mail, envelope=envelope, sender_ip=b"203.0.114.9")


def of_postmark(mail=PLAIN):
    return json.dumps({"RawEmail": mail.decode(), "OriginalRecipient": "support@mihon.example"}), "application/json"


@pytest.fixture
def amazon(monkeypatch):
    """Amazon's certificate, and what was asked of which host."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "sns.amazonaws.com")])
    now = datetime.datetime.now(datetime.UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
    made = made.not_valid_before(now).not_valid_after(now + datetime.timedelta(days=1)).sign(key, hashes.SHA256())

    class Amazon:
        asked = []

        def notice(self, kind="Notification", version="2", at=None, **fields):
            at = at or datetime.datetime.now(datetime.UTC)
            told = {"Type": kind, "MessageId": "1", "TopicArn": "arn:aws:sns:eu-west-1:1:mail", "Timestamp": f"{at:%Y-%m-%dT%H:%M:%S}.000Z"}
            told |= fields
            text = "".join(f"{name}\n{told[name]}\n" for name in sns._SIGNED[kind] if name in told)
            signature = key.sign(text.encode(), padding.PKCS1v15(), sns._HASHES[version]())
            return told | {
                "SignatureVersion": version,
                "Signature": base64.b64encode(signature).decode(),
                "SigningCertURL": f"{NOTICES}/SimpleNotificationService-{'0' * 32}.pem",
            }

        def mail(self, content=MAIL, encoding="BASE64", **options):
            text = base64.b64encode(content).decode() if encoding == "BASE64" else content.decode()
            receipt = {"recipients": ["support@mihon.example"], "action": {"type": "SNS", "encoding": encoding}}
            told = {"notificationType": "Received", "receipt": receipt, "mail": {"source": "taro@customer.example"}, "content": text}
            return self.notice(Message=json.dumps(told), **options)

    def get(host, path):
        Amazon.asked.append((host, path))
        return made.public_bytes(serialization.Encoding.PEM)

    Amazon.asked.clear()
    sns._fetched.cache_clear()
    monkeypatch.setattr(sns, "get", get)
    return Amazon()


def of_sns(told):
    return json.dumps(told), "text/plain; charset=UTF-8"


def test_every_provider_hands_over_every_byte(amazon):
    calls = {
        "raw": (MAIL, "message/rfc822"),
        "mailgun": of_mailgun(),
        "sendgrid": of_sendgrid(),
        "postmark": of_postmark(),
        "ses": of_sns(amazon.mail()),
    }
    assert set(calls) == set(webhooks.READERS)
    for provider, (body, kind) in calls.items():
        RawMail.objects.all().delete()
        answer = call(provider, body, kind)
        raw = RawMail.objects.get()
        assert (answer.status_code, raw.way) == (200, "webhook"), provider
        assert raw.content == (PLAIN if provider == "postmark" else MAIL), provider
        assert raw.envelope_to == ([] if provider == "raw" else ["support@mihon.example"]), provider


def test_a_form_in_percent_signs_and_the_address_that_ends_with_mime(amazon):
    assert call("mailgun", *of_mailgun(form=urlencoded), path="/mail/hooks/mailgun/mime").status_code == 200
    raw = RawMail.objects.get()
    assert raw.content == MAIL and raw.envelope_from == "taro@customer.example"


def test_sendgrid_tells_who_brought_it():
    call("sendgrid", *of_sendgrid())
    assert RawMail.objects.get().client == {"ip": "203.0.114.9"}


def test_a_call_that_is_repeated_is_one_mail():
    answers = [call("raw", MAIL, "message/rfc822") for _ in range(3)]
    assert {answer.status_code for answer in answers} == {200} and RawMail.objects.count() == 1


@pytest.mark.parametrize("provider", [*webhooks.READERS, "other"])
def test_without_a_secret_in_the_settings_there_is_no_such_address(settings, provider):
    settings.MAIL_HOOKS = {}
    assert call(provider, MAIL, "message/rfc822").status_code == 404
    assert Client().get(f"/mail/hooks/{provider}/").status_code == 404 and not RawMail.objects.exists()


@pytest.mark.parametrize("provider", webhooks.READERS)
def test_a_wrong_secret_keeps_nothing(provider):
    for secret in ("wrong", SECRETS[provider][:-1], SECRETS[provider] + "x", "é"):
        assert call(provider, MAIL, "message/rfc822", secret=secret).status_code == 403
    assert not RawMail.objects.exists()


def test_who_shows_no_secret_is_asked_for_it():
    answer = Client().post("/mail/hooks/raw/", MAIL, content_type="message/rfc822")
    assert answer.status_code == 401 and answer["WWW-Authenticate"].startswith("Basic") and not RawMail.objects.exists()
    for shown in ("Basic !!!", "Basic /w==", "Bearer", "Digest x", "Bearer "):
        assert call("raw", MAIL, "message/rfc822", Authorization=shown).status_code == 401
    assert call("raw", MAIL, "message/rfc822", Authorization=f"Bearer {SECRETS['raw']}").status_code == 200


def test_guessing_is_slowed_and_the_right_secret_still_works(settings, monkeypatch):
    settings.RATE_LIMITS = True
    monkeypatch.setattr("madoguchi.people.limits.time.time", lambda: 12 * 3600 + 10.5)
    tries = [call("raw", MAIL, "message/rfc822", secret=f"wrong-{number}").status_code for number in range(25)]
    assert tries[0] == 403 and tries[-1] == 429
    assert call("raw", MAIL, "message/rfc822").status_code == 200


@pytest.mark.parametrize(
    "changed",
    [
        {"signature": b"0" * 64},
        {"token": b"other"},
        {"timestamp": b"0"},
        {"timestamp": b"\xff"},
        {"signature": b"\xff"},
        {"age": 13 * 3600},
    ],
)
def test_what_mailgun_has_not_signed_lately_is_refused(changed):
    assert call("mailgun", *of_mailgun(**changed)).status_code == 403 and not RawMail.objects.exists()


@pytest.mark.parametrize("version", ["1", "2"])
@pytest.mark.parametrize("encoding", ["BASE64", "UTF-8"])
def test_both_kinds_of_amazons_signature_and_both_codings(amazon, version, encoding):
    content = MAIL if encoding == "BASE64" else PLAIN
    assert call("ses", *of_sns(amazon.mail(content, encoding, version=version))).status_code == 200
    assert RawMail.objects.get().content == content


@pytest.mark.parametrize(
    "changed",
    [
        {"Message": "{}"},
        {"Signature": ""},
        {"Signature": "AAAA"},
        {"SignatureVersion": "3"},
        {"Type": "Other"},
        {"SigningCertURL": f"https://evil.example/SimpleNotificationService-{'0' * 32}.pem"},
        {"SigningCertURL": f"https://sns.eu-west-1.amazonaws.com.evil.example/SimpleNotificationService-{'0' * 32}.pem"},
        {"SigningCertURL": f"http://sns.eu-west-1.amazonaws.com/SimpleNotificationService-{'0' * 32}.pem"},
        {"SigningCertURL": f"https://sns.x@169.254.169.254/SimpleNotificationService-{'0' * 32}.pem"},
        {"SigningCertURL": f"https://sns.eu-west-1.amazonaws.com/{'0' * 32}.pem"},
        {"SigningCertURL": ["x"]},
        {"TopicArn": "arn:aws:sns:eu-west-1:2:other"},
    ],
)
def test_what_amazon_has_not_signed_is_refused_and_no_other_host_is_asked(amazon, changed):
    assert call("ses", *of_sns(amazon.mail() | changed)).status_code == 403
    assert not RawMail.objects.exists() and {host for host, _ in amazon.asked} <= {"sns.eu-west-1.amazonaws.com"}


def test_an_old_notice_is_refused(amazon):
    old = datetime.datetime.now(datetime.UTC) - datetime.timedelta(hours=13)
    assert call("ses", *of_sns(amazon.mail(at=old))).status_code == 403


@pytest.mark.parametrize(
    ("address", "is_asked"),
    [
        (f"{NOTICES}/?Action=ConfirmSubscription&TopicArn=x&Token=y", True),
        ("https://evil.example/?Action=ConfirmSubscription&TopicArn=x&Token=y", False),
        ("http://127.0.0.1:8000/?Action=ConfirmSubscription&TopicArn=x", False),
        (f"{NOTICES}/?Action=DeleteTopic&TopicArn=x", False),
        (f"{NOTICES}@evil.example/?Action=ConfirmSubscription&x", False),
    ],
)
def test_a_subscription_is_confirmed_at_amazon_and_nowhere_else(amazon, address, is_asked):
    told = amazon.notice("SubscriptionConfirmation", Message="m", Token="t&k", SubscribeURL=address)
    assert call("ses", *of_sns(told)).status_code == 200
    asked = [(host, path) for host, path in amazon.asked if not path.endswith(".pem")]
    expected = ("sns.eu-west-1.amazonaws.com", "/?Action=ConfirmSubscription&TopicArn=arn%3Aaws%3Asns%3Aeu-west-1%3A1%3Amail&Token=t%26k")
    assert asked == ([expected] if is_asked else []) and not RawMail.objects.exists()


@pytest.mark.parametrize(
    ("provider", "body", "kind"),
    [
        ("raw", b"", "message/rfc822"),
        ("mailgun", *of_mailgun(b"")),
        ("mailgun", b"x", "text/plain"),
        ("mailgun", b"x", "multipart/form-data; boundary=\xe9"),
        ("mailgun", b"x", "multipart/form-data; boundary="),
        ("mailgun", b"&" * 1000, "application/x-www-form-urlencoded"),
        ("sendgrid", *multipart(text=b"parsed already")),
        ("sendgrid", *multipart(email=MAIL, envelope=b"[1]")),
        ("postmark", b'{"TextBody": "parsed already"}', "application/json"),
        ("postmark", b"[" * 100_000, "application/json"),
        ("postmark", b"\xff", "application/json"),
        ("postmark", b'{"RawEmail": 5}', "application/json"),
        ("ses", b"null", "text/plain"),
    ],
)
def test_what_holds_no_raw_mail_is_refused_with_what_to_change(provider, body, kind):
    answer = call(provider, body, kind)
    assert answer.status_code in (403, 422) and not RawMail.objects.exists()
    assert answer.status_code == 403 or answer.text.startswith("There is no raw mail in this")


def test_a_mail_above_the_limit_is_refused(settings):
    settings.MAX_MAIL_BYTES = len(MAIL)
    assert call("raw", MAIL + b"x", "message/rfc822").status_code == 413 and not RawMail.objects.exists()
    assert call("raw", MAIL, "message/rfc822").status_code == 200


def test_a_call_may_bring_more_than_a_page_may_and_only_there(settings):
    from project.bodies import limit_of

    settings.MAX_MAIL_BYTES = 10 * 2**20
    assert limit_of({"path": "/mail/hooks/raw/"}, {}) > settings.MAX_MAIL_BYTES > limit_of({"path": "/ja/mail/"}, {})
    big = make_mail("long " * 1_000_000)
    assert call("raw", big, "message/rfc822").status_code == 200 and RawMail.objects.get().content == big
    settings.MAIL_HOOKS = {}
    assert limit_of({"path": "/mail/hooks/raw/"}, {}) == limit_of({"path": "/ja/mail/"}, {})


def test_a_mail_that_could_not_be_stored_is_not_acknowledged(monkeypatch):
    def full(*arguments, **options):
        raise OSError("disk full")

    monkeypatch.setattr(RawMail.objects.__class__, "keep", full)
    with pytest.raises(OSError):
        call("raw", MAIL, "message/rfc822")


def test_amazon_is_asked_without_following_where_it_points(monkeypatch):
    from types import SimpleNamespace

    class Connection:
        def __init__(self, host, timeout):
            assert host == "sns.eu-west-1.amazonaws.com" and timeout

        def request(self, method, path):
            pass

        def getresponse(self):
            return SimpleNamespace(status=302, read=lambda most: b"")

        def close(self):
            pass

    monkeypatch.setattr(sns, "HTTPSConnection", Connection)
    with pytest.raises(OSError):
        sns.get("sns.eu-west-1.amazonaws.com", "/")
