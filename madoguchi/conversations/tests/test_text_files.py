"""Text files are read in the charset in which they are written; what cannot be read is refused."""

import base64

import pytest
from django.utils import translation

from madoguchi.conversations.faults import FileRefused
from madoguchi.conversations.models import Attachment

PHRASE = "legal winner thank year wave sausage worth useful legal winner thank yellow"
SECRET = f"お世話になっております。入金が反映されません。\r\nリカバリーフレーズは {PHRASE} です。\r\nよろしくお願いいたします。\r\n"
PASSWORD = "お世話になっております。ログインできません。\r\n私のパスワードは Himawari#2024x です。\r\nよろしくお願いいたします。\r\n"
HARMLESS = "お世話になっております。入金が反映されません。\r\n取引の画面を添付します。よろしくお願いいたします。\r\n"
CHARSETS = ["utf-8", "utf-8-sig", "cp932", "euc_jp", "iso-2022-jp", "utf-16"]


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def mail_of(body, kind="text/plain; charset=utf-8", encoding="base64"):
    head = f"From: a@customer.example\r\nTo: b@mihon.example\r\nSubject: s\r\nMIME-Version: 1.0\r\nContent-Type: {kind}\r\n"
    return f"{head}Content-Transfer-Encoding: {encoding}\r\n\r\n".encode() + base64.encodebytes(body)


@pytest.mark.parametrize("charset", CHARSETS)
@pytest.mark.parametrize("text", [SECRET, PASSWORD])
def test_a_secret_is_found_in_every_charset(db, charset, text):
    with pytest.raises(FileRefused, match="secret"):
        Attachment.objects.take("memo.txt", text.encode(charset))


@pytest.mark.parametrize("charset", CHARSETS)
def test_a_harmless_text_is_taken_in_every_charset(db, charset):
    assert Attachment.objects.take("memo.txt", HARMLESS.encode(charset)).content == HARMLESS.encode(charset)


@pytest.mark.parametrize("ending", ["txt", "csv", "json", "log"])
def test_what_says_that_it_is_text_and_cannot_be_read_is_refused(db, ending):
    for content in (b"a" * 5000 + b"\x00secret", "secret".encode("utf-32"), b"\x81\x8d\x8f\x90\x9d\xff\xfe\x81 \x90"):
        with pytest.raises(FileRefused, match="UTF-8"):
            Attachment.objects.take(f"memo.{ending}", content)


@pytest.mark.parametrize("charset", ["utf-8", "cp932", "iso-2022-jp"])
def test_a_mail_is_read_as_a_mail(db, charset):
    with pytest.raises(FileRefused, match="secret"):
        Attachment.objects.take("mail.eml", mail_of(SECRET.encode(charset), f"text/plain; charset={charset}"))
    assert Attachment.objects.take("mail.eml", mail_of(HARMLESS.encode(charset), f"text/plain; charset={charset}"))


def test_a_mail_within_a_mail_and_its_files_are_read(db):
    with pytest.raises(FileRefused, match="secret"):
        Attachment.objects.take(
            "mail.eml",
            mail_of(SECRET.encode("cp932"), 'text/plain; name="memo.txt"\r\nContent-Disposition: attachment; filename="memo.txt"'),
        )
    with pytest.raises(FileRefused, match="secret"):
        Attachment.objects.take(
            "mail.eml",
            mail_of(
                mail_of(SECRET.encode()), 'application/octet-stream; name="in.eml"\r\nContent-Disposition: attachment; filename="in.eml"'
            ),
        )
