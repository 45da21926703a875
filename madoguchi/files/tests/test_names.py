"""No secret stays in the name of a file."""

import pytest

from madoguchi.files.taking import kept_name


@pytest.mark.parametrize("name", ["my password is KxAbcdef71234.txt", "my password is KxAbcdef71234.", "my password is KxAbcdef71234"])
def test_a_secret_right_before_the_ending_is_taken_out(name):
    kept = kept_name(name)
    assert "KxAbcdef71234" not in kept and kept.endswith(".txt") is name.endswith(".txt")


@pytest.mark.parametrize("name", ["shot.png", "report.2026.pdf", "no ending", "a.b.c.verylongending123"])
def test_other_names_stay(name):
    assert kept_name(name) == name
