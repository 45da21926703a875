"""Bytes become readable text whatever their label says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.mail import charsets, encoded_words
from madoguchi.mail.parameters import parse

JAPANESE = "出金できません。入金は確認済みです。"
CHINESE = "提现失败，请帮我查询一下这笔交易的状态，谢谢。"
KOREAN = "출금이 되지 않습니다. 거래 내역을 확인해 주세요."
RUSSIAN = "Не могу вывести средства, проверьте пожалуйста транзакцию."


def jis(text: str) -> bytes:
    """ISO-2022-JP as Windows mailers write it (CP50221): two-byte letters by way of code page 932."""
    out = bytearray(b"\x1b$B")
    for first, second in zip(*[iter(text.encode("cp932"))] * 2, strict=True):
        row = (first - (0x70 if first < 0xA0 else 0xB0)) * 2
        if second >= 0x9F:
            out += bytes([row, second - 0x7E])
        else:
            out += bytes([row - 1, second - 0x1F - (second > 0x7F)])
    return bytes(out + b"\x1b(B")


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("iso-2022-jp", "iso2022_jp"),
        ("ISO-2022-JP-MS", "iso2022_jp"),
        ("shift_jis", "cp932"),
        ("x-sjis", "cp932"),
        ("CP932", "cp932"),
        ("Windows-31J", "cp932"),
        ("euc-jp", "euc_jp"),
        ("utf8", "utf-8"),
        ('"utf-8"', "utf-8"),
        ("utf-7", "utf-7"),
        ("unicode-1-1-utf-7", "utf-7"),
        ("utf-16le", "utf-16-le"),
    ],
)
def test_a_right_label_is_followed(label, codec):
    assert charsets.decode(JAPANESE.encode(codec), label) == charsets.Decoded(JAPANESE, charsets.meant_by(label), True)


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (JAPANESE, "iso2022_jp"),
        (JAPANESE, "cp932"),
        (JAPANESE, "euc_jp"),
        (JAPANESE, "utf-8"),
        (JAPANESE, "utf-16"),
        (CHINESE, "gb18030"),
        ("無法提領，請協助確認這筆交易的狀態，謝謝。", "big5"),
        (KOREAN, "cp949"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        ("Die Überweisung fehlt, bitte prüfen Sie das für mich.", "cp1252"),
        ("Où est mon dépôt de l’été dernier ?", "cp1252"),
        (RUSSIAN, "utf-8"),
    ],
)
@pytest.mark.parametrize("label", ["", "us-ascii", "x-unknown", "no-such-charset"])
def test_a_missing_or_unknown_label_is_replaced_by_a_guess(text, codec, label):
    decoded = charsets.decode(text.encode(codec), label)
    assert (decoded.text, decoded.is_sure) == (text, False)


@pytest.mark.parametrize("label", ["iso-8859-1", "utf-8", "iso-2022-jp", "shift_jis", "euc-jp", "windows-1252"])
@pytest.mark.parametrize("codec", ["cp932", "utf-8", "iso2022_jp", "euc_jp"])
def test_a_wrong_label_does_not_make_japanese_unreadable(label, codec):
    assert charsets.decode(("こんにちは。" + JAPANESE).encode(codec), label).text == "こんにちは。" + JAPANESE


def test_vendor_letters_of_iso_2022_jp_are_read():
    assert charsets.decode(b"\x1b$B" + jis("①㈱髙")[3:-3] + b"\x1b(B!", "iso-2022-jp").text == "①㈱髙!"


def test_half_width_kana_of_iso_2022_jp_are_read():
    assert charsets.decode(b"\x1b(I6@\x1b(B", "iso-2022-jp").text == "ｶﾀ"
    assert charsets.decode(b"\x0e6@\x0f ok", "iso-2022-jp").text == "ｶﾀ ok"


def test_a_line_of_iso_2022_jp_that_never_returns_to_ascii_ends_at_the_line_break():
    assert charsets.decode(b"\x1b$B=P6b\nTXID", "iso-2022-jp").text == "出金\nTXID"


def test_vendor_rows_of_euc_jp_are_read():
    assert charsets.decode(b"\xad\xa1\xbd\xd0\xb6\xe2", "euc-jp").text == "①出金"


def test_text_beyond_gb2312_under_its_label_is_read():
    assert charsets.decode("朱镕基".encode("gb18030"), "gb2312").text == "朱镕基"


def test_latin_text_that_is_utf_8_under_a_latin_label_is_read():
    assert charsets.decode("prüfen Sie für mich".encode(), "iso-8859-1").text == "prüfen Sie für mich"


def test_broken_bytes_are_marked_and_not_lost():
    decoded = charsets.decode(b"amount \xff\xfe\xfa 1.5 BTC " + JAPANESE.encode(), "utf-8")
    assert JAPANESE in decoded.text
    assert not decoded.is_sure


@pytest.mark.parametrize(
    "label", ["base64", "rot13", "unicode_escape", "idna", "punycode", "undefined", "zlib", "\x00", "../../x", "x" * 500]
)
def test_a_label_that_names_no_charset_is_ignored(label):
    assert charsets.decode(b"plain", label).text == "plain"


@given(
    st.binary(max_size=300),
    st.sampled_from(["", "utf-8", "iso-2022-jp", "shift_jis", "euc-jp", "gb2312", "big5", "utf-16", "utf-7", "hz", "iso-2022-kr"]),
)
def test_decoding_never_raises(data, label):
    charsets.storable(charsets.decode(data, label).text).encode()


def test_adjacent_encoded_words_are_joined_before_decoding():
    text = jis("出金できません")
    first, second = text[:8], text[8:]  # inside the two-byte run
    words = b"=?iso-2022-jp?q?" + quoted(first) + b"?=\r\n =?ISO-2022-JP?Q?" + quoted(second) + b"?="
    assert encoded_words.decode(words) == "出金できません"


def test_a_letter_split_over_two_base64_words_is_read():
    import base64

    encoded = base64.b64encode("入金が反映されません".encode())
    assert encoded_words.decode(b"=?utf-8?b?" + encoded[:10] + b"?= =?utf-8?b?" + encoded[10:] + b"?=") == "入金が反映されません"


def quoted(data: bytes) -> bytes:
    return b"".join(b"=%02X" % byte for byte in data)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (b"=?utf-8?q?a?= b =?utf-8?q?c?=", "a b c"),
        (b"=?utf-8?q?a_b?=", "a b"),
        (b"=?utf-8?q?hello world?=", "hello world"),
        (b"=?utf-8?q?what?=20now?=", "what? now"),
        (b"=?utf-8*ja?q?a?=", "a"),
        (b"Re: =?UTF-8?B?5YWl6YeR?=[#1001]", "Re: 入金[#1001]"),
        (b"=?x-unknown?b?gqA=?=", "あ"),
        (b"=?utf-8?b?5YWl6YeR", "=?utf-8?b?5YWl6YeR"),
        (b"=?utf-8?b?!!!?=", ""),
        ("入金 raw".encode(), "入金 raw"),
        ("入金が反映されません".encode("cp932"), "入金が反映されません"),
        (b"\x1b$B=P6b\x1b(B raw", "出金 raw"),
    ],
)
def test_header_text_is_read(value, text):
    assert encoded_words.decode(value) == text


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (b"attachment; filename*=utf-8''%E5%87%BA%E9%87%91.pdf", "出金.pdf"),
        (b"attachment; filename*=iso-2022-jp''%1B$B%3DP6b%1B(B.pdf", "出金.pdf"),
        (b"attachment; filename*0*=utf-8''%E5%87; filename*1*=%BA%E9%87%91; filename*2=.pdf", "出金.pdf"),
        (b"attachment; filename*1*=%BA%E9%87%91.pdf; filename*0*=utf-8''%E5%87", "出金.pdf"),
        (b"attachment; filename*=utf-8''100%ZZ%.pdf", "100%ZZ%.pdf"),
        (b'attachment; filename="=?utf-8?b?5Ye66YeR?=.pdf"', "出金.pdf"),
        (b'attachment; filename="' + "出金.pdf".encode("cp932") + b'"', "出金.pdf"),
        (b"attachment; filename=my proof.pdf; size=3", "my proof.pdf"),
        (b'attachment; filename="never closed.pdf; size=3', "never closed.pdf"),
        (b'attachment filename="no semicolon.pdf"', "no semicolon.pdf"),
        (b'attachment; filename="a \\"b\\".pdf"', 'a "b".pdf'),
        (b'attachment; filename="first.pdf"; filename="second.pdf"', "first.pdf"),
        (b"attachment; (a comment) filename=x.pdf", "x.pdf"),
    ],
)
def test_file_names_are_read(value, name):
    assert parse(value)[1].text("filename") == name


@given(st.binary(max_size=200))
def test_header_readers_never_raise(value):
    encoded_words.decode(value)
    parse(value)[1].text("filename")
