"""Visitors' pages are kept for seconds, nobody else's are, and a change is shown at once where it was made."""

import datetime

import pytest
import time_machine
from django.contrib import messages
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import caches
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.utils.http import parse_http_date

from madoguchi.announcements.models import Announcement
from madoguchi.community.models import Category, Topic
from madoguchi.helpcentre.models import Article
from madoguchi.people.models import Visitor
from madoguchi.translation.languages import LANGUAGES
from madoguchi.ui.caching import public


@pytest.fixture
def kept(settings):
    settings.KEEP_PAGES = True


@pytest.fixture
def article(eri):
    translation = Article.objects.write("security/known", language="en", title="Known", text="Read me.", by=eri)
    translation.publish(by=eri)
    return translation


def test_a_visitors_page_is_made_once(kept, article, browser_of, django_assert_num_queries):
    first = browser_of().get(article.url)
    with django_assert_num_queries(0):
        again = browser_of().get(article.url)
    assert again.content == first.content and again["Content-Type"] == first["Content-Type"] and again["ETag"] == first["ETag"]


def test_a_change_is_shown_at_once(kept, article, eri, browser_of, django_capture_on_commit_callbacks):
    browser_of().get(article.url)
    with django_capture_on_commit_callbacks(execute=True):
        article.revise(text="Read me again.", by=eri)
        article.publish(by=eri)
    assert "Read me again." in browser_of().get(article.url).content.decode()


def test_what_is_withdrawn_is_gone_at_once(kept, article, eri, browser_of, django_capture_on_commit_callbacks):
    browser_of().get(article.url)
    with django_capture_on_commit_callbacks(execute=True):
        article.unpublish(by=eri)
    assert browser_of().get(article.url).status_code == 404


def test_the_page_of_one_who_is_signed_in_is_never_given_to_a_visitor(kept, article, alice, browser_of):
    signed_in = browser_of(alice).get(article.url)
    visitors = browser_of().get(article.url)
    assert alice.name in signed_in.content.decode() and alice.name not in visitors.content.decode()
    assert "no-store" in signed_in["Cache-Control"] and "public" in visitors["Cache-Control"]
    assert alice.name in browser_of(alice).get(article.url).content.decode()


def test_each_theme_and_language_has_its_own_page(kept, article, browser_of):
    light, dark = browser_of(), browser_of()
    dark.cookies["theme"] = "dark"
    assert 'data-theme="auto"' in light.get("/en/help/").content.decode()
    assert 'data-theme="dark"' in dark.get("/en/help/").content.decode()
    assert 'lang="ja"' in light.get("/ja/help/").content.decode()


def test_a_visitor_who_has_seen_a_form_gets_the_kept_page_and_his_token_is_in_none(kept, article, browser_of, django_assert_num_queries):
    browser_of().get(article.url)
    after_a_form = browser_of()
    after_a_form.get("/en/cases/new/?problem=other")
    with django_assert_num_queries(0):
        assert "csrfmiddlewaretoken" not in after_a_form.get(article.url).content.decode()


def test_what_happens_in_the_forum_is_shown_at_once(kept, alice, bob, browser_of, django_capture_on_commit_callbacks):
    Category.objects.plant()
    topic = Topic.objects.open("How long?", "Two hours now.", by=alice, category=Category.objects.first(), language="en")
    address = f"/en/forum/{topic.number}/"
    browser_of().get(address)
    with django_capture_on_commit_callbacks(execute=True):
        topic.reply("Mine took three.", by=bob)
    assert "Mine took three." in browser_of().get(address).content.decode()


def test_a_new_announcement_is_shown_at_once(kept, eri, browser_of, django_capture_on_commit_callbacks):
    browser_of().get("/en/announcements/")
    with django_capture_on_commit_callbacks(execute=True):
        Announcement.objects.draft({"en": ("Maintenance tonight", "For an hour.")}, by=eri).publish(by=eri)
    assert "Maintenance tonight" in browser_of().get("/en/announcements/").content.decode()


def test_who_shows_the_date_or_the_tag_of_a_page_gets_no_second_copy(kept, article, browser_of):
    addresses = ["/en/", "/en/help/", "/en/help/feed/", article.url, f"/en/help/categories/{article.article.category.key}/"]
    for address in [*addresses, "/en/announcements/feed/", "/en/forum/feed/"]:
        first = browser_of().get(address)
        for header in ({"if-none-match": first["ETag"]}, {"if-modified-since": first["Last-Modified"]}):
            again = browser_of().get(address, headers=header)
            assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"]), address


@pytest.mark.parametrize("address", ["/sitemap.xml", "/sitemap-articles.xml", "/robots.txt", "/brand.css"])
def test_files_for_machines_are_not_sent_twice(article, browser_of, address):
    first = browser_of().get(address)
    assert set(first["Cache-Control"].split(", ")) == {"public", "max-age=3600"}
    assert browser_of().get(address, headers={"if-none-match": first["ETag"]}).status_code == 304


def test_a_page_that_changed_within_the_same_second_has_a_later_date(kept, article, eri, browser_of, django_capture_on_commit_callbacks):
    first = browser_of().get(article.url)
    with django_capture_on_commit_callbacks(execute=True):
        article.revise(text="Read me again.", by=eri)
        article.publish(by=eri)
    second = browser_of().get(article.url, headers={"if-modified-since": first["Last-Modified"]})
    assert second.status_code == 200 and "Read me again." in second.text
    assert parse_http_date(second["Last-Modified"]) > parse_http_date(first["Last-Modified"])


def test_a_reader_who_is_led_to_an_older_text_gets_it_although_he_kept_a_later_one(article, eri, browser_of):
    japanese = article.article.translate("ja", title="題", text="読む。", by=eri)
    japanese.publish(by=eri)
    there = japanese.url
    first = browser_of().get(there)
    assert "読む。" in first.text
    with time_machine.travel(datetime.datetime.now(datetime.UTC) + datetime.timedelta(minutes=1)):
        japanese.unpublish(by=eri)
    second = browser_of().get(there, headers={"if-modified-since": first["Last-Modified"]})
    assert second.status_code == 200 and "Read me." in second.text


def pages_kept():
    return [key for key in caches["local"]._cache if ":page:" in key]


def test_invented_queries_hosts_and_cookies_keep_no_further_pages(kept, article, browser_of, django_assert_num_queries):
    browser_of().get(article.url)
    for number in range(5):
        browser = browser_of()
        browser.cookies["theme"] = f"invented-{number}"
        assert browser.get(article.url, {"invented": number}).status_code == 200
        assert browser.get(article.url, headers={"host": f"testserver:{number + 1000}"}).status_code == 200
    assert len(pages_kept()) == 1
    with django_assert_num_queries(0):
        browser_of().get(article.url)


def test_what_somebody_looks_up_is_not_kept(kept, browser_of):
    for address in ("/en/help/search/?q=my+lost+deposit", "/en/verify/?value=me@example.com"):
        assert browser_of().get(address).status_code == 200
    assert pages_kept() == []


def token(request):
    return HttpResponse(f"<main data-token={get_token(request)}></main>")


def cookie(request):
    response = HttpResponse("yours")
    response.set_cookie("mine", "1")
    return response


def session(request):
    request.session["seen"] = "this"
    return HttpResponse(request.session["seen"])


@pytest.mark.parametrize("view", [token, cookie, session])
def test_a_page_that_holds_something_of_one_reader_is_kept_by_nobody(kept, view, rf):
    request = rf.get("/en/somewhere/")
    request.session, request.person, request.language = SessionStore(), Visitor(), LANGUAGES["en"]
    response = public(60)(view)(request)
    assert "ETag" not in response and "public" not in response.get("Cache-Control", "") and pages_kept() == []


def test_a_message_for_one_reader_is_given_to_no_other(kept, article, browser_of, rf):
    told = browser_of()
    request = rf.get("/")
    store = messages.storage.default_storage(request)
    store.add(messages.INFO, "Only for you.")
    response = HttpResponse()
    store.update(response)
    told.cookies["messages"] = response.cookies["messages"].value
    assert "Only for you." in told.get(article.url).content.decode()
    assert "Only for you." not in browser_of().get(article.url).content.decode()
