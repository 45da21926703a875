"""What happened to an article travels with its files: every wording with who and when, reviews, and what is planned."""

import datetime

import pytest
from django.utils import timezone

from madoguchi.events.models import Duty
from madoguchi.events.worker import run_due
from madoguchi.helpcentre.carrying_out import carry_out
from madoguchi.helpcentre.importing import bring_in
from madoguchi.helpcentre.models import Article, Plan, Revision, Translation

from .test_importing import put

pytestmark = pytest.mark.django_db
SOON = datetime.timedelta(hours=3)


def run(folder, **options):
    return [(one.path, one.what, one.line) for one in bring_in(folder, **options)]


def told(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def move_house(folder):
    """Out of this house and into an empty one; gives what goes out of either."""
    list(carry_out(folder / "out"))
    Article.objects.all().delete()
    assert {what for _path, what, _line in run(folder / "out")} == {"made"}
    list(carry_out(folder / "again"))
    return told(folder / "out"), told(folder / "again")


@pytest.fixture
def lived(make_article, eri, kenji):
    """Published, revised, looked through, and being written on: in Japanese and, behind that, in English."""
    source = make_article("money/out", by=eri, is_published=False)
    source.ask_review(by=eri, words="数字を見てください")
    source.ask_edits(by=kenji, words="手数料は？")
    source.revise(text="## 手順\n\n  手数料は\u2028かかる \t\n\n1. x", note="手数料", by=eri)
    source.approve(by=kenji)
    source.publish(by=eri)
    english = source.article.translate("en", title="Out", text="Steps", by=kenji)
    english.publish(by=kenji)
    source.revise(text="書きかけ", risk="safety", by=kenji)
    source.ask_review(by=kenji)
    return source


def test_what_goes_out_of_an_empty_house_that_it_came_into_is_the_same_with_all_its_history(lived, tmp_path):
    out, again = move_house(tmp_path)
    assert out == again
    assert "history/ja/money/out.yaml" in out and "history/en/money/out.yaml" in out
    there = Translation.objects.get(language="ja")
    assert (there.revision, there.published_revision, there.stage) == (3, 2, "in-review")
    assert [(row.number, row.writer, row.note) for row in there.revisions.order_by("number")] == [
        (1, "Eri", ""),
        (2, "Eri", "手数料"),
        (3, "Kenji", ""),
    ]
    assert there.revisions.get(number=2).text == "## 手順\n\n  手数料は\u2028かかる \t\n\n1. x"
    assert Translation.objects.get(language="en").source_revision == 2


def test_importing_again_leaves_what_is_being_written_alone(lived, tmp_path):
    list(carry_out(tmp_path))
    assert {what for _path, what, _line in run(tmp_path)} == {"same"}
    lived.refresh_from_db()
    assert (lived.revision, lived.published_revision) == (3, 2)


def test_editors_read_the_history_that_came_with_the_file(lived, tmp_path, browser_of, eri):
    move_house(tmp_path)
    html = browser_of(eri).get(f"/en/help/edit/{Translation.objects.get(language='ja').pk}/").text
    history = html.split('class="history"')[1]
    assert "数字を見てください" in history and "Kenji" in history and "Revision 2 approved" in history and "手数料" in history


def test_words_that_were_changed_in_the_file_stand_on_top_of_their_history(lived, tmp_path):
    list(carry_out(tmp_path))
    file = tmp_path / "en/money/out.md"
    file.write_text(file.read_text().replace("Steps", "Other steps"))
    Article.objects.all().delete()
    run(tmp_path)
    english = Translation.objects.get(language="en")
    assert (english.text, english.published_revision, english.revisions.count()) == ("Other steps", 2, 2)


def test_what_was_hidden_behind_a_source_that_is_offline_stays_hidden(lived, tmp_path, kenji):
    lived.publish(by=None)
    lived.unpublish(by=kenji)
    assert Translation.objects.get(language="en").lag == "safety"
    out, again = move_house(tmp_path)
    assert Translation.objects.get(language="en").lag == "safety" and out == again


def test_a_past_that_cannot_be_read_is_named_with_its_line_and_the_rest_comes_in(lived, tmp_path):
    list(carry_out(tmp_path))
    file = tmp_path / "history/en/money/out.yaml"
    good = file.read_text()
    Article.objects.all().delete()
    for bad, line in ((good.replace("risk: content", "risk: never"), good[: good.index("- number: 1")].count("\n") + 1), ("]", 1)):
        file.write_text(bad)
        faults = [one for one in run(tmp_path) if one[1] == "refused"]
        assert faults == [("history/en/money/out.yaml", "refused", line)]
    assert [row.language for row in Translation.objects.all()] == ["ja"]


def test_a_wording_made_from_words_that_are_not_here_is_bound_to_none(lived, tmp_path):
    list(carry_out(tmp_path))
    Article.objects.all().delete()
    (tmp_path / "ja/money/out.md").write_text("# 別の原文\n\n別")
    (tmp_path / "history/ja/money/out.yaml").unlink()
    run(tmp_path)
    assert Revision.objects.get(translation__language="en", number=1).source_revision == 0


def test_plans_travel_and_are_carried_out_without_the_person(make_article, eri, tmp_path):
    draft = make_article("a", by=eri, is_published=False)
    at = timezone.now() + SOON
    draft.plan("publish", at=at, by=eri)
    draft.plan("unpublish", at=at + SOON, by=eri)
    out, again = move_house(tmp_path)
    assert out == again and b"\npublish_at: " in out["ja/a.md"]
    assert {what for _path, what, _line in run(tmp_path / "out")} == {"same"}
    assert list(Plan.objects.order_by("at").values_list("deed", "at", "by")) == [("publish", at, None), ("unpublish", at + SOON, None)]
    Duty.objects.filter(facts__plan=Plan.objects.get(deed="publish").pk).update(due_at=timezone.now())
    run_due()
    assert Translation.objects.get().is_published


def test_a_plan_for_other_words_stays_behind(make_article, eri, tmp_path):
    draft = make_article("a", by=eri, is_published=False)
    draft.plan("publish", at=timezone.now() + SOON, by=eri)
    draft.revise(text="Half a sen", by=eri)
    list(carry_out(tmp_path))
    assert "publish_at" not in (tmp_path / "ja/a.md").read_text()


def test_a_time_without_a_zone_is_meant_in_that_of_the_pages(tmp_path):
    put(tmp_path, "ja/a.md", "---\ntitle: t\nstatus: draft\npublish_at: 2099-07-01 09:30:00\nunpublish_at: 2099-07-02\n---\nx")
    run(tmp_path)
    assert [plan.at.isoformat() for plan in Plan.objects.order_by("at")] == ["2099-07-01T00:30:00+00:00", "2099-07-01T15:00:00+00:00"]


@pytest.mark.parametrize("said", ["soon", "3", "[2099-07-01]"])
def test_a_time_that_is_none_is_refused(tmp_path, said):
    put(tmp_path, "ja/a.md", f"---\ntitle: t\npublish_at: {said}\n---\nx")
    assert run(tmp_path) == [("ja/a.md", "refused", 3)]


def test_times_that_are_past_publish_nothing_and_are_told(tmp_path):
    put(tmp_path, "ja/a.md", "---\ntitle: t\nstatus: draft\npublish_at: 2020-01-01\n---\nx")
    put(tmp_path, "ja/b.md", "---\ntitle: t\nunpublish_at: 2020-01-01\n---\nx")
    assert [(what, line) for _path, what, line in run(tmp_path)][:3] == [("made", 0), ("remark", 4), ("made", 0)]
    assert not Translation.objects.published().exists() and not Plan.objects.exists()
