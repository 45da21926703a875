"""The check page for messages and mails, the API, and how a look-alike is explained."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from madoguchi.guard import mail_again
from madoguchi.guard.channels_in import channels_in
from madoguchi.guard.differences import difference
from madoguchi.guard.mail_again import MailFacts, Unreadable, judge_mail
from madoguchi.guard.own_channels import verify, verify_all
from madoguchi.guard.present import shown

pytestmark = pytest.mark.django_db
PHISH = """【重要】アカウント確認のお願い
詳細はhttps://mіhon.example/loginをご覧ください。公式:mihon.example
ご不明な点はTelegram: @mihon_supportまたは03-1234-5678へ。
送金先 0x52908400098527886E0F7030069857D2E4169EE7"""


def post(browser, path, **data):
    return browser.post(path, data, headers={"origin": "http://testserver"})


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("サイトはhttps://mihon.example/loginです。", ["https://mihon.example/login"]),
        ("mihon.exampleからsupport@mihon.exampleへ@mihon_news", ["mihon.example", "support@mihon.example", "@mihon_news"]),
        ("https://mihon.example@evil.com/x?y=1, hxxps://a.b.com", ["https://mihon.example@evil.com/x?y=1", "hxxps://a.b.com"]),
        ("e.g. 3.50 BTC on 2026-10-11, notes.txt, v1.2.3", []),
        ("call +81 3 1234 5678 or 03-1234-5678.", ["+81 3 1234 5678", "03-1234-5678"]),
        ("mihon.example.evil.com/a mihon.example.evil.com/a", ["mihon.example.evil.com/a"]),
        ("", []),
    ],
)
def test_each_channel_of_a_text_is_found_once_and_whole(text, values):
    assert [one.value for one in channels_in(text)] == values


@pytest.mark.parametrize("piece", ["a.", "@a", "https://", "x@y.", "www.", "1-", "0 (3", "a", "mihon.example ", "+1 2"])
def test_a_hostile_text_is_read_in_linear_time_and_bounds(piece):
    assert len(channels_in(piece * (20_000 // len(piece)))) <= 60


def test_a_message_is_judged_by_the_worst_thing_in_it(browser_of):
    assert [one.verdict for one in verify_all(PHISH)] == ["lookalike", "lookalike", "unknown", "unknown", "official"]
    html = post(browser_of(), "/en/verify/message/", message=PHISH).content.decode()
    assert "Something in this message imitates us" in html.partition("</title>")[0]
    assert html.index("mіhon.example") < html.index("@mihon_support") < html.index("03-1234-5678")
    assert "one official address in it does not make it ours" in html and "wallet address" in html


def test_a_message_that_names_nothing_is_not_called_safe(browser_of):
    html = post(browser_of(), "/en/verify/message/", message="Please hurry").content.decode()
    assert "That does not make it safe" in html and "is-official" not in html


def test_a_secret_in_a_message_is_neither_shown_nor_judged(browser_of):
    html = post(browser_of(), "/ja/verify/message/", message="パスワードはhunter2Tokyo!です https://mihon.example").content.decode()
    assert "hunter2" not in html and "https://mihon.example" in html


def test_a_sentence_in_the_field_is_taken_for_a_message(browser_of):
    html = browser_of().get("/en/verify/", {"value": "go to mlhon.example now, says support@mihon.example"}).content.decode()
    assert "Something in this message imitates us" in html.partition("</title>")[0] and html.count("judged-one") == 2


def test_another_site_cannot_send_a_message_or_mail_here(browser_of):
    for path in ("/en/verify/message/", "/en/verify/mail/", "/en/verify/report/"):
        assert browser_of().post(path, {"message": "x"}, headers={"origin": "https://evil.example"}).status_code == 403


@pytest.mark.parametrize(
    ("value", "tricks", "says"),
    [
        ("mіhon.example", [("і", "foreign", "i")], "Cyrillic (U+0456). Ours is “i”"),
        ("míhon.example", [("í", "marked", "i")], "bears a mark or a stroke"),
        ("mih0n.example", [("0", "digit", "o")], "“0” is a digit. Ours is the letter “o”."),
        ("mlhon.example", [("l", "other", "i")], "It has “l” where ours has “i”."),
        ("rnihon.example", [("rn", "pair", "m")], "two letters that look like one"),
        ("mihhon.example", [("h", "added", "")], "does not stand in ours"),
        ("mhon.example", [("", "missing", "i")], "“i” is missing"),
        ("mihon-login.com", [("-login", "added", "")], "belongs to mihon-login.com"),
        ("xn--mhon-l9d.example", [("і", "foreign", "i")], "xn--mhon-l9d.example"),
        ("https://mihon.example.evil.com/a", [], "belongs to evil.com"),
        ("https://mihon.example@evil.com", [], "belongs to evil.com"),
        ("support@mihom.example", [("m", "other", "n")], "It has “m” where ours has “n”."),
        ("@mihon_nevvs", [("vv", "pair", "w")], "two letters that look like one"),
    ],
)
def test_a_look_alike_is_explained_letter_by_letter(value, tricks, says, settings):
    from django.utils.translation import override

    verdict = verify(value)
    assert verdict.verdict == "lookalike"
    assert [(letter.shown, letter.trick, letter.own) for letter in difference(verdict).odd] == tricks
    with override("en"):
        assert says in " ".join(shown(verdict).sentences)


def test_the_odd_letter_is_drawn_marked(browser_of):
    html = browser_of().get("/en/verify/", {"value": "mіhon.example"}).content.decode()
    assert '<mark class="letter">і</mark>hon' in html and "U+0456" in html


@pytest.mark.parametrize(
    "value", ["http://[::1]/", "xn--", "xn--a.example", "@", "a" * 2000, "\x00", "https://mihon.example\\@evil.com", "<x@y>", "١٢٣.com"]
)
def test_whatever_is_pasted_is_answered(browser_of, value):
    verdict = shown(verify(value))
    assert verdict.verdict.verdict != "official" and verdict.why
    assert browser_of().get("/en/verify/", {"value": value}).status_code in (200, 302)


# --- mails


def facts(**more):
    kept = {"sender": "Mihon", "address": "support@mihon.example", "subject": "Hello", "text": "", "dkim": "pass", "dmarc": "pass"}
    return MailFacts(**(kept | {"signers": ("mihon.example",), "is_aligned": True} | more))


@pytest.fixture
def reads(monkeypatch):
    """reads(facts): whatever mail is uploaded, it is understood so."""
    return lambda found: monkeypatch.setattr(mail_again, "_reader", lambda content: found)


@pytest.mark.parametrize(
    ("more", "answer", "why"),
    [
        ({}, "signed", "good-signature"),
        ({"address": "help@mlhon.example", "signers": ("mlhon.example",)}, "not-ours", "other-sender"),
        ({"address": "someone@customer.example", "sender": "support@mihon.example"}, "not-ours", "other-sender"),
        ({"signers": ("evil.example",), "is_aligned": False}, "not-ours", "foreign-signature"),
        ({"dkim": "fail", "signers": (), "is_aligned": False, "dmarc": "fail"}, "cannot-tell", "broken-signature"),
        ({"dkim": "none", "signers": (), "is_aligned": False, "dmarc": "none"}, "cannot-tell", "no-signature"),
        ({"dkim": "temperror", "signers": (), "is_aligned": False, "dmarc": "temperror"}, "cannot-tell", "no-answer"),
    ],
)
def test_only_a_good_signature_of_ours_over_a_sender_of_ours_proves_a_mail(reads, more, answer, why):
    reads(facts(**more))
    found = judge_mail(b"mail")
    assert (found.answer, found.why) == (answer, why)


def test_a_mail_is_answered_in_words_and_its_links_are_judged(reads, browser_of):
    reads(facts(address="help@mlhon.example", subject="Act now", text="Go to https://mіhon.example"))
    file = SimpleUploadedFile("m.eml", b"From: x\r\n\r\n", content_type="message/rfc822")
    html = post(browser_of(), "/en/verify/mail/", mail=file).content.decode()
    assert "This mail is not from us" in html and "Act now" in html and "mіhon.example" in html and "Did you send me this?" in html


def test_a_file_that_is_no_mail_or_too_large_is_refused(reads, browser_of, monkeypatch):
    def refuse(content):
        raise Unreadable

    monkeypatch.setattr(mail_again, "_reader", refuse)
    answer = post(browser_of(), "/en/verify/mail/", mail=SimpleUploadedFile("m.eml", b"\x00" * 10))
    assert answer.status_code == 422 and "no mail that we can read" in answer.content.decode()
    reads(facts())
    with pytest.raises(Unreadable):
        judge_mail(b"x" * (mail_again.MOST_BYTES + 1))


def test_a_secret_in_the_subject_of_a_checked_mail_is_not_shown(reads, browser_of):
    reads(facts(subject="password: hunter2Tokyo!"))
    file = SimpleUploadedFile("m.eml", b"From: x\r\n\r\n")
    assert "hunter2" not in post(browser_of(), "/en/verify/mail/", mail=file).content.decode()


# --- the API


def test_the_api_judges_a_value_or_a_message(client):
    def ask(**data):
        return client.post("/api/v1/verify", json.dumps(data), content_type="application/json", headers={"accept-language": "en"}).json()

    one = ask(value="mlhon.example")
    assert one["verdict"] == "lookalike" and one["channels"][0]["official"] == "mihon.example"
    assert "where ours has" in " ".join(one["channels"][0]["explained"])
    assert [each["verdict"] for each in ask(message=PHISH)["channels"]][0] == ask(message=PHISH)["verdict"] == "lookalike"
    assert ask(message="nothing") == {"verdict": "unknown", "answer": "nothing", "asks": [], "channels": [], "removed": []}
    ours = ask(message="Please write to support@mihon.example")
    assert (ours["verdict"], ours["answer"], ours["channels"][0]["verdict"]) == ("unknown", "ours", "official")
    asking = ask(message="Reply with your password to support@mihon.example")
    assert (asking["verdict"], asking["answer"], asking["asks"]) == ("unknown", "asks", ["asks-for-password"])
    assert ask(message="password: hunter2Tokyo!")["removed"] == ["password"]
