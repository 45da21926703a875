"""What a telephone shows first: the page's own content begins in the upper third, under all that stands over every page."""

import pytest

HEIGHT = 740
PATHS = [
    "",
    "help/",
    "help/articles/security/sim-swap/",
    "cases/new/?problem=withdrawal-stuck",
    "chat/",
    "forum/",
    "verify/",
    "account/login/",
]


@pytest.mark.parametrize("language", ["ja", "en", "ar"])
def test_the_content_begins_in_the_upper_third_of_a_telephone(open_page, service, language):
    page = open_page(language=language, viewport={"width": 360, "height": HEIGHT})
    tops = {}
    for path in PATHS:
        page.goto(f"{service.url}/{language}/{path}")
        tops[path] = page.locator("main").bounding_box()["y"]
    assert not {path: top for path, top in tops.items() if top > HEIGHT / 3}


def test_the_line_of_the_demo_unfolds(open_page, service):
    page = open_page(language="en", viewport={"width": 360, "height": HEIGHT})
    page.goto(f"{service.url}/en/")
    line = page.locator(".demo-banner")
    folded = line.bounding_box()["height"]
    line.locator("summary").click()
    assert line.bounding_box()["height"] > folded
    assert line.get_by_role("link").get_attribute("href").endswith("/demo/")
