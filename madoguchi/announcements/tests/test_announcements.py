"""Announcements: who writes them, who reads them, in which language, and what they can never hold."""

import datetime
import re
import xml.etree.ElementTree as ET

import pytest
from django.conf import settings
from django.core.cache import caches
from django.utils import timezone

from madoguchi.announcements import faults
from madoguchi.announcements.banners import banners_of_now, forget_banners
from madoguchi.announcements.demo_content import load_demo
from madoguchi.announcements.models import Announcement, AnnouncementTranslation
from madoguchi.events.models import Event
from madoguchi.events.worker import run_due
from madoguchi.guard import door
from madoguchi.search.models import SearchRow

ATOM = "{http://www.w3.org/2005/Atom}"
TEXTS = {"ja": ("メンテナンスのお知らせ", "**日曜**に行います。"), "en": ("Maintenance on Sunday", "It begins at **two**.")}
FORM = {
    "severity": "warning",
    "banner_until": "",
    "title_ja": "お知らせ",
    "body_ja": "本文です。",
    "title_en": "News",
    "body_en": "The text.",
}


@pytest.fixture(autouse=True)
def empty_caches():
    caches["local"].clear()
    yield
    caches["local"].clear()


@pytest.fixture
def make_announcement(eri):
    def make(texts=TEXTS, published=True, **words):
        announcement = Announcement.objects.draft(texts, by=eri, **words)
        if published:
            announcement.publish(by=eri)
        return announcement

    return make


def in_an_hour():
    return timezone.now() + datetime.timedelta(hours=1)


def test_an_announcement_by_an_ordinary_user_is_refused(nobody, alice, bob, hana, mori):
    for person in (nobody, alice, bob, hana, mori):
        with pytest.raises(faults.NotAnEditor):
            Announcement.objects.draft(TEXTS, by=person)
    assert not Announcement.objects.exists()


def test_an_ordinary_user_changes_nothing_of_an_announcement(make_announcement, alice, hana, mori):
    announcement = make_announcement(banner_until=in_an_hour())
    for person in (alice, hana, mori):
        for verb in (announcement.publish, announcement.withdraw, announcement.end_banner):
            with pytest.raises(faults.NotAnEditor):
                verb(by=person)
        with pytest.raises(faults.NotAnEditor):
            announcement.rewrite(TEXTS, by=person, severity="info")
    assert Announcement.objects.published().with_banner().exists()


def test_an_ordinary_user_reaches_no_page_of_the_editors(make_announcement, alice, hana, mori, eri, kenji, aya, browser_of):
    number = make_announcement(published=False).number
    for path in ("compose/", f"{number}/rewrite/"):
        got = [browser_of(person).get(f"/en/announcements/{path}").status_code for person in (None, alice, hana, mori, eri, kenji, aya)]
        assert got == [302, 404, 404, 404, 200, 200, 200]
    for path in (
        "compose/",
        "compose/preview/",
        f"{number}/rewrite/",
        f"{number}/publish/",
        f"{number}/withdraw/",
        f"{number}/end-banner/",
    ):
        got = [browser_of(person).post(f"/en/announcements/{path}", FORM).status_code for person in (None, alice, hana, mori)]
        assert got == [302, 404, 404, 404], path
    assert Announcement.objects.count() == 1 and not Announcement.objects.published().exists()


def test_a_draft_is_seen_by_editors_only(make_announcement, browser_of, alice, hana, eri):
    announcement = make_announcement(published=False, banner_until=in_an_hour())
    page = f"/en/announcements/{announcement.number}/"
    assert [browser_of(person).get(page).status_code for person in (None, alice, hana, eri)] == [404, 404, 404, 200]
    for path in ("", "feed/"):
        assert "Maintenance on Sunday" not in browser_of().get(f"/en/announcements/{path}").content.decode()
    assert "Maintenance on Sunday" in browser_of(eri).get("/en/announcements/").content.decode()


def test_an_editor_writes_looks_publishes_and_withdraws(eri, browser_of):
    browser = browser_of(eri)
    looked = browser.post("/en/announcements/compose/preview/", FORM)
    assert looked.status_code == 200 and "<p>The text.</p>" in looked.content.decode() and not Announcement.objects.exists()
    browser.post("/en/announcements/compose/", FORM)
    announcement = Announcement.objects.get()
    page = f"/en/announcements/{announcement.number}/"
    browser.post(page + "publish/")
    assert "The text." in browser_of().get(page).content.decode()
    browser.post(page + "rewrite/", FORM | {"body_en": "Another text."})
    assert "Another text." in browser_of().get(page).content.decode()
    browser.post(page + "withdraw/")
    assert browser_of().get(page).status_code == 404 and browser.get(page).status_code == 200


@pytest.mark.parametrize(
    "fault", [{"body_en": ""}, {"title_ja": ""}, {"severity": "huge"}, {"banner_until": "2001-01-01T00:00"}, {"banner_until": "x"}]
)
def test_a_faulty_form_says_so_and_stores_nothing(eri, browser_of, fault):
    assert browser_of(eri).post("/en/announcements/compose/", FORM | fault).status_code == 422
    assert not Announcement.objects.exists()


def test_publishing_and_withdrawing_twice_does_no_harm(make_announcement, eri):
    announcement = make_announcement()
    announcement.publish(by=eri)
    announcement.withdraw(by=eri)
    announcement.withdraw(by=eri)
    kinds = list(Event.objects.order_by("id").values_list("kind", flat=True))
    assert kinds == ["announcement.drafted", "announcement.published", "announcement.withdrawn"]
    with pytest.raises(faults.Withdrawn):
        announcement.publish(by=eri)


def test_an_announcement_that_asks_for_a_secret_is_refused(eri):
    asks = "Please send us your recovery phrase."
    for texts in (
        {"en": (asks, "Now.")},
        {"en": ("Now", asks)},
        {"en": ("News", "Fine."), "ja": ("お知らせ", "秘密鍵をこちらに送ってください。")},
    ):
        with pytest.raises(door.AsksForSecret):
            Announcement.objects.draft(texts, by=eri)
    assert not AnnouncementTranslation.objects.exists() and not Announcement.objects.exists()


def test_when_the_guard_fails_nothing_is_stored(eri, monkeypatch):
    monkeypatch.setattr(door, "redact", lambda text, **words: 1 / 0)
    with pytest.raises(door.Held):
        Announcement.objects.draft(TEXTS, by=eri)
    assert not Announcement.objects.exists()


def test_an_announcement_without_a_text_is_refused(eri):
    for texts in ({}, {"en": ("Title", "")}, {"xx": ("Title", "Text")}):
        with pytest.raises(faults.NothingWritten):
            Announcement.objects.draft(texts, by=eri)


def test_a_reader_gets_his_language_else_the_next_best_with_a_notice(make_announcement, browser_of):
    announcement = make_announcement()
    assert "メンテナンスのお知らせ" in browser_of().get(f"/ja/announcements/{announcement.number}/").content.decode()
    text = browser_of().get(f"/ar/announcements/{announcement.number}/").content.decode()
    assert (
        "Maintenance on Sunday" in text and 'role="note"' in text and '<article class="card announcement info" lang="en" dir="ltr">' in text
    )
    assert 'role="note"' not in browser_of().get(f"/en/announcements/{announcement.number}/").content.decode()


def test_the_banner_stands_over_every_page_until_it_ends(make_announcement, eri, browser_of):
    announcement = make_announcement(severity="critical", banner_until=in_an_hour())
    assert 'class="site-banner critical"' in browser_of().get("/ja/forum/").content.decode()
    assert re.search(r'<p class="site-banner critical">.*?<a [^>]*lang="en"', browser_of().get("/ar/forum/").content.decode(), re.S)
    announcement.end_banner(by=eri)
    forget_banners()
    assert "site-banner" not in browser_of().get("/ja/forum/").content.decode()
    assert browser_of().get(f"/ja/announcements/{announcement.number}/").status_code == 200


def test_banners_come_the_gravest_first_in_the_readers_language_and_few(make_announcement):
    for severity in ("info", "critical", "warning", "info"):
        make_announcement(severity=severity, banner_until=in_an_hour())
    make_announcement(severity="critical", banner_until=timezone.now() - datetime.timedelta(minutes=1))
    make_announcement(severity="critical", banner_until=in_an_hour(), published=False)
    assert [banner["severity"] for banner in banners_of_now("ja")] == ["critical", "warning", "info"]
    assert {(banner["title"], banner["language"]) for banner in banners_of_now("ar")} == {("Maintenance on Sunday", "en")}
    assert all(banner["url"].startswith("/ar/announcements/") for banner in banners_of_now("ar"))


def test_banners_are_asked_from_the_database_once_in_a_while(make_announcement, django_assert_num_queries):
    make_announcement(banner_until=in_an_hour())
    banners_of_now("ja")
    with django_assert_num_queries(0):
        banners_of_now("ja")


def test_a_published_announcement_is_shown_at_once_here(make_announcement, django_capture_on_commit_callbacks):
    assert banners_of_now("ja") == []
    with django_capture_on_commit_callbacks(execute=True):
        make_announcement(banner_until=in_an_hour())
    assert len(banners_of_now("ja")) == 1


def test_the_feed_is_valid_atom_with_stable_ids(make_announcement, browser_of, eri):
    announcement = make_announcement({"en": ("<b>A</b> & ]]>\x0b B", "# Big <script>alert(1)</script>\n\n- one")})
    feed = ET.fromstring(browser_of().get("/en/announcements/feed/").content)
    assert feed.tag == f"{ATOM}feed" and feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    for name in ("id", "title", "updated"):
        assert feed.find(f"{ATOM}{name}").text
    assert {link.get("rel") for link in feed.findall(f"{ATOM}link")} == {"alternate", "self"}
    entry = feed.find(f"{ATOM}entry")
    assert entry.find(f"{ATOM}title").text == "<b>A</b> & ]]> B"
    content = entry.find(f"{ATOM}content")
    assert content.get("type") == "html" and "<script" not in content.text and "<h2>" in content.text
    first = entry.find(f"{ATOM}id").text
    announcement.rewrite({"en": ("Another", "text")}, by=eri, severity="info")
    in_arabic = ET.fromstring(browser_of().get("/ar/announcements/feed/").content).find(f"{ATOM}entry")
    assert in_arabic.find(f"{ATOM}id").text == first
    assert in_arabic.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert in_arabic.find(f"{ATOM}updated").text > in_arabic.find(f"{ATOM}published").text


def test_the_head_names_the_feed(browser_of, db):
    assert 'rel="alternate" type="application/atom+xml"' in browser_of().get("/ja/announcements/").content.decode()


@pytest.mark.parametrize(
    "attack", ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))", "![x](https://mempool.space/p.png)"]
)
def test_no_attack_in_an_announcement_runs(attack, make_announcement, browser_of, eri):
    announcement = make_announcement({"en": (f"T {attack}", f"{attack}")}, banner_until=in_an_hour())
    for person in (None, eri):
        text = browser_of(person).get(f"/en/announcements/{announcement.number}/").content.decode()
        assert "<script>alert" not in text and "<img src=" not in text and 'href="javascript' not in text


def test_a_published_announcement_is_found_in_its_languages_until_it_is_withdrawn(make_announcement, eri):
    announcement = make_announcement()
    run_due()
    rows = SearchRow.objects.filter(kind="announcement", key=announcement.number, is_removed=False)
    assert set(rows.values_list("language", flat=True)) == {"ja", "en"}
    announcement.rewrite({"ja": TEXTS["ja"]}, by=eri, severity="info")
    run_due()
    assert rows.get().language == "ja"
    announcement.withdraw(by=eri)
    run_due()
    assert not rows.exists()


def test_a_draft_is_not_found_by_the_search(make_announcement):
    make_announcement(published=False)
    run_due()
    assert not SearchRow.objects.exists()


def test_the_list_is_read_by_a_cursor(make_announcement, browser_of):
    for number in range(23):
        make_announcement({"en": (f"News number {number}.", "text")})
    text = browser_of().get("/en/announcements/").content.decode()
    assert "News number 22." in text and "News number 2." not in text
    cursor = text.split("?after=")[1].split('"')[0]
    assert "News number 2." in browser_of().get("/en/announcements/", {"after": cursor}).content.decode()
    assert browser_of().get("/en/announcements/?after=nonsense").status_code == 404


def test_the_demo_content_can_be_loaded_again_and_again(alice, bob, hana, mori, eri):
    for _ in range(2):
        load_demo({"alice": alice, "bob": bob, "hana": hana, "mori": mori, "eri": eri})
    assert Announcement.objects.published().count() == 2 and len(banners_of_now("ja")) == 1


@pytest.mark.parametrize("language", list(dict(settings.LANGUAGES)))
def test_the_demo_speaks_each_language_in_its_banner_and_its_news(alice, bob, hana, mori, eri, language):
    load_demo({"alice": alice, "bob": bob, "hana": hana, "mori": mori, "eri": eri})
    forget_banners()
    assert [banner["language"] for banner in banners_of_now(language)] == [language]
    assert {one.text_in(language).language for one in Announcement.objects.published()} == {language}


@pytest.mark.parametrize("address", ["?after=%00", "?after=%C2%B2", "x%00/", "%00/rewrite/"])
def test_a_nul_in_an_address_never_reaches_the_database(browser_of, eri, like_postgresql, address):
    assert browser_of(eri).get(f"/en/announcements/{address}").status_code == 404
