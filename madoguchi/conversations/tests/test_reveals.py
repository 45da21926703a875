"""Personal data at the desk: masked, revealed field by field for a reason and a while, to whoever works on the open case."""

import datetime

import pytest
import time_machine
from django.core.cache import caches

from madoguchi.conversations.models import Participant, Reveal, Team
from madoguchi.conversations.models.reveal import NotYourWork, SayWhy
from madoguchi.events.models import Event
from madoguchi.people.models import ApiToken
from tests.world import make_conversation, make_person

WALLET = "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq"


@pytest.fixture(autouse=True)
def nothing_known():
    caches["local"].clear()


@pytest.fixture
def talk(alice):
    return make_conversation(by=alice, facts={"coin": "BTC", "address": WALLET})


def reveal(browser, talk, field="email", **said):
    return browser.post(f"/desk/{talk.number}/reveal/{field}/", {"reason": "answer", **said})


def test_every_page_of_the_desk_masks_name_address_and_wallet(talk, alice, hana, kenji, aya, browser_of):
    Participant.objects.ask(talk, address="taro@customer.example", name="Taro Tanaka", case=make_conversation(), proof="proven").let_in(
        by=kenji
    )
    for person in (hana, kenji, aya):
        browser = browser_of(person)
        for path in ("/desk/", "/desk/?view=open", f"/desk/{talk.number}/", f"/desk/chats/{talk.number}/", f"/desk/{talk.number}/block/"):
            text = browser.get(path).text
            assert not [word for word in (alice.email, alice.name, WALLET, "taro@customer.example", "Tanaka") if word in text], (
                person,
                path,
            )
    text = browser_of(hana).get(f"/desk/{talk.number}/").text
    assert "a•••@p•••.example" in text and "Alice A." in text and "bc1q•••5mdq" in text


def test_programs_and_streams_get_no_more_than_the_page_shows(talk, alice, hana):
    from django.test import Client

    from madoguchi.conversations.live_source import ConversationSource, as_heard

    browser = Client(headers={"authorization": f"Bearer {ApiToken.objects.give(hana, name='test', by=hana)}"})
    heard = b"".join(line.data for line in ConversationSource().lines(talk.number, "desk", 0, 10)).decode()
    now = as_heard(talk.reply("One more line.", by=alice))
    texts = [heard, now["desk"].data.decode()]
    texts += [browser.get(f"/api/v1/conversations{end}").text for end in ("?view=open", f"/{talk.number}", f"/{talk.number}/entries")]
    assert not [text for text in texts if alice.email in text or alice.name in text or WALLET in text]
    assert "Alice Aoki" in now["customer"].data.decode()


def test_the_customer_reads_his_own_data(talk, alice, browser_of):
    text = browser_of(alice).get(f"/en/cases/{talk.number}/").text
    assert "Alice Aoki" in text and WALLET in text


def test_whoever_works_on_it_reveals_one_field_for_a_reason_and_it_is_written_down(talk, alice, hana, browser_of):
    talk.assign(to=hana, by=hana)
    browser = browser_of(hana)
    assert reveal(browser, talk).status_code == 302
    text = browser.get(f"/desk/{talk.number}/").text
    assert alice.email in text and WALLET not in text
    event = Event.objects.get(kind="conversation.revealed")
    assert event.actor == hana and event.subject_id == talk.pk
    assert event.facts == {"field": "email", "number": talk.number, "customer": alice.pk, "reason": "answer", "words": ""}
    assert alice.email not in str(event.facts)


def test_what_is_revealed_is_revealed_to_that_person_alone_and_for_a_while(talk, alice, hana, kenji, browser_of):
    talk.assign(to=hana, by=hana)
    with time_machine.travel(datetime.datetime(2026, 11, 23, 9, 0, tzinfo=datetime.UTC)) as clock:
        reveal(browser_of(hana), talk)
        assert alice.email not in browser_of(kenji).get(f"/desk/{talk.number}/").text
        clock.shift(601)
        assert alice.email not in browser_of(hana).get(f"/desk/{talk.number}/").text


def test_nobody_reveals_what_he_does_not_work_on(talk, hana, browser_of):
    ben = make_person("ben", "agent")
    with pytest.raises(NotYourWork):
        Reveal.objects.open(talk, "email", reason="answer", by=hana)  # nobody's yet: he takes it first
    talk.assign(to=ben, by=ben)
    assert reveal(browser_of(hana), talk).status_code == 422
    assert "Reveal …" not in browser_of(hana).get(f"/desk/{talk.number}/").text
    assert not Reveal.objects.exists() and not Event.objects.filter(kind="conversation.revealed").exists()


def test_its_team_may_while_it_is_nobodys(talk, hana, aya):
    team = Team.objects.make("payments", names={"en": "Payments"}, members=[hana], by=aya)
    talk.hand_to_team(team, by=aya)
    assert Reveal.objects.open(talk, "email", reason="answer", by=hana)


def test_of_a_closed_case_only_leads_reveal(talk, hana, kenji):
    talk.assign(to=hana, by=hana)
    talk.close(by=hana)
    with pytest.raises(NotYourWork):
        Reveal.objects.open(talk, "email", reason="answer", by=hana)
    assert Reveal.objects.open(talk, "email", reason="authority", by=kenji)


def test_another_reason_needs_words_and_a_reason_is_needed_at_all(talk, hana, browser_of):
    talk.assign(to=hana, by=hana)
    with pytest.raises(SayWhy):
        Reveal.objects.open(talk, "email", reason="other", words=" ", by=hana)
    assert reveal(browser_of(hana), talk, reason="").status_code == 422
    assert reveal(browser_of(hana), talk, reason="other", words="The bank asked").status_code == 302


@pytest.mark.parametrize(
    "field", ["password", "customer", "fact:coin", "participant:1", "participant:9999999999999999999999", "email:x", "__class__"]
)
def test_only_fields_of_personal_data_can_be_asked_for(talk, hana, browser_of, field):
    talk.assign(to=hana, by=hana)
    assert reveal(browser_of(hana), talk, field).status_code == 404


def test_a_participant_of_another_conversation_is_not_revealed(talk, kenji, browser_of):
    other = make_conversation()
    taro = Participant.objects.ask(other, address="taro@customer.example", name="", case=make_conversation(), proof="proven")
    assert reveal(browser_of(kenji), talk, f"participant:{taro.pk}").status_code == 404


def test_an_address_finds_without_being_shown(talk, alice, hana, browser_of):
    answer = browser_of(hana).post("/desk/search/", {"asked": alice.email.upper()})
    assert talk.number in answer.text
    assert alice.name not in answer.text
    assert browser_of(hana).post("/desk/search/", {"asked": "a"}).text.count(talk.number) == 0
    event = Event.objects.filter(kind="desk.searched").order_by("pk").first()
    assert event.facts == {"found": [talk.number]}


def test_a_canned_reply_gives_no_name_to_whom_the_page_gives_none(talk, alice, hana, kenji):
    from madoguchi.conversations.models import CannedReply

    canned = CannedReply.objects.write("hello", texts={"en": "Hello {{customer name}}."}, is_shared=True, by=kenji)
    assert canned.filled(talk, by=hana)[1] == "Hello Alice A.."
    talk.assign(to=hana, by=hana)
    assert canned.filled(talk, by=hana)[1] == "Hello Alice Aoki."


def test_what_staff_see_bears_their_name_and_the_time(talk, hana, aya, alice, browser_of):
    for person, path in ((hana, "/desk/"), (hana, f"/desk/{talk.number}/"), (hana, "/desk/search/"), (aya, "/en/mail/outgoing/")):
        text = browser_of(person).get(path).text
        mark = text[text.index('<svg class="watermark"') :].partition("</svg>")[0]
        assert 'aria-hidden="true"' in mark and f"#{person.pk}" in mark and person.name in mark and "style=" not in mark
    assert "watermark" not in browser_of(alice).get(f"/en/cases/{talk.number}/").text.partition("<body")[2]
