"""What is quoted of an article as its answer: its own words, the part that its type says, never more than a few lines."""

import pytest

from madoguchi.helpcentre.quoting import LONGEST, MOST, quotation
from madoguchi.helpcentre.rendering import render
from madoguchi.search.query import Found, Hit

HOW_TO = "## Before you begin\n\nHave your phone ready.\n\n## Steps\n\n:::steps\n1. Sign in.\n2. Choose **Withdraw**.\n3. Confirm.\n:::\n"
TROUBLE = "## Symptom\n\n- It stays at received.\n\n:::danger\nNever pay a fee.\n:::\n\n## Check first\n\n- The history.\n- Your mail.\n\n## Cause\n\n- Too late.\n"
BASICS = "![x](image:a.png)\n\nA network is a road.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nChoose the same on both sides.\n"


def lines(text, kind):
    return quotation(render(text).html, kind).lines


def test_a_how_to_is_answered_by_its_first_steps():
    quoted = quotation(render(HOW_TO).html, "how-to")
    assert quoted.is_steps and quoted.lines == ["Sign in.", "Choose Withdraw.", "Confirm."]


def test_a_troubleshooting_article_by_what_to_check_first():
    assert lines(TROUBLE, "troubleshooting") == ["The history.", "Your mail."]


def test_any_other_by_its_first_words_without_tables_and_callouts():
    assert lines(BASICS, "basics") == ["A network is a road.", "Choose the same on both sides."]
    assert lines("Only words.", "how-to") == ["Only words."] and lines("Only words.", "troubleshooting") == ["Only words."]


def test_it_is_short_and_ends_where_a_sentence_does():
    long = lines("これは長い文です。" * 60, "basics")[0]
    assert len(long) <= LONGEST and long.endswith("。")
    assert len(lines("- point\n" * 50, "basics")) == MOST
    assert lines("word " * 200, "basics")[0].endswith("word…")


@pytest.mark.parametrize("text", ["", "## Only a heading", "| a |\n|---|\n| b |"])
def test_nothing_is_quoted_of_nothing(text):
    assert quotation(render(text).html, "basics") is None


@pytest.fixture
def found_first(monkeypatch, make_article):
    """Search finds this article first, so near in meaning."""

    def make(likeness, **facts):
        article = make_article("money/out", language="en", title="Withdraw at {{brand}}", text=HOW_TO, **facts)
        hit = Hit("money/out", "article", "en", "Withdraw at Mihon Exchange", article.url, "", 1.0, likeness, [("Withdraw", False)], [])
        monkeypatch.setattr("madoguchi.helpcentre.views.searching.find", lambda *_args, **_options: Found([hit]))

    return make


def test_the_search_page_quotes_the_article_that_answers_with_its_source(found_first, client):
    found_first(0.6)
    html = client.get("/en/help/search/", {"q": "how do I withdraw"}).text
    answer = html.split('class="answer')[1].split("</figure>")[0]
    assert "<li>Choose Withdraw.</li>" in answer and ">Withdraw at Mihon Exchange</a>" in answer


@pytest.mark.parametrize(("likeness", "more"), [(0.4, {}), (None, {}), (0.6, {"kind": "article"})])
def test_it_quotes_nothing_of_what_only_may_answer_or_was_narrowed(found_first, client, likeness, more):
    found_first(likeness)
    assert 'class="answer' not in client.get("/en/help/search/", {"q": "how do I withdraw"} | more).text


def test_it_quotes_nothing_that_the_reader_may_not_read(found_first, client):
    found_first(0.6, visibility="staff")  # the index of this node is a moment behind
    assert 'class="answer' not in client.get("/en/help/search/", {"q": "how do I withdraw"}).text
