"""What search engines are told: every public page once, nothing private, under the service's own address."""

import re

import pytest

from madoguchi.announcements.models import Announcement
from madoguchi.community.models import Category, Topic
from madoguchi.helpcentre.models import Article

pytestmark = pytest.mark.django_db


def found(client, section):
    page = client.get(f"/sitemap-{section}.xml")
    assert page.status_code == 200 and page["Content-Type"].startswith("application/xml")
    return re.findall(r"<loc>([^<]+)</loc>", page.content.decode())


def test_the_index_names_every_part_under_the_services_address(client, settings):
    settings.BASE_URL = "https://help.mihon.example"
    parts = re.findall(r"<loc>([^<]+)</loc>", client.get("/sitemap.xml").content.decode())
    assert {"entrances", "categories", "articles", "topics", "announcements"} == {re.search(r"sitemap-(\w+)", part)[1] for part in parts}
    assert all(part.startswith("https://help.mihon.example/sitemap-") for part in parts)
    assert found(client, "entrances")[0].startswith("https://help.mihon.example/")


def test_articles_are_found_when_everybody_may_read_them(client, eri):
    for key, visibility in (("security/known", "public"), ("security/ours", "staff"), ("security/draft", "public")):
        article = Article.objects.write(key, language="en", title="T", text="Read me.", by=eri, visibility=visibility)
        if not key.endswith("draft"):
            article.publish(by=eri)
    assert [address.partition("/en/")[2] for address in found(client, "articles")] == ["help/articles/security/known/"]


def test_an_article_in_two_languages_is_two_pages(client, eri):
    english = Article.objects.write("security/known", language="en", title="T", text="Read me.", by=eri)
    english.publish(by=eri)
    english.article.translate("ja", title="題", text="読む。", by=eri).publish(by=eri)
    assert [re.search(r"//[^/]+/(\w+)/", address)[1] for address in found(client, "articles")] == ["en", "ja"]


def test_hidden_topics_and_drafts_are_not_found(client, alice, mori, eri):
    topics = [Topic.objects.open(f"Question {n}", "How long?", by=alice, category=Category.objects.first(), language="en") for n in (1, 2)]
    topics[0].question.hide(by=mori)
    Announcement.objects.draft({"en": ("News", "Soon.")}, by=eri)
    said = Announcement.objects.draft({"en": ("News", "Now."), "ja": ("知らせ", "今。")}, by=eri)
    said.publish(by=eri)
    assert len(found(client, "topics")) == 1 and topics[1].number in found(client, "topics")[0]
    announced = found(client, "announcements")
    assert len(announced) == 2 and all(said.number in address for address in announced)


def test_robots_name_the_sitemap_and_leave_people_alone(client):
    said = client.get("/robots.txt").content.decode()
    assert "Sitemap: http" in said and "Disallow: /desk/" in said and "Disallow: /*/cases/" in said
