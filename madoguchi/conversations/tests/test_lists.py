"""What lists tell of others' work: too little to copy customers' data from them, by page, search and API."""

import pytest

from madoguchi.conversations.models import Conversation
from madoguchi.events.models import Event
from madoguchi.people.models import ApiToken
from madoguchi.watch.masking import without_codes
from madoguchi.watch.models import Alarm
from tests.world import make_conversation, make_person

MOST, PROFILES = 20, 60
VIEWS = ("waiting", "open", "unassigned", "mine", "my-teams", "closed")


@pytest.fixture
def profiles(db):
    """Customers, each with an address, a name and words that nobody else has."""
    made = []
    for n in range(PROFILES):
        who = make_person(f"customer{n:03}", full_name=f"Given{n:03} Family{n:03}x")
        made.append(
            make_conversation(
                by=who,
                subject=f"Withdrawal of {n:03}.25 BTC",
                text=f"Private{n:03}words about my account",
                channel="chat" if n % 3 else "web",
            )
        )
    Conversation.objects.filter(pk__in=[one.pk for one in made[45:]]).update(closed_at=made[0].created_at)
    return made


def told_of(shown):
    """How many of the profiles somebody has read something of that is theirs alone."""
    return sum(
        any(f"{word}{n:03}" in shown for word in ("Private", "Family", "customer")) or f"{n:03}.25" in shown for n in range(PROFILES)
    )


def everything(browser, profiles, **headers):
    """All that a script gets out of every list, search and page there is, until nothing comes any more."""
    shown = []

    def get(path):
        answer = browser.get(path, headers=headers)
        shown.append(answer.text if answer.status_code == 200 else "")
        return answer

    for view in VIEWS:
        get(f"/desk/?view={view}&block=rows")
        path = f"/api/v1/conversations?view={view}"
        while (answer := get(path)).status_code == 200 and (following := answer.json()["next"]):
            path = f"/api/v1/conversations?view={view}&cursor={following}"
    for path in (
        "/desk/chats/",
        "/desk/stopped/",
        "/desk/exports/",
        "/desk/blocks/",
        "/desk/ratings/",
        "/en/cases/",
        "/en/mail/incoming/",
        "/en/mail/outgoing/",
    ):
        get(path)
    for talk in profiles:
        shown.append(browser.post("/desk/search/", {"asked": talk.number}, headers=headers).text)
        get(f"/en/mail/incoming/?q={talk.number}")
        get(f"/desk/{talk.number}/")
        get(f"/api/v1/conversations/{talk.number}/entries")
    return "\n".join(shown)


@pytest.mark.parametrize("who", ["hana", "kenji"])
def test_attack_a_script_gets_no_more_out_of_all_lists_than_the_budget_gives(profiles, who, request, browser_of):
    person = request.getfixturevalue(who)
    shown = everything(browser_of(person), profiles)
    assert told_of(shown) <= MOST
    assert set(Alarm.objects.values_list("kind", "person")) == {("budget", person.pk), ("stop", person.pk)}


def test_attack_a_script_with_a_token_gets_no_more_out_of_all_lists(profiles, hana, browser_of):
    secret = ApiToken.objects.give(hana, name="script", by=hana)
    assert told_of(everything(browser_of(None), profiles, authorization=f"Bearer {secret}")) <= MOST


def test_attack_taking_one_after_the_other_is_reading_one_after_the_other(profiles, hana, browser_of):
    browser = browser_of(hana)
    taken = [talk for talk in profiles if browser.post(f"/desk/{talk.number}/take/").status_code == 302]
    assert len(taken) <= MOST and Event.objects.filter(kind="conversation.viewed", actor=hana).count() == len(taken)


def test_lists_alone_show_nothing_that_is_a_customers_own(profiles, hana, browser_of):
    browser = browser_of(hana)
    for view in VIEWS:
        shown = browser.get(f"/desk/?view={view}").text + browser.get(f"/api/v1/conversations?view={view}").text
        assert told_of(shown) == 0
    assert "Withdrawal of ••• BTC" in browser.get("/desk/").text and "Given" in browser.get("/desk/").text


def test_of_his_own_work_an_agent_reads_subject_and_last_words(hana, kenji, browser_of):
    talk = make_conversation(subject="Withdrawal of 2 BTC", text="It has not come.")
    talk.assign(to=hana, by=kenji)
    assert "Withdrawal of 2 BTC" in browser_of(hana).get("/desk/?view=mine").text
    assert "It has not come." in browser_of(hana).get("/desk/?view=mine").text
    (listed,) = browser_of(hana).get("/api/v1/conversations?view=mine").json()["conversations"]
    assert (listed["subject"], listed["preview"]) == ("Withdrawal of 2 BTC", "It has not come.")
    (listed,) = browser_of(kenji).get("/api/v1/conversations?view=open").json()["conversations"]
    assert (listed["subject"], listed["preview"]) == ("Withdrawal of ••• BTC", "")
    assert "It has not come." not in browser_of(kenji).get("/desk/?view=open").text


def test_a_customers_name_address_and_number_do_not_stand_in_the_subject_of_lists(hana, kenji, browser_of, django_assert_num_queries):
    said = "Alice AOKI (alice@people.example, +81 90-1234-5678) has no deposit"
    talk = make_conversation(by=make_person("alice", full_name="Alice Aoki"), subject=said)
    other = make_conversation(by=make_person("hanako", full_name="青木 花子"), subject="青木花子の入金について")
    browser, token = browser_of(hana), ApiToken.objects.give(hana, name="script", by=hana)
    lists = browser.get("/desk/").text, browser_of().get("/api/v1/conversations", headers={"authorization": f"Bearer {token}"}).text
    for shown in lists:
        assert "AOKI" not in shown and "alice@" not in shown and "1234" not in shown and "has no deposit" in shown
        assert "花子" not in shown and "•••の入金について" in shown
    with django_assert_num_queries(0):
        assert (talk.subject_for(hana), other.title_for(hana)) == (talk.title_for(hana), other.subject_for(hana))
    talk.assign(to=hana, by=kenji)
    assert "Alice AOKI" in browser.get("/desk/?view=mine").text


def test_what_has_no_subject_is_called_by_its_opening_words_while_it_is_nobodys_then_by_what_it_is_about(hana, kenji, browser_of):
    case = make_conversation(subject="", problem="deposit-missing")
    chat = make_conversation(subject="", problem="other", channel="chat", text="Somebody took 3 BTC out of my account while I slept")
    text = browser_of(kenji).get("/desk/").text
    assert "Somebody took ••• BTC out of m</a>" in text and "My deposit of ••• BTC has not</a>" in text
    for talk in (case, chat):
        talk.assign(to=hana, by=kenji)
    text = browser_of(kenji).get("/desk/").text
    assert f"Chat {chat.number}" in text and "Somebody" not in text and "My deposit of" not in text


def test_further_pages_of_blocks_and_searches_among_mails_count(kenji, browser_of, settings):
    settings.READS_STOP = 1
    browser = browser_of(kenji)
    assert [browser.get("/en/mail/outgoing/?q=x").status_code for _ in range(3)] == [200, 200, 403]
    Alarm.objects.all().delete()
    assert browser.get("/desk/blocks/?after=9").status_code == 403


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Deposit of 1.5 BTC to bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq", "Deposit of ••• BTC to •••"),
        ("1.5BTCの入金がまだです", "•••の入金がまだです"),
        ("送金１２３番が届きません", "送金•••番が届きません"),
        ("I am taro@customer.example", "I am •••"),
        ("See https://tx.example/abc and call +81 3-1234-5678", "See ••• and call ••• •••"),
        ("It has not arrived", "It has not arrived"),
    ],
)
def test_of_a_subject_amounts_addresses_and_numbers_are_covered(text, shown):
    assert without_codes(text) == shown
