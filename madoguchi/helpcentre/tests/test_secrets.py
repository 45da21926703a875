"""An article that asks readers for a secret, or holds one, is not published by one person alone."""

import pytest

from madoguchi.guard import door
from madoguchi.helpcentre.faults import LooksLikeASecret
from madoguchi.helpcentre.importing import bring_in
from madoguchi.helpcentre.models import Translation
from madoguchi.helpcentre.taking_in import Way

pytestmark = pytest.mark.django_db
PHRASE = "legal winner thank year wave sausage worth useful legal winner thank yellow"
ASKS = "Please send us your recovery phrase and password by chat."


@pytest.mark.parametrize(
    "words",
    [
        {"text": ASKS},
        {"text": "Read https://wallet-help.example.org/unlock."},
        {"text": f"Write {PHRASE}."},
        {"title": "シードフレーズを教えてください"},
        {"summary": ASKS},
    ],
)
def test_nobody_publishes_it_alone(make_article, eri, kenji, words):
    article = make_article(by=eri, is_published=False, language="en", **({"title": "Help", "text": "Read."} | words))
    with pytest.raises(LooksLikeASecret):
        article.publish(by=eri)
    article.refresh_from_db()
    assert not article.is_published
    article.approve(by=kenji)
    article.publish(by=eri)
    assert article.is_published


def test_the_page_says_why(make_article, eri, browser_of):
    article = make_article(by=eri, is_published=False, text=ASKS)
    answer = browser_of(eri).post(f"/en/help/edit/{article.pk}/publish/", {"revision": article.revision}, follow=True)
    assert "must approve them" in answer.text


def test_the_page_offers_no_publishing_that_would_be_refused(make_article, eri, kenji, browser_of):
    article = make_article(by=eri, is_published=False, text=ASKS)
    address = f"/en/help/edit/{article.pk}/"
    answer = browser_of(eri).get(address)
    assert f"{address}publish/" not in answer.text and "must approve them" in answer.text
    article.approve(by=kenji)
    assert f"{address}publish/" in browser_of(eri).get(address).text


def test_a_warning_is_no_question(make_article, eri):
    text = "We never ask for your password. Do not tell anybody your recovery phrase.\n\n1. Enter your password on the sign-in page."
    article = make_article(by=eri, is_published=False, text=text)
    article.publish(by=eri)
    assert article.is_published


def test_if_the_guard_fails_nothing_is_published(make_article, eri, monkeypatch):
    article = make_article(by=eri, is_published=False)
    monkeypatch.setattr(door, "redact", lambda *_args, **_options: 1 / 0)
    with pytest.raises(door.Held):
        article.publish(by=eri)


def bring(folder):
    return [(one.what, one.line) for one in bring_in(folder)]


def test_an_import_publishes_no_recovery_phrase_and_says_in_which_line_it_is(tmp_path, kenji):
    (tmp_path / "en").mkdir()
    file = tmp_path / "en" / "keys.md"
    file.write_text("# Example keys\n\nGood.")
    assert bring(tmp_path) == [("made", 0)]
    file.write_text(f"---\ntype: basics\n---\n# Example keys\n\nGood.\n\n{PHRASE}")
    assert [(one.what, one.line) for one in bring_in(tmp_path, is_rehearsal=True)] == [("changed", 0), ("remark", 8)]
    assert bring(tmp_path) == [("changed", 0), ("remark", 8)]
    assert bring(tmp_path) == [("same", 0), ("remark", 8)]
    article = Translation.objects.get()
    assert (article.is_published, article.text) == (True, "Good.")
    article.approve(by=kenji)
    article.publish(by=kenji)
    assert bring(tmp_path) == [("same", 0)]
    file.write_text(file.read_text().replace("basics", "how-to"))
    assert bring(tmp_path) == [("changed", 0)]
    assert PHRASE in Translation.objects.published().get().text


KEY = "私の秘密鍵は afdfd9c3d2095ef696594f6cedcae59e72dcd697e2a7521b1578140422a4f890 です。"
PADDED = KEY.replace("afdfd9c3d2095ef696594f6c", "0" * 24)


@pytest.mark.parametrize(("text", "state"), [(KEY, "draft"), (PADDED, "published"), ("パスワードは hunter2Tokyo! です。", "published")])
def test_an_import_publishes_no_key_but_examples_of_how_a_page_looks(tmp_path, text, state):
    (tmp_path / "ja").mkdir()
    (tmp_path / "ja" / "keys.md").write_text(f"# 鍵\n\n{text}")
    told = [("made", 0), ("remark", 3)] if state == "draft" else [("made", 0)]
    assert bring(tmp_path) == told and Translation.objects.get().state == state


@pytest.mark.parametrize("query", [PHRASE, "パスワードはhunter2Tokyo!です"])
def test_a_secret_in_the_search_box_is_neither_searched_nor_shown(client, query):
    answer = client.get("/ja/help/search/", {"q": query})
    assert answer.status_code == 302 and answer["Location"] == "/ja/help/search/?removed=1"
    html = client.get(answer["Location"]).text
    assert query not in html and 'class="callout danger"' in html
    assert query not in client.get("/ja/help/suggest/", {"q": query}).text


def test_what_an_import_holds_back_waits_for_the_editors_with_the_reason(tmp_path, eri, browser_of):
    path = tmp_path / "ja" / "account" / "example.md"
    path.parent.mkdir(parents=True)
    path.write_text(f"# Example\n\n{PHRASE}\n")
    for _time in range(2):  # again without harm
        assert [outcome.state for outcome in bring_in(tmp_path)][0] == "draft"
    held = Translation.objects.get(article__key="account/example")
    assert held.stage == "in-review"
    assert held.reviews.count() == 1
    pages = [browser_of(eri).get("/en/help/edit/?list=for-you").text, browser_of(eri).get(f"/en/help/edit/{held.pk}/").text]
    assert all(held.reviews.get().words[:20] in page and "The system or an import" in page for page in pages)
    held.approve(by=eri)
    held.publish(by=eri)
    assert held.is_published


def test_what_an_operator_brings_in_as_drafts_is_sent_to_nobody(tmp_path):
    path = tmp_path / "ja" / "account" / "example.md"
    path.parent.mkdir(parents=True)
    path.write_text(f"# Example\n\n{PHRASE}\n")
    list(bring_in(tmp_path, way=Way(as_drafts=True)))
    assert Translation.objects.get(article__key="account/example").stage == "draft"
