"""The pages of the help centre by whole requests."""

import re

import pytest

from madoguchi.helpcentre.models import Category


@pytest.fixture
def reader(browser_of):
    return browser_of()


def test_the_front_names_every_category_with_its_number_of_articles(make_article, reader):
    make_article()
    html = reader.get("/ja/help/").text
    for name in ("アカウント", "取引", "入出金", "セキュリティ", "その他", "機種変更のとき"):
        assert name in html
    assert re.search(r"article-count[^<]*>\D*1\D", html)


def test_categories_ship_in_three_languages(db):
    for category in Category.objects.all():
        assert set(category.translations.values_list("language", flat=True)) == {"ja", "en", "ar"}


def test_a_category_shows_its_sections_and_their_articles(make_article, reader):
    make_article(category=Category.objects.get(key="account/verification"), title="書類")
    html = reader.get("/ja/help/categories/account/").text
    assert "本人確認" in html and "書類" in html
    assert "書類" in reader.get("/ja/help/categories/account/verification/").text


def test_a_category_shows_the_first_of_each_section_and_how_many_there_are(make_article, reader, monkeypatch):
    monkeypatch.setattr("madoguchi.helpcentre.views.reading.IN_A_SECTION", 2)
    make_article("account/own", title="own-article")
    for name in "abc":
        make_article(f"account/v-{name}", category=Category.objects.get(key="account/verification"), title=f"title-{name}")
    html = reader.get("/en/help/categories/account/").text
    assert "own-article" in html and "title-a" in html and "title-b" in html and "title-c" not in html
    assert re.search(r'href="/en/help/categories/account/verification/">All 3 articles', html)


def test_related_articles_are_of_the_same_section_first_and_then_of_the_category(make_article, reader, eri):
    section, sibling = Category.objects.get(key="account/verification"), Category.objects.get(key="account/security-settings")
    make_article("account/this", category=section, title="This one")
    make_article("account/far", category=sibling, title="far", position=9)
    make_article("account/near", category=section, title="near")
    english = make_article("account/nearer", category=section, language="en", title="nearer", position=5)
    make_article("account/hidden", category=section, title="hidden", visibility="staff")
    make_article("trading/other", category=Category.objects.get(key="trading"), title="elsewhere")
    html = reader.get("/ja/help/articles/account/this/").text
    related = re.findall(r">([^<]*)</a>", html[html.index("related-title") :].partition("</section>")[0])
    assert related == ["nearer", "near", "far"]
    assert f'href="{english.url_for("ja")}"' in html


def test_a_long_section_is_read_on_by_a_cursor(make_article, reader, monkeypatch):
    monkeypatch.setattr("madoguchi.helpcentre.views.reading.ON_A_PAGE", 2)
    section = Category.objects.get(key="other/api")
    for name in "abcde":
        make_article(f"other/{name}", category=section, title=f"title-{name}")
    seen, url = [], "/en/help/categories/other/api/"
    for _ in range(3):
        html = reader.get(url).text
        seen += re.findall(r">title-(\w)<", html)
        more = re.search(r'href="([^"]*)" rel="next"', html)
        url = more.group(1) if more else url
    assert more is None
    assert seen == list("abcde")


@pytest.mark.parametrize("after", ["x", "-1", "999999999999999999999999", "1 or 1=1"])
def test_a_cursor_that_is_none_does_no_harm(make_article, reader, after):
    make_article()
    assert reader.get("/en/help/categories/account/", {"after": after}).status_code == 200


def test_the_article_page_says_all_about_it(make_article, reader):
    text = "## 一\n\nx\n\n## 二\n\n:::warning\n{{brand}}\n:::\n\n## 三\n\nx\n\n## 四\n\n[フォーム](form:verification)"
    make_article(text=text, summary="要約です", kind="troubleshooting", form="verification")
    html = reader.get("/ja/help/articles/account/lost-phone/").text
    assert "<h1>機種変更のとき</h1>" in html and "要約です" in html and "見本取引所" in html and "{{" not in html
    assert 'href="#s-二"' in html and 'id="s-二"' in html
    assert html.count("?problem=verification") == 2


def test_callouts_have_a_sign_and_speak_the_language_of_their_text(make_article, reader):
    make_article(text=":::warning\nx\n:::\n\n:::danger 詐欺です\n{{brand}}\n:::")
    for language in ("ja", "ar"):
        html = reader.get(f"/{language}/help/articles/account/lost-phone/").text
        titles = re.findall(r'<p class="callout-title">(.*?)</p>', html[html.index('class="prose') :], re.S)
        assert [re.sub(r"<svg.*?</svg>", "sign", title, flags=re.S) for title in titles] == ["sign ご注意", "sign 詐欺です"]
        assert "見本取引所</p>" in html


def test_a_wide_table_scrolls_by_itself_and_can_be_reached_by_the_keyboard(make_article, reader):
    make_article(text="| a | b |\n|---|---|\n| 1 | 2 |")
    html = reader.get("/ja/help/articles/account/lost-phone/").text
    assert re.search(r'<div class="table-scroll" tabindex="0"><table>.*</table></div>', html, re.S)


def test_a_title_in_another_language_turns_only_itself(make_article, reader):
    make_article()
    html = reader.get("/ar/help/").text
    assert re.search(r'<li>\s*<a href="/ar/help/articles/account/lost-phone/" lang="ja" dir="ltr">', html)


def test_readers_of_another_language_get_the_next_best_with_a_notice(make_article, reader):
    make_article()
    html = reader.get("/ar/help/articles/account/lost-phone/").text
    assert 'lang="ja" dir="ltr"' in html and "機種変更のとき" in html and "日本語" in html


def test_a_language_without_interface_can_be_read_by_name(make_article, reader):
    source = make_article()
    korean = source.article.translate("ko", title="휴대폰 변경", text="## 절차", by=None)
    korean.publish(by=None)
    assert "휴대폰 변경" in reader.get(korean.url).text
    assert "휴대폰 변경" not in reader.get("/ja/help/articles/account/lost-phone/").text


def test_hreflang_and_canonical_name_the_published_languages_only(make_article, reader, eri):
    source = make_article()
    english = source.article.translate("en", title="New phone", text="text", by=eri)
    html = reader.get("/ja/help/articles/account/lost-phone/").text
    assert 'hreflang="ja"' in html and '<link rel="alternate" hreflang="en"' not in html
    english.publish(by=eri)
    html = reader.get("/ar/help/articles/account/lost-phone/").text
    assert re.search(r'<link rel="canonical" href="[^"]*/en/help/articles/account/lost-phone/">', html)
    assert '<link rel="alternate" hreflang="ja"' in html and 'hreflang="x-default"' in html


def test_old_addresses_lead_to_the_present_one_for_ever(make_article, reader, eri):
    article = make_article()
    article.move("account/second", by=eri)
    article.move("account/third", by=eri)
    for old in ("account/lost-phone", "account/second"):
        answer = reader.get(f"/ja/help/articles/{old}/")
        assert (answer.status_code, answer["Location"]) == (301, "/ja/help/articles/account/third/")
    article.move("account/lost-phone", by=eri)
    assert reader.get("/ja/help/articles/account/lost-phone/").status_code == 200


def test_an_address_of_one_language_works_in_another(make_article, reader, eri):
    source = make_article()
    english = source.article.translate("en", title="New phone", text="text", by=eri)
    english.publish(by=eri)
    english.move("account/new-phone", by=eri)
    answer = reader.get("/en/help/articles/account/lost-phone/")
    assert answer["Location"] == "/en/help/articles/account/new-phone/"


def test_drafts_and_staff_articles_are_not_there_for_others(make_article, browser_of, alice, hana, eri):
    make_article("account/draft", is_published=False)
    make_article("account/staff", visibility="staff")
    for person, expected in ((None, (404, 404)), (alice, (404, 404)), (hana, (404, 200)), (eri, (200, 200))):
        browser = browser_of(person)
        assert tuple(browser.get(f"/ja/help/articles/account/{name}/").status_code for name in ("draft", "staff")) == expected


def test_links_to_what_a_reader_may_not_see_become_plain_words(make_article, reader):
    make_article("account/draft", is_published=False, title="合併の計画")
    make_article("account/staff", visibility="staff")
    make_article(text="[下書き](draft.md) と [職員](../account/staff.md) と [無い](nowhere.md)")
    html = reader.get("/ja/help/articles/account/lost-phone/").text
    assert "<span>下書き</span>" in html and "<span>職員</span>" in html and "<span>無い</span>" in html
    assert "合併の計画" not in html and "account/draft" not in html


def test_links_to_articles_follow_their_present_address(make_article, reader, eri):
    other = make_article("security/other")
    make_article(text="[他](../security/other.md#手順)")
    other.move("security/moved", by=eri)
    assert 'href="/ja/help/articles/security/moved/#s-手順"' in reader.get("/ja/help/articles/account/lost-phone/").text


def test_pages_of_visitors_may_be_kept_and_those_of_others_not(make_article, browser_of, alice):
    make_article()
    for path in ("/ja/help/", "/ja/help/categories/account/", "/ja/help/articles/account/lost-phone/", "/ja/help/search/?q=x"):
        assert browser_of().get(path)["Cache-Control"] == "public, max-age=60"
        assert "private" in browser_of(alice).get(path)["Cache-Control"]


def test_a_page_costs_the_same_queries_for_one_article_and_for_many(make_article, reader, django_assert_max_num_queries):
    links = " ".join(f"[x](a{number}.md)" for number in range(12))
    sections = list(Category.objects.filter(key__startswith="account"))
    for number in range(12):
        make_article(f"account/a{number}", text=links, category=sections[number % len(sections)])
    for path, most in (("/ja/help/", 7), ("/ja/help/categories/account/", 7), ("/ja/help/articles/account/a1/", 5)):
        reader.get(path)
        with django_assert_max_num_queries(most):
            assert reader.get(path).status_code == 200


NUL = [
    "/en/help/images/%00.png",
    f"/en/help/images/{'0' * 64}.p%00g",
    "/en/help/articles/%00/",
    "/en/help/articles/account/lost-phone/?in=%00",
    "/en/help/categories/%00/",
    "/en/help/categories/account/?after=%00",
    "/en/help/search/?q=%00&category=%00",
    "/en/help/suggest/?q=%00&category=%00",
    "/en/help/edit/?language=%00&after=%00",
]


@pytest.mark.parametrize("address", NUL)
def test_a_nul_in_an_address_never_reaches_the_database(make_article, browser_of, eri, like_postgresql, address):
    make_article()
    assert browser_of(eri).get(address).status_code in (200, 404)


def test_a_nul_in_a_form_never_reaches_the_database(make_article, reader, like_postgresql):
    make_article()
    for path, words in (
        ("rate/%00/", {"is_helpful": "yes"}),
        ("rate/account/lost-phone/", {"is_helpful": "no", "words": "\0", "reason": "\0"}),
        ("asked/", {"q": "phone", "clicked": "\0x"}),
        ("asked/", {"q": "phone", "clicked": "article:\0"}),
        ("asked/", {"q": "\0"}),
    ):
        assert reader.post(f"/en/help/{path}", words, headers={"origin": "http://testserver"}).status_code in (204, 404, 422)


@pytest.mark.parametrize("cursor", ["²", "٣", "9" * 30, "9" * 5000, "-1", "1.5"])
def test_a_cursor_that_is_none_breaks_no_list(make_article, browser_of, eri, cursor):
    make_article()
    for path in ("categories/account/", "edit/"):
        assert browser_of(eri).get(f"/en/help/{path}", {"after": cursor}).status_code == 200


def test_parts_that_readers_share_are_made_once_and_anew_after_a_change(
    make_article, browser_of, alice, eri, settings, django_assert_max_num_queries, django_capture_on_commit_callbacks
):
    settings.KEEP_PAGES = True
    make_article("account/this", title="This")
    near = make_article("account/near", title="Near")
    browser = browser_of(alice)
    browser.get("/ja/help/articles/account/this/")
    for path in ("articles/account/this/", "articles/account/near/"):
        with django_assert_max_num_queries(7):  # four of them ask who she is
            browser.get(f"/ja/help/{path}")
    assert "Near" in browser.get("/ja/help/articles/account/this/").text
    with django_capture_on_commit_callbacks(execute=True):
        near.unpublish(by=eri)
    assert "Near" not in browser.get("/ja/help/articles/account/this/").text


def test_what_some_find_is_in_no_part_that_others_share(make_article, browser_of, alice, bob, hana, eri, aya, settings):
    settings.KEEP_PAGES, settings.SEGMENTS = True, {"corporate": "Corporate customers"}
    bob.belong_to(["corporate"], by=aya)
    finds = {
        "customers": {alice, bob, hana, eri},
        "segment:corporate": {bob, hana, eri},
        "staff": {hana, eri},
    }
    make_article("account/this", title="This")
    for label in finds:
        make_article(f"account/{label.replace(':', '-')}", title=f"Only for {label}", visibility=label)
    for person in (eri, bob, alice, None, hana, None, alice):
        for path in ("", "articles/account/this/"):
            html = browser_of(person).get(f"/en/help/{path}").text
            assert {label for label in finds if f"Only for {label}" in html} == {label for label, who in finds.items() if person in who}
