"""Characters that nobody sees are the same ones everywhere."""

import re
import unicodedata

import pytest

from madoguchi.community.lures import lures_in
from madoguchi.files.taking import clean_name
from madoguchi.guard.hosts import read_link
from madoguchi.guard.reading import read
from madoguchi.mail.file_names import shown
from madoguchi.search.tokens import tokens
from madoguchi.ui.unseen import UNDRAWN, UNDRAWN_CLASS, seen

HIDDEN = [
    "\u00ad",
    "\u034f",
    "\u061c",
    "\u115f",
    "\u180e",
    "\u200b",
    "\u200f",
    "\u202e",
    "\u2063",
    "\u2069",
    "\u3164",
    "\ufe0f",
    "\ufeff",
    "\ufff9",
    "\U000e0061",
]


@pytest.mark.parametrize("hidden", HIDDEN)
def test_what_draws_nothing_hides_nothing_from_those_who_compare(hidden):
    assert tokens(f"with{hidden}draw", "en") == tokens("withdraw", "en") and tokens(f"出{hidden}金", "ja") == tokens("出金", "ja")
    assert read(f"pass{hidden}word").text == "password"
    assert lures_in(f"write to t{hidden}.me/helpdesk", official={}, domains=()) == ["contact"]
    assert read_link(f"bitmihon{hidden}.example").trick == "hidden-characters"
    assert clean_name(f"a{hidden}b.png") == shown(f"a{hidden}b.png") == "ab.png"


def test_the_set_and_the_class_are_the_same_and_hold_nothing_that_draws():
    matched = {chr(code) for code in range(0x110000) if re.fullmatch(f"[{UNDRAWN_CLASS}]", chr(code))}
    assert matched == UNDRAWN
    assert not [char for char in UNDRAWN if unicodedata.category(char) not in ("Cf", "Mn", "Lo", "Cn")]


def test_prose_keeps_its_joiners_and_selectors_and_loses_what_hides_or_turns():
    assert (
        seen(" می\u200cخواهم ❤\ufe0f 👨\u200d👩 \u200fא\r\nb\t\u202e\u2066\u200b\ufeff\0 ") == "می\u200cخواهم ❤\ufe0f 👨\u200d👩 \u200fא\nb"
    )
