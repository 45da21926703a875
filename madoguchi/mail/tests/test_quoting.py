"""New words told from quoted ones: what mail programs of many languages write between them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.mail.quoting import split

NEW = "新しい本文です。TXID 1234 を確認してください。"
OLD = "お問い合わせありがとうございます。"
ENGLISH = "The deposit is still missing.\n\nRegards"

# What stands between new and old words, by program and language; {old} is where the old words are.
INTRODUCTIONS = {
    entry.partition("\n")[0]: entry.partition("\n")[2].removesuffix("\n")
    for entry in (Path(__file__).parent / "introductions.txt").read_text("utf-8").split("=== ")
    if entry
}


# Whole replies: a line that begins with "+" is the writer's own, one that begins with "-" is folded.
REPLIES = {
    entry.partition("\n")[0]: entry.partition("\n")[2].removesuffix("\n").split("\n")
    for entry in (Path(__file__).parent / "replies.txt").read_text("utf-8").split("=== ")
    if entry
}


@pytest.mark.parametrize("kind", REPLIES)
def test_a_reply_is_told_from_what_it_answers(kind):
    lines = REPLIES[kind]
    reply, quoted = split("\n".join(line[1:] for line in lines))
    assert _filled(reply.split("\n")) == _filled(line[1:] for line in lines if line[0] == "+")
    assert _filled(quoted.split("\n")) == _filled(line[1:] for line in lines if line[0] == "-")


def _filled(lines):
    return [line for line in lines if line.strip()]


def test_the_replies_are_of_many_languages_and_ways_of_posting():
    assert len({kind.split(",")[0] for kind in REPLIES}) >= 25
    assert {way for way in ("above", "below", "between") if sum(way in kind for kind in REPLIES) >= 5} == {"above", "below", "between"}


@pytest.mark.parametrize("program", INTRODUCTIONS)
def test_words_above_the_quote_are_the_reply(program):
    reply, quoted = split(f"{NEW}\n\n{INTRODUCTIONS[program].format(old=OLD)}\n")
    assert reply == NEW
    assert OLD in quoted


@pytest.mark.parametrize("program", [name for name, text in INTRODUCTIONS.items() if "\n> {old}" in text and not text.startswith(">")])
def test_words_below_a_marked_quote_are_the_reply(program):
    reply, quoted = split(f"{INTRODUCTIONS[program].format(old=OLD)}\n\n{ENGLISH}")
    assert reply == ENGLISH
    assert OLD in quoted


def test_answers_between_quotes_keep_what_they_answer():
    text = (
        "On Mon, Jan 15, 2024 at 10:23 AM Support <s@exchange.example> wrote:\n\n> Which coin?\n\nBTC\n\n"
        "> When?\n\nyesterday at nine\n\n> Regards\n> Hana"
    )
    reply, quoted = split(text)
    assert reply == "> Which coin?\n\nBTC\n\n> When?\n\nyesterday at nine"
    assert quoted.startswith("On Mon")
    assert quoted.endswith("> Hana")


def test_words_above_and_below_a_quote_are_both_kept():
    reply, quoted = split("See below.\n\nOn Jan 15, 2024, Support <s@exchange.example> wrote:\n> Which coin?\n\nBTC, sent from Kraken.")
    assert reply == "See below.\n\nBTC, sent from Kraken."
    assert "> Which coin?" in quoted


def test_a_quote_alone_is_the_message():
    assert split("> 出金できません") == ("> 出金できません", "")


def test_an_answer_without_new_words_has_no_reply():
    assert split("On Jan 15, 2024, Support <s@exchange.example> wrote:\n> Which coin?")[0] == ""


def test_a_forwarded_mail_without_own_words_is_the_message():
    headers = "From: Wallet <w@wallet.example>\nDate: Thu, Jan 28, 2016\nSubject: x\nTo: t@c.example"
    text = f"---------- Forwarded message ---------\n{headers}\n\nYou sent 1 BTC."
    assert split(text)[0] == "You sent 1 BTC."


@pytest.mark.parametrize(
    "line",
    [
        "iPhoneから送信",
        "Sent from my iPhone",
        "Von meinem iPhone gesendet",
        "Envoyé de mon iPhone",
        "Enviado desde mi iPhone",
        "Inviato da iPhone",
        "从我的iPhone发送",
        "發自我的 iPhone",
        "나의 iPhone에서 보냄",
        "Отправлено с iPhone",
        "Gửi từ iPhone của tôi",
        "Get Outlook for iOS<https://aka.example/o0ukef>",
        "Yahoo!メールアプリから送信",
    ],
)
def test_the_signature_of_a_device_is_folded(line):
    assert split(f"{NEW}\n\n{line}") == (NEW, line)


def test_a_signature_below_two_dashes_is_folded():
    assert split(f"{NEW}\n-- \n山田太郎\n株式会社ほげ") == (NEW, "-- \n山田太郎\n株式会社ほげ")


# A desk of a crypto exchange gets lists and forms that look like headers: they are the customer's words.
INNOCENT = {
    "a form": "お名前: 山田太郎\nメール: taro@customer.example\n日時: 2024/01/15 10:23\n金額: 1.5 BTC\nTXID: " + "ab" * 32,
    "a transfer": "From: 0x52908400098527886E0F7030069857D2E4169EE7\nTo: 0x8617E340B3D01FA5F11F306F\nDate: 2024-01-15 10:23",
    "a sentence with a date": "On 2024-01-15 10:23 I sent 1 BTC and wrote to support@exchange.example twice.\nNobody answered.",
    "a sentence that ends in a colon": "2024年1月15日に support@exchange.example へ連絡後、次のエラーが出ます:\nE-1001 出金不可",
    "ruled sections": "問題\n----------\n出金できません\n==========\n環境\n----------\nAndroid 14",
    "code": "```\n# From: x\n> not a quote\n-- \n```\nafter the code",
    "a talk about phones": "I sent from my iPhone app 2 BTC and it never arrived at the exchange, please check it for me.\nTXID 1",
    "dashes": "--\n本文が区切り線で始まります\n",
    "long words below dashes": "はじめに\n--\n" + "\n".join(f"{number} 行目" for number in range(30)),
    "a menu path": "設定 > 出金 > 履歴 を開きました。\n何も表示されません。",
}


@pytest.mark.parametrize("kind", INNOCENT)
def test_a_customers_own_words_are_not_folded(kind):
    reply, quoted = split(INNOCENT[kind])
    assert reply == INNOCENT[kind].strip("\n")
    assert quoted == ""


def test_lines_that_html_marks_as_old_are_quoted():
    assert split("new\nold\nsig", old_lines={2}, old_from=1) == ("new", "old\nsig")


@given(
    st.lists(
        st.sampled_from(
            [
                "> q",
                "text",
                "",
                "-- ",
                "On Jan 15, 2024, A <a@b.example> wrote:",
                "From: A <a@b.example>",
                "Subject: x",
                "Sent from my iPhone",
            ]
        )
    )
)
def test_every_line_is_in_the_reply_or_in_the_quote(lines):
    reply, quoted = split("\n".join(lines))
    assert sorted(filter(None, lines)) == sorted(filter(None, f"{reply}\n{quoted}".split("\n")))


@given(st.text())
def test_no_text_loses_a_line(text):
    reply, quoted = split(text)
    assert sorted(line for line in text.split("\n") if line.strip()) == sorted(
        line for line in f"{reply}\n{quoted}".split("\n") if line.strip()
    )
