"""Articles are written, revised, published and moved; every wording is kept."""

import pytest

from madoguchi.events.models import Event
from madoguchi.helpcentre.faults import BadSlug, KeyTaken, NotComplete, RevisedMeanwhile, SlugTaken, TooLong, Unwritable
from madoguchi.helpcentre.models import Article, Translation
from madoguchi.helpcentre.rendering import LONGEST


def test_a_new_article_is_a_draft_with_its_first_revision(make_article, eri):
    draft = make_article(by=eri, is_published=False)
    assert (draft.state, draft.revision, draft.latest.author, draft.latest.title) == ("draft", 1, eri, "機種変更のとき")


def test_two_articles_cannot_have_one_key(make_article):
    make_article()
    with pytest.raises(KeyTaken):
        make_article()


def test_readers_go_on_seeing_the_published_words_until_the_new_ones_are_published(make_article, eri):
    article = make_article()
    article.revise(title="新しい題", by=eri)
    assert Translation.objects.get(pk=article.pk).title == "機種変更のとき"
    article.publish(by=eri)
    assert Translation.objects.get(pk=article.pk).title == "新しい題"


def test_the_same_words_again_make_no_revision_and_no_event(make_article, eri):
    article = make_article()
    before = Event.objects.count()
    article.revise(title="機種変更のとき", by=eri)
    article.publish(by=eri)
    assert (article.revisions.count(), Event.objects.count()) == (1, before)


def test_the_same_words_with_the_line_ends_of_a_browser_are_the_same_words(make_article, browser_of, eri):
    text = "    $ code first\n\n## 手順\n\n1. 一\n2. 二"
    article = make_article(text=text, summary="一行目 二行目", by=eri)
    article.revise(text=text.replace("\n", "\r\n"), summary="一行目  二行目", by=eri)
    fields = {"title": article.title, "summary": article.summary, "tags": "", "category": article.article.category_id, "kind": "how-to"}
    sent = fields | {"text": text.replace("\n", "\r\n"), "visibility": "public", "based_on": 1}
    assert browser_of(eri).post(f"/en/help/edit/{article.pk}/", sent).status_code == 302
    assert article.revisions.count() == 1
    browser_of(eri).post(f"/en/help/edit/{article.pk}/", sent | {"text": "a\r\nb\rc\r\n"})
    assert article.revisions.get(number=2).text == "a\nb\nc"


def test_what_was_kept_with_other_line_ends_is_the_same_too(make_article, eri):
    article = make_article(text="a\n\nb", by=eri)
    article.revisions.update(text="a\r\n\r\nb\r\n")
    article.revise(text="a\n\nb", by=eri)
    assert article.revisions.count() == 1


@pytest.mark.parametrize("text", ["", "\r\n", "  \r\n \r\n"])
def test_a_form_without_a_text_is_refused(make_article, browser_of, eri, text):
    article = make_article(by=eri)
    sent = {"title": "T", "text": text, "category": article.article.category_id, "kind": "how-to", "visibility": "public", "based_on": 1}
    assert browser_of(eri).post(f"/en/help/edit/{article.pk}/", sent).status_code == 422


def test_nobody_overwrites_what_somebody_else_wrote_meanwhile(make_article, eri, kenji):
    article = make_article()
    article.revise(title="kenji's", based_on=1, by=kenji)
    with pytest.raises(RevisedMeanwhile):
        article.revise(title="eri's", based_on=1, by=eri)


def test_an_empty_article_is_not_published(make_article, eri):
    with pytest.raises(NotComplete):
        make_article(text="  ", by=eri)


def test_a_text_beyond_the_limit_is_refused(make_article):
    with pytest.raises(TooLong):
        make_article(text="あ" * (LONGEST + 1))


@pytest.mark.parametrize("name", ["title", "summary", "tags", "text"])
@pytest.mark.parametrize("sign", ["\0", "\ud83d"])
def test_what_no_database_keeps_is_refused_in_words(make_article, eri, name, sign):
    words = f"a{sign}b"
    with pytest.raises(Unwritable):
        make_article(**{name: [words] if name == "tags" else words}, by=eri)
    assert not Article.objects.exists()


@pytest.mark.parametrize("name", ["title", "summary", "tags"])
def test_control_characters_are_refused_in_what_stands_in_a_line(make_article, eri, name):
    for sign in "\x01\x08\x1b\x7f":
        with pytest.raises(Unwritable):
            make_article(**{name: [f"a{sign}b"] if name == "tags" else f"a{sign}b"}, by=eri)
    assert make_article(text="a\x0cb\tc", summary="a\nb", by=eri).is_published


def test_unpublishing_takes_it_away_and_keeps_the_revisions(make_article, eri, nobody):
    article = make_article()
    article.unpublish(by=eri)
    assert not Article.objects.visible_to(nobody).exists()
    assert article.revisions.count() == 1


def test_a_translation_knows_the_revision_it_was_made_from(make_article, eri):
    source = make_article()
    english = source.article.translate("en", title="A new phone", text="## Steps", source_revision=source.revision, by=eri)
    assert english.latest.source_revision == 1


def test_an_address_taken_by_another_article_is_refused(make_article, eri):
    make_article("account/a")
    other = make_article("account/b")
    with pytest.raises(SlugTaken):
        other.move("account/a", by=eri)


@pytest.mark.parametrize("slug", ["", "../x", "a//b", "a b", "a?b", "x" * 300])
def test_an_address_that_is_none_is_refused(make_article, eri, slug):
    with pytest.raises(BadSlug):
        make_article().move(slug, by=eri)


def test_arranging_knows_only_the_places_of_an_article(make_article, eri):
    with pytest.raises(TypeError):
        make_article().article.arrange(key="stolen", by=eri)


def test_what_happened_is_recorded_with_who_did_it(make_article, eri):
    article = make_article(by=eri)
    article.unpublish(by=eri)
    kinds = list(Event.objects.filter(actor=eri).order_by("id").values_list("kind", flat=True))
    assert kinds == ["article.revised", "article.written", "article.published", "article.unpublished"]


def test_who_may_see_what(make_article, alice, hana, eri, nobody):
    public = make_article("account/public")
    staff = make_article("account/staff", visibility="staff")
    draft = make_article("account/draft", is_published=False)
    for person, expected in ((nobody, {public}), (alice, {public}), (hana, {public, staff}), (eri, {public, staff, draft})):
        assert set(Translation.objects.visible_to(person)) == expected
        assert set(Article.objects.visible_to(person)) == {translation.article for translation in expected}
