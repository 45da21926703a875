"""What is read of a mail: the cases that broke others, one test each."""

import base64
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from madoguchi.mail.limits import Unusable
from madoguchi.mail.parse import parse
from madoguchi.mail.tests.letters import letter, multipart, part, whole

HTML = b"text/html; charset=utf-8"
UTF_8 = b"text/plain; charset=utf-8"


def names(mail):
    return [one.name for one in mail.attachments]


def test_a_plain_mail_is_read():
    mail = parse(
        letter(
            "入金が反映されません".encode(),
            b"Cc: Hana <hana@customer.example>",
            b"Message-ID: <1@customer.example>",
            b"In-Reply-To: <0@exchange.example>",
            b"References: <a@x.example>\r\n <0@exchange.example>",
            b"Date: Sun, 22 Nov 2026 12:00:00 +0900",
            b"Accept-Language: ja-JP, en;q=0.8",
            b"Content-Type: text/plain; charset=utf-8",
            sender=b"=?utf-8?b?5bGx55Sw?= <taro@customer.example>",
        )
    )
    assert (mail.sender.name, mail.sender.address) == ("山田", "taro@customer.example")
    assert [one.address for one in mail.to + mail.cc] == ["support@exchange.example", "hana@customer.example"]
    assert mail.message_id == "<1@customer.example>"
    assert mail.in_reply_to == "<0@exchange.example>"
    assert mail.references == ("<a@x.example>", "<0@exchange.example>")
    assert mail.date is not None
    assert mail.date.isoformat() == "2026-11-22T12:00:00+09:00"
    assert mail.text == mail.reply == "入金が反映されません"
    assert mail.languages == ("ja-JP", "en")
    assert (mail.auto, mail.bounce, mail.attachments, mail.warnings) == ("", None, (), ())


def test_an_unknown_charset_name_does_not_lose_the_mail():
    mail = parse(letter("出金".encode("cp932"), b"Content-Type: text/plain; charset=x-unknown"))
    assert mail.text == "出金"
    assert "charset-guessed" in mail.warnings


def test_a_malformed_content_type_does_not_lose_the_mail():
    for kind in (b";;;", b"text", b"text/", b"/plain", b"garbage; charset=", b'text/plain; charset="utf-8', b"=?utf-8?q?x?="):
        mail = parse(letter(b"hello", b"Content-Type: " + kind))
        assert "hello" in mail.text or mail.attachments


def test_two_from_headers_are_noticed():
    mail = parse(b"From: taro@customer.example\r\nFrom: ceo@exchange.example\r\n\r\nx")
    assert "several-from" in mail.warnings


def test_a_from_without_an_address_is_noticed():
    mail = parse(letter(sender=b"Taro Yamada"))
    assert (mail.sender.name, mail.sender.address) == ("Taro Yamada", "")
    assert "bad-sender" in mail.warnings


def test_a_mail_without_from_takes_its_reply_to_and_says_so():
    mail = parse(b"Reply-To: taro@customer.example\r\nSubject: x\r\n\r\nx")
    assert mail.sender.address == "taro@customer.example"
    assert "no-sender" in mail.warnings


def test_binary_in_cc_does_not_lose_the_mail():
    mail = parse(letter(b"hello", b"Cc: \xff\xfe\x00\x80 <hana@customer.example>, \x1b$B\x80"))
    assert mail.text == "hello"


def test_a_signed_mail_is_shown_as_such():
    inside = multipart(
        b"signed", part(b"signed words"), part(b"-----BEGIN PGP SIGNATURE-----", b"application/pgp-signature; name=signature.asc")
    )
    mail = parse(whole(inside))
    assert (mail.text, mail.protection, names(mail)) == ("signed words", "signed", ["signature.asc"])


def test_an_encrypted_mail_is_shown_as_such():
    inside = multipart(
        b"encrypted",
        part(b"Version: 1", b"application/pgp-encrypted"),
        part(b"-----BEGIN PGP MESSAGE-----", b"application/octet-stream; name=e.asc"),
    )
    mail = parse(whole(inside))
    assert (mail.text, mail.protection) == ("", "encrypted")
    assert names(mail) == ["attachment.asc", "e.asc"]
    assert parse(whole(part(b"MIIB", b"application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m"))).protection == "encrypted"


def test_an_inline_pgp_signature_is_folded():
    text = (
        b"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nmy words\n-----BEGIN PGP SIGNATURE-----\n\nabc\n-----END PGP SIGNATURE-----"
    )
    mail = parse(letter(text))
    assert (mail.reply, mail.protection) == ("my words", "signed")


def test_a_body_of_many_megabytes_is_cut_and_kept_whole_as_a_file():
    mail = parse(letter(b"line of a log\r\n" * 300_000))
    assert len(mail.text) <= 1_000_000
    assert mail.attachments[0].size > 4_000_000
    assert "text-cut" in mail.warnings


def test_forty_three_repeated_inline_logos_are_inline_and_equal():
    logo = part(b"iVBORw0KGgo=", b"image/png", b"Content-Transfer-Encoding: base64", b"Content-ID: <logo@x>")
    mail = parse(whole(multipart(b"related", part(b'<img src="cid:logo@x">hello', HTML), *[logo] * 43)))
    assert len(mail.attachments) == 43
    assert len({one.sha256 for one in mail.attachments}) == 1
    assert all(one.is_inline and one.content_id == "logo@x" for one in mail.attachments)
    assert '<img data-inside="cid:logo@x">' in mail.safe_html


def test_references_are_read_when_a_program_encoded_the_long_ones():
    """As Python's own library does with those that are longer than a line."""
    written = EmailMessage()
    ours = f"<{'jy3vurzn' * 11}@exchange.example>"
    written["In-Reply-To"], written["References"] = ours, f"<a@x.example> {ours}"
    assert b"=?utf-8?q?" in bytes(written)
    mail = parse(b"From: taro@customer.example\n" + bytes(written))
    assert (mail.in_reply_to, mail.references) == (ours, ("<a@x.example>", ours))


def test_emoji_survive():
    mail = parse(letter("困りました 😭👨‍👩‍👧".encode(), b"Content-Type: text/plain; charset=utf-8", subject=b"=?utf-8?b?8J+YrQ==?="))
    assert (mail.text, mail.subject) == ("困りました 😭👨‍👩‍👧", "😭")


def test_an_out_of_office_answer_is_automatic():
    mail = parse(letter("ただいま休暇中です".encode(), subject="自動応答: 不在のお知らせ".encode()))
    assert mail.auto == "out-of-office"


def test_a_nested_mail_is_a_file_with_its_exact_bytes():
    inner = b"From: x@y.example\r\nSubject: =?utf-8?b?5YWl6YeR?=\r\n\r\ninner words"
    mail = parse(whole(multipart(b"mixed", part(b"see attached"), part(inner, b"message/rfc822"))))
    assert mail.text == "see attached"
    assert names(mail) == ["入金.eml"]
    assert mail.attachments[0].content == inner


def test_a_calendar_invitation_is_a_file():
    inside = multipart(b"alternative", part(b"meeting"), part(b"BEGIN:VCALENDAR", b"text/calendar; method=REQUEST"))
    mail = parse(whole(inside))
    assert (mail.text, names(mail)) == ("meeting", ["invitation.ics"])


def test_a_winmail_dat_is_a_file_and_noticed():
    mail = parse(whole(multipart(b"mixed", part(b"words"), part(b"\x78\x9f\x3e\x22", b"application/ms-tnef; name=winmail.dat"))))
    assert names(mail) == ["winmail.dat"]
    assert "winmail" in mail.warnings


def test_flowed_lines_are_joined():
    flowed = b"a long line that \r\ngoes on\r\n> quoted \r\n> too\r\n-- \r\nTaro"
    assert parse(letter(flowed, b"Content-Type: text/plain; format=flowed")).text == "a long line that goes on\n> quoted too\n-- \nTaro"
    japanese = "長い行 \r\nの続き".encode()
    assert parse(letter(japanese, b"Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes")).text == "長い行の続き"


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        (b"base64", base64.encodebytes("出金".encode())),
        (b"BASE64", b"5Ye6\r\n6YeR"),
        (b"base64 (comment)", b"5Ye66YeR!!"),
        (b"quoted-printable", b"=E5=87=BA=E9=87=91"),
        (b"quoted-printable;", b"=e5=87=ba= \r\n=E9=87=91"),
        (b"x-uuencode", b"begin 644 a\n&Y8>ZZ8>1\n`\nend\n"),
        (b"8-bit", "出金".encode()),
        (b"", "出金".encode()),
    ],
)
def test_every_transfer_encoding_is_undone(encoding, body):
    assert parse(letter(body, b"Content-Type: text/plain; charset=utf-8", b"Content-Transfer-Encoding: " + encoding)).text.strip() == "出金"


def test_the_html_form_is_read_with_its_plain_one_beside_it():
    mail = parse(whole(multipart(b"alternative", part(b"hello world\r\n", UTF_8), part(b"<p>hello <b>world</b></p>", HTML))))
    assert (mail.text, mail.html) == ("hello world", "<p>hello <b>world</b></p>")


def test_two_forms_that_differ_are_both_shown():
    mail = parse(whole(multipart(b"alternative", part(b"send me your seed phrase", UTF_8), part(b"<p>good morning</p>", HTML))))
    assert "send me your seed phrase" in mail.text
    assert "good morning" in mail.text
    assert "forms-differ" in mail.warnings


def test_words_around_a_picture_are_joined():
    picture = part(b"aGk=", b"image/png; name=p.png", b"Content-Disposition: inline", b"Content-Transfer-Encoding: base64")
    mail = parse(whole(multipart(b"mixed", part(b"before"), picture, part(b"after"))))
    assert mail.text == "before\n\nafter"
    assert names(mail) == ["p.png"]


def test_a_multipart_without_its_end_or_boundary_is_read():
    cut = whole(b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n" + part(b"first") + b"\r\n--b\r\n" + part(b"second"))
    assert parse(cut).text == "first\n\nsecond"
    unnamed = whole(b"Content-Type: multipart/mixed\r\n\r\n--b\r\n" + part(b"first") + b"\r\n--b--\r\n")
    assert parse(unnamed).text == "first"


def test_a_similar_boundary_inside_a_part_is_text():
    assert parse(whole(multipart(b"mixed", part(b"a\r\n--b11\r\nb")))).text == "a\n--b11\nb"


def test_headers_torn_by_a_gateway_are_mended():
    mail = parse(b"X-Note: some\nwords without a blank\nFrom: taro@customer.example\nSubject: x\n\nbody")
    assert (mail.sender.address, mail.text) == ("taro@customer.example", "body")


def test_a_mail_without_headers_or_without_anything_is_read():
    assert parse(b"just a body").text == "just a body"
    assert "no-headers" in parse(b"just a body").warnings
    assert "empty" in parse(b"").warnings


def test_old_line_ends_and_an_envelope_line_are_read():
    assert parse(b"From: taro@customer.example\rSubject: x\r\rbody").text == "body"
    assert parse(b"From MAILER Sun Sep  7 21:40:07 2008\nFrom: taro@customer.example\n\nbody").sender.address == "taro@customer.example"


@pytest.mark.parametrize("date", [b"", b"yesterday", b"Thu, 99 Foo 2026 99:99:99 +9999", b"\xff\xfe", b"Mon, 1 Jan 9999 00:00:00 +0000"])
def test_a_date_that_is_none_is_none(date):
    assert parse(letter(b"x", b"Date: " + date)).date is None


def test_what_the_receiving_server_found_is_kept_in_its_order():
    mail = parse(
        letter(
            b"x",
            b"Authentication-Results: mx.exchange.example; dmarc=fail\r\n header.from=x",
            b"Authentication-Results: forged; dmarc=pass",
        )
    )
    assert mail.authentication_results == ("mx.exchange.example; dmarc=fail header.from=x", "forged; dmarc=pass")


def test_attack_11_a_spoofed_answer_carries_no_reference_of_ours_and_its_verdict():
    mail = parse(
        letter(b"x", b"In-Reply-To: <ticket-1001@exchange.example>", b"Authentication-Results: mx.exchange.example; spf=fail; dmarc=fail")
    )
    assert "dmarc=fail" in mail.authentication_results[0]


def test_attack_20_no_decoded_line_break_begins_a_header():
    mail = parse(
        letter(
            b"x", sender=b"=?utf-8?q?x=0D=0ABcc=3A_v=40c=2Eexample?= <taro@customer.example>", subject=b"=?utf-8?q?hi=0D=0ABcc=3A_v=40c?="
        )
    )
    for shown in (mail.subject, mail.sender.name, mail.sender.address, mail.message_id):
        assert not {"\r", "\n"} & set(shown)
    assert mail.cc == ()


def test_attack_20_a_smuggled_second_mail_is_part_of_the_first():
    mail = parse(letter(b"hi\n.\nMAIL FROM:<evil@evil.example>\nFrom: ceo@exchange.example\n\nx"))
    assert mail.sender.address == "taro@customer.example"
    assert "MAIL FROM" in mail.text


@pytest.mark.parametrize(
    ("bomb", "reason"),
    [
        (b"x" * (37 * 1024 * 1024), "too-large"),
        (b"From: a@b.example\r\nSubject: " + b"A" * 1_000_000 + b"\r\n\r\nx", "headers-too-large"),
        (b"From: a@b.example\r\n" + b"".join(b"X-%d: y\r\n" % n for n in range(50_000)) + b"\r\nx", "too-many-headers"),
        (b"From: a@b.example\r\nTo: " + b", ".join(b"u%d@c.example" % n for n in range(20_000)) + b"\r\n\r\nx", "too-many-addresses"),
        (whole(multipart(b"mixed", *[part(b"x")] * 20_000)), "too-many-parts"),
        (b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(2_000)), "too-deep"),
        (b"From: a@b.example\r\nContent-Type: message/rfc822\r\n\r\n" * 300, "too-deep"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_attack_21_a_parser_bomb_is_refused_with_its_reason(bomb, reason):
    with pytest.raises(Unusable) as refusal:
        parse(bomb)
    assert refusal.value.reason == reason
    assert str(refusal.value)


@pytest.mark.parametrize(
    "bomb",
    [
        letter(b"x", sender=b"(" * 20_000 + b"taro@customer.example"),
        letter(b"x", subject=b"=?utf-8?q?a?= " * 5_000),
        letter(b"<div>" * 20_000, b"Content-Type: text/html"),
        letter(b'<a href="' * 4_000, b"Content-Type: text/html"),
        letter(b"&" * 1_000_000, b"Content-Type: text/html"),
        letter(b"> " * 100_000),
        letter(b"a:\n" * 50_000),
        letter(b"x", b"Content-Type: text/plain; " + b"a=" * 10_000),
        letter(b"=" * 200_000, b"Content-Transfer-Encoding: quoted-printable"),
    ],
    ids=range(9),
)
def test_attack_21_a_bomb_within_the_limits_is_read_in_bounded_time(bomb):
    assert parse(bomb).sender is not None


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"\x1b$B=P6b$G$-$^$;$s-!\x1b(B", b"text/plain; charset=iso-2022-jp"),
        ("出金できません①".encode("cp932"), b"text/plain; charset=us-ascii"),
        ("出金できません①".encode("cp932"), b"text/plain; charset=cp932"),
        ("出金できません①".encode("cp932"), b"text/plain; charset=iso-8859-1"),
        ("出金できません①".encode(), b"text/plain"),
        ("出金できません①".encode(), b"text/plain; charset=x-unknown"),
    ],
)
def test_attack_22_japanese_is_readable_under_every_label(body, kind):
    assert parse(letter(body, b"Content-Type: " + kind)).text == "出金できません①"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (b"filename*=utf-8''statement%E2%80%AEfdp.exe", "statementfdp.exe"),
        (b'filename="../../../../etc/cron.d/x"', "x"),
        (b'filename="C:\\\\Users\\\\x\\\\proof.png"', "proof.png"),
        (b'filename=".htaccess"', "htaccess"),
        (b"filename*=utf-8''a%00b%0D%0A.png", "ab .png"),
        (b'filename="' + b"a" * 500 + b'.png"', "a" * 180 + "….png"),
    ],
)
def test_attack_6_a_tricky_file_name_is_only_shown(written, shown):
    inside = multipart(b"mixed", part(b"MZ", b"application/octet-stream", b"Content-Disposition: attachment; " + written))
    assert names(parse(whole(inside))) == [shown]


def test_a_file_name_is_invented_where_none_is_given():
    picture, film = part(b"x", b"image/jpeg", b"Content-ID: <image001.jpg@01>"), part(b"x", b"video/quicktime")
    assert names(parse(whole(multipart(b"mixed", picture, film, film)))) == ["image001.jpg", "video.mov", "video1.mov"]


@settings(max_examples=60)
@given(st.binary(max_size=400))
def test_no_bytes_make_it_raise(raw):
    mail = parse(raw)
    assert "\0" not in mail.text + mail.subject + mail.sender.address + mail.safe_html


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [
                b"From: a@b.example",
                b"Content-Type: multipart/mixed; boundary=b",
                b"--b",
                b"--b--",
                b"",
                b"Content-Type: text/html",
                b"<p>",
                b"\xff",
                b" x",
            ]
        )
    )
)
def test_no_order_of_lines_makes_it_raise(lines):
    parse(b"\r\n".join(lines))


def test_headers_that_cannot_be_read_are_marked():
    assert "unreadable-letters" in parse(letter(subject=b"=?iso-2022-jp?b?GyRCfz0bKEI=?=")).warnings
