"""The page on which a text is written: its beginning, its preview, links, pictures, and two people at once."""

import datetime
import io

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image as Picture

from madoguchi.helpcentre.models import Article, Category, Image, Translation


@pytest.fixture
def article(make_article, eri):
    return make_article("security/sim-swap", language="en", title="SIM swap", text="## Steps\n\n1. Call your operator", by=eri)


@pytest.fixture
def path(article):
    return f"/en/help/edit/{article.pk}/"


@pytest.fixture(autouse=True)
def nobody_is_writing():
    cache.clear()


def words_of(article, **more):
    fields = {"title": article.title, "summary": "", "tags": "", "text": article.text, "category": article.article.category_id}
    return fields | {"kind": "how-to", "form": "", "visibility": "public", "note": "", "based_on": article.revision} | more


def picture(name="login screen.png", kind="PNG", size=(4, 3)):
    file = io.BytesIO()
    Picture.new("RGB", size, "navy").save(file, kind)
    return SimpleUploadedFile(name, file.getvalue())


def test_a_new_article_begins_with_its_type_in_its_language(browser_of, eri):
    browser = browser_of(eri)
    html = browser.get("/en/help/edit/new/").text
    assert all(f'value="{kind}"' in html for kind in ("basics", "how-to", "troubleshooting")) and "<textarea" not in html
    html = browser.get("/en/help/edit/new/", {"kind": "troubleshooting", "language": "ja"}).text
    assert "原因と対処" in html and 'value="troubleshooting" selected' in html and 'value="ja" selected' in html
    assert "What have you changed?" not in html
    assert "<textarea" not in browser.get("/en/help/edit/new/", {"kind": "poem", "language": "ja"}).text


def test_the_preview_is_what_readers_see_with_advice_and_is_kept_nowhere(article, path, browser_of, eri):
    sent = {"title": "Of {{brand}}", "text": "## One\n\n**bold** <script>alert(1)</script>\n\n[gone](gone.md)", "kind": "how-to"}
    html = browser_of(eri).post(f"{path}preview/", sent).text
    assert "<strong>bold</strong>" in html and "Mihon Exchange" in html and "<script" not in html
    assert "security/gone leads to nothing" in html and "A how-to has steps" in html and "There is no summary" in html
    assert article.revisions.count() == 1 and "<html" not in html


def test_a_new_article_is_previewed_before_it_is_there(browser_of, eri):
    html = browser_of(eri).post("/en/help/edit/preview/", {"key": "account/new", "language": "ja", "text": "## 手順"}).text
    assert 'lang="ja"' in html and "手順" in html


def test_links_lead_from_where_the_article_lies(article, make_article, browser_of, eri, catch_up):
    make_article("account/phone", language="en", title="A new phone", by=eri)
    make_article("security/draft", language="en", title="Phone draft", by=eri, is_published=False)
    catch_up()
    browser = browser_of(eri)
    html = browser.get("/en/help/edit/links/", {"q": "phone", "key": "security/sim-swap", "language": "en"}).text
    assert 'data-way="../account/phone.md"' in html and 'data-title="A new phone"' in html
    assert 'data-way="draft.md"' in html and "Draft" in html
    assert "data-way" not in browser.get("/en/help/edit/links/", {"q": "", "key": "x"}).text
    assert 'data-way="account/phone.md"' in browser.get("/en/help/edit/links/", {"q": "new phone", "key": ""}).text


def test_a_picture_is_kept_beside_the_article_and_shown_to_its_readers(article, path, browser_of, eri):
    browser = browser_of(eri)
    markdown = browser.post(f"{path}pictures/", {"picture": picture()}).json()["markdown"]
    name = Image.objects.get().path
    assert name.startswith("en/security/login-screen-") and markdown == f"![]({name.removeprefix('en/security/')})"
    browser.post(path, words_of(article, text=markdown.replace("[]", "[The login screen]")))
    browser.post(f"{path}publish/", {"revision": 2})
    html = browser_of().get(article.url).text
    assert 'alt="The login screen"' in html and browser_of().get(f"/ja/help/images/{Image.objects.get().file_name}").status_code == 200


@pytest.mark.parametrize("name", ["shot.png", "../../etc/passwd.png", "日本語.png", ".png"])
def test_a_picture_is_named_safely_whatever_it_was_called(path, browser_of, eri, name):
    assert browser_of(eri).post(f"{path}pictures/", {"picture": picture(name)}).status_code == 200
    kept = Image.objects.get().path
    assert kept.startswith("en/security/") and ".." not in kept and kept.isascii() and kept.endswith(".png")


@pytest.mark.parametrize("content", [b"<svg onload=alert(1)>", b"<html>", b"", b"\x89PNG\r\n\x1a\n" + b"0" * 50])
def test_what_is_no_picture_is_refused_in_words(path, browser_of, eri, content):
    answer = browser_of(eri).post(f"{path}pictures/", {"picture": SimpleUploadedFile("a.png", content)})
    assert answer.status_code in (200, 422) and "no picture that we can show" in answer.json()["sentence"] and not Image.objects.exists()


def test_without_javascript_a_picture_comes_with_the_form(article, path, browser_of, eri):
    browser_of(eri).post(path, words_of(article, picture=picture()))
    latest = Translation.objects.get(pk=article.pk).latest
    assert latest.text.startswith("## Steps") and f"![]({Image.objects.get().path.rpartition('/')[2]})" in latest.text


def test_a_bad_picture_loses_no_words(article, path, browser_of, eri):
    answer = browser_of(eri).post(path, words_of(article, text="My long words", picture=SimpleUploadedFile("a.png", b"no")))
    assert answer.status_code == 422 and "no picture that we can show" in answer.text and "My long words" in answer.text


def new_words(**more):
    fields = {
        "language": "ja",
        "title": "通知",
        "summary": "",
        "tags": "",
        "text": "本文",
        "category": Category.objects.get(key="account").pk,
    }
    return fields | {"kind": "how-to", "form": "", "visibility": "public", "note": ""} | more


def test_a_picture_comes_before_the_first_save_and_belongs_to_the_article_after_it(browser_of, eri, alice):
    browser = browser_of(eri)
    markdown = browser.post("/en/help/edit/new/pictures/", {"picture": picture()}).json()["markdown"]
    waiting = Image.objects.get()
    path = f"/ja/help/images/{waiting.file_name}"
    assert path in browser.post("/ja/help/edit/preview/", {"key": "account/x", "language": "ja", "text": markdown}).text
    assert browser.get(path).status_code == 200 and browser_of(alice).get(path).status_code == 404
    answer = browser.post("/en/help/edit/new/", new_words(key="account/x", text=f"本文\n\n{markdown}"), follow=True)
    assert "Saved as a draft" in answer.text
    assert Article.objects.get(key="account/x").images.get().path == f"ja/account/{waiting.path}"


def test_a_picture_may_come_with_the_words_of_a_new_article(browser_of, eri):
    browser_of(eri).post("/en/help/edit/new/", new_words(key="account/x", picture=picture()))
    article = Article.objects.get(key="account/x")
    assert f"![]({article.images.get().path.rpartition('/')[2]})" in article.translations.get().text
    bad = browser_of(eri).post("/en/help/edit/new/", new_words(key="account/y", picture=SimpleUploadedFile("a.png", b"no")))
    assert bad.status_code == 422 and "no picture that we can show" in bad.text and "本文" in bad.text


def test_pictures_that_waited_for_a_week_are_forgotten(browser_of, eri, make_article):
    browser_of(eri).post("/en/help/edit/new/pictures/", {"picture": picture()})
    Image.objects.forget_waiting()
    assert Image.objects.count() == 1
    Image.objects.update(created_at=timezone.now() - datetime.timedelta(days=8))
    Image.objects.forget_waiting()
    assert not Image.objects.exists()


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Two-factor sign-in!", "account/two-factor-sign-in"),
        ("二段階認証", "account/nidankaininshou"),
        ("？！", "account/article-20260703"),
    ],
)
def test_an_article_without_a_key_gets_one(browser_of, eri, title, key, time_machine):
    time_machine.move_to(datetime.datetime(2026, 7, 3, 3, tzinfo=datetime.UTC))
    for _ in range(2):
        browser_of(eri).post("/en/help/edit/new/", new_words(title=title))
    assert set(Article.objects.values_list("key", flat=True)) == {key, f"{key}-2"}


def test_a_key_that_is_taken_loses_no_words(article, browser_of, eri):
    answer = browser_of(eri).post("/en/help/edit/new/", new_words(key="security/sim-swap", text="My long words"))
    assert answer.status_code == 422 and "this key already" in answer.text and "My long words" in answer.text


def test_the_form_at_the_end_is_one_that_there_is(article, path, browser_of, eri):
    browser = browser_of(eri)
    assert '<option value="withdrawal-stuck">My withdrawal does not move</option>' in browser.get(path).text
    assert browser.post(path, words_of(article, form="no-such")).status_code == 422
    browser.post(path, words_of(article, form="withdrawal-stuck"))
    assert Article.objects.get().form == "withdrawal-stuck"


def test_a_form_that_came_with_an_import_stays(article, path, browser_of, eri):
    article.article.arrange(by=eri, form="an-old-one")
    assert browser_of(eri).post(path, words_of(article, form="an-old-one", text="Other words")).status_code == 302


def test_who_was_slower_keeps_his_text_and_sees_the_other_change(article, path, browser_of, eri, kenji):
    browser_of(kenji).post(path, words_of(article, text="## Steps\n\n1. Call the police"))
    mine = words_of(article, title="My title", text="## Steps\n\n1. Call your bank", tags="one, two")
    browser = browser_of(eri)
    answer = browser.post(path, mine)
    assert answer.status_code == 409
    html = answer.text
    assert "Call your bank" in html and 'value="My title"' in html and 'value="one, two"' in html, "what was typed is all there"
    assert "Kenji has saved a newer revision" in html and "police" in html.split("<ins>")[1].split("</ins>")[0] + html
    assert "Save mine as the newest" in html and 'name="based_on" value="2"' in html
    assert article.revisions.count() == 2
    browser.post(path, mine | {"based_on": 2})
    newest = Translation.objects.get(pk=article.pk).latest
    assert (newest.number, newest.title, newest.author) == (3, "My title", eri)


def test_saving_mine_is_refused_again_if_a_third_one_was_faster(article, path, browser_of, eri, kenji):
    browser_of(kenji).post(path, words_of(article, text="two"))
    browser_of(kenji).post(path, words_of(article, text="three", based_on=2))
    assert browser_of(eri).post(path, words_of(article, text="mine", based_on=2)).status_code == 409


def test_others_see_who_is_writing_and_for_how_long(path, browser_of, eri, kenji, monkeypatch):
    author, other = browser_of(eri), browser_of(kenji)
    assert "writing here" not in author.post(f"{path}here/").text
    assert "Eri is writing here now" in other.get(path).text and "Eri is writing" not in author.get(path).text
    assert "Eri is writing here now" in other.post(f"{path}here/").text and "Kenji is writing" in author.get(path).text
    now = __import__("time").time()
    monkeypatch.setattr("madoguchi.helpcentre.presence.time.time", lambda: now + 61)
    assert "writing here" not in author.get(path).text
