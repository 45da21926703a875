"""The categories go out with the articles and come in before them: names in every language, sentences and order."""

import pytest

from madoguchi.helpcentre.carrying_out import carry_out
from madoguchi.helpcentre.importing import bring_in
from madoguchi.helpcentre.models import Article, Category

from .test_importing import put

pytestmark = pytest.mark.django_db


def run(folder, **options):
    return [(one.path, one.what, one.line) for one in bring_in(folder, **options)]


@pytest.fixture
def own(make_article):
    """A category of the house's own with a section, in two languages, and an article in it."""
    top = Category.objects.create(key="tax", position=3)
    top.translations.create(language="ja", name="税金", sentence="申告のこと")
    top.translations.create(language="en", name="Taxes")
    section = Category.objects.create(key="tax/forms", parent=top, position=7)
    section.translations.create(language="ja", name="用紙")
    make_article("tax/year", category=section)
    return section


def everything():
    return {
        (row.key, row.parent and row.parent.key, row.position, told.language, told.name, told.sentence)
        for row in Category.objects.all()
        for told in row.translations.all()
    }


def test_they_are_the_same_in_another_house(own, tmp_path):
    before = everything()
    list(carry_out(tmp_path))
    went = (tmp_path / "categories.yaml").read_bytes()
    assert run(tmp_path) == [("ja/tax/year.md", "same", 0)]
    Article.objects.all().delete()
    own.delete()
    Category.objects.filter(key="tax").delete()
    rehearsed = run(tmp_path, is_rehearsal=True)
    assert rehearsed == [("categories.yaml", "changed", 0), ("ja/tax/year.md", "made", 0)]
    assert not Category.objects.filter(key="tax").exists()
    assert run(tmp_path) == rehearsed
    assert everything() == before
    list(carry_out(tmp_path))
    assert (tmp_path / "categories.yaml").read_bytes() == went


def test_a_name_may_be_changed_in_the_file(own, tmp_path):
    put(tmp_path, "categories.yaml", "- key: tax\n  position: 3\n  languages:\n    ko: 세금\n    en: {name: Tax}\n")
    assert run(tmp_path) == [("categories.yaml", "changed", 0)]
    top = Category.objects.get(key="tax")
    assert dict(top.translations.values_list("language", "name")) == {"ja": "税金", "en": "Tax", "ko": "세금"}


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("- key: [a\n", 2),
        ("a: b", 1),
        ("- 3", 1),
        ("- key: a\n- key: b\n  position: first\n", 2),
        ("- key: a/b/c", 1),
        ("- key: a\n  languages: {ja: 3}\n", 1),
        ('- key: a\n  languages: {ja: "a\\0b"}\n', 1),
        (b"\xff", 1),
    ],
)
def test_a_bad_file_of_them_is_refused_whole_and_the_articles_come_in(tmp_path, content, line):
    before = everything()
    put(tmp_path, "categories.yaml", content)
    put(tmp_path, "ja/a.md", "# t\n\ntext")
    assert run(tmp_path) == [("categories.yaml", "refused", line), ("ja/a.md", "made", 0)]
    assert everything() == before
