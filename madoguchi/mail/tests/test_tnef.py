"""winmail.dat: the files inside are files of the mail."""

import struct

from hypothesis import given
from hypothesis import strategies as st

from madoguchi.mail import tnef
from madoguchi.mail.parse import parse
from madoguchi.mail.tests.letters import multipart, part, whole


def attribute(level, number, value):
    return struct.pack("<BII", level, number, len(value)) + value + struct.pack("<H", sum(value) & 0xFFFF)


def padded(value):
    return struct.pack("<I", len(value)) + value + b"\0" * (-len(value) % 4)


def wide(number, text):
    return struct.pack("<HHI", 0x1F, number, 1) + padded((text + "\0").encode("utf-16-le"))


def binary(number, data):
    return struct.pack("<HHI", 0x102, number, 1) + padded(data)


NAMED = struct.pack("<HH", 0x3, 0x8001) + b"\1" * 16 + struct.pack("<I", 1) + padded("a name".encode("utf-16-le")) + struct.pack("<I", 7)
NUMBERED = struct.pack("<HH", 0xB, 0x8002) + b"\2" * 16 + struct.pack("<II", 0, 9) + struct.pack("<I", 1)
SEVERAL = struct.pack("<HHI", 0x1003, 0x6001, 2) + struct.pack("<II", 1, 2)


def properties(*given):
    return struct.pack("<I", len(given)) + b"".join(given)


def winmail(*files, message=()):
    """Files are (short name, long name, content)."""
    out = tnef.MAGIC + b"\1\0" + attribute(1, 0x00069007, struct.pack("<II", 932, 0)) + attribute(1, 0x00069003, properties(*message))
    for short, long, content in files:
        out += attribute(2, 0x00069002, b"\0" * 14) + attribute(2, 0x00018010, short) + attribute(2, 0x0006800F, content)
        out += attribute(
            2, 0x00069005, properties(NAMED, NUMBERED, SEVERAL, wide(0x370E, "application/pdf"), *([wide(0x3707, long)] if long else []))
        )
    return out


def mail(packed, *parts):
    return parse(
        whole(multipart(b"mixed", *parts, part(packed, b"application/ms-tnef; name=winmail.dat", b"Content-Transfer-Encoding: 8bit")))
    )


PACKED = winmail((b"ID~1.PDF\0", "本人確認①.pdf", b"%PDF-1.4"), ("明細.txt".encode("cp932") + b"\0", "", b"1 BTC"))


def test_the_files_inside_are_files_of_the_mail():
    read = mail(PACKED, part(b"words"))
    assert [(file.name, file.type, file.content) for file in read.attachments[:2]] == [
        ("本人確認①.pdf", "application/pdf", b"%PDF-1.4"),
        ("明細.txt", "application/pdf", b"1 BTC"),
    ]
    assert [file.name for file in read.attachments[2:]] == ["winmail.dat"]
    assert read.text == "words"
    assert "winmail" in read.warnings


def test_its_words_are_read_where_the_mail_has_no_other():
    packed = winmail(message=(NAMED, wide(0x1000, "出金できません")))
    assert mail(packed).text == "出金できません"
    assert mail(packed, part(b"words")).text == "words"


def test_its_html_is_made_safe_as_any_other():
    read = mail(winmail(message=(binary(0x1013, "<p>出金</p><script>alert(1)</script>".encode("cp932")),)))
    assert read.text == "出金"
    assert "script" not in read.safe_html


def test_a_file_without_a_name_gets_one():
    read = mail(winmail((b"", "", b"x")), part(b"words"))
    assert all(file.name for file in read.attachments)


@given(st.integers(0, len(PACKED)), st.binary(max_size=40))
def test_what_is_cut_or_broken_gives_what_came_before(place, noise):
    tnef.read(PACKED[:place] + noise)
    tnef.read(PACKED[:place] + noise + PACKED[place:])


def test_what_is_no_tnef_has_nothing_inside():
    assert tnef.read(b"x" * 100) == tnef.Tnef()
