"""The address of an article is changed on its page, and every old one goes on leading to it."""

import pytest


@pytest.fixture
def article(make_article, eri):
    return make_article("security/sim-swap", language="en", title="SIM swap", by=eri)


def test_an_editor_changes_the_address_and_the_old_one_leads_there(article, browser_of, eri):
    browser = browser_of(eri)
    assert 'name="slug" value="security/sim-swap"' in browser.get(f"/en/help/edit/{article.pk}/").text
    answer = browser.post(f"/en/help/edit/{article.pk}/move/", {"slug": "security/stolen-number"}, follow=True)
    assert "has its new address" in answer.text and "Another address: security/stolen-number" in answer.text
    old = browser_of().get("/en/help/articles/security/sim-swap/")
    assert old.status_code == 301 and old["Location"] == "/en/help/articles/security/stolen-number/"


@pytest.mark.parametrize(
    ("slug", "sentence"), [("a b?", "letters, digits"), ("", "letters, digits"), ("account/taken", "has this address already")]
)
def test_an_address_that_cannot_be_is_refused_on_the_page(article, make_article, browser_of, eri, slug, sentence):
    make_article("account/taken", language="en", by=eri)
    answer = browser_of(eri).post(f"/en/help/edit/{article.pk}/move/", {"slug": slug}, follow=True)
    assert answer.status_code == 200 and sentence in answer.text
    article.refresh_from_db()
    assert article.slug == "security/sim-swap"
