"""One headline over a whole message or mail: red for what asks, never that it is ours."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from madoguchi.guard import mail_again
from madoguchi.guard.mail_again import MailFacts
from madoguchi.guard.own_channels import verify
from madoguchi.guard.whole_message import judge_message, message_in

pytestmark = pytest.mark.django_db
ASKS = "お客様のパスワードと認証コードをこのメールに返信してください。 support@mihon.example"
NEVER = "This asks for what we never ask for, whoever seems to have sent it"
NAMED = "What is named in it is ours. That does not tell who wrote it."
SIGNED = "This mail was signed by our domain and was not changed"


def headline(answer):
    section = answer.content.decode().partition('<section class="verdict ')[2]
    return section.partition('"')[0], section.partition('id="verdict-title">')[2].partition("</h2>")[0]


@pytest.fixture
def pasted(browser_of):
    def send(text):
        return browser_of().post("/en/verify/message/", {"message": text}, headers={"origin": "http://testserver"})

    return send


@pytest.fixture
def uploaded(browser_of, monkeypatch):
    """A mail of ours with a good signature, but for what is given."""

    def send(**more):
        ours = {"sender": "Mihon", "address": "support@mihon.example", "subject": "Hello", "text": "", "dkim": "pass", "dmarc": "pass"}
        facts = MailFacts(**(ours | {"signers": ("mihon.example",), "is_aligned": True} | more))
        monkeypatch.setattr(mail_again, "_reader", lambda content: facts)
        file = SimpleUploadedFile("m.eml", b"From: x\r\n\r\n")
        return browser_of().post("/en/verify/mail/", {"mail": file}, headers={"origin": "http://testserver"})

    return send


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (ASKS, "Asks for a password"),
        (ASKS.replace(" ", ""), "Asks for a password"),
        ("Mihon: please reply with your seed phrase", "Asks for a recovery phrase"),
        ("Please install AnyDesk so that our support can help you. support@mihon.example", "Asks for access to your device"),
        ("下記のアドレスに全資産を送金してください。 https://mihon.example", "Asks to send money or coins"),
        ("أرسل كلمة المرور ردا على هذه الرسالة support@mihon.example", "Asks for a password"),
        ("Please reply with your password and the code that we sent you <support@mihon.example>", "Asks for a password"),
    ],
)
def test_a_text_that_asks_is_red_whatever_of_ours_it_names_pasted_or_in_the_field(text, sentence, pasted, browser_of):
    for answer in (pasted(text), browser_of().get("/en/verify/", {"value": text})):
        assert headline(answer) == ("is-lookalike", NEVER)
        assert sentence in answer.content.decode()


def test_a_message_that_names_only_ours_is_not_called_ours(pasted, browser_of):
    text = "Maintenance tonight, see https://mihon.example or write to support@mihon.example"
    for answer in (pasted(text), browser_of().get("/en/verify/", {"value": text}), pasted("mihon.example")):
        assert headline(answer) == ("is-neutral", NAMED)
        assert 'class="judged-one is-official"' in answer.content.decode()


def test_words_before_an_address_in_brackets_are_no_sender_to_be_called_ours(browser_of):
    told = browser_of().get("/en/verify/", {"value": "Sign in at mlhon.example today <support@mihon.example>"})
    assert headline(told) == ("is-lookalike", "Something in this message imitates us. Do not trust it.")
    told = browser_of().get("/en/verify/", {"value": "Your account is locked! Answer today! <support@mihon.example>" + "!" * 30})
    assert headline(told) == ("is-neutral", NAMED)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("詳細はhttps://mіhon.example/loginをご覧ください", "lookalike"),
        ("Contact us on Telegram @fast_desk_77 for faster help", "away"),
        ("see example.org for more", "unknown"),
        ("メンテナンスのお知らせです。よろしくお願いします。", "nothing"),
        ("We will never ask for your password. See mihon.example", "ours"),
        ("パスワードは誰にも教えないでください。 https://mihon.example", "ours"),
    ],
)
def test_the_worst_of_a_message_is_its_answer(text, answer):
    assert judge_message(text).answer == message_in(text).answer == answer


@pytest.mark.parametrize(
    "value",
    [
        "mihon.example",
        "https://mihon.example/reply-with-your-password",
        "Mihon Support <support@mihon.example>",
        "support@mihon.example <a@evil.example>",
        "+81 3 1234 5678",
        "telegram: @mihon_news",
        "mihon。example",
        "mihon .example",
        "Hana 見本取引所サポート",
        "Hana Sato",
    ],
)
def test_one_value_is_no_message(value):
    assert message_in(value) is None


def test_a_mail_of_ours_is_so_by_its_signature_alone(uploaded):
    assert headline(uploaded(text="See https://mihon.example")) == ("is-official", SIGNED)
    assert headline(uploaded(text="See https://mihon.example", dkim="none", signers=(), is_aligned=False))[0] == "is-unknown"


@pytest.mark.parametrize("more", [{"text": ASKS}, {"subject": "パスワードを返信してください"}, {"text": "こんにちは。\n" * 5000 + ASKS}])
def test_a_mail_that_asks_is_red_also_under_our_signature(uploaded, more):
    answer = uploaded(**more)
    assert headline(answer) == ("is-lookalike", NEVER)
    assert SIGNED in answer.content.decode() and "Click nothing in it" in answer.content.decode()


def test_an_unsigned_mail_in_our_name_with_a_fake_in_it_is_red(uploaded):
    answer = uploaded(text="Sign in at https://mlhon.example", dkim="none", signers=(), is_aligned=False)
    assert headline(answer) == ("is-lookalike", "Something in this message imitates us. Do not trust it.")


# --- names


@pytest.mark.parametrize("value", ["Hana 見本取引所サポート", "Hana\u3000見本取引所サポート", "Mihon Support ✅", "見本取引所 [公式]"])
def test_a_display_name_with_ours_inside_is_answered_as_a_name_and_compared_with_no_host(value, browser_of):
    answer = browser_of().get("/en/verify/", {"value": value})
    html = answer.content.decode()
    assert headline(answer) == ("is-lookalike", "A name proves nothing: anybody can take it")
    assert "It uses our name or calls itself support" in html
    assert "cannot be seen" not in html and 'class="letters"' not in html and "Do not sign in there" not in html


def test_a_strangers_name_is_answered_as_a_name(browser_of):
    answer = browser_of().get("/en/verify/", {"value": "Ichiro Abe"})
    assert headline(answer) == ("is-unknown", "A name proves nothing: anybody can take it")
    assert "Nobody who speaks for us goes by this name" in answer.content.decode()


def test_an_ordinary_blank_is_no_invisible_character(browser_of):
    assert (verify("mihon .example").verdict, verify("mihon .example").why) == ("lookalike", "blank-inside")
    assert verify("mihon\u200b .example").why == "hidden-characters"
    html = browser_of().get("/en/verify/", {"value": "mlhon .example"}).content.decode()
    assert "It has a blank inside" in html and 'class="letters"' not in html


def test_a_word_that_is_no_host_is_compared_with_none(browser_of):
    assert 'class="letters"' not in browser_of().get("/en/verify/", {"value": "mih0n"}).content.decode()
