"""What readers need and do not find comes together in gaps, with real masked words, and an article closes them."""

import datetime
import unicodedata

import pytest
from django.utils import timezone

from madoguchi.helpcentre.models import Article, Gap, Need, Offer, Rating, Source
from madoguchi.helpcentre.models.gap import progress_of
from madoguchi.helpcentre.reactions import forget_whom_articles_were_offered, look_for_gaps
from madoguchi.people.models import Visitor
from madoguchi.search import indexing
from madoguchi.search.models import Question
from madoguchi.search.query import Found, Hit
from tests.world import make_conversation

pytestmark = pytest.mark.django_db
HERE = {"headers": {"origin": "http://testserver"}}
VISIT, OTHER = "a" * 32, "b" * 32


def ask(text, *, language="en", found=0, ago=2, visit="", **facts):
    question = Question.objects.note(text, language=language, found=found, visit=visit, **facts)
    Question.objects.filter(pk=question.pk).update(asked_at=timezone.now() - datetime.timedelta(hours=ago))
    return question


def test_searches_in_vain_become_one_gap_with_their_words(eri, browser_of):
    for text in ("staking rewards missing", "missing staking rewards", "where is my tax report"):
        ask(text)
    look_for_gaps({})
    assert sorted(Gap.objects.values_list("count", flat=True)) == [1, 2]
    html = browser_of(eri).get("/en/help/edit/gaps/").text
    assert html.index("staking rewards") < html.index("where is my tax report") and "missing staking rewards" in html


def test_a_search_still_going_on_or_answered_is_no_gap():
    Question.objects.note("staking", language="en", found=0)
    ask("fees", found=3, visit=VISIT)
    Question.objects.filter(visit=VISIT).update(clicked="article:fees")
    look_for_gaps({})
    assert not Need.objects.exists()


def test_new_questions_join_the_gap_that_is_there():
    ask("staking rewards missing")
    look_for_gaps({})
    ask("staking rewards are missing", found=2)
    look_for_gaps({})
    gap = Gap.objects.get()
    assert gap.count == 2 and gap.counts == {"nothing-found": 1, "not-opened": 1} and gap.weight == 3


def test_languages_do_not_mix():
    ask("staking", language="en")
    ask("staking", language="ja")
    look_for_gaps({})
    assert sorted(Gap.objects.values_list("language", flat=True)) == ["en", "ja"]


def test_what_a_browser_tells_later_belongs_to_the_same_search(client, make_article, catch_up):
    make_article("money/out", title="出金が進まないとき")
    catch_up()
    told = {"q": "出金", "visit": VISIT}
    client.post("/ja/help/asked/", told, **HERE)
    client.post("/ja/help/asked/", told | {"clicked": "article:money/out"}, **HERE)
    question = Question.objects.get()
    assert question.clicked == "article:money/out"


def test_a_search_that_ended_in_a_case_weighs_most(client):
    ask("staking rewards missing", found=4, visit=VISIT, clicked="")
    client.post("/en/help/went-on/", {"searched": VISIT, "way": "case"}, **HERE)
    look_for_gaps({})
    assert Need.objects.get().source == Source.CASE and Gap.objects.get().weight == 3


def test_from_another_site_nobody_can_tell_anything(client):
    assert (
        client.post("/en/help/went-on/", {"searched": VISIT, "way": "case"}, headers={"origin": "https://evil.example"}).status_code == 403
    )


@pytest.mark.parametrize(
    "text",
    [
        "mail me at alice@customer.example please",
        "my number is 090-1234-5678 please",
        "order 8412345678 please",
        "tx 0xabcdefabcdefabcdefabcdef please",
        "電話は０９０−１２３４−５６７８です",
        "電話は090‐1234‐5678です",
        "電話は０９０ー１２３４ー５６７８です",
        "メールは ａｌｉｃｅ＠customer.example です",
        "メールは alice＠ｃｕｓｔｏｍｅｒ．ｅｘａｍｐｌｅ です",
    ],
)
def test_personal_data_is_masked_in_what_editors_read(text):
    need = Need.objects.hear(text, language="en", source=Source.NOTHING_FOUND)
    question = Question.objects.note(text, language="en", found=0)
    for kept in (need.text, question.text):
        assert not any(piece in unicodedata.normalize("NFKC", kept) for piece in ("alice", "customer", "1234", "abcdef"))


@pytest.mark.parametrize(
    "text",
    [
        "legal winner thank year wave sausage worth useful legal winner thank yellow",
        "090-1234-5678",
        "１２３４５６７８",
        "…",
        "alice@customer.example",
    ],
)
def test_what_was_nothing_but_a_secret_or_personal_is_no_work(text):
    assert Question.objects.note(text, language="en", found=0) is None
    assert Need.objects.hear(text, language="en", source=Source.NOTHING_FOUND) is None


def test_secrets_never_reach_a_gap():
    need = Need.objects.hear(
        "my wallet does not open: legal winner thank year wave sausage worth useful legal winner thank yellow",
        language="en",
        source=Source.NOTHING_FOUND,
    )
    assert "sausage" not in need.text and "wallet" in need.text


def test_one_click_makes_a_draft_that_carries_readers_words(eri, browser_of):
    ask("staking rewards missing")
    look_for_gaps({})
    gap = Gap.objects.get()
    answer = browser_of(eri).post(f"/en/help/edit/gaps/{gap.pk}/draft/")
    article = Article.objects.get()
    draft = article.translations.get()
    assert answer.status_code == 302 and answer["Location"].endswith(f"/edit/{draft.pk}/")
    assert draft.title == "staking rewards missing" and draft.tags == ["staking rewards missing"] and not draft.is_published
    again = browser_of(eri).post(f"/en/help/edit/gaps/{gap.pk}/draft/")
    assert again["Location"] == answer["Location"] and Article.objects.count() == 1


def test_whether_the_article_closed_the_gap_is_told(eri, monkeypatch):
    for week in range(3, 9):
        need = Need.objects.hear("staking rewards missing", language="en", source=Source.NOTHING_FOUND)
        Need.objects.filter(pk=need.pk).update(at=timezone.now() - datetime.timedelta(weeks=week))
    Gap.objects.group("en")
    gap = Gap.objects.get()
    draft = gap.draft(by=eri)
    assert progress_of([gap])[gap.pk].verdict == "drafted"
    draft.revise(text="They come on Mondays.", by=eri)
    draft.publish(by=eri)
    assert progress_of([gap])[gap.pk].verdict == "too-early"
    type(draft).objects.filter(pk=draft.pk).update(published_at=timezone.now() - datetime.timedelta(days=15))
    told = progress_of([gap])[gap.pk]
    assert told.verdict == "closed" and sum(told.weekly) == 6
    for _again in range(6):
        Need.objects.hear("staking rewards missing", language="en", source=Source.NOTHING_FOUND)
    Gap.objects.group("en")
    assert Gap.objects.get() == gap and progress_of([gap])[gap.pk].verdict == "still-asked"


def test_set_aside_and_taken_up_again(eri, browser_of):
    ask("who is the president")
    look_for_gaps({})
    gap, editor = Gap.objects.get(), browser_of(eri)
    editor.post(f"/en/help/edit/gaps/{gap.pk}/set-aside/")
    assert "president" not in editor.get("/en/help/edit/gaps/").text
    assert "president" in editor.get("/en/help/edit/gaps/?list=set-aside").text
    editor.post(f"/en/help/edit/gaps/{gap.pk}/take-up/")
    assert "president" in editor.get("/en/help/edit/gaps/").text


def test_an_article_that_did_not_help_is_in_the_work_list_and_counts_as_a_gap(make_article, alice, eri, browser_of, catch_up):
    article = make_article(language="en", title="Lost phone", text="Use your spare key.")
    browser_of(alice).post(
        f"/en/help/rate/{article.slug}/", {"is_helpful": "no", "reason": "outdated", "words": "The menu is gone"}, **HERE
    )
    catch_up()
    editor = browser_of(eri)
    assert "The menu is gone" in editor.get("/en/help/edit/feedback/").text and Need.objects.get().text == "The menu is gone"
    rating = Rating.objects.get()
    editor.post(f"/en/help/edit/feedback/{rating.pk}/")
    assert "The menu is gone" not in editor.get("/en/help/edit/feedback/").text
    assert "The menu is gone" in editor.get("/en/help/edit/feedback/?done=1").text
    article.article.rate(translation=article, is_helpful=False, reader="", by=alice, words="Still gone")
    assert "Still gone" in editor.get("/en/help/edit/feedback/").text


def offer(visit, hours, **facts):
    made = Offer.objects.open(visit, key="account/lost-phone", language="ja", way="case", by=Visitor())
    Offer.objects.filter(pk=made.pk).update(opened_at=timezone.now() - datetime.timedelta(hours=hours), **facts)


def test_an_offered_article_is_counted_honestly(make_article, client):
    make_article()
    now = timezone.now()
    for number, (hours, facts) in enumerate(
        [
            (30, {}),
            (30, {"answer": "yes"}),
            (30, {"answer": "yes", "went_on_at": now}),
            (30, {"answer": "no"}),
            (1, {}),
            (30, {"went_on_at": now}),
        ]
    ):
        offer(f"{number:032x}", hours, **facts)
    counted = Offer.objects.counted()
    assert counted == {"opened": 6, "went_on": 2, "solved": 1, "silent": 1, "not_solved": 1, "waiting": 1}


def test_a_browser_tells_of_an_offer(make_article, client):
    make_article()
    client.post("/ja/help/offered/", {"visit": VISIT, "key": "account/lost-phone", "way": "case"}, **HERE)
    client.post("/ja/help/offered/", {"visit": VISIT, "way": "case", "answer": "yes"}, **HERE)
    client.post("/ja/help/offered/", {"visit": OTHER, "key": "no/such", "way": "case"}, **HERE)
    client.post("/ja/help/offered/", {"visit": "x", "key": "account/lost-phone", "way": "case"}, **HERE)
    assert Offer.objects.get().answer == "yes"
    client.post("/ja/help/went-on/", {"visit": VISIT, "way": "case"}, **HERE)
    assert Offer.objects.get().went_on_at


def test_a_case_begun_elsewhere_within_a_day_went_on(make_article, alice, bob, browser_of, catch_up):
    make_article()
    for person, visit in ((alice, VISIT), (bob, OTHER)):
        browser_of(person).post("/ja/help/offered/", {"visit": visit, "key": "account/lost-phone", "way": "case", "answer": "yes"}, **HERE)
    make_conversation(channel="mail", email="Alice@people.example")
    catch_up()
    hers, his = Offer.objects.get(visit=VISIT), Offer.objects.get(visit=OTHER)
    assert hers.went_on_at and not his.went_on_at
    assert Offer.objects.counted()["went_on"] == 1 and Offer.objects.counted()["solved"] == 1


def test_a_case_begun_before_or_after_that_day_does_not_count(make_article, alice, browser_of, catch_up):
    make_article()
    make_conversation(by=alice)
    browser = browser_of(alice)
    browser.post("/ja/help/offered/", {"visit": VISIT, "key": "account/lost-phone", "way": "case"}, **HERE)
    browser.post("/ja/help/offered/", {"visit": OTHER, "key": "account/lost-phone", "way": "case"}, **HERE)
    catch_up()
    Offer.objects.filter(visit=OTHER).update(opened_at=timezone.now() - datetime.timedelta(hours=25))
    assert not Offer.objects.exclude(went_on_at=None).exists()
    make_conversation(by=alice)
    catch_up()
    assert Offer.objects.exclude(went_on_at=None).get().visit == VISIT


def test_who_it_was_is_not_readable_and_forgotten_after_a_day(make_article, alice, browser_of):
    make_article()
    for visit in (VISIT, OTHER):
        browser_of(alice).post("/ja/help/offered/", {"visit": visit, "key": "account/lost-phone", "way": "case"}, **HERE)
    assert "alice" not in Offer.objects.first().whose and len(Offer.objects.first().whose) == 32
    Offer.objects.filter(visit=OTHER).update(opened_at=timezone.now() - datetime.timedelta(hours=25))
    forget_whom_articles_were_offered({})
    assert list(Offer.objects.exclude(whose="").values_list("visit", flat=True)) == [VISIT]
    Offer.objects.went_on(VISIT)
    assert not Offer.objects.exclude(whose="").exists()


def test_the_list_costs_the_same_however_long(eri, browser_of, django_assert_max_num_queries):
    words = "fees tax staking margin login bank wallet limit bonus card".split()
    for word in words:
        ask(word)
    look_for_gaps({})
    editor = browser_of(eri)
    editor.get("/en/help/edit/gaps/")
    with django_assert_max_num_queries(9):
        html = editor.get("/en/help/edit/gaps/").text
    assert all(word in html for word in words)


def test_the_draft_of_a_gap_begins_with_its_parts_and_shows_what_was_asked(browser_of, eri):
    for words in ("dark mode", "how to make the app dark"):
        Need.objects.hear(words, language="en", source=Source.NOTHING_FOUND)
    Gap.objects.group("en")
    gap = Gap.objects.first()
    answer = browser_of(eri).post(f"/en/help/edit/gaps/{gap.pk}/draft/", follow=True)
    asked = answer.text.split('class="questions"')[1].split("</ul>")[0]
    assert all(need.text in asked for need in gap.needs.all()) and "## Steps" in answer.text
    assert '<details class="card editor-more" open>' in answer.text, "its category wants to be chosen"


def test_what_lags_is_told_on_its_own_page(make_article, browser_of, eri):
    source = make_article("account/a", language="ja", by=eri)
    english = source.article.translate("en", title="A", text="x", by=eri)
    english.publish(by=eri)
    source.revise(text="別", risk="safety", by=eri)
    source.publish(by=eri)
    browser = browser_of(eri)
    for pk in (english.pk, source.pk):
        assert "Hidden for safety" in browser.get(f"/en/help/edit/{pk}/").text


def test_a_gap_that_an_article_answers_already_leads_to_that_article(eri, browser_of, make_article, monkeypatch):
    article = make_article(
        "money/slow", language="en", title="Why is my withdrawal slow?", text="Large withdrawals are looked at by a person."
    )
    for question in ("why is my withdrawal so slow", "staking rewards missing"):
        ask(question)
    look_for_gaps({})

    def near(query, *, allowed, limit, **_options):
        assert (set(allowed), limit) == ({"public"}, 1)
        likeness = 0.8 if "withdrawal" in query else 0.3
        return Found([Hit("money/slow", "article", "en", "Why is my withdrawal slow?", "/en/help/slow/", "", 1.0, likeness, [], [])])

    monkeypatch.setattr(indexing, "search", near)
    browser = browser_of(eri)
    html = browser.get("/en/help/edit/gaps/").text
    assert html.count("There may be an article for this already:") == 1
    gap = Gap.objects.get(question__contains="withdrawal")
    for key in ("money/none", "no\0thing", ""):
        assert browser.post(f"/en/help/edit/gaps/{gap.pk}/answered/", {"article": key}).status_code == 404
    answer = browser.post(f"/en/help/edit/gaps/{gap.pk}/answered/", {"article": "money/slow"})
    gap.refresh_from_db()
    assert answer.status_code == 302 and gap.article == article.article and progress_of([gap])[gap.pk].verdict == "too-early"
