"""What translations are to each other travels with the files: which one is the source, and which ones lag how gravely behind it."""

import datetime

import pytest

from madoguchi.helpcentre.carrying_out import carry_out
from madoguchi.helpcentre.importing import bring_in
from madoguchi.helpcentre.models import Article, Translation

from .test_importing import put

pytestmark = pytest.mark.django_db


def run(folder):
    return {outcome.path: outcome.what for outcome in bring_in(folder)}


def lags():
    return dict(Translation.objects.values_list("language", "lag"))


@pytest.fixture
def lagging(eri):
    """In English first and revised three times: fr follows the first, de the second, ja the last."""
    source = Article.objects.write("a", language="en", title="Out", text="One.", by=eri)
    source.publish(by=eri)
    for language, risk in (("fr", "safety"), ("de", "wording"), ("ja", "")):
        source.article.translate(language, title=f"Out {language}", text="Words.", by=eri).publish(by=eri)
        if risk:
            source.revise(text=f"{source.text} More.", risk=risk, by=eri)
            source.publish(by=eri)
    assert lags() == {"en": "", "fr": "safety", "de": "wording", "ja": ""}
    return source


def move_house(folder):
    list(carry_out(folder))
    Article.objects.all().delete()
    run(folder)


def test_an_article_written_in_english_first_stays_so_in_another_house(lagging, tmp_path):
    move_house(tmp_path)
    assert Article.objects.get().source_language == "en"


def test_translations_lag_in_another_house_as_they_did_here(lagging, tmp_path):
    move_house(tmp_path)
    assert lags() == {"en": "", "fr": "safety", "de": "wording", "ja": ""}
    assert not Translation.objects.published().trustworthy().filter(language="fr").exists()


def test_what_goes_out_of_the_other_house_is_what_came_in_but_for_the_words_that_are_not_there(lagging, tmp_path):
    list(carry_out(tmp_path / "out"))
    assert set(run(tmp_path / "out").values()) == {"same"}
    move_house(tmp_path / "moved")
    assert set(run(tmp_path / "moved").values()) == {"same"}
    move_house(tmp_path / "again")
    assert lags() == {"en": "", "fr": "safety", "de": "wording", "ja": ""}


def test_in_the_other_house_a_later_change_lets_all_of_them_lag_and_following_it_ends_that(lagging, tmp_path, eri):
    move_house(tmp_path)
    source = Translation.objects.get(language="en")
    source.revise(text="New.", risk="content", by=eri)
    source.publish(by=eri)
    assert lags() == {"en": "", "fr": "safety", "de": "content", "ja": "content"}
    french = Translation.objects.get(language="fr")
    french.revise(text="A word.", by=eri)
    french.publish(by=eri)
    assert lags()["fr"] == "safety"
    french.revise(source_revision=source.revision, by=eri)
    french.publish(by=eri)
    assert lags()["fr"] == ""


def test_a_draft_that_lags_lags_when_it_is_published_in_the_other_house(lagging, tmp_path, eri):
    Translation.objects.get(language="fr").unpublish(by=eri)
    move_house(tmp_path)
    french = Translation.objects.get(language="fr")
    french.publish(by=eri)
    assert lags()["fr"] == "safety"


def test_a_source_that_somebody_edits_in_its_file_leaves_its_translations_behind(lagging, tmp_path):
    list(carry_out(tmp_path))
    file = tmp_path / "en" / "a.md"
    file.write_text(file.read_text().replace("One.", "Another one."))
    run(tmp_path)
    assert lags() == {"en": "", "fr": "safety", "de": "content", "ja": "content"}


@pytest.mark.parametrize(
    ("languages", "said", "source"),
    [
        (["fr"], "", "fr"),
        (["en", "ja"], "", "ja"),
        (["de", "en", "fr"], "", "en"),
        (["de", "fr"], "", "de"),
        (["de", "en", "ja"], "de", "de"),
        (["de", "ja"], "ko", "ja"),
    ],
)
def test_files_of_others_are_made_from_the_house_s_language_else_from_english_unless_they_say_otherwise(tmp_path, languages, said, source):
    front = f"---\nsource_language: {said}\n---\n" if said else ""
    for language in languages:
        put(tmp_path, f"{language}/a.md", f"{front}# Title\n\nWords.")
    run(tmp_path)
    assert Article.objects.get().source_language == source
    assert set(run(tmp_path).values()) == {"same"}


def test_a_file_that_names_another_source_later_makes_it_the_source(tmp_path):
    for language in ("ja", "en"):
        put(tmp_path, f"{language}/a.md", "# Title\n\nWords.")
    run(tmp_path)
    put(tmp_path, "ja/a.md", "---\nsource_language: en\n---\n# Title\n\nWords.")
    assert run(tmp_path) == {"en/a.md": "same", "ja/a.md": "changed"}
    assert Article.objects.get().source_language == "en"


@pytest.fixture
def twice(tmp_path, eri):
    """A source of two revisions and a text in English, each from a file."""
    put(tmp_path, "ja/a.md", "# 出金\n\n一")
    put(tmp_path, "en/a.md", "# Out\n\nOne.")
    run(tmp_path)
    put(tmp_path, "ja/a.md", "# 出金\n\n二")
    run(tmp_path)
    return tmp_path


@pytest.mark.parametrize(("number", "lag"), [(1, "content"), (2, "")])
def test_a_file_may_say_by_its_number_which_revision_of_the_source_it_was_made_from(twice, number, lag):
    put(twice, "en/a.md", f"---\nsource_revision: {number}\n---\n# Out\n\nTwo.")
    assert run(twice) == {"ja/a.md": "same", "en/a.md": "changed"}
    assert Translation.objects.get(language="en").source_revision == number
    assert lags()["en"] == lag
    assert set(run(twice).values()) == {"same"}


def test_the_number_in_a_file_that_went_out_may_be_written_anew(lagging, tmp_path):
    list(carry_out(tmp_path))
    file = tmp_path / "fr" / "a.md"
    assert "source_revision: 1\n" in file.read_text()
    file.write_text(file.read_text().replace("source_revision: 1", "source_revision: 3"))
    run(tmp_path)
    assert lags()["fr"] == ""


def test_a_number_that_the_source_does_not_have_is_told_unless_something_else_says_how_the_text_stands(twice):
    put(twice, "en/a.md", "---\ntitle: Out\nsource_revision: 7\n---\nTwo.")
    for is_rehearsal in (True, False):
        told = [(one.what, one.line) for one in bring_in(twice, is_rehearsal=is_rehearsal) if one.path == "en/a.md"]
        assert told == [("changed", 0), ("remark", 3)]
    put(twice, "en/a.md", "---\ntitle: Out\nsource_revision: 7\nlags: safety\n---\nTwo.")
    assert [one.what for one in bring_in(twice)] == ["same", "changed"]
    assert lags()["en"] == "safety"


@pytest.mark.parametrize("number", [1, 2])
def test_a_rehearsal_knows_the_source_that_comes_in_before_it(tmp_path, number):
    put(tmp_path, "ja/a.md", "# 出金\n\n一")
    put(tmp_path, "en/a.md", f"---\nsource_revision: {number}\n---\n# Out\n\nOne.")
    rehearsed = list(bring_in(tmp_path, is_rehearsal=True))
    assert rehearsed == list(bring_in(tmp_path))
    assert len(rehearsed) == number + 1


@pytest.mark.parametrize("said", ["0", "-1", "two", "true"])
def test_a_number_that_is_none_is_refused(tmp_path, said):
    put(tmp_path, "en/a.md", f"---\ntitle: Out\nsource_revision: {said}\n---\nOne.")
    assert [(one.what, one.line) for one in bring_in(tmp_path)] == [("refused", 3)]


def test_former_addresses_and_the_day_of_review_travel(tmp_path, make_article, eri, client):
    article = make_article("a", is_published=True)
    for slug in ("first", "second"):
        article.move(slug, by=eri)
    article.check_again(by=eri, day=datetime.date(2031, 2, 3))
    list(carry_out(tmp_path / "out"))
    assert set(run(tmp_path / "out").values()) == {"same"}
    Article.objects.all().delete()
    assert set(run(tmp_path / "out").values()) == {"made"}
    list(carry_out(tmp_path / "again"))
    assert (tmp_path / "again/ja/a.md").read_bytes() == (tmp_path / "out/ja/a.md").read_bytes()
    assert Translation.objects.get().check_by == datetime.date(2031, 2, 3)
    assert client.get("/ja/help/articles/first/")["Location"] == "/ja/help/articles/second/"


def test_a_former_address_that_another_has_is_told_and_stays_there(tmp_path, make_article, eri):
    make_article("b").move("mine", by=eri)
    put(tmp_path, "ja/a.md", "---\ntitle: t\nformer_slugs: [mine, b, free, a b?]\n---\ntext")
    told = [(one.what, one.line) for one in bring_in(tmp_path)]
    assert told == [("made", 0)] + [("remark", 3)] * 3
    assert list(Translation.objects.get(article__key="a").former_slugs.values_list("slug", flat=True)) == ["free"]


@pytest.mark.parametrize("front", ["check_by: soon", "check_by: 3", "former_slugs: {a: b}", 'former_slugs: ["a\\0"]'])
def test_days_and_addresses_that_are_none_are_refused(tmp_path, front):
    put(tmp_path, "ja/a.md", f"---\ntitle: t\n{front}\n---\ntext")
    assert [(one.what, one.line) for one in bring_in(tmp_path)] == [("refused", 3)]
