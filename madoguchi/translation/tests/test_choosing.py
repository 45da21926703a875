"""The reader chooses a language once, on any page; account and browser remember it."""

import pytest

from madoguchi.events.models import Event

HERE = {"headers": {"origin": "http://testserver"}}
PAGES = {
    "nobody": ["/ja/", "/ja/help/", "/ja/forum/", "/ja/announcements/", "/ja/verify/", "/ja/account/login/", "/ja/chat/", "/ja/missing/"],
    "hana": ["/desk/", "/ja/account/", "/ja/account/2fa/"],
    "eri": ["/ja/help/edit/", "/ja/announcements/compose/"],
    "mori": ["/ja/forum/queue/"],
}


def choose(browser, language, back):
    return browser.post("/language/", {"language": language, "next": back}, **HERE)


@pytest.mark.parametrize(("who", "path"), [(who, path) for who, paths in PAGES.items() for path in paths])
def test_every_page_has_the_choice(who, path, request, browser_of):
    person = None if who == "nobody" else request.getfixturevalue(who)
    html = browser_of(person).get(path).content.decode()
    assert 'action="/language/"' in html and html.count('name="language" value="') == 3


def test_an_agents_choice_at_the_desk_is_remembered_by_the_account(hana, browser_of):
    browser = browser_of(hana)
    assert '<html lang="en"' in browser.get("/desk/").content.decode()
    assert choose(browser, "ja", "/desk/?view=open").url == "/desk/?view=open"
    for desk in (browser, browser_of(hana)):
        assert '<html lang="ja"' in desk.get("/desk/").content.decode()
    assert Event.objects.get(kind="person.language_chosen").actor == hana


def test_a_choice_on_a_public_page_goes_along_to_the_desk(hana, browser_of):
    browser = browser_of(hana)
    assert choose(browser, "ar", "/en/help/?x=1").url == "/ar/help/?x=1"
    assert '<html lang="ar"' in browser.get("/desk/").content.decode()


def test_a_visitors_choice_is_remembered_by_his_browser(db, browser_of):
    browser = browser_of()
    assert choose(browser, "ar", "/en/help/").url == "/ar/help/"
    assert browser.get("/").url == "/ar/"
    assert browser_of().get("/").url == "/en/"


def test_nobody_is_led_elsewhere_or_into_an_unknown_language(db, browser_of):
    for back in ("https://evil.example/en/", "//evil.example/en/", "/\\evil.example"):
        assert choose(browser_of(), "ja", back).url == "/"
    answer = choose(browser_of(), "xx", "/en/help/")
    assert answer.url == "/en/help/" and "language" not in answer.cookies
    assert browser_of().post("/language/", {"language": "ja"}, headers={"origin": "https://evil.example"}).status_code == 403
