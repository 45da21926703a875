"""Each type begins with its parts, and what a text lacks is told beside it."""

import pytest
from django.utils import translation

from madoguchi.helpcentre import markdown_files
from madoguchi.helpcentre.advice import advice
from madoguchi.helpcentre.ending_forms import ending_forms
from madoguchi.helpcentre.importing import Folder
from madoguchi.helpcentre.models import Kind
from madoguchi.helpcentre.rendering import render
from madoguchi.helpcentre.skeletons import skeleton
from madoguchi.helpcentre.starter_content import FOLDER
from madoguchi.translation.languages import LANGUAGES

STEPS = "## Steps\n\n1. Open it\n2. Close it"


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def told(text, *, kind="how-to", summary="One sentence.", form="", missing=()):
    return " ".join(advice(render(text).html, kind=kind, summary=summary, form=form, missing=set(missing), forms=ending_forms()))


def test_a_whole_text_needs_no_advice():
    assert told(STEPS) == ""


@pytest.mark.parametrize(
    ("text", "words", "facts"),
    [
        (STEPS, "no summary", {"summary": " "}),
        ("## About\n\nJust words.", "A how-to has steps", {}),
        ("## Symptom\n\nIt fails.", "names causes", {"kind": "troubleshooting", "form": "withdrawal-stuck"}),
        (STEPS, "ends in its form", {"kind": "troubleshooting"}),
        (STEPS, "no form named withdrawl-stuck", {"form": "withdrawl-stuck"}),
        (f"{STEPS}\n\n[the form](form:no-such)", "no form named no-such", {}),
        (f"{STEPS}\n\n![](a.png)", "A picture has no words", {}),
        (f"{STEPS}\n\n#### Deep\n\nx", "“Deep” skips a level", {}),
        (f"{STEPS}\n\n### Empty\n\n## Last\n\nx", "nothing under “Empty”", {}),
        (STEPS, "The link to account/x leads to nothing", {"missing": {"account/x"}}),
    ],
)
def test_what_is_missing_is_told(text, words, facts):
    assert words in told(text, **facts)


@pytest.mark.parametrize(
    ("text", "words", "facts"),
    [
        (f"{STEPS}\n\n[Open the form](form:withdrawal-stuck)", "ends in its form", {"kind": "troubleshooting"}),
        (f"{STEPS}\n\n![The button at the top](a.png)", "A picture has no words", {}),
        ("## One\n\n### Two\n\nwords\n\n## Three\n\n1. x", "nothing under", {}),
        ("Just words.", "A how-to has steps", {"kind": "basics"}),
    ],
)
def test_what_is_there_is_not_told(text, words, facts):
    assert words not in told(text, **facts)


def test_the_starter_articles_follow_the_advice():
    for path in Folder(FOLDER).files():
        source = markdown_files.read(path.read_bytes())
        assert not told(source.text, kind=source.kind, summary=source.summary, form=source.form), path


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", list(Kind))
def test_every_type_has_a_beginning_in_every_language(kind, language):
    text = skeleton(kind, language)
    assert text.startswith("## ") and (language == "en" or text != skeleton(kind, "en"))
    assert "nothing under" in told(text, kind=kind), "an untouched part is noticed"
    assert "<!--" in text and "<!--" not in render(text).html and "&lt;!--" not in render(text).html


def test_an_unknown_language_begins_in_english_and_an_unknown_type_with_nothing():
    assert skeleton("how-to", "vi") == skeleton("how-to", "en") and skeleton("../../x", "ja") == skeleton("poem", "ja") == ""
