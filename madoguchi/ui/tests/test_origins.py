"""What another site's page makes a reader's browser send is refused, by every door in the same way."""

import pytest

from madoguchi.ui.origins import is_origin, is_ours

FOREIGN = ["", "null", "https://evil.example", "http://testserver.evil.example", "http://testserver:81", "https://testserver", "testserver", "//testserver"]  # fmt: skip


@pytest.mark.parametrize("source", [*FOREIGN, "http://testserver:port", "http://[testserver", "ftp://testserver"])
def test_another_sites_page_is_foreign(source):
    assert not is_ours(source, scheme="http", host="testserver")


@pytest.mark.parametrize(
    ("source", "scheme", "host"),
    [
        ("http://testserver", "http", "testserver"),
        ("http://testserver/en/help/?q=1", "http", "testserver"),
        ("http://testserver", "http", "testserver:80"),
        ("https://testserver", "https", "TestServer"),
        ("http://127.0.0.1:8000", "http", "127.0.0.1:8000"),
        ("http://[::1]:8000", "http", "[::1]:8000"),
    ],
)
def test_our_own_page_is_ours(source, scheme, host):
    assert is_ours(source, scheme=scheme, host=host)


def test_where_the_site_cannot_be_told_nothing_is_ours():
    assert not is_ours("http://[", scheme="http", host="[")
    assert not is_ours("http://", scheme="http", host="")


@pytest.mark.parametrize("source", FOREIGN)
def test_a_form_without_a_token_is_refused_to_another_site(source, browser_of):
    headers = {"origin": source} if source else {}
    assert browser_of().post("/ui/theme/", {"theme": "dark"}, headers=headers).status_code == 403


@pytest.mark.parametrize("source", FOREIGN)
def test_a_write_by_cookie_is_refused_to_another_site(source, db, alice, browser_of):
    from tests.world import make_conversation

    talk = make_conversation(by=alice)
    path, headers = f"/api/v1/conversations/{talk.number}/entries", {"origin": source, "idempotency-key": "k"}
    assert browser_of(alice).post(path, {"text": "x"}, content_type="application/json", headers=headers).status_code == 403
    assert talk.entries.count() == 1


def test_behind_a_trusted_proxy_the_readers_own_scheme_counts(settings, browser_of):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

    def status(origin):
        headers = {"host": "testserver", "origin": origin, "x-forwarded-proto": "https"}
        return browser_of().post("/ui/theme/", {"theme": "dark"}, headers=headers).status_code

    assert (status("https://testserver"), status("http://testserver")) == (302, 403)


@pytest.mark.parametrize("text", ["https://example.com", "http://localhost:8080", "https://[::1]:8443", "https://a.b.example"])
def test_an_origin_is_written_as_browsers_write_it(text):
    assert is_origin(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "*",
        "example.com",
        "https://example.com/",
        "https://example.com:443",
        "https://EXAMPLE.com",
        "ftp://example.com",
        "https://u@example.com",
        "https://[x",
    ],
)
def test_what_no_browser_writes_is_no_origin(text):
    assert not is_origin(text)
