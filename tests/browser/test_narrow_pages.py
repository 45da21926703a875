"""What a phone leaves of a page's width to what matters."""

import pytest


def width(place):
    return place.bounding_box()["width"]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_address_to_sign_in_with_is_as_wide_as_its_card(open_page, service, language):
    page = open_page(viewport={"width": 360, "height": 640})
    page.goto(f"{service.url}/{language}/account/login/")
    assert width(page.locator("#code_email")) > width(page.locator(".entrance")) * 0.8


def test_the_badges_of_the_inbox_leave_its_titles_their_line(open_page, service):
    page = open_page("hana", language="ja", viewport={"width": 360, "height": 640})
    page.goto(f"{service.url}/desk/")
    page.locator(".inbox > li").first.wait_for()
    part = "document.querySelector('.inbox-words').offsetWidth / document.querySelector('.inbox > li').offsetWidth"
    assert page.evaluate(part) > 0.7


def test_the_figures_of_what_readers_were_offered_stand_in_two_columns(open_page, service):
    page = open_page("eri", language="ja", viewport={"width": 360, "height": 640})
    page.goto(f"{service.url}/ja/help/edit/gaps/")
    figures = page.locator(".figures-row > div")
    assert figures.nth(0).bounding_box()["y"] == figures.nth(1).bounding_box()["y"]
