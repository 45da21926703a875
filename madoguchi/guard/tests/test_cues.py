"""Cues are found as one pattern over all of them would find them; what stands behind equal words is judged the same however often it does."""

import random
import re

from madoguchi.guard.cues import AnyOf, _tree_of, split
from madoguchi.guard.redact import redact

TABLE = "password; pass word; passwort; パスワード; パス; пароль; code; コード; eコード; ワード"


def test_cues_of_two_patterns_are_those_of_one():
    both, one = AnyOf(TABLE), _tree_of(set(split(TABLE)))
    pieces = [*split(TABLE), " ", "e", "x", ":", "ー", "\n"]
    draw = random.Random(4).choice
    for _ in range(3_000):
        text = "".join(draw(pieces) for _ in range(8))
        assert [match.span() for match in both.finditer(text)] == [match.span() for match in one.finditer(text)], text


def test_a_password_that_is_written_again_and_again_is_taken_out_each_time():
    line = "my password is Tanuki-4711-xyz and " + "the weather is fine today, so I write more of it here. " * 14
    assert "Tanuki" in line * 5 and "Tanuki" not in redact(line * 5).text
    assert len(re.findall(r"\[password removed\]", redact(line * 5).text)) == 5
