"""A folder of Markdown files comes in, goes out and comes in again as the same."""

import io
import re
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from PIL import Image as Picture

from madoguchi.conversations.problems import PROBLEMS
from madoguchi.helpcentre.carrying_out import carry_out
from madoguchi.helpcentre.filling import PAGES
from madoguchi.helpcentre.importing import bring_in
from madoguchi.helpcentre.models import Article, Image, Translation
from madoguchi.helpcentre.rendering import render
from madoguchi.helpcentre.starter_content import FOLDER, load_starter

ARTICLE = """---
title: 出金の手順
category: deposits-withdrawals/withdrawal
type: how-to
tags: [出金, 送金]
summary: 出金のしかた
---
## 手順

1. **「出金」**を押す
"""


def picture():
    content = io.BytesIO()
    Picture.new("RGB", (4, 3), "red").save(content, "PNG")
    return content.getvalue()


@pytest.fixture
def folder(tmp_path, settings):
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path / "files"}}
    }
    (tmp_path / "in").mkdir()
    return tmp_path / "in"


def put(folder, path, content):
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content if isinstance(content, bytes) else content.encode())


def run(folder, **options):
    return [(outcome.path, outcome.what, outcome.line) for outcome in bring_in(folder, **options)]


@pytest.mark.django_db
def test_the_same_path_in_two_languages_is_one_article(folder):
    put(folder, "ja/money/out.md", ARTICLE)
    put(folder, "en/money/out.md", "# Withdraw\n\nPress it.")
    run(folder)
    article = Article.objects.get()
    assert (article.key, article.kind, article.category.key) == ("money/out", "how-to", "deposits-withdrawals/withdrawal")
    assert dict(article.translations.values_list("language", "title")) == {"ja": "出金の手順", "en": "Withdraw"}
    assert not Translation.objects.exclude(state="published").exists()


@pytest.mark.django_db
def test_without_front_matter_the_heading_is_the_title_and_the_category_is_other(folder):
    put(folder, "en/x.md", "\ufeff# A *title* {#a}\r\n\r\ntext\r\n")
    run(folder)
    translation = Translation.objects.select_related("article__category").get()
    assert (translation.title, translation.text, translation.article.category.key) == ("A title", "text", "other")


@pytest.mark.django_db
def test_importing_again_changes_nothing(folder):
    put(folder, "ja/a.md", ARTICLE)
    assert run(folder) == [("ja/a.md", "made", 0)]
    assert run(folder) == [("ja/a.md", "same", 0)]
    put(folder, "ja/a.md", ARTICLE.replace("押す", "選ぶ"))
    assert run(folder) == [("ja/a.md", "changed", 0)]
    assert Translation.objects.get().revisions.count() == 2


@pytest.mark.django_db
def test_a_rehearsal_writes_nothing(folder):
    put(folder, "ja/a.md", ARTICLE)
    assert run(folder, is_rehearsal=True) == [("ja/a.md", "made", 0)]
    assert not Article.objects.exists()


@pytest.mark.django_db
def test_out_and_in_again_is_the_same(folder, tmp_path):
    put(folder, "ja/money/out.md", ARTICLE + "\n![図](a.png)\n")
    put(folder, "ja/money/a.png", picture())
    put(folder, "en/money/out.md", ARTICLE.replace("type: how-to", "type: how-to\nstatus: draft"))
    run(folder)
    list(carry_out(tmp_path / "out"))
    assert {what for _, what, _ in run(tmp_path / "out")} == {"same"}
    Article.objects.all().delete()
    run(tmp_path / "out")
    list(carry_out(tmp_path / "again"))
    files = [path.relative_to(tmp_path / "out") for path in sorted((tmp_path / "out").rglob("*")) if path.is_file()]
    assert len(files) == 6
    assert all((tmp_path / "out" / name).read_bytes() == (tmp_path / "again" / name).read_bytes() for name in files)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "line", "word"),
    [
        (b"---\ntitle: a\ntags: [a\n---\ntext", 4, "front matter"),
        (b"---\ntitle: a\n", 1, "closing"),
        (b"---\ntitle: a\ntype: novel\n---\ntext", 3, "type"),
        (b"---\n- a\n---\ntext", 2, "list"),
        (b"# t\n\n\xff\xfe", 3, "UTF-8"),
        (b"---\ntitle: {a: b}\n---\nx", 2, "title"),
        (b"---\ntitle: a\nstatus: nearly\n---\nx", 3, "status"),
        (b"# t\n\nx\0y", 3, "NUL"),
        (b"", 1, "empty"),
        (b"---\ntype: basics\n---\n\n \n", 4, "empty"),
        (b"---\ntitle: !!python/object/apply:os.system [id]\n---\nx", 2, "front matter"),
        (b"---\ntitle: a\nlags: often\n---\nx", 3, "lags"),
        (b"---\ntitle: " + b"x" * 500 + b"\n---\nx", 2, "title"),
        (b"# t\n\n" + b"x" * 400_000, 1, "longer"),
        (b"# t\n" + b"x" * 2_000_000, 1, "larger"),
    ],
)
def test_a_bad_file_is_named_with_its_line_and_the_rest_is_imported(folder, content, line, word):
    put(folder, "ja/bad.md", content)
    put(folder, "ja/good.md", ARTICLE)
    outcomes = list(bring_in(folder))
    assert [(outcome.path, outcome.what) for outcome in outcomes] == [("ja/bad.md", "refused"), ("ja/good.md", "made")]
    assert outcomes[0].line == line and word in outcomes[0].reason


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "title", "line", "state"),
    [
        ("\n出金は**本人確認**の後です。\n\n次の行\n", "出金は本人確認の後です。", 2, "published"),
        ("---\ntype: basics\n---\n![x](x.png)\n\nSee [this](a.md) first\n", "See this first", 6, "published"),
        ("word " * 40, "word " * 15 + "word…", 1, "published"),
        ("出" * 100, "出" * 79 + "…", 1, "published"),
        ("![](x.png)\n\n---\n", "how to pay", 1, "published"),
        ("# only a title", "only a title", 1, "draft"),
        ("# " + "very " * 60 + "long\n\ntext", "very " * 39 + "very…", 1, "published"),
    ],
)
def test_a_file_without_a_proper_title_comes_in_and_the_report_says_so(folder, content, title, line, state):
    put(folder, "ja/how-to_pay.md", content)
    outcomes = list(bring_in(folder))
    assert [(outcome.what, outcome.line) for outcome in outcomes] == [("made", 0), ("remark", line)] and outcomes[1].reason
    translation = Translation.objects.get()
    assert (translation.title, translation.state) == (title, state)
    assert [what for _path, what, _line in run(folder)] == ["same", "remark"]


@pytest.mark.django_db
def test_a_draft_without_title_or_text_goes_out_and_in_again(folder, tmp_path, make_article):
    make_article("a/no-title", title="", is_published=False)
    make_article("a/no-text", text="", is_published=False)
    assert len(list(carry_out(folder))) == 2
    assert [what for _path, what, _line in run(folder)] == ["same", "same"]
    Article.objects.all().delete()
    assert [what for _path, what, _line in run(folder)] == ["made", "made"]
    assert sorted(Translation.objects.values_list("title", "state")) == [("", "draft"), ("機種変更のとき", "draft")]


@pytest.mark.django_db
def test_links_of_other_tools_lead_to_the_imported_article(folder, browser_of):
    put(folder, "ja/money/index.md", "# 送金\n\n本文")
    put(folder, "ja/chat/groups.md", "# 会話\n\n本文")
    put(folder, "ja/a.md", "# t\n\n[一](/money/#x) [二](/ja/money/) [三][groups] [四](chat/groups.md) [五](/nowhere/)")
    run(folder)
    page = browser_of().get("/ja/help/articles/a/").text
    money, groups = (Translation.objects.get(article__key=key).url for key in ("money/index", "chat/groups"))
    assert f'href="{money}#s-x"' in page and f'href="{groups}"' in page and 'href="/nowhere/"' in page
    text = Translation.objects.get(article__key="a").text
    assert (text.count("article:money/index"), text.count("article:chat/groups")) == (2, 1)
    assert {what for _path, what, _line in run(folder)} == {"same"}


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["!!! note\n    a", "[a](/b/) {% x %}", "# 機種変更のとき\n\na", "[a][b]\n<Card />"])
def test_words_that_an_editor_wrote_in_another_dialect_come_back_as_they_were(folder, make_article, text):
    make_article("b", text="x")
    make_article("a", text=text)
    list(carry_out(folder))
    assert {what for _path, what, _line in run(folder)} == {"same"}
    Article.objects.all().delete()
    run(folder)
    assert Translation.objects.get(article__key="a").text == text


@pytest.mark.django_db
def test_files_outside_of_the_folder_are_never_read(folder, tmp_path):
    put(tmp_path, "secret.md", "# secret\n\nsecret")
    put(tmp_path, "secret.png", picture())
    (folder / "ja").mkdir()
    (folder / "ja" / "link.md").symlink_to(tmp_path / "secret.md")
    put(folder, "ja/a.md", "# t\n\n![x](../../secret.png) ![y](../../../../../etc/passwd) ![z](link.png)")
    (folder / "ja" / "link.png").symlink_to(tmp_path / "secret.png")
    run(folder)
    assert Article.objects.count() == 1 and not Image.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "content", [b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", b"<html>", b"", b"\x89PNG\r\n\x1a\n" + b"x" * 50]
)
def test_a_picture_that_is_none_is_refused_and_the_article_comes_in(folder, content):
    put(folder, "ja/a.md", "# t\n\n![x](x.png)")
    put(folder, "ja/x.png", content)
    assert run(folder) == [("ja/a.md", "made", 0), ("ja/a.md", "refused", 1)]
    assert Article.objects.count() == 1 and not Image.objects.exists()


@pytest.mark.django_db
def test_pictures_are_shown_to_whoever_may_see_the_article(folder, browser_of, eri):
    put(folder, "ja/a.md", "# t\n\n![図](x.png)")
    put(folder, "ja/x.png", picture())
    run(folder)
    image = Image.objects.get()
    url = f"/ja/help/images/{image.file_name}"
    assert f'src="{url}"' in browser_of().get("/ja/help/articles/a/").text
    answer = browser_of().get(url)
    assert (answer.status_code, answer["Content-Type"], b"".join(answer.streaming_content)) == (200, "image/png", picture())
    Translation.objects.get().unpublish(by=eri)
    assert browser_of().get(url).status_code == 404


@pytest.mark.django_db
def test_a_file_that_turns_to_draft_is_taken_from_readers(folder, nobody):
    put(folder, "ja/a.md", ARTICLE)
    run(folder)
    put(folder, "ja/a.md", ARTICLE.replace("type:", "status: draft\ntype:"))
    run(folder)
    assert not Article.objects.visible_to(nobody).exists()


@pytest.mark.django_db
def test_the_command_names_what_it_could_not_import(folder, capsys):
    put(folder, "ja/bad.md", "")
    put(folder, "ja/good.md", ARTICLE)
    with pytest.raises(CommandError):
        call_command("articles", "import", str(folder))
    told = capsys.readouterr()
    assert "bad.md:1:" in told.err and "1 new" in told.out


@pytest.mark.django_db
def test_a_folder_above_the_languages_is_refused_with_those_that_would_do(folder):
    put(folder, "mew-kb/source/en/a.md", "# t\n\nx")
    put(folder, "faq/ja.json", FAQ)
    with pytest.raises(CommandError) as refused:
        call_command("articles", "import", str(folder))
    assert f"{folder / 'mew-kb/source'} does" in str(refused.value) and f"{folder / 'faq'} does" in str(refused.value)
    assert not Article.objects.exists()


@pytest.mark.django_db
def test_the_command_tells_remarks_and_is_content(folder, capsys):
    put(folder, "ja/a.md", "no title")
    call_command("articles", "import", str(folder))
    told = capsys.readouterr()
    assert "a.md:1: remark: no title" in told.err and "1 new, 1 with a remark; of these 1 published." in told.out


@pytest.mark.django_db
def test_the_starter_articles_load_twice_and_never_over_an_editors_words(eri, tmp_path, monkeypatch):
    for name in ("ja/account/two-factor.md", "en/account/two-factor.md", "ja/security/is-it-really-us.md"):
        put(tmp_path, name, (FOLDER / name).read_bytes())
    monkeypatch.setattr("madoguchi.helpcentre.starter_content.FOLDER", tmp_path)
    assert load_starter() == 3
    assert Article.objects.get(key="security/is-it-really-us").position > 0
    assert load_starter() == 0
    translation = Translation.objects.get(article__key="account/two-factor", language="ja")
    translation.revise(text="## 編集者の言葉", by=eri)
    translation.publish(by=eri)
    assert load_starter() == 0
    translation.refresh_from_db()
    assert translation.text == "## 編集者の言葉"


def test_every_link_of_the_starter_articles_leads_somewhere():
    for path in FOLDER.rglob("*.md"):
        language, *rest = path.relative_to(FOLDER).parts
        html = render(path.read_text(), key="/".join(rest)[:-3], language=language).html
        for kind, target in re.findall(r'href="(article|form|page):([^"#]*)', html):
            good = {
                "article": lambda key: Path(FOLDER, language, f"{key}.md").exists(),
                "form": PROBLEMS.__contains__,
                "page": PAGES.__contains__,
            }
            assert good[kind](target), f"{path}: {kind}:{target}"


FAQ = """{
 "what": {"q": "出金とは？", "a": "<b>送る</b>ことです。"},
 "no answer": {"q": "?", "a": "x"},
 "empty": {"q": "?"},
 "why": {"question": "なぜ？", "answer": "安全のため。"}
}"""


@pytest.mark.django_db
def test_a_list_of_questions_becomes_articles_and_a_bad_one_is_told_with_its_line(folder):
    put(folder, "ja.json", FAQ)
    put(folder, "zh_CN.json", '[{"key": "what", "q": "什么是提币？", "a": "发送。"}]')
    put(folder, "notes.json", "{}")
    assert run(folder) == [
        ("ja.json#faq/what", "made", 0),
        ("ja.json#faq/no answer", "refused", 3),
        ("ja.json#faq/empty", "refused", 4),
        ("ja.json#faq/why", "made", 0),
        ("zh_CN.json#faq/what", "made", 0),
    ]
    article = Article.objects.get(key="faq/what")
    assert sorted(article.translations.values_list("language", "title")) == [("ja", "出金とは？"), ("zh-CN", "什么是提币？")]
    assert "送る" in article.translations.get(language="ja").html
    assert {what for _path, what, _line in run(folder)} == {"same", "refused"}


@pytest.mark.django_db
@pytest.mark.parametrize(("content", "line"), [("{\n\n nope", 3), (b"{\n\xff", 2), ("3", 1), ("[" * 100_000, 1)])
def test_a_file_that_is_no_list_of_questions_is_refused_whole(folder, content, line):
    put(folder, "ja.json", content)
    assert run(folder) == [("ja.json", "refused", line)]


@pytest.mark.django_db
@pytest.mark.parametrize("front", ['title: "a\\0b"', 'summary: "a\\0b"', 'tags: ["a\\0b"]', 'tags: "a\\0b"', 'slug: "a\\ud800b"'])
def test_an_escaped_character_that_no_database_takes_is_refused_with_its_line(folder, front):
    put(folder, "ja/a.md", f"---\ntype: basics\n{front}\n---\n# t\n\ntext")
    put(folder, "ja/b.md", ARTICLE)
    assert run(folder) == [("ja/a.md", "refused", 3), ("ja/b.md", "made", 0)]


@pytest.mark.django_db
def test_a_slug_that_is_bad_or_taken_is_refused_with_its_line_and_a_rehearsal_says_the_same(folder):
    for name, slug in (("a", "same"), ("b", "same"), ("c", "a b?"), ("d", "mine")):
        put(folder, f"ja/{name}.md", f"---\ntitle: t\nslug: {slug}\n---\ntext")
    rehearsed = run(folder, is_rehearsal=True)
    assert rehearsed == [("ja/a.md", "made", 0), ("ja/b.md", "refused", 3), ("ja/c.md", "refused", 3), ("ja/d.md", "made", 0)]
    assert rehearsed == run(folder)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("said", "label", "is_told"),
    [
        ("Staff", "staff", False),
        ("PUBLIC", "public", False),
        ("Corporate", "segment:corporate", False),
        ("segment:corporate", "segment:corporate", False),
        ("segment:gone", "staff", True),
        ("everyone", "staff", True),
    ],
)
def test_readers_whom_nobody_knows_here_make_an_article_one_for_staff_and_the_report_says_so(folder, settings, said, label, is_told):
    settings.SEGMENTS = {"corporate": "Corporate customers"}
    put(folder, "ja/a.md", f"---\ntitle: t\nvisibility: {said}\n---\ntext")
    told = [("ja/a.md", "remark", 3)] if is_told else []
    assert run(folder) == [("ja/a.md", "made", 0), *told]
    assert Article.objects.get().visibility == label
    assert run(folder) == [("ja/a.md", "same", 0), *told]


@pytest.mark.django_db
def test_readers_that_are_configured_no_more_stay_with_their_article(folder, make_article):
    make_article("a", visibility="segment:gone")
    list(carry_out(folder))
    assert run(folder) == [("ja/a.md", "same", 0)]


@pytest.mark.django_db
@pytest.mark.parametrize(("said", "form"), [("nosuchform", ""), ("OTHER", "other")])
def test_a_form_that_there_is_not_is_told_and_left_out(folder, said, form):
    put(folder, "ja/a.md", f"---\ntitle: t\nform: {said}\n---\ntext")
    told = [] if form else [("ja/a.md", "remark", 3)]
    assert run(folder) == [("ja/a.md", "made", 0), *told]
    assert Article.objects.get().form == form
    assert run(folder) == [("ja/a.md", "same", 0), *told]


@pytest.mark.django_db
def test_a_folder_of_one_language_comes_in_with_its_pictures(folder, capsys):
    put(folder, "money/out.md", "# 出金\n\n![図](a.png)")
    put(folder, "money/a.png", picture())
    put(folder, "top.md", "# 表紙\n\n[出金](money/out.md)")
    with pytest.raises(CommandError, match="--language CODE"):
        call_command("articles", "import", str(folder))
    call_command("articles", "import", str(folder), "--language", "ja")
    assert sorted(Translation.objects.values_list("article__key", "language")) == [("money/out", "ja"), ("top", "ja")]
    assert Image.objects.get().path == "ja/money/a.png"
    with pytest.raises(CommandError, match="no code of a language"):
        call_command("articles", "import", str(folder), "--language", "japanese")


@pytest.mark.django_db
def test_the_report_counts_what_readers_see_and_drafts_are_kept_from_them(folder, capsys):
    put(folder, "ja/a.md", ARTICLE)
    put(folder, "ja/b.md", ARTICLE.replace("type:", "status: archived\ntype:"))
    call_command("articles", "import", str(folder), "--drafts")
    assert capsys.readouterr().out == "2 new; of these 1 drafts, 1 in the archive.\n"
    assert not Translation.objects.published().exists()
    call_command("articles", "import", str(folder), "--drafts")
    assert capsys.readouterr().out == "2 unchanged; of these 1 drafts, 1 in the archive.\n"
    call_command("articles", "import", str(folder), "--dry-run")
    assert capsys.readouterr().out == "Would be: 1 changed, 1 unchanged; of these 1 published, 1 in the archive.\n"
    call_command("articles", "import", str(folder))
    put(folder, "ja/a.md", ARTICLE.replace("押す", "選ぶ"))
    call_command("articles", "import", str(folder), "--drafts")
    shown = Translation.objects.get(article__key="a")
    assert shown.is_published and "押す" in shown.text and "選ぶ" in shown.latest.text
