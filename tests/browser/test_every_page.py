"""Every page in Japanese, English and Arabic: no violation of WCAG that axe can find, nothing wider than the screen, no violation of the CSP."""

import pytest
from axe_playwright_python.sync_playwright import Axe

LANGUAGES = ["ja", "en", "ar"]
PAGES = [
    "", "way/?problem=deposit-missing&urgency=soon", "emergency/", "cases/", "cases/new/", "cases/new/?problem=withdrawal-stuck", "chat/", "help/", "help/search/?q=2FA",
    "help/search/?q=zzzzqqq", "help/categories/security/", "help/articles/security/sim-swap/", "forum/", "announcements/", "verify/", "verify/?value=mlhon.example",
    "account/login/", "account/signup/", "account/password/reset/", "account/demo/", "nowhere/",
]  # fmt: skip
OF_CUSTOMERS = ["", "cases/", "account/", "account/2fa/", "forum/new/"]
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}


def look_at(page, url):
    """What is wrong with a page; with the one that is open if `url` is None."""
    if url is not None:
        page.goto(url)
    found = Axe().run(page, options=RULES).response["violations"]
    told = [f"{fault['id']}: {node['html'][:120]}" for fault in found for node in fault["nodes"]]
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        told.append("wider than the screen")
    return [f"{url} {fault}" for fault in told]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("width", "colours"), [(1280, "light"), (360, "dark")])
def test_pages_of_visitors(open_page, service, language, width, colours):
    page = open_page(language=language, viewport={"width": width, "height": 800}, color_scheme=colours)
    faults = [fault for path in PAGES for fault in look_at(page, f"{service.url}/{language}/{path}")]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_customers_and_their_cases(open_page, service, language):
    page = open_page("alice", language=language, viewport={"width": 360, "height": 800})
    page.goto(f"{service.url}/{language}/cases/")
    case = page.locator("main .list a").first.get_attribute("href")
    page.goto(f"{service.url}/{language}/forum/")
    topic = page.locator("main .list .title a").first.get_attribute("href")
    urls = [f"{service.url}/{language}/{path}" for path in OF_CUSTOMERS] + [f"{service.url}{path}" for path in (case, topic) if path]
    faults = [fault for url in urls for fault in look_at(page, url)]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(("width", "colours"), [(1280, "light"), (360, "dark")])
def test_pages_of_staff(open_page, service, width, colours):
    page = open_page("aya", viewport={"width": width, "height": 800}, color_scheme=colours)
    page.goto(f"{service.url}/desk/?view=open")
    talk = page.locator(".inbox a").first.get_attribute("href")
    paths = [
        "/desk/",
        "/desk/?view=open",
        "/desk/?view=closed",
        talk,
        "/en/forum/queue/",
        "/en/announcements/compose/",
        "/en/help/edit/",
        "/ui/",
        "/en/account/",
        "/desk/audit/",
        "/desk/exports/",
        "/desk/stopped/",
        "/desk/alarms/",
        "/desk/honey-records/",
        f"{talk}export/",
        "/en/verify/register/",
        "/en/verify/register/propose/",
        "/en/verify/fakes/",
    ]
    faults = [fault for path in paths for fault in look_at(page, f"{service.url}{path}")]
    assert not faults, "\n".join(faults)
