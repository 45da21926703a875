"""The articles of a Zendesk Guide come in, again and again, and nobody reads more here than there."""

import json

import pytest
from django.core.management import CommandError, call_command

from madoguchi.helpcentre import zendesk
from madoguchi.helpcentre.carrying_out import carry_out
from madoguchi.helpcentre.importing import bring_in
from madoguchi.helpcentre.models import Article, Category, Image, Translation
from madoguchi.helpcentre.models.article import narrower
from madoguchi.helpcentre.tests.test_importing import folder, picture, put  # noqa: F401
from madoguchi.helpcentre.zendesk_files import Export

SECTIONS = {
    "sections": [
        {"id": 10, "name": "送金/出金", "locale": "ja", "source_locale": "ja", "category_id": 1, "position": 2},
        {"id": 11, "name": "口座", "locale": "ja", "source_locale": "ja", "category_id": 1, "position": 1},
        {"id": 12, "name": "細目", "locale": "ja", "source_locale": "ja", "category_id": 1, "parent_section_id": 10},
    ],
    "categories": [{"id": 1, "name": "お取引", "locale": "ja", "source_locale": "ja", "position": 0}],
    "translations": [{"source_type": "Section", "source_id": 10, "locale": "en-us", "title": "Withdrawals"}],
}


def row(number, **facts):
    return {
        "id": number,
        "locale": "ja",
        "source_locale": "ja",
        "title": f"記事{number}",
        "body": "<h2>手順</h2><p>押す。</p>",
        "draft": False,
        "section_id": 10,
        "label_names": ["出金", "送金"],
        "user_segment_id": None,
        "html_url": f"https://desk.example/hc/ja/articles/{number}-x",
    } | facts


def words(number, locale="en-us", **facts):
    return {
        "source_type": "Article",
        "source_id": number,
        "locale": locale,
        "title": f"Article {number}",
        "body": "<p>Press.</p>",
        "draft": False,
        "outdated": False,
    } | facts


def put_pages(folder, articles, translations=(), **more):  # noqa: F811
    put(folder, "articles.json", json.dumps({"articles": articles, "next_page": None}, indent=1))
    put(folder, "rest/sections.json", json.dumps(SECTIONS))
    put(folder, "translations.json", json.dumps({"translations": list(translations)}))
    for name, rows in more.items():
        put(folder, f"{name}.json", json.dumps({name: rows}))


def run(folder, **options):  # noqa: F811
    return [(outcome.path, outcome.what) for outcome in zendesk.bring_in(Export(folder), **options)]


@pytest.mark.django_db
def test_articles_come_with_their_translations_categories_and_search_words(folder):  # noqa: F811
    put_pages(folder, [row(1, promoted=True), row(2, section_id=12)], [words(1), words(1, "zh-cn", title="提币")])
    assert run(folder) == [
        ("articles.json#1/ja", "made"),
        ("translations.json#1/en-us", "made"),
        ("translations.json#1/zh-cn", "made"),
        ("articles.json#2/ja", "made"),
    ]
    article = Article.objects.get(key="hc/1")
    assert (article.category.name, article.category.parent.name, article.position) == ("送金／出金", "お取引", 1)
    assert article.category.told("en").name == "Withdrawals"
    assert dict(article.translations.values_list("language", "title")) == {"ja": "記事1", "en": "Article 1", "zh-CN": "提币"}
    source = article.translations.get(language="ja")
    assert (source.text, source.tags, source.slug, source.state) == ("## 手順\n\n押す。", ["出金", "送金"], "記事1", "published")
    assert Article.objects.get(key="hc/2").category == article.category
    assert {what for _path, what in run(folder)} == {"same"}


@pytest.mark.django_db
def test_one_file_with_everything_and_pages_of_each_language(folder):  # noqa: F811
    put(
        folder,
        "all.json",
        json.dumps({"articles": [row(1), row(1, locale="en-us", title="One"), row(2, translations=[words(2)])]} | SECTIONS),
    )
    assert len(run(folder / "all.json")) == 4
    assert sorted(Translation.objects.values_list("article__key", "language")) == [
        ("hc/1", "en"),
        ("hc/1", "ja"),
        ("hc/2", "en"),
        ("hc/2", "ja"),
    ]


@pytest.mark.django_db
def test_drafts_stay_drafts_and_outdated_translations_lag_until_they_are_not(folder, nobody):  # noqa: F811
    put_pages(folder, [row(1), row(2, draft=True)], [words(1, outdated=True), words(1, "ko", draft=True), words(2, "ja")])
    run(folder)
    lags = {row.language: (row.state, row.lag) for row in Article.objects.get(key="hc/1").translations.all()}
    assert lags == {"ja": ("published", ""), "en": ("published", "content"), "ko": ("draft", "")}
    assert list(Article.objects.visible_to(nobody).values_list("key", flat=True)) == ["hc/1"]
    assert {what for _path, what in run(folder)} == {"same"}
    put_pages(folder, [row(1), row(2, draft=True)], [words(1)])
    run(folder)
    assert Translation.objects.get(article__key="hc/1", language="en").lag == ""


@pytest.mark.django_db
def test_what_is_for_a_segment_is_never_public(folder, settings, nobody, alice, hana):  # noqa: F811
    settings.SEGMENTS = {"vip": "VIP"}
    segments = [
        {"id": 7, "name": "Signed-in users", "user_type": "signed_in_users", "built_in": True},
        {"id": 8, "name": "Gold", "user_type": "signed_in_users", "built_in": False},
        {"id": 9, "name": "Agents", "user_type": "staff", "built_in": True},
        {"id": 10, "name": "VIP", "user_type": "signed_in_users", "built_in": False},
    ]
    rows = [row(number, user_segment_id=segment) for number, segment in enumerate([None, 7, 8, 9, 10, 999, "strange"], 1)]
    put_pages(folder, [*rows, row(8, user_segment_ids=[7, 8]), row(9), row(9, user_segment_id=7)], user_segments=segments)
    outcomes = [outcome for outcome in zendesk.bring_in(Export(folder)) if outcome.what == "remark"]
    assert dict(Article.objects.values_list("key", "visibility")) == {
        "hc/1": "public",
        "hc/2": "customers",
        "hc/3": "staff",
        "hc/4": "staff",
        "hc/5": "segment:vip",
        "hc/6": "staff",
        "hc/7": "staff",
        "hc/8": "staff",
        "hc/9": "customers",
    }
    assert [article.key for article in Article.objects.visible_to(nobody)] == ["hc/1"]
    assert len(outcomes) == 6 and all("user segment" in outcome.reason for outcome in outcomes)


@pytest.mark.django_db
def test_a_translation_of_an_article_that_is_not_there_is_refused(folder):  # noqa: F811
    put_pages(folder, [row(1)], [words(5)])
    assert ("translations.json#5/en-us", "refused") in run(folder)
    assert not Article.objects.filter(key="hc/5").exists()


@pytest.mark.django_db
def test_a_bad_one_is_named_with_its_place_and_the_rest_comes_in(folder):  # noqa: F811
    bad = [
        row(2, title=" "),
        row(3, body="x" * 1_500_000),
        row(4, body="<div>" * 50_000),
        row(5, locale="../../x"),
        {"title": "no id"},
        "nonsense",
    ]
    put_pages(folder, [row(1), *bad, row(6, title="長" * 250, label_names=["\ud800", 5, None]), row(7, body="\ud800\0 a")])
    put(folder, "broken.json", '{\n"articles": [')
    put(folder, "other.json", "[]")
    outcomes = list(zendesk.bring_in(Export(folder)))
    refused = [outcome.path for outcome in outcomes if outcome.what == "refused" and outcome.line and outcome.reason]
    assert sorted(refused) == [
        *["articles.json"] * 2,
        *(f"articles.json#{name}" for name in ("2/ja", "3/ja", "4/ja", "5")),
        "broken.json",
        "other.json",
    ]
    lines = (folder / "articles.json").read_text().split("\n")
    for outcome in outcomes:
        if outcome.what == "refused" and "#3" in outcome.path:
            assert '"id": 3' in lines[outcome.line - 1] and "article 3 (ja)" in outcome.reason
    assert sorted(Article.objects.values_list("key", flat=True)) == ["hc/1", "hc/6", "hc/7"]
    assert len(Translation.objects.get(article__key="hc/6").title) == 200


@pytest.mark.django_db
def test_a_rehearsal_writes_nothing_not_even_categories(folder):  # noqa: F811
    put_pages(folder, [row(1)])
    before = Category.objects.count()
    assert run(folder, is_rehearsal=True) == [("articles.json#1/ja", "made")]
    assert not Article.objects.exists() and Category.objects.count() == before


@pytest.mark.django_db
def test_what_stopped_halfway_goes_on(folder):  # noqa: F811
    put_pages(folder, [row(1), row(2), row(3)])
    halfway = zendesk.bring_in(Export(folder))
    assert next(halfway).what == "made"
    halfway.close()
    assert [what for _path, what in run(folder)] == ["same", "made", "made"]


@pytest.mark.django_db
def test_words_that_an_editor_has_revised_here_stand(folder, eri):  # noqa: F811
    put_pages(folder, [row(1)])
    run(folder)
    Translation.objects.get().revise(text="編集者の言葉", by=eri)
    put_pages(folder, [row(1, body="<p>新しい</p>")])
    assert run(folder, is_rehearsal=True) == run(folder) == [("articles.json#1/ja", "kept")]


@pytest.mark.django_db
def test_attack_what_became_private_there_is_private_here_even_if_an_editor_revised_it(folder, eri, nobody, alice):  # noqa: F811
    segments = [{"id": 7, "name": "Signed-in users", "user_type": "signed_in_users", "built_in": True}]
    put_pages(folder, [row(1)], [words(1)], user_segments=segments)
    run(folder)
    for translation in Translation.objects.all():
        translation.revise(text="編集者の言葉", by=eri)
        translation.publish(by=eri)
    put_pages(folder, [row(1, user_segment_id=7)], [words(1)], user_segments=segments)
    rehearsed = list(zendesk.bring_in(Export(folder), is_rehearsal=True))
    assert Article.objects.visible_to(nobody).exists()
    assert [outcome.what for outcome in zendesk.bring_in(Export(folder))] == ["kept", "remark", "kept"]
    assert any("it is only for customers now" in outcome.reason for outcome in rehearsed)
    assert not Article.objects.visible_to(nobody).exists() and Article.objects.visible_to(alice).exists()
    assert set(Translation.objects.values_list("text", flat=True)) == {"編集者の言葉"}
    put_pages(folder, [row(1)], [words(1)], user_segments=segments)
    assert run(folder) == [("articles.json#1/ja", "kept"), ("translations.json#1/en-us", "kept")]
    assert Article.objects.get().visibility == "customers"
    put_pages(folder, [row(1, user_segment_id=8)], [words(1)])
    run(folder)
    put_pages(folder, [row(1, user_segment_id=7)], [words(1)], user_segments=segments)
    run(folder)
    assert Article.objects.get().visibility == "staff"


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ("public", "customers", "customers"),
        ("public", "segment:vip", "segment:vip"),
        ("customers", "segment:vip", "segment:vip"),
        ("customers", "staff", "staff"),
        ("segment:vip", "staff", "staff"),
        ("segment:vip", "segment:corporate", "staff"),
        ("segment:vip", "segment:vip", "segment:vip"),
        ("public", "public", "public"),
    ],
)
def test_two_audiences_have_in_common_who_is_in_both(one, other, both):
    assert narrower(one, other) == narrower(other, one) == both


@pytest.mark.django_db
def test_links_between_articles_lead_to_them_and_old_addresses_too(folder, browser_of):  # noqa: F811
    body = (
        '<p><a href="https://desk.example/hc/ja/articles/2-old-title#h_1">二</a> <a href="/hc/en-us/articles/2">three</a>'
        '<a href="/hc/ja/requests/new">聞く</a> <a href="https://other.example/hc/ja/articles/2">外</a></p>'
    )
    put_pages(folder, [row(1, body=body), row(2, body='<h2 id="h_1">見出し</h2><p>x</p>'), row(3, user_segment_id=5)], [words(2)])
    run(folder)
    page = browser_of().get("/ja/help/articles/記事1/").text
    there = Translation.objects.get(article__key="hc/2", language="ja").url
    assert f'href="{there}#s-h_1"' in page and f'href="{there}"' in page and 'href="https://other.example/hc/ja/articles/2"' in page
    assert 'id="s-h_1"' in browser_of().get(there).text
    for old, status, new in [
        ("/hc/ja/articles/2-%E9%A1%8C", 301, there),
        ("/hc/en-us/articles/2", 301, Translation.objects.get(article__key="hc/2", language="en").url),
        ("/hc/articles/2-x", 301, Translation.objects.get(article__key="hc/2", language="en").url),
        ("/hc/ja/articles/3", 302, "/ja/help/"),
        ("/hc/ja/articles/99999999999999999999999", 302, "/ja/help/"),
        ("/hc/ja/sections/10-x", 302, "/ja/help/"),
        ("/hc/ja", 302, "/ja/help/"),
    ]:
        answer = browser_of().get(old, headers={"accept-language": "en"})
        assert (answer.status_code, answer["Location"]) == (status, new), old


@pytest.mark.django_db
def test_pictures_that_lie_beside_the_pages_come_along(folder, tmp_path):  # noqa: F811
    body = (
        '<p><img src="https://desk.example/hc/article_attachments/55/pic.png" alt="図"><img src="/hc/article_attachments/56" alt="無"></p>'
    )
    put_pages(folder, [row(1, body=body)], article_attachments=[{"id": 57, "article_id": 1, "file_name": "a.pdf", "inline": False}])
    put(folder, "article_attachments/55/pic.png", picture())
    outcomes = list(zendesk.bring_in(Export(folder)))
    assert [outcome.what for outcome in outcomes] == ["made", "remark", "remark"]
    assert Image.objects.get().path == "ja/hc/55.png"
    assert Translation.objects.get().text.startswith("![図](55.png)")
    list(carry_out(tmp_path / "out"))
    assert [outcome.what for outcome in bring_in(tmp_path / "out")] == ["same"]


@pytest.mark.django_db
def test_files_outside_of_the_folder_are_never_read(folder, tmp_path):  # noqa: F811
    put(tmp_path, "secret.json", json.dumps({"articles": [row(9)]}))
    put(tmp_path, "secret.png", picture())
    put_pages(folder, [row(1, body='<img src="/hc/article_attachments/55" alt="x">')])
    (folder / "link.json").symlink_to(tmp_path / "secret.json")
    (folder / "article_attachments").mkdir()
    (folder / "article_attachments" / "55.png").symlink_to(tmp_path / "secret.png")
    run(folder)
    assert Article.objects.count() == 1 and not Image.objects.exists()


def test_two_locales_of_one_language_stay_two():
    assert zendesk.languages_of({"en-us", "en-gb", "ja", "zh-tw", "zh-cn"}) == {
        "ja": "ja",
        "en-us": "en",
        "zh-cn": "zh-CN",
        "en-gb": "en-GB",
        "zh-tw": "zh-TW",
    }


@pytest.mark.django_db
def test_the_command_tells_what_became_of_them(folder, capsys):  # noqa: F811
    put_pages(folder, [row(1), row(2, title="")])
    with pytest.raises(CommandError):
        call_command("articles", "import-zendesk", str(folder))
    told = capsys.readouterr()
    assert "articles.json:" in told.err and "article 2" in told.err and "1 new, 1 refused" in told.out
    with pytest.raises(CommandError):
        call_command("articles", "import-zendesk", str(folder / "rest"))
