"""Secrets in tables, whose cue stands at the head of the column."""

import pytest

from madoguchi.guard.redact import redact

KEY = "7849d60cd44b8ba679b41c4aa1c982adb5dfb451bc143f1a9ec2b42112ac5e92"


@pytest.mark.parametrize(
    ("table", "secret"),
    [
        ("| user | password |\n|---|---|\n| kenji | shachihoko7 |", "shachihoko7"),
        ("名前\tパスワード\nsato\tmizu-umi-9\ntanaka\tkawa-88-yama", "kawa-88-yama"),
        (f"| chain | addr | pk |\n| ETH | 0xd43eb828a08d6dce2960e47ef5403874b0857abd | {KEY} |", KEY),
        (f"| wallet | private key |\n|---|---|\n| hot1 | {KEY[::-1]} |\n| hot2 | {KEY} |", KEY),
    ],
)
def test_a_cell_below_a_cue_is_a_secret(table, secret):
    assert secret not in redact(table).text


@pytest.mark.parametrize(
    "table",
    [
        "| item | password |\n|---|---|\n| length | 8 or more |",
        f"| coin | txid |\n|---|---|\n| ETH | {KEY} |",
        "step\tpassword\n1\treset\n2\tchanged",
    ],
)
def test_a_table_about_passwords_and_one_of_transactions_stay(table):
    assert redact(table).is_clean
