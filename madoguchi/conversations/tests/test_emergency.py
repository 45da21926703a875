"""The emergency lane: short, without an account, before all others; the exchange is asked once, strangers are bounded, and nobody learns
whether an account exists."""

import datetime
import re
import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from madoguchi.conversations.emergencies import report
from madoguchi.conversations.emergency_mails import freeze_of_token, notice_token
from madoguchi.conversations.freezing import CannotFreeze, ask_for
from madoguchi.conversations.models import Conversation, Entry, Reveal
from madoguchi.events.models import Duty, Event
from madoguchi.events.worker import run_due
from madoguchi.exchange.models import Freeze
from madoguchi.exchange.tests.connected import connected  # noqa: F401
from madoguchi.mail.models import OutboundMail
from madoguchi.people.models import Visitor
from madoguchi.workforce.models import BusinessHours
from tests.world import make_conversation

PAGE = "/en/emergency/"
KNOWN, UNKNOWN = "alice@people.example", "nobody@people.example"


@pytest.fixture(autouse=True)
def a_desk_that_reads_english(settings):
    settings.LANGUAGE_CODE = "en"


def said(**changed):
    return {"fact_situation": "phone", "fact_account": KNOWN, "email": "carol@people.example", "key": str(uuid.uuid4())} | changed


def told(browser, **changed):
    answer = browser.post(PAGE, said(**changed))
    assert answer.status_code == 302, re.findall(r'class="fault".*?</p>', answer.text, re.S)
    return answer["Location"]


def notes():
    return list(Entry.objects.filter(kind="note").order_by("id").values_list("text", flat=True))


# The page


def test_the_page_says_first_what_to_do_then_asks_and_then_says_what_happens_next(browser_of):
    html = browser_of().get(PAGE).text
    words = (
        'href="#tell-us"',
        "Do this now",
        "end all other sessions",
        'id="tell-us"',
        'value="phone"',
        'name="fact_account"',
        'name="email"',
        "<details",
        "What happens next",
    )
    places = [html.index(one, html.index("<h1")) for one in words]
    assert places == sorted(places)


def test_three_questions_are_there_at_once_and_one_of_them_is_required(browser_of):
    html = browser_of().get(PAGE).text
    first = html[html.index("<form", html.index('id="tell-us"')) : html.index('<details class="urgent-more"')]
    asked = re.findall(r'<(?:input|select|textarea)(?![^>]*type="hidden")[^>]*name="(\w+)"', first)
    assert set(asked) == {"fact_situation", "fact_account", "email"} and asked.count("fact_situation") == 5
    assert re.findall(r'<(?:input|select|textarea)[^>]*name="(\w+)"[^>]*\srequired', html) == ["email"]


def test_each_situation_says_what_to_do_meanwhile_without_javascript(browser_of):
    html = browser_of().get(PAGE).text
    assert "Call your mobile provider" in html and "make a new wallet on another device" in html and html.count("Do this meanwhile") == 5


def test_it_asks_for_no_secret(browser_of):
    html = browser_of().get(PAGE).text
    assert not re.findall(r'type="password"|name="[^"]*(?:password|code|phrase|secret)', html)


@pytest.mark.parametrize(("left_out", "where"), [("fact_situation", "fact_situation"), ("email", "email")])
def test_what_is_missing_is_told_in_its_place_and_what_was_chosen_stays(browser_of, left_out, where):
    refused = browser_of().post(PAGE, said(**{left_out: ""}))
    assert (
        refused.status_code == 422
        and "Please correct one thing." in refused.text
        and f'href="#id_{where}"' in refused.text
        and f'id="id_{where}"' in refused.text
    )
    assert ("checked" in refused.text) == (left_out == "email") and KNOWN in refused.text


def test_a_few_words_are_enough_instead_of_a_situation(browser_of):
    told(browser_of(), fact_situation="", text="Somebody moved my coins")
    assert Conversation.objects.get().entries.get(seq=1).text == "Somebody moved my coins"


@pytest.mark.parametrize("account", ["my account", "a@x.example b@x.example", "<script>"])
def test_what_names_no_account_is_asked_again(browser_of, account):
    refused = browser_of().post(PAGE, said(fact_account=account))
    assert refused.status_code == 422 and "or leave it empty" in refused.text and not Conversation.objects.exists()


def test_the_case_says_on_its_page_what_to_do_in_this_situation(browser_of):
    browser = browser_of()
    html = browser.get(told(browser)).text
    assert (
        "Call your mobile provider" in html
        and "My phone or SIM is stolen" in html
        and "The form alone does not freeze the account." in html
    )


def test_the_form_for_ordinary_cases_leads_here(browser_of):
    assert browser_of().get("/en/cases/new/?problem=account-takeover")["Location"] == PAGE


def test_an_emergency_comes_before_every_other_case_however_long_that_has_waited(browser_of, bob, hana):
    old = make_conversation(by=bob, priority=4)
    Conversation.objects.filter(pk=old.pk).update(waiting_since=timezone.now() - datetime.timedelta(days=3))
    told(browser_of())
    queue = list(Conversation.objects.waiting_for_us())
    assert queue[0].problem == "account-takeover" and queue[-1] == old
    rows = browser_of(hana).get("/desk/").text
    assert rows.index(queue[0].number) < rows.index(old.number)


def test_sent_twice_over_a_bad_network_it_is_one_case_and_one_hold(browser_of, sandbox):
    browser, words = browser_of(), said()
    pages = {browser.post(PAGE, words)["Location"] for _ in range(3)}
    run_due()
    assert len(pages) == 1 and Freeze.objects.count() == 1 and sandbox.asked == 1


# The exchange


def test_a_stranger_gets_a_hold_and_no_more(browser_of, sandbox):
    told(browser_of())
    run_due()
    [freeze] = sandbox.freezes.values()
    assert (freeze["account"], freeze["kind"]) == (("email", KNOWN), "hold") and Freeze.objects.get().proof == "none"


def test_whoever_is_signed_in_gets_his_own_account_frozen(alice, browser_of, sandbox):
    browser = browser_of(alice)
    page = told(browser, fact_account="")
    run_due()
    assert [one["kind"] for one in sandbox.freezes.values()] == ["freeze"] and Freeze.objects.get().proof == "signed-in"
    assert "Your account is frozen." in browser.get(page).text


def test_whoever_is_signed_in_is_a_stranger_to_another_account(alice, browser_of, sandbox):
    browser = browser_of(alice)
    page = told(browser, fact_account="bob@people.example")
    run_due()
    assert [one["kind"] for one in sandbox.freezes.values()] == ["hold"]
    assert "only its owner is told" in browser.get(page).text and "Your account is" not in browser.get(page).text


def test_one_of_staff_freezes_nothing_by_the_form(hana, browser_of, sandbox):
    browser_of(hana).post(PAGE, said(fact_account=hana.email))
    assert [one.kind for one in Freeze.objects.all()] == ["hold"]


@pytest.mark.parametrize(("setting", "who", "state"), [("FREEZE_OTHERS", None, "waiting"), ("FREEZE_SIGNED_IN", "alice", "waiting")])
def test_the_operator_lets_the_desk_decide(browser_of, sandbox, settings, request, setting, who, state):
    setattr(settings, setting, "desk")
    told(browser_of(request.getfixturevalue(who) if who else None))
    run_due()
    assert Freeze.objects.get().state == state and sandbox.asked == 0 and "somebody of the desk decides" in notes()[0]


def test_without_an_exchange_there_is_the_case_alone(browser_of, settings):
    settings.EXCHANGE_URL = ""
    told(browser_of())
    assert (
        Conversation.objects.get().is_urgent and not Freeze.objects.exists() and not Duty.objects.filter(reaction="exchange.ask").exists()
    )


def test_the_case_and_its_request_are_one_transaction(browser_of, sandbox, monkeypatch):
    def fail(*_arguments, **_options):
        raise ZeroDivisionError

    monkeypatch.setattr(Freeze.objects.__class__, "ask", fail)
    with pytest.raises(ZeroDivisionError):
        browser_of().post(PAGE, said())
    assert not Conversation.objects.exists() and not Event.objects.filter(kind="conversation.started").exists()


def test_a_secret_in_the_account_is_taken_out_and_freezes_nothing(browser_of, sandbox):
    key = "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ"
    browser_of().post(PAGE, said(fact_account=key))
    run_due()
    kept = [*Conversation.objects.values_list("facts", flat=True), *Freeze.objects.values_list("account", flat=True)]
    assert key not in str(kept).upper() + str(kept) and not sandbox.asked


# Nobody learns whether an account exists


@pytest.mark.parametrize("mode", ["well", "refuse", "wrong", "down"])
def test_page_and_answer_are_the_same_bytes_whatever_the_exchange_said(browser_of, sandbox, mode):
    sandbox.mode = mode
    seen = {}
    for account in (KNOWN, UNKNOWN):
        browser = browser_of()
        answer = browser.post(PAGE, said(fact_account=account))
        run_due()
        number = answer["Location"].split("/")[-2]
        lines = browser.get(f"/api/v1/conversations/{number}/entries").json()
        page = browser.get(answer["Location"])
        seen[account] = (answer.status_code, page.status_code, _plain(page.text, number, account), [line["seq"] for line in lines["entries"]],
                         Conversation.objects.get(number=number).last_seq)  # fmt: skip
    assert seen[KNOWN] == seen[UNKNOWN]


def _plain(html, number, account):
    """Without what is another on every page: number, tokens, keys, times."""
    html = html.replace(number, "NUMBER").replace(account, "ACCOUNT")
    html = re.sub(r'(token|value|csrfmiddlewaretoken|datetime)="[^"]*"', r"\1", html)
    return re.sub(r"\d+ (second|minute)s? ago|\d{1,2}:\d{2}", "", html)


def test_the_answer_never_waits_for_the_exchange(browser_of, sandbox):
    told(browser_of())
    assert sandbox.asked == 0


def test_whoever_cannot_sign_in_reads_nothing_of_the_account_though_he_reads_its_mailbox(browser_of, sandbox):
    browser = browser_of()
    page = told(browser, email=KNOWN, fact_account="")
    run_due()
    Conversation.objects.get().verify_mail(by=None)
    assert "only its owner is told" in browser.get(page).text


# Holding somebody else's account is an attack


def test_one_account_is_held_for_strangers_once_a_week(browser_of, sandbox):
    told(browser_of())
    told(browser_of(), fact_account=" Alice@People.Example ")
    run_due()
    assert list(Freeze.objects.order_by("id").values_list("state", flat=True)) == ["accepted", "waiting"] and sandbox.asked == 1
    assert any("within a week" in note for note in notes())
    Freeze.objects.update(created_at=timezone.now() - datetime.timedelta(days=8))
    told(browser_of())
    assert Freeze.objects.filter(state="asked").count() == 1


def test_aliases_of_a_mailbox_are_one_account(browser_of, sandbox):
    for account in ("victim@gmail.com", "vic.tim@gmail.com", "victim+2@gmail.com"):
        told(browser_of(), fact_account=account)
    assert [one.state for one in Freeze.objects.order_by("id")] == ["asked", "waiting", "waiting"]


def test_one_network_holds_three_accounts_an_hour_and_its_cases_are_all_taken(browser_of, sandbox, settings):
    settings.RATE_LIMITS = True
    for number in range(5):
        told(browser_of(), fact_account=f"MX-{number}00{number}")
    assert [one.state for one in Freeze.objects.order_by("id")] == ["asked"] * 3 + ["waiting"] * 2 and Conversation.objects.count() == 5


def test_many_networks_together_are_bounded_too(browser_of, sandbox, settings, monkeypatch):
    settings.RATE_LIMITS = True
    monkeypatch.setattr("madoguchi.conversations.emergencies.FROM_ALL", 4)
    for number in range(6):
        browser = browser_of()
        browser.defaults["REMOTE_ADDR"] = f"198.51.100.{number}"
        told(browser, fact_account=f"MX-{number}00{number}")
    assert [one.state for one in Freeze.objects.order_by("id")] == ["asked"] * 4 + ["waiting"] * 2


def test_whoever_is_signed_in_is_not_stopped_by_what_strangers_did(browser_of, sandbox, alice):
    told(browser_of())
    told(browser_of(alice))
    run_due()
    assert {one["kind"] for one in sandbox.freezes.values()} == {"hold", "freeze"}


def test_after_an_objection_the_desk_decides(browser_of, sandbox):
    told(browser_of())
    run_due()
    Freeze.objects.get().say_of_it(is_mine=False)
    Freeze.objects.update(created_at=timezone.now() - datetime.timedelta(days=8))
    told(browser_of())
    run_due()
    assert [one.state for one in Freeze.objects.order_by("id")] == ["accepted", "waiting"] and any("objected" in note for note in notes())


# The owner is asked


def notice_mails():
    return OutboundMail.objects.filter(kind="notice")


def test_the_owner_is_asked_at_his_own_address_without_a_strangers_word(browser_of, sandbox):
    told(browser_of(), text="Click http://evil.example and win", name="Evil", subject="Evil subject")
    run_due()
    [letter] = [one for one in mail.outbox if one.to == [KNOWN]]
    assert "Was it you" in letter.subject and "evil" not in (letter.subject + letter.body + letter.alternatives[0][0]).lower()
    assert "carol" not in letter.body


@pytest.mark.parametrize("account", [UNKNOWN, "MX-1001", "+81 90 1234 5678"])
def test_no_mail_goes_where_there_is_no_account_or_no_address(browser_of, sandbox, account):
    told(browser_of(), fact_account=account)
    run_due()
    assert not notice_mails().exists()


def test_whoever_is_the_case_himself_gets_one_mail(browser_of, sandbox):
    told(browser_of(), fact_account="", email=KNOWN)
    run_due()
    assert [one.kind for one in OutboundMail.objects.filter(recipient=KNOWN)] == ["acknowledgement"]


def test_his_acknowledgement_says_what_was_asked_and_where_he_says_that_it_was_not_he(browser_of, sandbox):
    told(browser_of(), fact_account="", email=KNOWN)
    told(browser_of(), fact_account=KNOWN, email="carol@people.example")
    run_due()
    letters = {one.to[0]: one.body for one in mail.outbox}
    link = re.search(r"/en/emergency/notice/\S+", letters[KNOWN])[0]
    assert "nothing will happen" not in letters[KNOWN] and "nothing will happen" in letters["carol@people.example"]
    browser_of().post(link, {"answer": "not-mine"})
    assert Freeze.objects.filter(objected_at__isnull=False).count() == 1


def test_an_address_gets_one_mail_a_day_however_many_name_it(browser_of, sandbox):
    told(browser_of(), email=KNOWN, fact_account="MX-1001")
    told(browser_of())
    run_due()
    assert OutboundMail.objects.filter(recipient=KNOWN).count() == 1


def test_the_link_only_asks_and_the_answer_ends_nothing(browser_of, sandbox):
    told(browser_of())
    run_due()
    freeze, browser = Freeze.objects.get(), browser_of()
    page = f"/en/emergency/notice/{notice_token(freeze)}/"
    html = browser.get(page).text
    assert "It was not me" in html and freeze.conversation not in html and not Freeze.objects.get().objected_at
    assert browser.post(page, {"answer": "not-mine"}).status_code == 302
    freeze = Freeze.objects.get()
    assert freeze.objected_at and freeze.state == "accepted" and "You said that it was not you." in browser.get(page).text
    browser.post(page, {"answer": "mine"})
    assert not Freeze.objects.get().confirmed_at


def test_a_forged_or_foreign_link_opens_nothing(browser_of, sandbox):
    told(browser_of())
    assert freeze_of_token("forged") is None and browser_of().get("/en/emergency/notice/forged/").status_code == 404


def test_an_answer_of_the_owner_adds_no_line_that_a_stranger_could_count(browser_of, sandbox, hana):
    told(browser_of())
    run_due()
    before = Conversation.objects.get().last_seq
    Freeze.objects.get().say_of_it(is_mine=True)
    run_due()
    assert Conversation.objects.get().last_seq == before
    Conversation.objects.get().assign(to=hana, by=hana)
    assert "I asked for it." in browser_of(hana).get(f"/desk/{Freeze.objects.get().conversation}/").text


# At the desk


@pytest.fixture
def case(browser_of, sandbox):
    told(browser_of(), fact_account=UNKNOWN)
    run_due()
    return Conversation.objects.get()


def test_the_desk_reads_the_truth(case, hana, browser_of):
    html = browser_of(hana).get(f"/desk/{case.number}/").text
    assert "The exchange knows no such account" in html and "knows no such account" in notes()[0] and f"/desk/{case.number}/freeze/" in html


def test_the_desk_reads_the_account_only_when_it_is_revealed(case, hana, browser_of):
    case.assign(to=hana, by=hana)
    browser, page = browser_of(hana), f"/desk/{case.number}/"
    assert UNKNOWN not in browser.get(page).text and "n•••@p•••.example" in browser.get(page).text
    assert UNKNOWN not in browser.get(f"{page}freeze/").text
    Reveal.objects.open(case, "fact:account", reason="look-up", by=hana)
    assert UNKNOWN in browser.get(page).text


def test_one_of_the_desk_asks_for_a_freeze_with_a_reason_that_is_recorded(case_of_alice, hana, browser_of, sandbox):
    browser, number = browser_of(hana), case_of_alice.number
    assert "a•••@p•••.example" in browser.get(f"/desk/{number}/freeze/").text
    assert browser.post(f"/desk/{number}/freeze/", {"kind": "freeze", "words": "He told me on the phone"}).status_code == 302
    run_due()
    freeze = Freeze.objects.order_by("-id").first()
    assert (freeze.state, freeze.kind, freeze.proof) == ("accepted", "freeze", "agent")
    assert (freeze.by, freeze.words, freeze.account) == (hana, "He told me on the phone", KNOWN)
    assert Event.objects.get(kind="freeze.asked", actor=hana).facts["proof"] == "agent"
    html = browser.get(f"/desk/{number}/").text
    assert "In force" in html and "He told me on the phone" in html


@pytest.fixture
def case_of_alice(browser_of, sandbox):
    told(browser_of())
    run_due()
    return Conversation.objects.get()


def test_an_agent_asks_for_no_other_account_than_the_cases_and_a_lead_does(case, hana, kenji, browser_of, sandbox):
    page = f"/desk/{case.number}/freeze/"
    assert 'name="another"' not in browser_of(hana).get(page).text and 'name="another"' in browser_of(kenji).get(page).text
    browser_of(hana).post(page, {"kind": "freeze", "another": KNOWN, "account": KNOWN, "words": "x"})
    with pytest.raises(CannotFreeze):
        ask_for(case, kind="freeze", words="x", by=hana, account=KNOWN)
    assert not Freeze.objects.filter(account=KNOWN).exists()
    assert browser_of(kenji).post(page, {"kind": "freeze", "another": KNOWN, "words": "He mistyped it"}).status_code == 302
    assert Freeze.objects.get(account=KNOWN).by == kenji


def test_of_a_customer_who_names_another_account_the_desk_chooses_between_the_two(browser_of, sandbox, alice, hana):
    told(browser_of(alice), fact_account="bob@people.example")
    number, browser = Conversation.objects.get().number, browser_of(hana)
    html = browser.get(f"/desk/{number}/freeze/").text
    assert html.index("\u2068b•••@p•••.example\u2069") < html.index("\u2068a•••@p•••.example\u2069"), "each keeps its own direction"
    assert browser.post(f"/desk/{number}/freeze/", {"kind": "freeze", "words": "x"}).status_code == 422, "it must be chosen"
    browser.post(f"/desk/{number}/freeze/", {"kind": "freeze", "account": "1", "words": "x"})
    assert Freeze.objects.get(by=hana).account == alice.email


def test_words_that_name_no_account_freeze_no_other(sandbox, hana, alice):
    """Such as by the API, whose facts nobody has looked at; and what the guard has taken out."""
    for person, email in ((Visitor(), KNOWN), (alice, "")):
        case, _entry = report("Help", by=person, origin="x", language="en", email=email, facts={"account": "my account"})
        assert not Freeze.objects.exists()
    with pytest.raises(CannotFreeze):
        ask_for(Conversation.objects.get(customer=None), kind="hold", words="x", by=hana)
    ask_for(case, kind="hold", words="x", by=hana)
    assert Freeze.objects.get().account == alice.email


@pytest.mark.parametrize("missing", ["kind", "words"])
def test_no_freeze_without_a_reason(case, hana, browser_of, missing):
    answer = browser_of(hana).post(f"/desk/{case.number}/freeze/", {"kind": "hold", "words": "because"} | {missing: ""})
    assert answer.status_code == 422 and Freeze.objects.count() == 1


def test_what_the_desk_wanted_is_told_to_nobody_by_us(case, kenji, browser_of):
    browser_of(kenji).post(f"/desk/{case.number}/freeze/", {"kind": "freeze", "another": "bob@people.example", "words": "x"})
    run_due()
    assert Freeze.objects.first().state == "unknown" and not notice_mails().exists()


def test_what_waits_for_the_desk_is_decided_by_it_once(browser_of, hana, sandbox, settings):
    settings.FREEZE_OTHERS = "desk"
    told(browser_of())
    number = Conversation.objects.get().number
    for _ in range(2):
        browser_of(hana).post(f"/desk/{number}/freeze/", {"kind": "hold", "words": "looks right"})
    run_due()
    assert [one.state for one in Freeze.objects.all()] == ["accepted"] and sandbox.asked == 1


def test_an_ordinary_case_offers_no_freeze(alice, hana, browser_of, sandbox):
    number = make_conversation(by=alice).number
    assert "Freeze at the exchange" not in browser_of(hana).get(f"/desk/{number}/").text
    assert browser_of(hana).get(f"/desk/{number}/freeze/").status_code == 404


def test_one_of_the_desk_cannot_freeze_without_end(case, kenji, browser_of, settings):
    settings.RATE_LIMITS = True
    asked = [
        browser_of(kenji).post(f"/desk/{case.number}/freeze/", {"kind": "hold", "another": f"MX-{number}000", "words": "x"}).status_code
        for number in range(22)
    ]
    assert asked[:20] == [302] * 20 and asked[20:] == [422] * 2


def test_the_desk_is_told_when_the_exchange_does_not_answer(browser_of, sandbox):
    sandbox.mode = "down"
    told(browser_of())
    for _ in range(4):
        Duty.objects.update(due_at=timezone.now())
        run_due()
    assert len([note for note in notes() if "does not answer" in note]) == 1


# Two at once


def at_once(*calls):
    """Each in a thread with a connection of its own, from one moment on; what they return."""
    together = threading.Barrier(len(calls))

    def run(call):
        try:
            together.wait(10)
            return call()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(run, calls))


one_writer = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")


@one_writer
@pytest.mark.django_db(transaction=True)
def test_many_strangers_who_name_an_account_at_once_hold_it_once(browser_of, sandbox):
    browsers = [browser_of() for _number in range(6)]
    at_once(*[partial(browser.post, PAGE, said()) for browser in browsers])
    assert sorted(Freeze.objects.values_list("state", flat=True)) == ["asked"] + ["waiting"] * 5


@one_writer
@pytest.mark.django_db(transaction=True)
def test_one_emergency_that_is_sent_at_once_by_several_requests_is_one_case_and_one_hold(browser_of, sandbox):
    words = said()
    at_once(*[partial(browser_of().post, PAGE, words) for _number in range(6)])
    assert Conversation.objects.count() == Freeze.objects.count() == 1


@one_writer
@pytest.mark.django_db(transaction=True)
def test_several_of_the_desk_who_ask_at_once_ask_once(browser_of, sandbox, settings, hana, kenji):
    settings.FREEZE_OTHERS = "desk"
    told(browser_of())
    for state in ("waiting", "given-up"):
        Freeze.objects.update(state=state)
        page = f"/desk/{Freeze.objects.first().conversation}/freeze/"
        at_once(*[partial(browser_of(who).post, page, {"kind": "freeze", "words": "x"}) for who in (hana, kenji) * 3])
        assert Freeze.objects.unanswered().count() == 1


# By the API


def by_the_api(browser, **changed):
    body = {"channel": "web", "language": "en", "text": "Help", "email": "carol@people.example", "form": {"problem": "account-takeover", "account": KNOWN}}  # fmt: skip
    key = changed.pop("key", str(uuid.uuid4()))
    return browser.post("/api/v1/conversations", body | changed, content_type="application/json", headers={"Idempotency-Key": key})


@pytest.mark.parametrize("channel", ["web", "chat"])
def test_an_emergency_by_the_api_is_as_one_by_the_page(browser_of, sandbox, kenji, channel):
    key = str(uuid.uuid4())
    made = [by_the_api(browser_of(), channel=channel, key=key) for _number in range(2)]
    assert [one.status_code for one in made] == [201, 200] and made[0].json()["seq"] == 1
    run_due()
    case = Conversation.objects.get()
    assert (case.priority, case.channel) == (5, channel) and case == Conversation.objects.waiting_for_us().first()
    freeze = Freeze.objects.get()
    assert (freeze.kind, freeze.proof, freeze.state) == ("hold", "none", "accepted") and sandbox.asked == 1
    assert [one for one in mail.outbox if one.to == [kenji.email]]


def test_of_who_is_signed_in_the_api_freezes_his_own_account(browser_of, sandbox, alice):
    answer = by_the_api(browser_of(alice), form={"problem": "account-takeover"}, email="")
    assert answer.status_code in (401, 403) and not Freeze.objects.exists(), "by cookie, from elsewhere"
    browser = browser_of(alice)
    browser.defaults["HTTP_ORIGIN"] = "http://testserver"
    assert by_the_api(browser, form={"problem": "account-takeover"}, email="").status_code == 201
    assert (Freeze.objects.get().kind, Freeze.objects.get().account) == ("freeze", alice.email)


def test_another_problem_by_the_api_is_no_emergency(browser_of, sandbox):
    by_the_api(browser_of(), form={"problem": "fees", "account": KNOWN})
    assert not Conversation.objects.get().is_urgent and not Freeze.objects.exists()


# Leads hear of it


def test_every_lead_is_mailed_at_once_without_a_word_of_the_case(browser_of, kenji, aya, hana):
    told(browser_of(), text="my coins at 1BoatSLRHtKNngkdXEeobR76b53LETtpyT")
    run_due()
    letters = {one.to[0]: one for one in mail.outbox if "Emergency" in one.subject}
    assert set(letters) == {kenji.email, aya.email}
    body = letters[kenji.email].body
    assert f"/desk/{Conversation.objects.get().number}/" in body and "coins" not in body and KNOWN not in body and "carol" not in body


def test_an_ordinary_case_wakes_no_lead(alice, kenji):
    make_conversation(by=alice)
    run_due()
    assert not [one for one in mail.outbox if one.to == [kenji.email]]


def test_a_flood_of_emergencies_does_not_flood_the_leads(browser_of, kenji, settings):
    settings.RATE_LIMITS = True
    for _ in range(15):
        told(browser_of())
    run_due()
    assert len([one for one in mail.outbox if one.to == [kenji.email]]) == 12


# It is found from everywhere


@pytest.mark.parametrize(
    "path",
    [
        "/en/",
        "/en/help/",
        "/en/forum/",
        "/en/announcements/",
        "/en/verify/",
        "/en/cases/",
        "/en/chat/",
        "/en/account/login/",
        "/en/nowhere/",
    ],
)
def test_every_page_leads_here(browser_of, path):
    assert f'href="{PAGE}"' in browser_of().get(path).text


def test_every_mail_leads_here(alice, hana, settings):
    make_conversation(by=alice).reply("It has arrived.", by=hana)
    run_due()
    letter = mail.outbox[-1]
    assert f"{settings.BASE_URL}{PAGE}" in letter.body and f'href="{settings.BASE_URL}{PAGE}"' in letter.alternatives[0][0]


def test_the_wait_that_is_told_is_that_of_emergencies(browser_of):
    html = browser_of().get(PAGE).text
    assert "First answer in about 15 minutes (our aim" in html
    browser = browser_of()
    assert "First answer in about 15 minutes (our aim" in browser.get(told(browser)).text


def test_out_of_hours_the_page_says_when_somebody_is_there(browser_of):
    BusinessHours.objects.update_or_create(channel="web", defaults={"zone": "Asia/Tokyo", "week": [[] for _ in range(7)], "holidays": []})
    assert "Closed now." in browser_of().get(PAGE).text
