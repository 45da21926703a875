"""What is wrong in a form is said on top of it and at its field, in plain words, and nothing is cut off silently."""

import html as entities

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from madoguchi.conversations.models import Conversation
from tests.world import make_conversation

from .test_portal import CASE, PNG

AGAIN = "Please choose your files again"


def sent(browser, path="/en/cases/new/", **changes):
    answer = browser.post(path, CASE | changes)
    return answer.status_code, entities.unescape(answer.content.decode())


def of_field(html, name, of="id_"):
    """What stands from the label of a field to the end of it; the forms of the desk begin their fields with a number, for there are several."""
    start = html.index(f'<label for="{of}{name}"')
    return html[start : html.index("</div>", start)]


def test_the_summary_leads_to_each_field_that_is_to_be_corrected(browser_of):
    status, html = sent(browser_of(), fact_coin="", fact_amount="a lot")
    summary = html[html.index("data-faults") : html.index("</ul>", html.index("data-faults"))]
    assert status == 422 and "Please correct 2 things." in summary
    assert 'href="#id_fact_coin"' in summary and 'href="#id_fact_amount"' in summary and "Enter a number." in summary
    assert html.index("data-faults") < html.index('id="id_subject"')
    assert (
        'aria-invalid="true"' in of_field(html, "fact_coin")
        and "id_fact_coin_error" in of_field(html, "fact_coin").split('aria-describedby="')[1].split('"')[0]
    )


def test_a_form_without_faults_has_no_summary(browser_of):
    assert "data-faults" not in browser_of().get("/en/cases/new/?problem=fees").text


def test_a_refused_file_is_named_at_the_file_field(browser_of):
    status, html = sent(browser_of(), files=[SimpleUploadedFile("shot.png", PNG), SimpleUploadedFile("run.exe", b"MZ")])
    assert status == 422 and "“run.exe”: We cannot take a file of this kind." in of_field(html, "files")
    assert AGAIN in of_field(html, "files") and "aria-invalid" not in of_field(html, "text")


def test_a_file_that_is_too_large_is_named(browser_of, settings):
    settings.MAX_ATTACHMENT_BYTES = 10
    status, html = sent(browser_of(), files=SimpleUploadedFile("shot.png", PNG))
    assert status == 422 and "“shot.png”: A file is too large." in of_field(html, "files")


@pytest.mark.parametrize("with_file", [True, False])
def test_files_are_to_be_chosen_again_after_another_fault(browser_of, with_file):
    files = {"files": SimpleUploadedFile("shot.png", PNG)} if with_file else {}
    status, html = sent(browser_of(), subject="", **files)
    assert status == 422 and (AGAIN in html) is with_file


def test_the_desk_is_told_of_a_refused_file_at_its_field(hana, browser_of):
    number = make_conversation().number
    status, html = sent(browser_of(hana), f"/desk/{number}/answer/", files=SimpleUploadedFile("run.exe", b"MZ"))
    assert status == 422 and "“run.exe”" in of_field(html, "files", of=f"{number}-")


@pytest.mark.parametrize("amount", ["-5 abc", "−5", "-0.5 BTC", "BTC -1", "△500", "-¥500", "－１"])
def test_an_amount_below_zero_is_refused(browser_of, amount):
    status, html = sent(browser_of(), fact_amount=amount)
    assert status == 422 and "without a minus" in of_field(html, "fact_amount")


@pytest.mark.parametrize("amount", ["0.5 - 1 BTC", "1,000.25", "10万", "約500円", "USDT-TRC20 500", "０．５", "BTC 1"])
def test_an_amount_as_people_write_it_is_taken(browser_of, amount):
    assert sent(browser_of(), fact_amount=amount)[0] == 302


@pytest.mark.parametrize(("field", "longest"), [("subject", 200), ("name", 80), ("fact_coin", 500)])
def test_a_line_that_is_too_long_is_said_and_stays_whole(browser_of, field, longest):
    status, html = sent(browser_of(), **{field: "x" * (longest + 1)})
    assert status == 422 and f"This text has {longest + 1} characters; at most {longest} fit." in of_field(html, field)
    assert "x" * (longest + 1) in of_field(html, field) and "maxlength" not in of_field(html, field)
    assert not Conversation.objects.exists()
