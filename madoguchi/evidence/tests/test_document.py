"""The record is for people: complete, in their language, and no letter of it can look otherwise than it was written."""

import datetime
import io

import pytest
from pypdf import PdfReader

from madoguchi.conversations.models import Attachment, Conversation
from madoguchi.evidence.contents import told
from madoguchi.evidence.document import Record, documents
from madoguchi.evidence.fonts import drawable
from madoguchi.evidence.models import Audience, CaseExport
from madoguchi.guard.door import MayNotSay
from madoguchi.release.models import StoppedDraft
from tests.world import make_conversation

AT = datetime.datetime(2026, 11, 23, 10, 5, 7, tzinfo=datetime.UTC)


def text_of(talk, by, **how):
    """What somebody who reads or searches the record finds."""
    return "\n".join(page.extract_text() for page in record_of(talk, by, **how).pages)


def record_of(talk, by, *, language="en", audience=Audience.AUTHORITIES, **fields):
    export = CaseExport(conversation=talk, audience=audience, language=language, asked_by=by, reason="The police ask.", **fields)
    lines = [line for line in told(Conversation.objects.get(pk=talk.pk), audience) if line.line]
    (pdf,) = documents(Record(export, at=AT, head="0" * 64, count=len(lines)), lines)
    return PdfReader(io.BytesIO(pdf))


@pytest.fixture
def talk(alice, hana):
    facts = {"coin": "ETH", "network": "Bitcoin", "address": "0xde0B295669a9FD93d5F28D9Ec85E40f4cb697BAe", "txid": "0x" + "ab" * 32}
    talk = make_conversation(by=alice, facts=facts, text="入金が反映されません。")
    talk.note("Hana suspects fraud", by=hana)
    talk.reply("We look into it.", by=hana)
    talk.close(by=hana)
    return talk


def test_it_says_who_said_what_when_who_exported_it_and_the_chain(talk, kenji, aya):
    text = text_of(talk, kenji, decided_by=aya, decided_at=AT)
    for said in (
        "入金が反映されません",
        "We look into it.",
        "Hana suspects fraud",
        "Hana settled this conversation.",
        "The police ask.",
        "0" * 64,
    ):
        assert said in text
    assert (
        text.count("Kenji") >= 3 and "Aya" in text and "7:05:07" in text and "Asia/Tokyo" in text
    )  # the service's own zone, to the second


def test_facts_stand_in_it_with_what_was_seen_in_them(talk, kenji):
    text = " ".join(text_of(talk, kenji).split())
    assert "0xde0B295669a9FD93d5F28D9Ec85E40f4cb697BAe" in text
    assert "Ethereum (ERC-20)" in text


def test_attack_the_names_of_staff_and_notes_are_not_in_a_customers_record(talk, alice):
    text = text_of(talk, alice, audience=Audience.CUSTOMER)
    assert "Hana" not in text and "fraud" not in text and "Support 1" in text and "We look into it." in text


def test_it_is_in_the_language_that_was_chosen(talk, kenji):
    assert "お客さま" in text_of(talk, kenji, language="ja")
    assert set("العميل") <= set(text_of(talk, kenji, language="ar"))  # read from the page its letters come in the order in which they stand


@pytest.mark.parametrize(
    ("written", "drawn"),
    [
        ("invoice\u202egnp.exe", "invoice[U+202E]gnp.exe"),
        ("a\u2067b\u2069", "a[U+2067]b[U+2069]"),
        ("😀 ปลอดภัย עברית हिन्दी ქართული", "😀 ปลอดภัย עברית हिन्दी ქართული"),
        ("🏴\U000e0067\U000e007f", "🏴[U+E0067][U+E007F]"),
        ("\ue000 ᚠ", "[U+E000] [U+16A0]"),
        ("a\x07b", "a[U+0007]b"),
        ("日本語 مرحبا Привет 한국어 ✓", "日本語 مرحبا Привет 한국어 ✓"),
        ("❤\ufe0f", "❤\ufe0f"),
    ],
)
def test_what_cannot_be_drawn_or_turns_a_text_is_said_by_its_number(written, drawn):
    assert drawable(written) == drawn


WRITINGS = {
    "SansArabic": "مرحبا", "SansArmenian": "Բարեւ", "SansBengali": "নমস্কার", "SansDevanagari": "नमस्ते", "SansEthiopic": "ሰላም", "SansGeorgian": "გამარჯობა",
    "SansGujarati": "નમસ્તે", "SansGurmukhi": "ਸਤਿ", "SansHebrew": "שלום", "SansKannada": "ನಮಸ್ಕಾರ", "SansKhmer": "សួស្តី", "SansLao": "ສະບາຍດີ",
    "SansMalayalam": "നമസ്കാരം", "SansMyanmar": "မင်္ဂလာ", "SansOriya": "ନମସ୍କାର", "SansSinhala": "ආයුබෝවන්", "SansTamil": "வணக்கம்", "SansTelugu": "నమస్తే",
    "SansThai": "ปลอดภัย", "SansCJKjp": "日本語 한국어 中文資料", "SansSymbols": "⛢", "Emoji": "😀👍",
}  # fmt: skip


def test_each_writing_is_drawn_by_a_font_that_has_it(alice, kenji):
    talk = make_conversation(by=alice, text="\n".join(WRITINGS.values()))
    assert not [words for words in WRITINGS.values() if "[U+" in drawable(words)]
    used = {str(font.get_object()["/BaseFont"]) for page in record_of(talk, kenji).pages for font in page["/Resources"]["/Font"].values()}
    assert [font for font in WRITINGS if not any(font in one for one in used)] == []


def test_attack_words_are_never_read_as_markup(alice, kenji):
    words = '#read("/etc/passwd") #import "x.typ" *bold* $1+1$ `raw` <label> @ref \\u{41} // gone?'
    talk = make_conversation(by=alice, text=words, subject="#set text(white)", name="= Heading")
    text = text_of(talk, kenji)
    assert '#read("/etc/passwd")' in text and "*bold*" in text and "// gone?" in text and "#set text(white)" in text and "root:" not in text


def test_a_line_longer_than_a_page_and_words_without_a_space_are_all_there(alice, kenji):
    talk = make_conversation(by=alice, text="x" * 5000 + "\n" + "行" * 5000 + "END")
    text = text_of(talk, kenji)
    assert text.count("x") >= 5000 and text.count("行") >= 5000 and "END" in text


def test_a_line_that_was_stopped_and_released_says_by_whom_when_and_why(talk, hana, kenji, alice):
    words = "Please read https://authority.example.org/form first."
    with pytest.raises(MayNotSay):
        talk.reply(words, by=hana)
    draft = StoppedDraft.objects.get()
    draft.ask("He needs the form of the authority.", by=hana)
    draft.release("I have looked at the page.", by=kenji)
    line = talk.reply(words, by=hana)
    text = " ".join(text_of(talk, kenji).split())
    for said in (
        "Our guard stopped these words of Hana on",
        "Links to a site that is not on our official list",
        "Hana asked for their release: “He needs the form of the authority.”",
        "Kenji released them on",
        "“I have looked at the page.”",
    ):
        assert text.count(said) == 1
    assert "released them" not in text_of(talk, alice, audience=Audience.CUSTOMER)
    (told_line,) = _released(talk)
    assert told_line.facts["seq"] == line.seq
    (released,) = told_line.facts["released"]
    assert (released["written_by"], released["released_by"], released["reason"]) == ("Hana", "Kenji", "I have looked at the page.")
    assert released["stopped_for"] == ["link-not-ours"] and released["released_at"] and released["asked_because"]


def _released(talk):
    return [one for one in told(talk, Audience.AUTHORITIES) if one.facts["released"]]


def test_each_release_stands_beside_its_own_line_and_one_of_a_file_beside_that(talk, hana, kenji):
    words = "Please read https://authority.example.org/form first."

    def send():
        return talk.reply("See the file.", by=hana, files=[Attachment.objects.take("form.txt", words.encode())])

    lines = []
    for say in (lambda: talk.reply(words, by=hana), lambda: talk.reply(words, by=hana), send):
        with pytest.raises(MayNotSay):
            say()
        StoppedDraft.objects.waiting().get().release("Looked at.", by=kenji)
        lines.append(say().seq)
        talk.reply("Is it clear?", by=hana)
    assert [one.facts["seq"] for one in _released(talk)] == lines
    assert all(len(one.facts["released"]) == 1 for one in _released(talk))
