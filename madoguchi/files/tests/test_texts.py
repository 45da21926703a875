"""Text files are read in the charset in which they are written and lose their secrets; what cannot be read is refused."""

import base64
import json

import pytest
from django.utils import translation

from madoguchi.files.faults import FileRefused
from madoguchi.files.taking import looked_into
from madoguchi.guard.redact import redact

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
@pytest.mark.parametrize(("text", "secret"), [(SECRET, "sausage"), (PASSWORD, "Himawari#2024x")])
def test_a_secret_is_taken_out_in_every_charset_and_the_rest_stays(charset, text, secret):
    looked = looked_into(text.encode(charset), "memo.txt")
    kept = looked.content.decode(charset)
    assert secret not in kept and looked.removed and redact(kept).is_clean
    assert kept.startswith(text[:20]) and kept.endswith(("よろしくお願いいたします。\r\n", "よろしくお願いいたします。\n"))


@pytest.mark.parametrize("charset", CHARSETS)
def test_a_harmless_text_is_kept_byte_for_byte_in_every_charset(charset):
    assert looked_into(HARMLESS.encode(charset), "memo.txt").content is None


def test_json_stays_json_when_a_secret_is_taken_out():
    for said in ({"password": "Himawari#2024x", "n": 1}, {"words": PHRASE.split(), "a": "b"}, {"note": f"it is {PHRASE}", "x": [1, None]}):
        looked = looked_into(json.dumps(said).encode(), "state.json")
        kept = json.loads(looked.content)
        assert looked.removed and "sausage" not in str(kept) and "Himawari" not in str(kept) and kept.keys() == said.keys()


def test_a_secret_over_the_edge_of_a_piece_is_found():
    for before in range(49_000, 50_100, 100):
        looked = looked_into(f"{'x ' * (before // 2)}\n{PHRASE}\n{'y ' * 40_000}".encode(), "long.log")
        assert looked.removed == ("recovery-phrase",) and b"sausage" not in looked.content


def test_a_hash_and_an_address_stay_while_a_secret_goes():
    evidence = "0x5c504ed432cb51138bcf09aa5e8a410dd4a1e204ef84bfed1be16dfba1b22060"
    looked = looked_into(f"tx {evidence}\nmy words: {PHRASE}\n".encode(), "history.csv")
    assert evidence.encode() in looked.content and b"sausage" not in looked.content


@pytest.mark.parametrize("ending", ["txt", "csv", "json", "log"])
def test_what_says_that_it_is_text_and_cannot_be_read_is_refused(ending):
    for content in (b"a" * 5000 + b"\x00secret", "secret".encode("utf-32"), b"\x81\x8d\x8f\x90\x9d\xff\xfe\x81 \x90"):
        with pytest.raises(FileRefused, match="UTF-8"):
            looked_into(content, f"memo.{ending}")


def looked_into_mail(content):
    return looked_into(content, "mail.eml")


@pytest.mark.parametrize("charset", ["utf-8", "cp932", "iso-2022-jp"])
def test_a_mail_is_read_as_a_mail(charset):
    with pytest.raises(FileRefused, match="secret"):
        looked_into_mail(mail_of(SECRET.encode(charset), f"text/plain; charset={charset}"))
    assert looked_into_mail(mail_of(HARMLESS.encode(charset), f"text/plain; charset={charset}"))


def test_a_mail_within_a_mail_and_its_files_are_read():
    with pytest.raises(FileRefused, match="secret"):
        looked_into_mail(
            mail_of(SECRET.encode("cp932"), 'text/plain; name="memo.txt"\r\nContent-Disposition: attachment; filename="memo.txt"'),
        )
    with pytest.raises(FileRefused, match="secret"):
        looked_into_mail(
            mail_of(
                mail_of(SECRET.encode()), 'application/octet-stream; name="in.eml"\r\nContent-Disposition: attachment; filename="in.eml"'
            ),
        )
