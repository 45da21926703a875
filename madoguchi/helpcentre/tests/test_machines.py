"""What machines read of an article: data blocks, feeds, headers; nothing of what is not for everybody."""

import io
import json
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from PIL import Image as Picture

from madoguchi.helpcentre.models import Image
from madoguchi.helpcentre.structured import locale_of, steps_of
from madoguchi.helpcentre.views import reading
from madoguchi.ui.brand import brand
from madoguchi.ui.caching import forget_pages

pytestmark = pytest.mark.django_db


def data_of(html):
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)[1])["@graph"]


def test_a_how_to_tells_its_steps(make_article, client):
    article = make_article(kind="how-to", text="前置き\n\n1. 電話を用意する\n2. **設定**を開く\n   - 細かいこと\n\n別の話\n\n1. 違う")
    says, way = data_of(client.get(article.url).text)
    assert says["@type"] == "HowTo" and [step["text"] for step in says["step"]] == ["電話を用意する", "設定を開く 細かいこと"]
    assert way["@type"] == "BreadcrumbList" and way["itemListElement"][-1]["item"] == says["url"] and says["url"].startswith("http")


def test_a_troubleshooting_is_a_question_with_its_answer(make_article, client):
    article = make_article(kind="troubleshooting", title="届かない", text="{{brand}}は確認します。")
    (question,) = data_of(client.get(article.url).text)[0]["mainEntity"]
    assert question["name"] == "届かない" and question["acceptedAnswer"]["text"] == "見本取引所は確認します。"


def test_no_text_can_end_the_data_block(make_article, client):
    article = make_article(title="</script><script>alert(1)</script>", text="`</script><script>alert(1)</script>`", kind="troubleshooting")
    html = client.get(article.url).text
    assert "<script>alert" not in html and data_of(html)[0]["headline"].startswith("</script>")


def test_drafts_and_private_articles_tell_machines_nothing(make_article, browser_of, eri):
    for made in (make_article("x/a", is_published=False), make_article("x/b", visibility="staff")):
        html = browser_of(eri).get(made.url).text
        assert "ld+json" not in html and "noindex" in html


def test_the_feed_has_what_everybody_may_read(make_article, browser_of, eri, settings):
    shown = make_article("x/a", title="見える", summary="短く")
    make_article("x/b", title="見えない", visibility="staff")
    make_article("x/c", title="下書き", is_published=False)
    make_article("x/d", title="Other language", language="en")
    feed = browser_of(eri).get("/ja/help/feed/")
    atom = {"a": "http://www.w3.org/2005/Atom"}
    entries = ElementTree.fromstring(feed.content).findall("a:entry", atom)
    assert feed["Content-Type"].startswith("application/atom+xml")
    assert [(entry.find("a:title", atom).text, entry.find("a:link", atom).get("href")) for entry in entries] == [
        ("見える", settings.BASE_URL + shown.url)
    ]


def test_an_article_says_when_it_was_changed_and_is_not_sent_twice(make_article, client):
    article = make_article()
    first = client.get(article.url)
    assert first["Last-Modified"].endswith("GMT") and "public" in first["Cache-Control"]
    assert client.get(article.url, headers={"if-none-match": first["ETag"]}).status_code == 304


@pytest.mark.parametrize(
    ("html", "steps"),
    [
        ("", []),
        ("<ul><li>a</li></ul>", []),
        ("<ol><li>a</li><li>b<ol><li>c</li></ol></li></ol><ol><li>d</li></ol>", ["a", "bc"]),
        ("<ol><li>a", ["a"]),
    ],
)
def test_steps_are_the_items_of_the_first_numbered_list(html, steps):
    assert steps_of(html) == steps


def test_who_passes_an_article_on_shows_its_language_and_its_picture(make_article, client, settings):
    content = io.BytesIO()
    Picture.new("RGB", (4, 3), "navy").save(content, "PNG")
    article = make_article("x/a", text="図\n\n![図](shot.png)")
    image = Image.objects.put(article.article, "ja/x/shot.png", content.getvalue())
    html = client.get(article.url).text
    assert '<meta property="og:locale" content="ja_JP">' in html and "description" not in html.split("</head>")[0].split("ld+json")[0]
    assert f'<meta property="og:image" content="{settings.BASE_URL}/ja/help/images/{image.file_name}">' in html


def test_without_a_picture_the_brands_logo_is_shown(make_article, client, browser_of, eri, monkeypatch):
    assert "og:image" not in client.get(make_article("x/a").url).text
    monkeypatch.setattr(reading, "brand", lambda: replace(brand(), logo="logo.png"))
    forget_pages()
    assert re.search(r'og:image" content="http[^"]*/brand/logo"', client.get(make_article("x/b", summary="短く").url).text)


@pytest.mark.parametrize(("code", "locale"), [("ja", "ja_JP"), ("en", "en_US"), ("zh-hans", "zh_CN"), ("pt-br", "pt_BR"), ("xx", "")])
def test_a_language_is_named_as_open_graph_does(code, locale):
    assert locale_of(code) == locale


def test_where_an_article_has_moved_is_remembered_for_an_hour_by_visitors_alone(make_article, client, browser_of, eri, alice):
    make_article("x/old").move("x/new", by=eri)
    moved = client.get("/ja/help/articles/x/old/")
    assert moved.status_code == 301 and moved["Cache-Control"] == "public, max-age=3600"
    assert "private" in browser_of(alice).get("/ja/help/articles/x/old/")["Cache-Control"]


def test_titles_and_summaries_name_brand_domain_and_mail_address(make_article, client):
    article = make_article(title="{{ Brand }} {{domain}}", summary="{{mail}} {{nothing}}", text="## {{mail}}")
    html = client.get(article.url).text
    assert f"<h1>{brand().name('ja')} {brand().domain}</h1>" in html and f"{brand().mail_address} {{{{nothing}}}}" in html


def test_on_paper_the_page_says_whose_it_is_and_where_it_stands(make_article, client):
    article = make_article()
    html = client.get(article.url).text
    assert f'<p class="of-print">{brand().name("ja")} · http://127.0.0.1:8000{article.url}</p>' in html
