"""Articles for everybody, for signed-in customers, for one segment, for staff: the same answer on every page, in search, lists, pictures and sitemap."""

import io
import re

import pytest
from PIL import Image as Picture

from madoguchi.helpcentre.models import Article, Image, Translation
from madoguchi.search.labels import labels_of

AUDIENCES = ("public", "customers", "segment:corporate", "staff")
READERS = {
    "nobody": {"public"},
    "alice": {"public", "customers"},
    "bob": {"public", "customers", "segment:corporate"},
    "hana": set(AUDIENCES),
    "eri": set(AUDIENCES),
}


def picture():
    file = io.BytesIO()
    Picture.new("RGB", (4, 3), "navy").save(file, "PNG")
    return file.getvalue()


@pytest.fixture(autouse=True)
def segments(settings):
    settings.SEGMENTS = {"corporate": "Corporate customers", "vip": "VIP"}


@pytest.fixture
def readers(alice, bob, hana, eri, aya):
    bob.belong_to(["corporate"], by=aya)
    return {"nobody": None, "alice": alice, "bob": bob, "hana": hana, "eri": eri}


@pytest.fixture
def articles(make_article):
    made = {}
    for label in AUDIENCES:
        name = label.rpartition(":")[2]
        made[label] = make_article(
            f"account/for-{name}", language="en", title=f"Secretly for {name}", text="![shot](shot.png)", visibility=label
        )
        Image.objects.put(made[label].article, "en/account/shot.png", picture())
    return made


def seen(html):
    words = re.sub("<[^>]+>", "", html)
    return {label for label in AUDIENCES if f"Secretly for {label.rpartition(':')[2]}" in words}


@pytest.mark.parametrize("name", READERS)
def test_each_reader_finds_what_is_for_him_everywhere(articles, readers, browser_of, catch_up, name):
    catch_up()
    browser, expected = browser_of(readers[name]), READERS[name]
    assert {label for label, row in articles.items() if browser.get(row.url).status_code == 200} == expected
    assert seen(browser.get("/en/help/categories/account/").text) == expected
    assert seen(browser.get("/en/help/search/", {"q": "secretly"}).text) == expected
    assert seen(browser.get("/en/help/suggest/", {"q": "secretly"}).text) == expected
    assert seen(browser.get("/en/help/").text) == expected
    assert set(Article.objects.published_for(readers[name] or browser_visitor()).values_list("visibility", flat=True)) == expected


def browser_visitor():
    from madoguchi.people.models import Visitor

    return Visitor()


def test_a_picture_is_shown_to_the_readers_of_its_article_alone(make_article, readers, browser_of):
    row = make_article("account/corporate", language="en", text="![shot](shot.png)", visibility="segment:corporate")
    path = f"/en/help/images/{Image.objects.put(row.article, 'en/account/shot.png', picture()).file_name}"
    got = {name: browser_of(person).get(path).status_code for name, person in readers.items()}
    assert got == {"nobody": 404, "alice": 404, "bob": 200, "hana": 200, "eri": 200}
    assert browser_of(readers["bob"]).get(path)["Cache-Control"].startswith("private")


def test_search_engines_hear_of_public_articles_only(articles, browser_of):
    assert [label for label in AUDIENCES if f"for-{label.rpartition(':')[2]}" in browser_of().get("/sitemap-articles.xml").text] == [
        "public"
    ]


def test_whoever_leaves_a_segment_reads_it_no_more(articles, readers, browser_of, aya):
    browser = browser_of(readers["bob"])
    readers["bob"].belong_to([], by=aya)
    assert browser.get(articles["segment:corporate"].url).status_code == 404


def test_a_segment_that_is_configured_no_more_opens_nothing(readers, settings):
    settings.SEGMENTS = {}
    assert labels_of(readers["bob"]) == {"public", "customers"} and "segment:corporate" not in labels_of(readers["hana"])


def test_an_article_that_changes_its_readers_is_found_by_the_new_ones_alone(articles, readers, browser_of, catch_up, eri):
    catch_up()
    articles["public"].article.arrange(visibility="segment:corporate", by=eri)
    catch_up()
    assert "public" not in seen(browser_of().get("/en/help/search/", {"q": "secretly"}).text)
    assert "public" in seen(browser_of(readers["bob"]).get("/en/help/search/", {"q": "secretly"}).text)


def test_the_editor_chooses_among_the_audiences_that_there_are(articles, browser_of, eri, settings):
    row = articles["segment:corporate"]
    html = browser_of(eri).get(f"/en/help/edit/{row.pk}/").text
    assert "Corporate customers" in html and "Signed-in customers" in html and 'value="segment:vip"' in html
    settings.SEGMENTS = {}
    html = browser_of(eri).get(f"/en/help/edit/{row.pk}/").text
    assert 'value="segment:corporate" selected' in html, "what it was stays what it is until somebody changes it"
    fields = row.latest.words | {
        "tags": "",
        "category": row.article.category_id,
        "kind": "how-to",
        "based_on": 1,
        "visibility": "segment:nobody",
    }
    assert browser_of(eri).post(f"/en/help/edit/{row.pk}/", fields).status_code == 422
    assert Translation.objects.get(pk=row.pk).article.visibility == "segment:corporate"
