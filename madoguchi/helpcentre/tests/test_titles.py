"""Editors find articles by title, drafts too: by words of two characters, by how a word begins, and as soon as it is written."""

import importlib

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from madoguchi.helpcentre.models import TitlePart, Translation
from madoguchi.helpcentre.title_parts import LONGEST_PART, MOST_ASKED, asked, kept


def keys(query):
    return set(Translation.objects.titled(query).values_list("article__key", flat=True))


@pytest.mark.parametrize(
    "query",
    [
        "出金",
        "二段",
        "2段階",
        "振込",
        "振り込み",
        "ｱﾌﾟﾘ",
        "あぷり",
        "レミッタンス societe",
        "Société",
        "tran",
        "TRANSFER 出金",
        "account/wi",
        "できない",
    ],
)
def test_a_draft_is_found_by_what_its_title_and_key_say(make_article, eri, query):
    title = "アプリで出金の振り込みができないとき（二段階認証・レミッタンス・société・Transfers）"
    make_article("account/withdraw", language="ja", title=title, by=eri, is_published=False)
    make_article("security/other", language="ja", title="入金の手順", by=eri)
    assert keys(query) == {"account/withdraw"}


@pytest.mark.parametrize("query", ["入金する", "金出", "fer", "!!", "account/x", "\U00020bb7"])
def test_what_no_title_says_finds_nothing(make_article, eri, query):
    make_article("account/withdraw", language="ja", title="出金と入金 Transfer", by=eri)
    assert keys(query) == set()


def test_later_words_of_what_is_published_are_found_beside_those_that_readers_see(make_article, eri):
    translation = make_article("account/a", language="ja", title="出金", by=eri)
    translation.revise(title="送付", by=eri)
    assert keys("出金") == keys("送付") == {"account/a"}
    translation.publish(by=eri)
    assert keys("出金") == set() and keys("送付") == {"account/a"}


def test_a_title_has_a_bounded_number_of_parts_and_a_query_too():
    assert len(kept("w" * 200)) == LONGEST_PART and max(map(len, kept("1" * 300 + "円"))) <= LONGEST_PART
    assert len(asked(" ".join(f"w{number}" for number in range(99)))) == MOST_ASKED


def test_titles_from_before_are_filled_in(make_article, eri):
    make_article("account/a", language="ja", title="出金", by=eri).revise(title="送付", by=eri)
    TitlePart.objects.all().delete()
    importlib.import_module("madoguchi.helpcentre.migrations.0013_first_title_parts").fill(apps, None)
    assert keys("出金") == keys("送付") == keys("account") == {"account/a"}


@pytest.mark.parametrize("path", ["/en/help/edit/?q=出金", "/en/help/edit/links/?q=出金&language=ja"])
def test_no_page_of_editors_reads_every_title(make_article, browser_of, eri, path):
    make_article("account/a", language="ja", title="すぐに出金する", by=eri)
    with CaptureQueriesContext(
        connection,
    ) as asked_for:
        assert "すぐに出金する" in browser_of(eri).get(path).text
    assert not [query["sql"] for query in asked_for if "LIKE '%" in query["sql"]]
