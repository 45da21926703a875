"""Finding articles by whole requests; what a reader may not see is in no result, snippet or suggestion."""

import re

import pytest

from madoguchi.events.models import Event
from madoguchi.helpcentre.models import Category
from madoguchi.helpcentre.views import searching
from madoguchi.search import indexing
from madoguchi.search.entry import SearchEntry
from madoguchi.search.models import Question, SearchRow

HERE = {"headers": {"origin": "http://testserver"}}


@pytest.fixture
def reader(browser_of):
    return browser_of()


def test_the_right_article_is_found_with_its_words_marked(make_article, catch_up, reader):
    make_article("money/out", title="出金が進まないとき", text="出金の状態を確かめます。")
    make_article("account/id", title="本人確認の書類", text="運転免許証を用意します。")
    catch_up()
    html = reader.get("/ja/help/search/", {"q": "出金"}).text
    assert "<mark>出金</mark>が進まないとき" in html and "本人確認の書類" not in html.split('class="results"')[1].split("</ol>")[0]


def test_suggestions_are_a_short_list_of_links(make_article, catch_up, reader):
    for number in range(8):
        make_article(f"money/{number}", title=f"出金の質問 {number}")
    catch_up()
    html = reader.get("/ja/help/suggest/", {"q": "出金"}).text
    assert html.count("<li") == 5 and "<html" not in html and 'href="/ja/help/articles/money/' in html


@pytest.mark.parametrize("hide", ["draft", "staff", "unpublished"])
def test_what_a_visitor_may_not_see_he_cannot_find(make_article, catch_up, browser_of, alice, eri, hide):
    article = make_article(
        "x/secret",
        title="合併の計画",
        text="合併の計画の本文",
        is_published=hide != "draft",
        visibility="staff" if hide == "staff" else "public",
    )
    catch_up()
    if hide == "unpublished":
        article.unpublish(by=eri)
        catch_up()
    for person in (None, alice):
        for path in ("search", "suggest"):
            assert "計画" not in browser_of(person).get(f"/ja/help/{path}/", {"q": "合併"}).text


def test_staff_find_what_is_for_staff(make_article, catch_up, browser_of, hana):
    make_article("x/staff", title="合併の計画", visibility="staff")
    catch_up()
    assert "<mark>合併</mark>の計画" in browser_of(hana).get("/ja/help/search/", {"q": "合併"}).text


def test_words_that_are_not_published_yet_are_not_found(make_article, catch_up, reader, eri):
    article = make_article("x/a", title="古い題", text="古い")
    article.revise(text="極秘の変更", by=eri)
    catch_up()
    assert "極秘の" not in reader.get("/ja/help/search/", {"q": "極秘"}).text


def test_an_article_taken_from_everybody_leaves_nothing_but_a_mark(make_article, catch_up, eri):
    article = make_article("x/a", text="secret words")
    catch_up()
    article.article.arrange(visibility="staff", by=eri)
    catch_up()
    assert SearchRow.objects.get().visibility == "staff"
    article.unpublish(by=eri)
    catch_up()
    row = SearchRow.objects.get()
    assert (row.is_removed, row.title, row.text) == (True, "", "")


def test_search_narrows_by_category(make_article, catch_up, reader):
    make_article("a/a", title="出金とアカウント")
    make_article("b/b", title="出金と手数料", category=Category.objects.get(key="deposits-withdrawals/fees"))
    catch_up()
    html = reader.get("/ja/help/search/", {"q": "出金", "category": "deposits-withdrawals"}).text
    assert "手数料" in html and "とアカウント" not in html


def test_nothing_found_says_what_to_do(make_article, catch_up, reader):
    make_article()
    catch_up()
    answer = reader.get("/en/help/search/", {"q": "zzqqxx"})
    assert answer.status_code == 200 and "Open a case" in answer.text and "zzqqxx" in answer.text


@pytest.mark.parametrize(
    "query",
    [
        "",
        " ",
        "\0",
        "<script>alert(1)</script>",
        "'\"`;--",
        "a" * 5000,
        "😀" * 300,
        "AND OR NOT (",
        "title:*",
        "ﾃｽﾄ",
        "\ud800".encode("utf-8", "replace"),
    ],
)
def test_no_query_breaks_the_page(make_article, catch_up, reader, query):
    make_article()
    catch_up()
    for path in ("search", "suggest"):
        answer = reader.get(f"/ja/help/{path}/", {"q": query, "category": "<x>"})
        assert answer.status_code == 200 and "<script>alert" not in answer.text


def test_searching_writes_nothing_and_the_results_page_tells_what_was_asked(make_article, catch_up, reader):
    make_article("money/out", title="出金が進まないとき")
    catch_up()
    before = Event.objects.count()
    reader.get("/ja/help/search/", {"q": "出金"})
    assert not Question.objects.exists() and Event.objects.count() == before
    assert reader.post("/ja/help/asked/", {"q": " 出金 ", "clicked": "article:money/out"}, **HERE).status_code == 204
    question = Question.objects.get()
    assert (question.text, question.language, question.found, question.clicked) == ("出金", "ja", 1, "article:money/out")
    assert reader.post("/ja/help/asked/", {"q": "出金"}).status_code == 403


def test_a_question_that_the_guard_cannot_see_is_not_kept(reader, db, monkeypatch):
    def broken(text, **_):
        raise RuntimeError(text)

    monkeypatch.setattr("madoguchi.guard.door.redact", broken)
    assert reader.post("/ja/help/asked/", {"q": "my secret"}, **HERE).status_code == 204
    assert not Question.objects.exists()


@pytest.mark.parametrize(
    "clicked", ["", "x", "article:", "article:none", "article:x/staff", "article:x/gone", "<b>words</b>", "topic:money/out"]
)
def test_only_a_result_that_everybody_may_find_is_noted_as_opened(make_article, catch_up, reader, eri, clicked):
    make_article("money/out", title="出金")
    make_article("x/staff", title="社内", visibility="staff")
    gone = make_article("x/gone", title="古い")
    catch_up()
    gone.unpublish(by=eri)
    catch_up()
    assert reader.post("/ja/help/asked/", {"q": "出金", "clicked": clicked}, **HERE).status_code == 204
    assert Question.objects.get().clicked == ""


def test_one_address_tells_of_sixty_searches_a_minute(reader, db, settings, monkeypatch):
    settings.RATE_LIMITS = True
    monkeypatch.setattr("madoguchi.people.limits.time.time", lambda: 12 * 3600 + 10.5)
    statuses = [reader.post("/ja/help/asked/", {"q": ""}, **HERE).status_code for _ in range(61)]
    assert statuses == [204] * 60 + [429]


@pytest.fixture
def findable(db, catch_up):
    """The same word in each kind and in two languages."""

    def put(key, kind="article", language="ja", category="", title="出金"):
        SearchRow.objects.put(
            SearchEntry(key, kind, language, f"{title} {key}", f"{title}の話", "", (), category, "public", f"/ja/help/articles/{key}/", 0)
        )

    put("in-account", category="account")
    put("about-fees", category="deposits-withdrawals")
    put("asked", kind="topic")
    put("told", kind="announcement")
    put("only-english", language="en", title="出金 withdrawal")
    put("in-account", language="en", title="出金 withdrawal")
    catch_up()


def results(html):
    return re.findall(r'data-key="([^"]+)"', html)


@pytest.mark.parametrize(
    ("chosen", "keys"),
    [
        ({}, {"article:in-account", "article:about-fees", "topic:asked", "announcement:told"}),
        ({"kind": "article"}, {"article:in-account", "article:about-fees"}),
        ({"kind": "topic"}, {"topic:asked"}),
        ({"kind": "announcement"}, {"announcement:told"}),
        ({"kind": "nonsense"}, {"article:in-account", "article:about-fees", "topic:asked", "announcement:told"}),
        ({"language": "en"}, {"article:in-account", "article:only-english"}),
        ({"language": "xx"}, {"article:in-account", "article:about-fees", "topic:asked", "announcement:told"}),
        (
            {"language": "all"},
            {"article:in-account", "article:about-fees", "topic:asked", "announcement:told", "article:only-english"},
        ),
        ({"language": "all", "kind": "article"}, {"article:in-account", "article:about-fees", "article:only-english"}),
    ],
)
def test_results_are_narrowed_by_what_the_address_says(findable, reader, chosen, keys):
    found = results(reader.get("/ja/help/search/", {"q": "出金"} | chosen).text)
    assert set(found) == keys and len(found) == len(keys)


def test_what_is_chosen_stays_in_the_form_and_can_be_taken_away_one_by_one(findable, reader):
    html = reader.get("/en/help/search/", {"q": "出金", "kind": "topic", "language": "ja"}).text
    assert '<option value="topic" selected>' in html and '<option value="ja" selected>' in html
    assert 'form="search-q-form"' in html and 'id="search-q-form"' in html
    without = re.findall(r'class="chip" href="([^"]+)"', html.split("narrowed by")[1])
    assert [address.replace("&amp;", "&") for address in without] == [
        "?q=%E5%87%BA%E9%87%91&language=ja",
        "?q=%E5%87%BA%E9%87%91&kind=topic",
    ]


def test_a_result_sought_in_its_language_is_read_in_it(findable, reader):
    assert 'href="/ja/help/articles/in-account/?in=en"' in reader.get("/ja/help/search/", {"q": "出金", "language": "en"}).text
    assert "?in=" not in reader.get("/ja/help/search/", {"q": "出金"}).text


def test_nothing_that_fits_offers_to_search_in_everything(findable, reader):
    html = reader.get("/en/help/search/", {"q": "zzqqxx", "kind": "topic"}).text
    assert 'href="?q=zzqqxx"' in html and "Search in everything" in html and "Open a case" in html
    assert "Search in everything" not in reader.get("/en/help/search/", {"q": "zzqqxx"}).text


def test_more_results_keep_what_is_chosen(db, catch_up, reader, make_article):
    for number in range(11):
        make_article(f"money/{number}", title=f"出金の質問 {number}")
    catch_up()
    html = reader.get("/ja/help/search/", {"q": "出金", "kind": "article"}).text
    more = re.search(r'href="(\?[^"]+)" rel="next"', html)[1].replace("&amp;", "&")
    assert "kind=article" in more and len(results(html)) == 10
    assert len(results(reader.get("/ja/help/search/" + more).text)) == 11


def test_a_page_of_an_index_that_is_being_made_says_so_and_notes_no_question(findable, reader, monkeypatch):
    assert "may be missing" not in reader.get("/en/help/search/", {"q": "出金"}).text
    monkeypatch.setattr(indexing.NodeIndex, "is_incomplete", True)
    assert "may be missing" in reader.get("/en/help/search/", {"q": "出金"}).text
    assert reader.post("/en/help/asked/", {"q": "zzqqxx"}, **HERE).status_code == 204 and not Question.objects.exists()


@pytest.mark.parametrize(("path", "times"), [("search", searching.SEARCHES), ("suggest", searching.SUGGESTIONS)])
def test_one_address_searches_generously_and_then_waits(db, client, settings, monkeypatch, path, times):
    settings.RATE_LIMITS = True
    monkeypatch.setattr("madoguchi.people.limits.time.time", lambda: 12 * 3600 + 10.5)
    address = {"REMOTE_ADDR": f"198.51.100.{times % 251}"}
    answers = [client.get(f"/en/help/{path}/", **address) for _ in range(times + 1)]
    assert {answer.status_code for answer in answers[:-1]} == {200}
    assert answers[-1].status_code == 429 and answers[-1]["Retry-After"] == "50" and "Please wait a moment" in answers[-1].text
    assert client.get(f"/en/help/{path}/", REMOTE_ADDR="198.51.100.252").status_code == 200
    settings.RATE_LIMITS = False
    assert client.get(f"/en/help/{path}/", **address).status_code == 200


def test_the_brand_is_named_in_all_that_search_shows(make_article, catch_up, reader, eri):
    words = {"summary": "All that {{ brand }} asks", "tags": ["{{Brand}}"], "text": "Write to {{mail}} of {{domain}}."}
    article = make_article(language="en", title="Who is {{brand}}?", by=eri, **words)
    catch_up()
    entry = article.search_entry()
    assert (entry.title, entry.summary, entry.tags) == ("Who is Mihon Exchange?", "All that Mihon Exchange asks", ("Mihon Exchange",))
    assert "{{" not in entry.text and "@" in entry.text
    for path in ("/en/help/search/", "/en/help/suggest/", "/api/v1/search"):
        found = reader.get(path, {"q": "who is mihon", "language": "en"}).text.replace("<mark>", "").replace("</mark>", "")
        assert "Who is Mihon Exchange?" in found and "{{" not in found
