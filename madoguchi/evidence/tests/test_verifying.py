"""Whoever changes, adds, drops or swaps anything that was written is found out; what the guard masked is understood."""

import io
import json

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from madoguchi.conversations import chain
from madoguchi.conversations.models import Attachment, Conversation, Entry
from madoguchi.events.models import Event
from madoguchi.evidence.verifying import Count, verify, wrong_with
from madoguchi.mail.models import RawMail
from tests.world import make_conversation

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 64
PIECES = ["legal winner thank year", "wave sausage worth useful", "legal winner thank yellow"]


@pytest.fixture
def talk(alice, hana):
    """Line 2 has a file, 3 is a note, 4 and 5 are masked, 7 closes it."""
    talk = make_conversation(by=alice, facts={"coin": "BTC", "txid": "ab" * 32})
    talk.reply("a screenshot", by=alice, files=[Attachment.objects.take("shot.png", PNG)])
    talk.note("look here", by=hana)
    for piece in PIECES:
        talk.reply(piece, by=alice)
    talk.close(by=hana)
    return talk


def places(talk):
    return [wrong.place for wrong in wrong_with(Conversation.objects.get(pk=talk.pk))]


def change(talk, seq, **fields):
    Entry.objects.filter(conversation=talk, seq=seq).update(**fields)


def test_what_nobody_has_touched_is_as_it_was_written(talk):
    counted = Count()
    assert list(verify(Conversation.objects.all(), counted=counted)) == []
    assert (counted.cases, counted.lines, counted.files) == (1, 7, 1) and Entry.objects.filter(masked_by_line=6).count() == 2


CHANGES = {
    "text": "something else",
    "kind": "handed",
    "channel": "mail",
    "is_internal": True,
    "author_id": None,
    "author_kind": "participant",
    "author_name": "Mallory",
    "is_stepped_up": True,
    "quoted": "you promised it",
    "removed": ["password"],
    "message_id": "<forged@example>",
    "mail_sha256": "0" * 64,
    "created_at": timezone.now(),
    "chain_salt": "0" * 64,
    "chain_link": "0" * 64,
    "chain_seal": "0" * 64,
}


@pytest.mark.parametrize("field", CHANGES)
def test_attack_a_changed_field_of_a_line_is_found(talk, field):
    change(talk, 1, **{field: CHANGES[field]})
    assert places(talk)[0] == "line 1"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seq=st.integers(1, 7), text=st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30))
def test_attack_whatever_words_are_put_in_place_of_others_it_is_found(talk, seq, text):
    line = Entry.objects.get(conversation=talk, seq=seq)
    change(talk, seq, text=text)
    assert places(talk) == ([] if text == line.text else [f"line {seq}"])
    change(talk, seq, text=line.text)


@pytest.mark.parametrize("seq", [1, 4, 7])
def test_attack_a_line_taken_out_is_found(talk, seq):
    Entry.objects.filter(conversation=talk, seq=seq).delete()
    assert places(talk)[0] == f"line {seq}"


def test_attack_the_end_cut_off_together_with_the_counters_is_found(talk):
    Entry.objects.filter(conversation=talk, seq__gt=5).delete()
    last = Entry.objects.get(conversation=talk, seq=5)
    Conversation.objects.filter(pk=talk.pk).update(last_seq=5, public_seq=5, chain_head=last.chain_link)
    assert places(talk) == ["line 6"]  # the log of events knows of it


def test_attack_two_lines_swapped_are_found(talk):
    for seq, other in ((1, 100), (2, 1), (100, 2)):
        Entry.objects.filter(conversation=talk, seq=seq).update(seq=other)
    assert places(talk)[0] == "line 1"


def test_attack_a_line_put_in_is_found(talk):
    Entry.objects.create(conversation=talk, seq=8, kind="message", channel="web", author_kind="agent", text="we pay you back", sender="x")
    assert places(talk)[0] == "line 8"


def test_attack_a_chain_made_anew_by_who_knows_the_code_and_not_the_key_is_found(talk):
    """He changes a line and computes every link from there on, as anybody can."""
    change(talk, 2, text="changed")
    before = Entry.objects.get(conversation=talk, seq=1).chain_link
    for line in Entry.objects.filter(conversation=talk, seq__gt=1).order_by("seq").prefetch_related("attachments"):
        before = chain.linked(before, chain.digest_of(line.record_for(line.attachments.all())))
        change(talk, line.seq, chain_link=before)
    Conversation.objects.filter(pk=talk.pk).update(chain_head=before)
    assert places(talk)[0] == "line 2" and "our key" in str(next(wrong_with(Conversation.objects.get(pk=talk.pk))))


@pytest.mark.parametrize("fields", [{"subject": "Other"}, {"facts": {"coin": "ETH"}}, {"problem": "other"}, {"created_at": timezone.now()}])
def test_attack_a_changed_beginning_of_a_case_is_found(talk, fields):
    Conversation.objects.filter(pk=talk.pk).update(**fields)
    assert places(talk) == ["line 1"]


def test_attack_a_line_of_another_case_is_not_taken_for_one_of_this(talk, alice):
    other = make_conversation(by=alice, text="another")
    other.reply("and more", by=alice)
    line = Entry.objects.get(conversation=other, seq=2)
    change(talk, 2, **{name: getattr(line, name) for name in ("text", "chain_salt", "chain_link", "chain_seal", "created_at")})
    assert places(talk)[0] == "line 2"


def test_attack_a_masking_that_the_guard_did_not_do_is_found(talk):
    event = Event.objects.filter(kind="entry.masked").first()
    line = Entry.objects.get(pk=event.subject_id)
    change(talk, line.seq, text="I never said that")
    facts = event.facts | {"now": Entry.objects.get(pk=line.pk).words_digest}
    Event.objects.create(kind="entry.masked", subject=event.subject, facts=facts)
    assert places(talk) == [f"line {line.seq}"]


def test_attack_a_changed_swapped_or_missing_file_is_found(talk):
    file = Attachment.objects.get()
    with default_storage.open(file.path, "rb+") as kept:
        kept.write(b"\x89PNG\r\n\x1a\nother")
    assert places(talk) == [f"file {file.public_id[:8]}… of line 2"]
    default_storage.delete(file.path)
    assert places(talk) == [f"file {file.public_id[:8]}… of line 2"]
    Attachment.objects.filter(pk=file.pk).update(sha256="0" * 64)
    assert places(talk)[0] == "line 2"


def test_attack_a_changed_mail_is_found_by_the_command(db):
    raw = RawMail.objects.keep(b"From: a@b.example\r\n\r\nhello", way="pipe")
    RawMail.objects.filter(pk=raw.pk).update(sha256="0" * 64)
    code, out = run()
    assert code == 1 and f"mail {raw.pk}" in out


def run(*arguments):
    out = io.StringIO()
    try:
        call_command("evidence", "verify", *arguments, stdout=out)
    except SystemExit as ended:
        return ended.code, out.getvalue()
    return 0, out.getvalue()


def test_the_command_says_the_first_wrong_place_in_plain_words(talk):
    assert run() == (0, "All is as it was written: 1 cases, 7 lines, 1 files, 0 mails.\n")
    change(talk, 3, text="changed")
    code, out = run(talk.number)
    assert code == 1 and out.startswith(f"WRONG: {talk.number}, line 3: is not as it was written")
    code, out = run("--json")
    assert code == 1 and [place["place"] for place in json.loads(out)["wrong"]] == ["line 3"]


def test_lines_sealed_before_the_key_was_changed_are_still_ours(talk, settings):
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "a new key" * 9, [settings.SECRET_KEY]
    assert places(talk) == []
    settings.SECRET_KEY_FALLBACKS = []
    assert "line 1" in places(talk)


def test_verifying_many_lines_takes_few_statements(talk, alice, django_assert_max_num_queries):
    for number in range(30):
        talk.reply(f"line {number}", by=alice)
    with django_assert_max_num_queries(6):
        assert places(talk) == []
