"""When a line completes a secret, the earlier lines with its pieces change for everybody who has read them, however he reads."""

import json
import re

import pytest

from madoguchi.conversations.live_source import CUSTOMER, DESK, ConversationSource
from madoguchi.guard.findings import MARKERS
from tests.world import make_conversation

WORDS = "legal winner thank year wave sausage worth useful legal winner thank yellow".split()
PIECES = [" ".join(WORDS[start : start + 4]) for start in (0, 4, 8)]
MARKER = MARKERS["recovery-phrase"]
CHANGED = [{"seq": seq, "text": MARKER, "removed": ["recovery-phrase"]} for seq in (2, 4)]


@pytest.fixture
def talk(alice, hana):
    """Lines 2, 4 and 7 are the pieces; 3 and 6 are ours, 5 is internal."""
    talk = make_conversation(by=alice)
    talk.reply(PIECES[0], by=alice)
    talk.reply("what is this?", by=hana)
    talk.reply(PIECES[1], by=alice)
    talk.note("it looks like a phrase", by=hana)
    talk.reply("please stop", by=hana)
    talk.reply(PIECES[2], by=alice)
    return talk


@pytest.mark.parametrize("audience", [CUSTOMER, DESK])
@pytest.mark.parametrize("after", [0, 2, 4, 6])
def test_whoever_follows_learns_it_with_the_line_that_completes_it(talk, audience, after):
    lines = [json.loads(line.data) for line in ConversationSource().lines(talk.number, audience, after, 200)]
    assert [line.get("masked") for line in lines] == [None] * (len(lines) - 1) + [CHANGED]
    assert not {"sausage", "yellow"} & set(" ".join(line["text"] for line in lines).split())


def test_who_has_read_that_line_is_told_nothing_more(talk, alice):
    talk.reply("sorry", by=alice)
    (line,) = ConversationSource().lines(talk.number, CUSTOMER, 7, 200)
    assert "masked" not in json.loads(line.data)


def test_the_api_says_it_to_who_writes_and_to_who_reads_from_a_cursor(alice, browser_of):
    browser, talk = browser_of(alice), make_conversation(by=alice)
    path = f"/api/v1/conversations/{talk.number}/entries"
    for place, piece in enumerate(PIECES):
        headers = {"Idempotency-Key": f"k{place}", "Origin": "http://testserver"}
        said = browser.post(path, json.dumps({"text": piece}), content_type="application/json", headers=headers).json()
    assert [line["seq"] for line in said["masked"]] == [2, 3]
    read = browser.get(f"{path}?after=3").json()["entries"]
    assert [line["seq"] for line in read] == [4] and read[0]["masked"] == said["masked"]


def test_an_open_page_gets_the_changed_lines_with_the_new_ones(talk, alice, hana, browser_of):
    for browser, path in ((browser_of(alice), f"/en/cases/{talk.number}/"), (browser_of(hana), f"/desk/{talk.number}/")):
        html = browser.get(f"{path}?block=entries&after=6").content.decode()
        assert re.findall(r'data-seq="(\d+)"', html) == ["2", "4", "7"] and "sausage" not in html


def test_ordinary_lines_cost_no_further_read(talk, alice, django_assert_num_queries):
    talk.reply("sorry", by=alice)
    with django_assert_num_queries(1):  # the lines; files are read only where there are some
        ConversationSource().lines(talk.number, CUSTOMER, 7, 200)
