"""HEAD and OPTIONS of every address of the API."""

import pytest

PUBLIC = ["/articles", "/categories", "/search?q=a", "/channels", "/verify?value=mihon.example"]


@pytest.mark.parametrize("path", PUBLIC)
def test_head_says_what_get_says_without_a_body(browser_of, db, path):
    got, head = browser_of().get(f"/api/v1{path}"), browser_of().head(f"/api/v1{path}")
    assert head.status_code == got.status_code == 200 and head.content == b""
    changing = {"X-Request-Id"}
    assert {k: v for k, v in head.items() if k not in changing} == {k: v for k, v in got.items() if k not in changing}


def test_head_of_what_is_not_yours_is_as_get(browser_of, db):
    assert browser_of().head("/api/v1/conversations").status_code == 401
    assert browser_of().head("/api/v1/articles/none").status_code == browser_of().head("/api/v1/none").status_code == 404


@pytest.mark.parametrize(
    ("path", "allowed"),
    [("/articles", "GET, HEAD, OPTIONS"), ("/ratings", "OPTIONS, POST"), ("/conversations", "GET, HEAD, OPTIONS, POST"), ("/search", "GET, HEAD, OPTIONS")],
)  # fmt: skip
def test_options_names_the_methods_and_opens_nothing_to_other_sites(browser_of, db, path, allowed):
    browser = browser_of()
    told = browser.options(f"/api/v1{path}", headers={"Origin": "http://evil.example", "Access-Control-Request-Method": "GET"})
    assert told.status_code == 204 and told["Allow"] == allowed and not told.content
    assert not [
        name
        for answer in (told, browser.get("/api/v1/articles", headers={"Origin": "http://evil.example"}))
        for name in answer.headers
        if name.startswith("Access-Control")
    ]
    refused = browser.delete(f"/api/v1{path}")
    assert refused.status_code == 405 and refused["Allow"] == allowed and refused["Content-Type"] == "application/problem+json"


def test_options_of_what_is_not_there_is_404(browser_of, db):
    assert browser_of().options("/api/v1/none").status_code == 404
