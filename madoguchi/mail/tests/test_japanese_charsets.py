"""Japanese in every legacy charset is read, whatever its label says. `python -m bench.mail` reads all rows; here a few of each kind."""

import pytest

from madoguchi.mail.parse import parse
from madoguchi.mail.tests.japanese_rows import CHARSETS, IBM_ROWS, LABELS, NEC_ROWS, iso_2022_jp, mails
from madoguchi.mail.utf_7 import looks_like

ROWS = (1, 3, 4, 5, 6, 16, 50, 84, *NEC_ROWS, IBM_ROWS[0], IBM_ROWS[-1], "kana")


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("charset", CHARSETS)
def test_a_row_is_read_in_the_body_the_subject_the_senders_name_and_the_files_name(charset, label):
    made = [one for row in ROWS if row == "kana" or row in CHARSETS[charset].rows for one in mails(charset, row, label)]
    assert made
    assert [wrong for one in made if (wrong := one.wrong(parse(one.raw)))] == []


@pytest.mark.parametrize("label", [label for charset in CHARSETS.values() for label in charset.labels])
def test_every_name_of_a_charset_is_known(label):
    charset = next(one for one in CHARSETS.values() if label in one.labels)
    text = "株式会社ミホン取引所"
    raw = b"From: t@customer.example\r\nContent-Type: text/plain; charset=" + label.encode() + b"\r\n\r\n" + charset.encode(text)
    assert parse(raw).text == text


def test_vendors_letters_behind_jis_x_0212_are_read():
    raw = b"From: t@customer.example\r\nContent-Type: text/plain; charset=eucJP-ms\r\n\r\n\x8f\xf3\xf3 \xbd\xd0\xb6\xe2 \x8f\xf4\xab\x8f\xf4\xac\x8f\xf4\xfe"
    assert parse(raw).text == "ⅰ 出金 ㈱№黑"


@pytest.mark.parametrize(
    "words",
    [b"call +81 90-1234-5678 or +1-800-555-0100", b"a+b-c and C++ - x", b"me+tag@customer.example", b"price +and- +the- 5", b"2+2=4"],
)
def test_a_plus_sign_does_not_make_utf_7_of_ascii(words):
    assert not looks_like(words)
    assert parse(b"From: t@customer.example\r\n\r\n" + words).text == words.decode()


def test_quotes_inside_letters_of_seven_bits_do_not_end_a_name():
    name = iso_2022_jp("表ソ能ァヂ一♂，：；＜＞＠（）")
    raw = b'From: "' + name + b'" <t@customer.example>\r\n\r\nx'
    assert parse(raw).sender.address == "t@customer.example"
    assert parse(raw).sender.name == "表ソ能ァヂ一♂，：；＜＞＠（）"


def test_a_western_name_in_a_japanese_mail_stays_western():
    raw = b"From: =?iso-8859-1?q?Jos=E9_M=FCller?= <t@customer.example>\r\nContent-Type: text/plain; charset=shift_jis\r\n\r\n"
    assert parse(raw + "出金できません。".encode("cp932")).sender.name == "José Müller"


def test_text_of_two_writers_is_read_in_both():
    raw = b"From: t@customer.example\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + "Grüße über 差出人 ".encode() + b"f\xfcr"
    assert parse(raw).text == "Grüße über 差出人 für"
