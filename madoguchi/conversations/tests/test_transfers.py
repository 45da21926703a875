"""What is probably wrong in the facts of a transfer: said to the customer once before he sends it, and shown to the desk beside them."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from madoguchi.conversations.models import Conversation
from madoguchi.conversations.problems import PROBLEMS
from madoguchi.guard.findings import MARKERS
from madoguchi.watch.masking import masked_code
from tests.world import make_conversation

from .test_api import START, post
from .test_portal import CASE, PNG

TRON = "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"
WRONG_NETWORK = CASE | {"problem": "withdrawal-stuck", "fact_coin": "USDT", "fact_network": "Ethereum (ERC-20)", "fact_address": TRON}
SENTENCE = "This looks like an address of TRON (TRC-20), not of Ethereum (ERC-20)."


def looked_at(html):
    return re.search(r'name="looked_at" value="([0-9a-f]{64})"', html)[1]


def test_the_customer_is_warned_before_he_sends_and_can_send_it_as_it_is(browser_of):
    browser = browser_of()
    warned = browser.post("/en/cases/new/", WRONG_NETWORK)
    html = warned.content.decode()
    assert warned.status_code == 422 and not Conversation.objects.exists()
    assert html.count(SENTENCE) == 2 and 'href="#id_fact_address"' in html and f'value="{TRON}"' in html and "Please correct" not in html
    assert browser.post("/en/cases/new/", WRONG_NETWORK | {"looked_at": looked_at(html)}).status_code == 302
    assert Conversation.objects.get().facts["address"] == TRON


def test_an_integrator_is_told_in_the_answer_and_it_is_stored_all_the_same(browser_of):
    form = {"problem": "withdrawal-stuck", "coin": "USDT", "network": "Ethereum (ERC-20)", "address": TRON, "txid": "0x" + "ab" * 32}
    asked = {"channel": "web", "language": "en", "text": "Where is it?", "form": form}
    first = post(browser_of(), START, asked, key="one-and-the-same-key-00001", **{"Accept-Language": "en"})
    (warning,) = first.json()["warnings"]
    assert first.status_code == 201 and warning["fact"] == "address" and SENTENCE in warning["text"]
    assert Conversation.objects.get().facts["address"] == TRON
    fitting = asked | {"form": form | {"network": "TRON (TRC-20)", "txid": "ab" * 32}}
    assert post(browser_of(), START, fitting, key="another-key-than-before-01").json()["warnings"] == []


def test_what_is_corrected_wrongly_is_warned_of_again(browser_of):
    browser = browser_of()
    first = looked_at(browser.post("/en/cases/new/", WRONG_NETWORK).content.decode())
    again = browser.post("/en/cases/new/", WRONG_NETWORK | {"looked_at": first, "fact_address": TRON[:-1] + "u"})
    assert again.status_code == 422 and looked_at(again.content.decode()) != first
    assert browser.post("/en/cases/new/", WRONG_NETWORK | {"looked_at": first, "fact_network": "Bitcoin"}).status_code == 422
    right = WRONG_NETWORK | {"looked_at": first, "fact_network": "TRON (TRC-20)"}
    assert browser.post("/en/cases/new/", right).status_code == 302


@pytest.mark.parametrize("said", ["", "0", "x" * 64, "0" * 64])
def test_other_words_do_not_say_that_it_was_read(browser_of, said):
    assert browser_of().post("/en/cases/new/", WRONG_NETWORK | {"looked_at": said}).status_code == 422


def test_what_fits_is_sent_at_once(browser_of):
    fitting = WRONG_NETWORK | {"fact_network": "TRON (TRC-20)", "fact_txid": "ab" * 32}
    assert browser_of().post("/en/cases/new/", fitting).status_code == 302


def test_a_missing_tag_is_asked_for_at_its_field(browser_of):
    html = browser_of().post("/en/cases/new/", CASE | {"fact_coin": "XRP", "fact_network": "XRP Ledger"}).content.decode()
    assert html.count("On XRP Ledger, exchanges find their customer by a tag or memo") == 2 and 'href="#id_fact_tag"' in html


def test_a_fault_and_a_warning_are_said_together_and_each_once(browser_of):
    html = browser_of().post("/en/cases/new/", WRONG_NETWORK | {"fact_amount": "a lot"}).content.decode()
    assert "Please correct one thing." in html and SENTENCE in html and "There is no number in this." not in html
    assert browser_of().post("/en/cases/new/", WRONG_NETWORK | {"looked_at": looked_at(html)}).status_code == 302


def test_files_are_to_be_chosen_again(browser_of):
    with_file = WRONG_NETWORK | {"files": SimpleUploadedFile("shot.png", PNG)}
    assert "Please choose your files again" in browser_of().post("/en/cases/new/", with_file).content.decode()
    assert "Please choose your files again" not in browser_of().post("/en/cases/new/", WRONG_NETWORK).content.decode()


@pytest.mark.parametrize("name", ["fact_address", "fact_txid"])
def test_a_secret_in_a_fact_goes_to_the_guard_at_once(browser_of, name):
    key = "KwdMAjGmerYanjeui5SHS7JkmpZvVipYvB2LJGU1ZxJwYvP98617"
    fitting = WRONG_NETWORK | {"fact_network": "TRON (TRC-20)", name: key}
    assert browser_of().post("/en/cases/new/", fitting).status_code == 302
    assert key not in str(Conversation.objects.get().facts)


def test_a_guard_that_fails_is_told_by_the_door(browser_of, monkeypatch):
    monkeypatch.setattr("madoguchi.guard.door.redact", lambda *args, **options: 1 / 0)
    refused = browser_of().post("/en/cases/new/", WRONG_NETWORK)
    assert refused.status_code == 422 and "could not be checked for secrets" in refused.text and TRON in refused.text


def test_what_is_typed_does_not_run(browser_of):
    html = browser_of().post("/en/cases/new/", WRONG_NETWORK | {"fact_address": "<script>alert(1)</script>"}).content.decode()
    assert "does not look like an address" in html and "<script>alert" not in html


def test_the_form_without_anything_typed_warns_of_nothing(browser_of):
    assert "looked_at" not in browser_of().get("/en/cases/new/?problem=withdrawal-stuck").content.decode()


@pytest.mark.parametrize("name", ["address", "txid"])
def test_no_keyboard_changes_what_is_typed(browser_of, name):
    html = browser_of().get("/en/cases/new/?problem=withdrawal-stuck").content.decode()
    (field,) = re.findall(rf'<input[^>]*name="fact_{name}"[^>]*>', html)
    assert 'autocapitalize="none"' in field and 'spellcheck="false"' in field and 'dir="ltr"' in field


@pytest.mark.parametrize("language", ["ja", "ar"])
def test_the_warning_is_in_the_language_of_the_page(browser_of, language):
    html = browser_of().post(f"/{language}/cases/new/", WRONG_NETWORK).content.decode()
    assert ("\u2068TRON (TRC-20)\u2069" in html) is (language == "ar")
    assert "looked_at" in html and "This looks like" not in html and "Please look" not in html and "TRON (TRC-20)" in html


def test_the_desk_reads_beside_each_fact_what_was_seen_in_it(alice, hana, browser_of):
    facts = {"coin": "XRP", "network": "XRP Ledger", "address": TRON, "txid": "ab" * 32, "amount": "-5"}
    talk = make_conversation(by=alice, problem="withdrawal-stuck", channel="web", facts=facts)
    html = browser_of(hana).get(f"/desk/{talk.number}/").content.decode()
    address = html[html.index(masked_code(TRON)) : html.index("</div>", html.index(masked_code(TRON)))]
    assert "This looks like an address of TRON (TRC-20), not of XRP Ledger." in address and "remark warning" in address
    assert TRON not in html
    assert "Whether there is such a transaction was not looked up." in html and "This amount is below zero." in html
    own = browser_of(alice).get(f"/en/cases/{talk.number}/").content.decode()
    assert TRON in own and "This looks like an address" not in own


@pytest.mark.parametrize("happened", ["", "about noon", "2026-11-20T21:40", "9999-12-31T23:59:59+00:00"])
def test_whatever_an_integrator_tells_can_be_shown_to_the_desk(alice, hana, browser_of, happened):
    facts = {
        "happened": happened,
        "network": "Mars",
        "address": "x" * 5000,
        "txid": MARKERS["private-key"],
        "tag": "9" * 5000,
        "amount": "1",
    }
    talk = make_conversation(by=alice, problem="deposit-missing", channel="web", facts=facts)
    html = browser_of(hana).get(f"/desk/{talk.number}/").content.decode()
    assert ("This is in the future." in html) is happened.startswith("9999")


def test_what_the_guard_took_out_is_not_looked_at():
    assert PROBLEMS["deposit-missing"].remarks({"address": MARKERS["private-key"], "txid": f"see {MARKERS['recovery-phrase']}"}) == {}


def test_only_problems_of_transfers_are_looked_at():
    assert [key for key, problem in PROBLEMS.items() if problem.remarks({"amount": "-5"})] == ["deposit-missing", "withdrawal-stuck"]
