"""Row 5: what a file is, is said by its content and its ending alike; row 6: names."""

import pytest
from django.utils import translation

from madoguchi.files.faults import FileRefused
from madoguchi.files.kinds import type_of
from madoguchi.files.taking import clean_name, looked_into

from .samples import docx, odt, pdf, picture, zipped

EVIL = zipped({"evil.js": "alert(1)"})


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.mark.parametrize("name", ["a.exe", "a.svg", "a.html", "a.mht", "a.docm", "a.xlsm", "a.pptm", "a.js", "a.hta", "a.lnk", "a.iso", "a", "a.png.exe", "a.", ".png"])  # fmt: skip
@pytest.mark.parametrize(
    "content", [picture(), pdf(), docx(), b"MZ\x90\x00", b"<svg/>", b"text"], ids=["png", "pdf", "docx", "exe", "svg", "text"]
)
def test_an_ending_that_is_not_on_the_list_is_not_taken_whatever_the_content(name, content):
    assert type_of(content, name) is None or name == ".png" and content == picture()


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (picture() + EVIL, "shot.png"),
        (picture("JPEG") + EVIL, "photo.jpg"),
        (picture("GIF") + EVIL, "a.gif"),
        (picture("WEBP") + EVIL, "a.webp"),
        (pdf() + EVIL, "proof.pdf"),
        (EVIL[:4] + b"x" * 40, "shot.png"),
        (pdf(), "proof.png"),
        (picture(), "proof.pdf"),
        (b"MZ\x90\x00" + b"\x00" * 60, "a.txt"),
        (b"\x7fELF" + b"\x00" * 60, "a.csv"),
    ],
)
def test_two_kinds_in_one_are_refused(content, name):
    assert type_of(content, name) is None


@pytest.mark.parametrize("ending", ["txt", "csv", "log", "json", "har"])
@pytest.mark.parametrize(
    "markup",
    [b"<!DOCTYPE html><script>alert(1)</script>", b"\n\t <html>", b"\xef\xbb\xbf<script>", b"<?xml version='1.0'?>\n<svg onload=x>", b"<!-- x --><svg>", "<html>".encode("utf-16")],
)  # fmt: skip
def test_html_that_is_called_text_is_refused(ending, markup):
    assert type_of(markup, f"a.{ending}") is None


def test_what_is_no_markup_of_a_browser_is_text():
    for content in (b"<log4j:event>x</log4j:event>", b"a < b, see <script> in line 3", b"<?xml version='1.0'?><trades/>"):
        assert type_of(content, "a.log") == "text/plain"


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (zipped({"a.txt": "x"}), "a.docx"),
        (docx(), "a.xlsx"),
        (docx(types="spreadsheetml.sheet"), "a.docx"),
        (odt(), "a.docx"),
        (docx(), "a.odt"),
    ],
)
def test_office_files_are_told_apart_by_what_is_inside(content, name):
    with pytest.raises(FileRefused, match="kind"):
        looked_into(content, name)


def test_office_files_that_are_what_they_say_are_taken():
    assert looked_into(docx(), "a.docx").kind.endswith("wordprocessingml.document")
    assert looked_into(odt(), "a.odt").kind == "application/vnd.oasis.opendocument.text"
    assert looked_into(docx(), "a.zip").kind == "application/zip"


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\x\\a.png", "a.png"),
        ("a\x00.png", "a_.png"),
        ("a\r\nSet-Cookie: x.png", "a__Set-Cookie_ x.png"),
        ("photo\u202egnp.exe", "photognp.exe"),
        ("a\u200bb\ufeff.png", "ab.png"),
        (".htaccess", "htaccess"),
        ("", "file"),
        ("..", "file"),
        ("x" * 300 + ".pdf", "x" * 96 + ".pdf"),
        ('a"b<c>|?*.png', "a_b_c____.png"),
    ],
)
def test_a_tricky_name_is_only_a_name(name, cleaned):
    assert clean_name(name) == cleaned


def test_a_name_that_turns_its_direction_is_told_by_its_real_ending():
    assert type_of(picture(), clean_name("photo\u202egnp.exe")) is None
