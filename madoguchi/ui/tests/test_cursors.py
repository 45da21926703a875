"""Numbers in addresses are what a row may have, and lists end where they end."""

from types import SimpleNamespace

import pytest

from madoguchi.ui.cursors import number_of, piece_of


@pytest.mark.parametrize("said", ["", "x", "-1", "1.5", " 7", "\u0667", "\uff17", "\xbd", "9" * 19, "7\0"])
def test_what_no_row_can_have_is_no_number(said):
    assert number_of(said) is None


def test_a_number_is_read():
    assert (number_of("0"), number_of("814"), number_of("9" * 18)) == (0, 814, 10**18 - 1)


def test_a_piece_names_where_the_next_begins_and_the_last_names_none():
    rows = [SimpleNamespace(pk=pk) for pk in (9, 5, 3)]
    assert piece_of(rows, 2) == (rows[:2], 5)
    assert piece_of(rows, 3) == (rows, None)
    assert piece_of([], 3) == ([], None)
