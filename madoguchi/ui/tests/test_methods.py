"""HEAD of pages and files."""

import io

import pytest
from PIL import Image as Picture

from madoguchi.helpcentre.models import Article, Image

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/en/", "/en/help/", "/en/help/feed/", "/sitemap.xml", "/robots.txt", "/brand.css"])
def test_head_of_a_page_says_what_get_says_without_a_body(browser_of, eri, path):
    Article.objects.write("money/out", language="en", title="Out", text="Tap.", by=eri).publish(by=eri)
    got, head = browser_of().get(path), browser_of().head(path)
    assert head.status_code == got.status_code == 200 and not head.content and got.content
    changing = {"X-Request-Id", "Content-Security-Policy"}
    assert {k: v for k, v in head.items() if k not in changing} == {k: v for k, v in got.items() if k not in changing} | {
        "Content-Length": str(len(got.content))
    }


def test_head_of_a_file_tells_its_length_and_sends_nothing(browser_of, eri):
    drawn = io.BytesIO()
    Picture.new("RGB", (4, 3), "navy").save(drawn, "PNG")
    article = Article.objects.write("money/in", language="en", title="In", text="![x](x.png)", by=eri).article
    picture = Image.objects.put(article, "en/money/x.png", drawn.getvalue())
    article.translations.get().publish(by=eri)
    path = f"/en/help/images/{picture.file_name}"
    got, head = browser_of().get(path), browser_of().head(path)
    assert (head.status_code, head["Content-Type"], head["Content-Length"]) == (200, "image/png", str(len(got.getvalue())))
    assert head.getvalue() == b""
