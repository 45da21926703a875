"""Who looks at a screen of the desk stands all over it, where it disturbs nobody: in light, dark and print, and without JavaScript."""

import io

import pytest
from PIL import Image, ImageChops

WIDTH, HEIGHT = 1280, 800
PIECE = 320  # what a crop of a screenshot shows at least


def picture(page):
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


def pieces():
    return [(x, y, x + PIECE, y + PIECE) for x in range(0, WIDTH - PIECE + 1, PIECE) for y in (0, HEIGHT - PIECE)]


@pytest.mark.parametrize("look", ["light", "dark", "print"])
def test_every_piece_of_a_screen_bears_the_mark(open_page, service, look):
    page = open_page("hana")
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    page.emulate_media(color_scheme="dark" if look == "dark" else "light", media="print" if look == "print" else "screen")
    page.goto(f"{service.url}/desk/search/")
    marked = picture(page)
    page.locator(".watermark").evaluate("mark => mark.remove()")
    difference = ImageChops.difference(marked, picture(page)).convert("L")
    for piece in pieces():
        low, high = difference.crop(piece).getextrema()
        assert 8 < high < 100, (piece, high)


def test_the_mark_names_who_looks_and_catches_no_click_and_no_selection(open_page, service):
    page = open_page("hana")
    page.goto(f"{service.url}/desk/?view=open")
    mark = page.locator(".watermark")
    assert mark.get_attribute("aria-hidden") == "true"
    assert "Hana" in mark.evaluate("mark => mark.textContent")
    assert mark.evaluate("mark => getComputedStyle(mark).pointerEvents + getComputedStyle(mark).userSelect") == "nonenone"
    page.locator(".inbox a.row-link").first.click()
    page.wait_for_url("**/desk/*/")
    page.evaluate("getSelection().selectAllChildren(document.body)")
    assert "Hana #" not in page.evaluate("getSelection().toString()")
