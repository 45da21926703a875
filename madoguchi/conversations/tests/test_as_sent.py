"""How a line that came by mail looked: kept only if no reading of it holds a secret, shown to the desk in a sandbox."""

import base64
import io
import re
import struct
import zlib

import pytest
from PIL import Image as Picture

from madoguchi.conversations import mail_html
from madoguchi.conversations.models import AsSent, Conversation, Entry
from madoguchi.guard.door import Held
from madoguchi.mail.addresses import reply_address
from madoguchi.mail.keys import signing_key
from madoguchi.mail.models import RawMail
from madoguchi.mail.receiving import process
from madoguchi.mail.tests.attacks import ATTACKS
from madoguchi.mail.tests.letters import letter, multipart, part, whole

HTML = b"text/html; charset=utf-8"
PHRASE = "legal winner thank year wave sausage worth useful legal winner thank yellow"
KEY = "5Kb8kLf9zgWQnogidDA76MzPL6TsZZY36hWXMssSzNydYXYB9KF"
SECRETS = {
    "in a hidden element": f'<div style="display:none">{PHRASE}</div>',
    "hidden by its size": f'<span style="font-size:0;color:#fff">{PHRASE}</span>',
    "in entities": "".join(f"&#{ord(letter)};" for letter in PHRASE),
    "letter by letter": "".join(f"<b>{letter}</b>" for letter in PHRASE),
    "a word in each cell": "<table><tr>" + "".join(f"<td>{word}</td>" for word in PHRASE.split()) + "</tr></table>",
    "a word in each tag": "".join(f'<span style="padding:4px">{word}</span>' for word in PHRASE.split()),
    "a word on each line": "<br>".join(PHRASE.split()),
    "a key over blocks": "private key: " + "".join(f"<div>{KEY[start : start + 9]}</div>" for start in range(0, len(KEY), 9)),
    "a key behind soft hyphens": "private key: " + "&shy;".join(KEY),
    "in the words of a picture": f'<img src="cid:a" alt="{PHRASE}">',
    "over links": "".join(f'<a href="https://{word}.example">{word}</a> ' for word in PHRASE.split()),
    "in a link": f'<a href="https://x.example/?private_key={KEY}">words</a>',
    "in the address of a picture": f'<img src="https://x.example/?privatekey={KEY}">',
    "in what is quoted": f"<p>See below</p><blockquote>{PHRASE}</blockquote>",
    "in a comment's place": f"<!-- x --><noscript>{PHRASE}</noscript><p>{PHRASE}</p>",
}


def picture(kind="PNG", size=(6, 4), **options):
    file = io.BytesIO()
    Picture.new("RGB", size, "navy").save(file, kind, **options)
    return file.getvalue()


def take(html, *files, plain="My withdrawal is stuck.", number=1, to=(), sender=b"taro@customer.example"):
    """A mail with a plain and a formatted part; returns its line."""
    body = multipart(b"alternative", part(plain.encode(), b"text/plain; charset=utf-8"), part(html.encode(), HTML), boundary=b"b2")
    raw = whole(multipart(b"related", body, *files), b"Message-ID: <%d@customer.example>" % number, sender=sender)
    row = process(RawMail.objects.keep(raw, way="pipe", recipients=list(to)).pk)
    return Conversation.objects.get(number=row.conversation).entries.filter(kind="message").order_by("-seq").first()


def inline(content, content_id=b"logo@x", kind=b"image/png"):
    headers = (
        b"Content-ID: <" + content_id + b">",
        b"Content-Transfer-Encoding: base64",
        b"Content-Disposition: inline; filename=logo.png",
    )
    return part(base64.encodebytes(content), kind, *headers)


def kept(entry):
    return AsSent.objects.filter(entry=entry).first()


def address(entry):
    return f"/desk/{entry.conversation.number}/lines/{entry.seq}/as-sent/"


@pytest.fixture
def desk(hana, browser_of):
    return browser_of(hana)


def test_the_desk_reads_the_words_first_and_the_form_by_one_click(db, desk):
    entry = take("<p>My <b>withdrawal</b> is stuck.</p>")
    html = desk.get(f"/desk/{entry.conversation.number}/").content.decode()
    assert "My withdrawal is stuck." in html and "<b>withdrawal</b>" not in html
    frame = re.search(r'<details class="entry-as-sent">.*?<iframe ([^>]*)>', html, re.S)[1]
    assert f'src="{address(entry)}"' in frame and 'loading="lazy"' in frame
    assert (
        'sandbox="allow-popups allow-popups-to-escape-sandbox"' in frame and "allow-scripts" not in html and "allow-same-origin" not in html
    )
    assert "<p>My <b>withdrawal</b> is stuck.</p>" in desk.get(address(entry)).content.decode()


def test_the_document_may_do_nothing(db, desk):
    said = desk.get(address(take("<p>x</p><img src='https://t.example/a.png'>")))
    assert said["Content-Security-Policy"] == (
        "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; "
        "form-action 'none'; base-uri 'none'; frame-ancestors 'self'"
    )
    assert said["Referrer-Policy"] == "no-referrer" and said["Cache-Control"] == "private, no-store"
    assert "script" not in said.content.decode()


def test_pictures_from_outside_are_loaded_for_one_view_only_and_only_by_our_own_page(db, desk):
    entry = take('<p>x</p><img src="https://t.example/a.png" alt="screen">')
    page = desk.get(f"/desk/{entry.conversation.number}/").content.decode()
    assert f'href="{address(entry)}?pictures=outside" target="as-sent-{entry.seq}"' in page
    opened = desk.get(f"{address(entry)}?pictures=outside")
    assert "img-src data: https:;" in opened["Content-Security-Policy"] and 'src="https://t.example/a.png"' in opened.content.decode()
    for said in (desk.get(address(entry)), desk.get(f"{address(entry)}?pictures=outside", headers={"Sec-Fetch-Site": "cross-site"})):
        assert "img-src data:;" in said["Content-Security-Policy"] and ' src="https' not in said.content.decode()


def test_a_tracking_picture_is_not_even_offered(db, desk):
    entry = take('<p>x</p><img src="https://t.example/a.gif" width="1" height="1">')
    assert "t.example" not in kept(entry).html
    assert "pictures=outside" not in desk.get(f"/desk/{entry.conversation.number}/").content.decode()


@pytest.mark.parametrize("name", ATTACKS)
def test_a11_no_attack_in_a_mail_stays_in_what_is_kept(db, name):
    row = kept(take(f"<p>hello</p>{ATTACKS[name]}"))
    assert row.is_kept and not re.search(
        r"<(?!/?(?:p|a|b|i|s|tr|td|table|tbody|img|div|bdi|span|style)\b)|<[^>]*\son\w+=|<[^>]*javascript:", row.html
    )


def test_a_customer_and_a_stranger_see_no_form_of_it(db, browser_of, alice, bob, client):
    entry = take("<p>hello</p>")
    Conversation.objects.update(customer=alice)
    for browser in (browser_of(alice), browser_of(bob), client):
        assert browser.get(address(entry)).status_code in (302, 404)
    assert "as-sent" not in browser_of(alice).get(f"/en/cases/{entry.conversation.number}/").content.decode()
    assert not AsSent.objects.visible_to(alice).exists()


def test_a_line_of_another_conversation_is_not_found_by_its_number(db, desk):
    one, two = take("<p>one</p>"), take("<p>two</p>", number=2, plain="Another thing.", sender=b"jiro@customer.example")
    assert desk.get(f"/desk/{two.conversation.number}/lines/{one.seq + 5}/as-sent/").status_code == 404
    assert desk.get(f"/desk/{two.conversation.number}/lines/{10**30}/as-sent/").status_code == 404
    assert "two" in desk.get(address(two)).content.decode()


def test_a_picture_that_came_with_it_is_shown_as_it_was_drawn_anew(db, desk):
    exif = Picture.Exif()
    exif[0x010E] = "secret place"
    content = picture("PNG", exif=exif) + b"<script>alert(1)</script>"
    entry = take('<p>hi</p><img src="cid:logo@x" alt="logo">', inline(content))
    assert kept(entry).html == f'<p>hi</p><img data-inside="{entry.attachments.get().sha256}" alt="logo">'
    [shown] = pictures_in(desk.get(address(entry)))
    assert b"secret place" not in shown and b"script" not in shown
    drawn = Picture.open(io.BytesIO(shown))
    assert (drawn.format, drawn.size) == ("WEBP", (6, 4))


def pictures_in(page):
    """Their bytes; everything that is shown without a request."""
    html = page.content.decode()
    assert html.count("data:") == html.count('<img src="data:image/webp;base64,')
    return [base64.b64decode(found) for found in re.findall(r'<img src="data:image/webp;base64,([^"]*)"', html)]


def test_a_picture_that_the_scanner_has_not_let_through_is_not_shown_and_the_page_says_why(db, desk, settings):
    settings.CLAMAV = "127.0.0.1:1"
    given = base64.b64encode(picture(size=(7, 7))).decode()
    entry = take(f'<p>hi</p><img src="cid:logo@x" alt="logo"><img src="data:image/png;base64,{given}">', inline(picture()))
    page = desk.get(address(entry))
    assert pictures_in(page) == [] and page.content.decode().count("being checked for harmful software") == 2
    entry.attachments.update(scan="harmful")
    page = desk.get(address(entry))
    assert pictures_in(page) == [] and page.content.decode().count("Harmful software was found") == 2
    entry.attachments.update(scan="passed")
    assert len(pictures_in(desk.get(address(entry)))) == 2


def test_a_picture_whose_preview_is_lost_is_not_shown_and_the_page_says_so(db, desk):
    entry = take('<p>hi</p><img src="cid:logo@x" alt="logo">', inline(picture()))
    entry.attachments.update(preview_path="previews/none")
    assert "it has been lost" in desk.get(address(entry)).content.decode()
    entry.attachments.update(preview_path="")
    assert "it cannot be drawn" in desk.get(address(entry)).content.decode()


@pytest.mark.parametrize(
    "content",
    [b"<svg onload=alert(1)>", b"<html><script>", b"GIF89a/*<script>", b"\x89PNG\r\n\x1a\n" + b"\0" * 64, b"%PDF-1.4", b"", picture("BMP")],
)
def test_what_is_no_picture_is_not_shown_whatever_it_is_called(db, desk, content):
    page = desk.get(address(take('<p>hi</p><img src="cid:logo@x" alt="logo">', inline(content))))
    assert pictures_in(page) == [] and "This picture is not shown" in page.content.decode()


def test_a30_a_picture_bomb_is_not_shown(db, desk):
    content = picture()
    head = b"IHDR" + struct.pack(">II", 60_000, 60_000) + content[24:29]
    bomb = content[:12] + head + struct.pack(">I", zlib.crc32(head)) + content[33:]
    assert pictures_in(desk.get(address(take('<p>hi</p><img src="cid:logo@x">', inline(bomb))))) == []


@pytest.mark.parametrize(
    "source",
    [
        "cid:../../../etc/passwd",
        "cid:/etc/passwd",
        "cid:%2e%2e%2fx",
        "cid:",
        "cid:logo@y",
        "data:image/png;base64,AAA",
        "data:image/png;base64,***",
    ],
)
def test_a_picture_is_found_by_its_content_id_alone(db, desk, source):
    entry = take(f'<p>hi</p><img src="{source}">', inline(picture()))
    assert kept(entry).html == '<p>hi</p><img data-inside="">' and pictures_in(desk.get(address(entry))) == []


def test_a_content_id_may_be_written_with_percent_signs_and_a_picture_in_the_html_is_a_file_of_the_line(db, desk):
    given = base64.b64encode(picture(size=(9, 5))).decode()
    entry = take(f'<p>hi</p><img src="cid:lo%67o%40x"><img src="data:image/gif;base64,{given}">', inline(picture()))
    sizes = [Picture.open(io.BytesIO(shown)).size for shown in pictures_in(desk.get(address(entry)))]
    assert sizes == [(6, 4), (9, 5)] and [file.name for file in entry.attachments.all()] == ["logo.png", "picture-1.png"]


def test_a_picture_of_another_line_is_not_shown_by_its_name(db, desk):
    other = take('<img src="cid:logo@x">', inline(picture(size=(8, 8)))).attachments.get()
    entry = take("<p>hi</p>", number=2, plain="Another thing.", sender=b"jiro@customer.example")
    AsSent.objects.filter(entry=entry).update(html=f'<img data-inside="{other.sha256}">')
    assert pictures_in(desk.get(address(entry))) == []


def test_the_same_picture_ten_thousand_times_fills_no_disk_and_no_page(db, desk):
    content = io.BytesIO()
    Picture.effect_noise((200, 200), 90).save(content, "PNG")
    entry = take("<p>hi</p>" + '<img src="cid:logo@x">' * 5_000, inline(content.getvalue()))
    assert len(kept(entry).html) < 500_000
    page = desk.get(address(entry))
    assert 1 < len(pictures_in(page)) < 5_000 and len(page.content) < 7_500_000 and "too many in this mail" in page.content.decode()


@pytest.mark.parametrize("how", SECRETS)
def test_row_54_a_secret_in_the_form_alone_is_kept_nowhere(db, desk, how):
    """The plain part is innocent."""
    entry = take(f"<p>My withdrawal is stuck.</p>{SECRETS[how]}")
    row = kept(entry)
    assert (row.html, row.is_kept, row.why_not) == ("", False, "secret")
    page = desk.get(f"/desk/{entry.conversation.number}/").content.decode()
    assert "The formatted part is not kept" in page and "as-sent" not in page.replace("entry-as-sent", "")
    assert desk.get(address(entry)).status_code == 404
    stored = " ".join(f"{one.text} {one.quoted}" for one in Entry.objects.all()) + " ".join(AsSent.objects.values_list("html", flat=True))
    assert "sausage worth" not in stored and KEY not in stored


def test_a_secret_that_was_taken_out_of_the_line_takes_the_form_with_it(db):
    assert kept(take(f"<p>{PHRASE}</p>", plain=PHRASE)).why_not == "secret"


def test_what_completes_a_phrase_of_the_lines_before_is_not_kept_and_nor_are_those(db, talk_by_mail):
    words = PHRASE.split()
    pieces = [" ".join(words[start : start + 4]) for start in (0, 4, 8)]
    entries = [talk_by_mail(f"<p>{piece}</p>", plain=piece, number=place) for place, piece in enumerate(pieces, 10)]
    assert [kept(entry).why_not for entry in entries] == ["secret"] * 3 and AsSent.objects.exclude(html="").count() == 1


@pytest.fixture
def way_home(db):
    """The signed address of a conversation that a mail has begun."""
    first = take("<p>Hello, where is my deposit?</p>", plain="Hello, where is my deposit?")
    return reply_address(signing_key(), first.conversation.number, "taro@customer.example", "mihon.example")


@pytest.fixture
def talk_by_mail(way_home):
    """Writes a mail that joins that conversation."""
    return lambda html, **mail: take(html, to=[way_home], **mail)


def test_a_guard_that_fails_on_the_form_keeps_the_line_without_it(db, monkeypatch, desk):
    def fails(text, **more):
        raise Held

    monkeypatch.setattr(mail_html, "guarded", fails)
    entry = take("<p>My withdrawal is stuck.</p>")
    assert entry.text and kept(entry).why_not == "unchecked"
    assert "could not be checked" in desk.get(f"/desk/{entry.conversation.number}/").content.decode()


@pytest.mark.parametrize("html", ["<div>" * 3_000 + "words", "<p>words words</p>" * 23_000])
def test_a30_what_is_too_deep_or_too_large_is_not_kept_and_the_line_says_so(db, desk, html):
    entry = take(html)
    assert kept(entry).why_not == "too-much" and "words" in entry.text
    assert "too large or too deep" in desk.get(f"/desk/{entry.conversation.number}/").content.decode()


def test_the_agent_is_told_when_the_two_parts_say_different_things(db, desk):
    entry = take(
        "<p>Send 3 BTC to my new wallet at once, this is urgent please</p>", plain="Thank you very much for your kind help yesterday."
    )
    assert "Thank you" in entry.text and "3 BTC" in entry.text
    assert "says something else than the plain part" in desk.get(f"/desk/{entry.conversation.number}/").content.decode()
    assert not kept(take("<p>My withdrawal is stuck.</p>", number=2)).forms_differ


SIGNED = multipart(b"signed", part(b"Where is my deposit?"), part(b"-----BEGIN PGP SIGNATURE-----", b"application/pgp-signature"))
ENCRYPTED = multipart(
    b"encrypted", part(b"Version: 1", b"application/pgp-encrypted"), part(b"-----BEGIN PGP MESSAGE-----", b"application/octet-stream")
)
SEALED = part(
    base64.encodebytes(b"0\x82"), b"application/pkcs7-mime; smime-type=signed-data; name=smime.p7m", b"Content-Transfer-Encoding: base64"
)


@pytest.mark.parametrize(
    ("body", "words"), [(SIGNED, "We have not checked the signature"), (ENCRYPTED, "we cannot read it"), (SEALED, "we cannot read it")]
)
def test_signed_and_encrypted_mail_is_shown_as_such(db, desk, body, words):
    row = process(RawMail.objects.keep(whole(body, b"Message-ID: <s@x.example>"), way="pipe").pk)
    assert row.outcome == "opened" and words in desk.get(f"/desk/{row.conversation}/").content.decode()


def test_an_encrypted_answer_is_not_lost(way_home):
    row = process(RawMail.objects.keep(whole(ENCRYPTED, b"Message-ID: <s@x.example>"), way="pipe", recipients=[way_home]).pk)
    entry = Entry.objects.filter(kind="message").latest("seq")
    assert (row.outcome, entry.text, kept(entry).protection) == ("replied", "files", "encrypted")


def test_a_plain_mail_has_no_other_form(db):
    process(RawMail.objects.keep(letter(b"Where is my deposit?"), way="pipe").pk)
    assert Entry.objects.exists() and not AsSent.objects.exists()


def test_the_form_goes_with_its_line(db):
    entry = take("<p>hello</p>")
    entry.delete()
    assert not AsSent.objects.exists()
