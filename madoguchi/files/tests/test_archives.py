"""Row 7: ZIP files that become too large, lie about themselves or lead out of their folder, and what is found in honest ones."""

import io
import resource
import struct
import zipfile

import pytest
from django.utils import translation

from madoguchi.files import run
from madoguchi.files.faults import FileRefused
from madoguchi.files.limits import Unfit
from madoguchi.files.look import look_into
from madoguchi.files.taking import looked_into

from .samples import PHRASE, docx, exchange, har, odt, pdf, picture, zipped

ZEROS = b"\0" * 200_000_000


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def reason_of(content, name="a.zip"):
    with pytest.raises(Unfit) as unfit:
        look_into(content, name)
    return unfit.value.reason


def test_200_mb_of_zeros_in_a_small_zip_are_refused_and_never_unpacked():
    bomb = zipped({"zeros.txt": ZEROS})
    run.reader.stop()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert len(bomb) < 250_000
    with pytest.raises(FileRefused, match="too large"):
        looked_into(bomb, "bomb.zip")
    with open(f"/proc/{run.reader.child.process.pid}/status") as status:
        peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
    assert peak < 200_000, "kB, in the child"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000, "kB, here"


def test_a_member_that_says_it_is_smaller_than_it_is_is_refused():
    bomb = bytearray(zipped({"zeros.txt": b"\0" * 5_000_000}))
    for signature, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", bomb, bomb.find(signature) + place, 10)
    assert reason_of(bytes(bomb)) == "too-large-inside"


def test_a_member_that_says_it_is_larger_than_it_is_is_refused():
    bomb = bytearray(zipped({"a.txt": b"short"}))
    for signature, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", bomb, bomb.find(signature) + place, 1_000)
    assert reason_of(bytes(bomb)) == "unreadable"


def test_members_that_stand_on_each_other_are_refused():
    """As in the bombs of one kernel that many names unpack."""
    bomb = bytearray(zipped({"a.txt": b"x" * 100, "b.txt": b"y" * 100}))
    second = bomb.find(b"PK\x01\x02", bomb.find(b"PK\x01\x02") + 1)
    struct.pack_into("<I", bomb, second + 42, 0)
    assert reason_of(bytes(bomb)) == "unreadable"


def test_too_many_members_and_too_deep_ones_are_refused():
    assert reason_of(zipped({f"{number}.txt": "x" for number in range(600)})) == "too-large-inside"
    deep = b"x"
    for depth in range(6):
        deep = zipped({"a.txt" if depth == 0 else "a.zip": deep})
    assert reason_of(deep) == "too-large-inside"


def test_archives_within_an_archive_share_one_limit():
    inner = zipped({"a.csv": b" " * 900_000})
    assert reason_of(zipped({f"{number}.zip": inner for number in range(4)})) == "too-much-text"
    assert (
        reason_of(zipped({f"{number}.zip": zipped({"a.png": picture() + b" " * 30_000_000}) for number in range(4)})) == "too-large-inside"
    )


@pytest.mark.parametrize("name", ["../../evil.txt", "/etc/evil.txt", "a/../../evil.txt", "C:\\evil.txt", "..\\evil.txt"])
def test_a_member_that_leads_out_of_its_folder_is_refused(name):
    assert reason_of(zipped({name: "x"})) == "unreadable"


def test_a_locked_zip_is_refused_with_what_to_do():
    locked = bytearray(zipped({"a.txt": "x"}))
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        struct.pack_into("<H", locked, locked.find(signature) + place, 1)
    with pytest.raises(FileRefused, match="password"):
        looked_into(bytes(locked), "a.zip")


def test_the_long_form_of_zip_and_other_methods_are_refused():
    assert reason_of(zipped({"a.txt": "x" * 100}, method=zipfile.ZIP_BZIP2)) == "unreadable"
    plain = zipped({"a.txt": "x"})
    end = plain.rfind(b"PK\x05\x06")
    assert reason_of(plain[:end] + b"PK\x06\x07" + bytes(16) + plain[end:]) == "unreadable"
    assert reason_of(plain[:-30]) == reason_of(b"PK\x03\x04" + b"\0" * 200) == "unreadable"


@pytest.mark.parametrize("name", ["run.exe", "page.html", "drawing.svg", "app.apk", "a.docm", "link.lnk", "noending"])
def test_a_file_that_we_would_not_take_is_not_taken_in_a_zip_either(name):
    with pytest.raises(FileRefused, match=name):
        looked_into(zipped({"fine.txt": "hello", name: "MZ"}), "a.zip")


def test_an_honest_zip_with_what_computers_leave_in_it_is_taken_as_it_is():
    files = {
        "shots/": "",
        "shots/a.png": picture(),
        "proof.pdf": pdf(),
        "empty.bin": "",
        "__MACOSX/._a.png": "x",
        ".DS_Store": "x",
        "a.docx": docx(),
    }
    looked = looked_into(zipped(files), "evidence.zip")
    assert (looked.kind, looked.content, looked.removed) == ("application/zip", None, ())


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (zipped({"a.txt": PHRASE}), "a.zip"),
        (zipped({f"{PHRASE}.txt": "x"}), "a.zip"),
        (zipped({"in.zip": zipped({"a.csv": f"1,{PHRASE}"})}), "a.zip"),
        (zipped({"a.eml": f"Subject: x\r\n\r\n{PHRASE}"}), "a.zip"),
        (zipped({"a.har": har(exchange(cookies=[("sid", "k3J9fMz0QpL7xW2v")]))}), "a.zip"),
        (zipped({"a.docx": docx(PHRASE)}), "a.zip"),
        (docx(PHRASE), "a.docx"),
        (docx("</w:t></w:r></w:p><w:p><w:r><w:t>".join(PHRASE.split())), "a.docx"),
        (odt(PHRASE), "a.odt"),
        (pdf(PHRASE), "a.pdf"),
        (zipped({"a.pdf": pdf(PHRASE)}), "a.zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + PHRASE.encode("utf-16-le") + b"\0\0\xff", "a.doc"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 601 + PHRASE.encode(), "a.xls"),
    ],
)  # fmt: skip
def test_a_secret_in_what_cannot_be_written_anew_is_found(content, name):
    with pytest.raises(FileRefused, match="secret"):
        looked_into(content, name)


def test_whose_coins_are_at_risk_reads_what_to_do_now():
    with pytest.raises(FileRefused, match="new wallet now"):
        looked_into(zipped({"a.txt": PHRASE}), "a.zip")
    with pytest.raises(FileRefused, match="Please take it out first"):
        looked_into(zipped({"a.txt": "my password is Himawari#2024x"}), "a.zip")


def test_a_zip_that_was_written_as_a_stream_is_taken():
    class Stream(io.RawIOBase):
        written = b""

        def writable(self):
            return True

        def write(self, data):
            self.written += bytes(data)
            return len(data)

    stream = Stream()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", "hello" * 100)
        archive.writestr("b.csv", "1,2")
    assert looked_into(stream.written, "a.zip").kind == "application/zip"
