"""Teams: who makes them, what belongs to them, where the desk finds it, and mail that comes to them by its mailbox."""

import pytest

from madoguchi.conversations import mail_in
from madoguchi.conversations.demo_content import load_demo
from madoguchi.conversations.models import Conversation, Team
from madoguchi.conversations.models.team import KeyTaken, NotInATeam
from madoguchi.conversations.views.inbox import inbox_page
from madoguchi.events.models import Event
from madoguchi.events.worker import run_due
from madoguchi.mail import health, own_addresses
from madoguchi.mail import mailboxes as mailboxes_file
from madoguchi.mail.mailboxes import Mailbox
from madoguchi.mail.models import OutboundMail, RawMail
from madoguchi.mail.receiving import process
from madoguchi.mail.sending import message_of
from madoguchi.mail.tests.posting import OURS, make_mail
from project.management.commands import doctor
from tests.world import make_conversation


@pytest.fixture
def payments(hana, kenji):
    return Team.objects.make("payments", names={"ja": "出金・入金", "en": "Payments"}, members=[hana], by=kenji)


@pytest.fixture
def security(kenji):
    return Team.objects.make("security", names={"ja": "セキュリティ"}, members=[kenji], by=kenji)


def in_view(person, view):
    return {talk.number for talk in inbox_page(person, view)[0]}


def html(browser, address):
    return browser.get(address).content.decode()


def test_a_lead_makes_a_team_and_changes_it_on_a_page_of_the_desk(kenji, hana, aya, browser_of):
    browser = browser_of(kenji)
    said = {"key": "payments", "name_ja": "出金・入金", "name_en": "Payments", "members": [hana.pk]}
    assert browser.post("/desk/teams/new/", said).status_code == 302
    team = Team.objects.get(key="payments")
    assert (team.names, list(team.members.all())) == ({"ja": "出金・入金", "en": "Payments"}, [hana])
    shown = html(browser, "/desk/teams/")
    assert "Payments" in shown and "Hana" in shown
    assert 'value="Payments"' in html(browser, "/desk/teams/payments/")
    browser.post("/desk/teams/payments/", {"name_en": "Money", "members": [kenji.pk, aya.pk], "key": "other"})
    team.refresh_from_db()
    assert (team.key, team.names, set(team.members.all())) == ("payments", {"en": "Money"}, {kenji, aya})
    made, changed = Event.objects.filter(kind__startswith="team.").order_by("id")
    assert (made.kind, made.actor, made.facts["members"]) == ("team.made", kenji, [hana.pk])
    assert (changed.kind, changed.facts["joined"], changed.facts["left"]) == ("team.changed", sorted([kenji.pk, aya.pk]), [hana.pk])


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"key": "Pay ments", "name_en": "x"}, "Small letters"),
        ({"key": "", "name_en": "x"}, "required"),
        ({"key": "payments", "name_en": "x"}, "There is a team with this key already."),
        ({"key": "new"}, "at least one language"),
        ({"key": "other", "name_en": "x" * 61}, "at most 60"),
    ],
)
def test_what_is_wrong_with_a_team_is_said_and_what_was_written_stays(payments, kenji, hana, browser_of, said, told):
    answer = browser_of(kenji).post("/desk/teams/new/", {**said, "members": [hana.pk]})
    assert answer.status_code == 422 and told in answer.content.decode() and "checked" in answer.content.decode()
    assert Team.objects.count() == 1


def test_only_people_of_the_desk_can_be_in_a_team(payments, alice, eri, hana, kenji, browser_of):
    for who in (alice, eri):
        with pytest.raises(NotInATeam):
            payments.change(names=payments.names, members=[who], by=kenji)
        assert browser_of(kenji).post("/desk/teams/payments/", {"name_en": "x", "members": [who.pk]}).status_code == 422
    assert list(payments.members.all()) == [hana]


def test_a_key_names_one_team(payments, kenji):
    with pytest.raises(KeyTaken):
        Team.objects.make("payments", names={"en": "Other"}, by=kenji)


def test_saving_a_team_unchanged_is_no_change(payments, hana, kenji):
    payments.change(names=dict(payments.names), members=[hana], by=kenji)
    assert not Event.objects.filter(kind="team.changed").exists()


def test_who_has_left_the_desk_is_no_longer_shown_in_his_team(payments, hana, kenji, browser_of):
    hana.take_role("moderator", by=kenji)
    assert Team.objects.get().members_at_desk == [] and "Hana" not in html(browser_of(kenji), "/desk/teams/")


def test_a_team_is_called_as_its_reader_reads(payments, security, hana, browser_of):
    browser = browser_of(hana)
    assert "Payments" in html(browser, "/desk/") and "セキュリティ" in html(browser, "/desk/")
    hana.speak("ja", by=hana)
    assert "出金・入金" in html(browser, "/desk/") and "Payments" not in html(browser, "/desk/")


def test_the_desk_hands_a_conversation_to_a_team_and_the_timeline_says_so(payments, security, hana, browser_of):
    talk, browser, address = make_conversation(), browser_of(hana), None
    address = f"/desk/{talk.number}/"
    for key in ("payments", "security"):
        assert browser.post(f"{address}hand-over/", {"to": f"team:{key}"}).status_code == 302
    talk.hand_to_team(None, by=hana)
    lines = talk.entries.filter(kind="handed").order_by("seq")
    assert [(line.text, line.is_internal, line.author) for line in lines] == [(key, True, hana) for key in ("payments", "security", "")]
    assert [event.facts["to"] for event in Event.objects.filter(kind="conversation.handed").order_by("id")] == [
        "payments",
        "security",
        None,
    ]
    shown = html(browser, address)
    assert "Hana handed this to the team Payments." in shown and "Hana took this out of its team." in shown
    browser.post(f"{address}hand-over/", {"to": "team:payments"})
    assert '<option value="team:payments" selected>' in html(browser, address)


def test_a_team_that_there_is_not_is_not_found(hana, payments, browser_of):
    talk, browser = make_conversation(), browser_of(hana)
    assert browser.post(f"/desk/{talk.number}/hand-over/", {"to": "team:none"}).status_code == 422
    assert browser.get("/desk/?view=team:none").status_code == 404 and browser.get("/desk/?view=team:").status_code == 404


def test_the_customer_does_not_see_to_whom_his_case_was_handed(payments, alice, hana, browser_of):
    talk = make_conversation(by=alice)
    talk.hand_to_team(payments, by=hana)
    shown = html(browser_of(alice), f"/en/cases/{talk.number}/")
    assert "handed" not in shown and "Payments" not in shown
    talk.reply("It is there.", by=hana)
    entries = browser_of(alice).get(f"/api/v1/conversations/{talk.number}/entries").json()["entries"]
    assert [(line["seq"], line["previous"], line["kind"]) for line in entries] == [(1, 0, "message"), (3, 1, "message")]


def test_a_program_of_the_desk_reads_the_line_too(payments, hana, browser_of):
    talk = make_conversation()
    talk.hand_to_team(payments, by=hana)
    entries = browser_of(hana).get(f"/api/v1/conversations/{talk.number}/entries").json()["entries"]
    assert (entries[-1]["kind"], entries[-1]["text"], entries[-1]["visibility"]) == ("handed", "payments", "internal")


def test_watchers_learn_at_once_that_it_was_handed(payments, hana, monkeypatch, django_capture_on_commit_callbacks):
    told = []
    monkeypatch.setattr("madoguchi.conversations.reactions.publish", lambda kind, key, lines=None: told.append((kind, key)))
    talk = make_conversation()
    with django_capture_on_commit_callbacks(execute=True):
        talk.hand_to_team(payments, by=hana)
    assert told == [("conversations", talk.number), ("inbox", "all")]


def test_it_can_be_given_to_somebody_of_another_team(payments, security, hana, kenji, browser_of):
    talk = make_conversation()
    talk.hand_to_team(payments, by=hana)
    browser_of(hana).post(f"/desk/{talk.number}/hand-over/", {"to": f"person:{kenji.pk}"})
    talk.refresh_from_db()
    assert (talk.assignee, talk.team) == (kenji, payments)
    talk.hand_to_team(security, by=kenji)
    talk.refresh_from_db()
    assert (talk.assignee, talk.team) == (kenji, security)


def test_the_inbox_shows_the_work_of_each_team_and_of_mine(payments, security, hana, kenji, aya, browser_of):
    first, second, third, closed = (make_conversation() for _ in range(4))
    for talk, team in ((first, payments), (second, security), (closed, payments)):
        talk.hand_to_team(team, by=aya)
    closed.close(by=aya)
    assert in_view(hana, "team:payments") == in_view(hana, "my-teams") == {first.number}
    assert in_view(hana, "team:security") == in_view(kenji, "my-teams") == {second.number}
    assert in_view(aya, "my-teams") == set() and third.number in in_view(hana, "open")
    payments.change(names=payments.names, members=[hana, kenji], by=kenji)
    assert in_view(kenji, "my-teams") == {first.number, second.number}
    shown = html(browser_of(hana), "/desk/?view=team:payments")
    assert first.number in shown and second.number not in shown and "<title>Payments" in shown
    badge = '<span class="badge"><bdi>Payments</bdi></span>'
    assert badge not in shown and badge in html(browser_of(hana), "/desk/?view=open")


def test_my_teams_is_offered_to_who_is_in_one(payments, hana, kenji, browser_of):
    assert "view=my-teams" in html(browser_of(hana), "/desk/") and "view=my-teams" not in html(browser_of(kenji), "/desk/")


def test_without_teams_the_desk_does_not_speak_of_them(hana, browser_of):
    browser, talk = browser_of(hana), make_conversation()
    assert "view=team:" not in html(browser, "/desk/") and "team:" not in html(browser, f"/desk/{talk.number}/")


@pytest.mark.parametrize("view", ["my-teams", "team:payments"])
def test_a_teams_list_goes_on_after_fifty_in_order_without_losing_or_repeating_any(payments, security, hana, kenji, view):
    teams = (payments, security) if view == "my-teams" else (payments,)
    security.change(names=security.names, members=[hana, kenji], by=kenji)
    talks = [make_conversation() for _ in range(60)]
    for place, talk in enumerate(talks):
        talk.hand_to_team(teams[place % len(teams)], by=kenji)
    first, cursor = inbox_page(hana, view)
    second, end = inbox_page(hana, view, cursor)
    assert len(first) == 50 and end is None
    assert [talk.number for talk in [*first, *second]] == [talk.number for talk in reversed(talks)]


@pytest.mark.parametrize("view", ["my-teams", "team:payments", "open"])
def test_a_list_of_teams_takes_as_many_reads_for_one_as_for_thirty(
    payments, security, hana, browser_of, django_assert_max_num_queries, view
):
    for place in range(30):
        make_conversation().hand_to_team((payments, security)[place % 2], by=hana)
    browser = browser_of(hana)
    browser.get(f"/desk/?view={view}")
    with django_assert_max_num_queries(11):
        browser.get(f"/desk/?view={view}")


def test_programs_read_the_lists_of_teams(payments, hana, browser_of):
    talk = make_conversation()
    talk.hand_to_team(payments, by=hana)
    browser = browser_of(hana)
    for view in ("team:payments", "my-teams"):
        found = browser.get("/api/v1/conversations", {"view": view}).json()["conversations"]
        assert [one["number"] for one in found] == [talk.number]
    assert browser.get("/api/v1/conversations", {"view": "team:none"}).status_code == 404


CORPORATE = "corporate@corporate.mihon.example"


@pytest.fixture
def corporate(monkeypatch, tmp_path):
    """A mailbox with a team, a language and an address on a domain of its own."""
    mailbox = Mailbox("corporate", "imaps", "imap.example", 993, "corporate", tmp_path, address=CORPORATE, language="en", team="payments")
    for module in (own_addresses, mail_in, mailboxes_file, health):
        monkeypatch.setattr(module, "mailboxes", lambda: {"corporate": mailbox})
    return mailbox


def take(mailbox="corporate", **words):
    raw = process(RawMail.objects.keep(make_mail(to=CORPORATE, **words), way="imap", mailbox=mailbox).pk)
    return Conversation.objects.get(number=raw.conversation)


def test_mail_of_a_mailbox_belongs_to_its_team(corporate, payments):
    assert take().team == payments


@pytest.mark.parametrize("recipient", [CORPORATE, "Corporate+kyc@corporate.mihon.example"])
def test_mail_that_comes_by_other_ways_belongs_to_the_team_of_its_recipients_mailbox(corporate, payments, recipient):
    for number, (way, recipients, to) in enumerate((("smtp", [recipient], OURS), ("pipe", [], recipient))):
        mail = make_mail(to=to, text="Wo ist es?", message_id=f"<{number}@customer.example>")
        conversation = Conversation.objects.get(
            number=process(RawMail.objects.keep(mail, way=way, sender="taro@customer.example", recipients=recipients).pk).conversation
        )
        assert (conversation.team, conversation.mailbox) == (payments, "corporate")


def test_mail_to_no_mailbox_belongs_to_no_team(corporate, payments):
    raw = RawMail.objects.keep(make_mail(to=CORPORATE), way="smtp", sender="taro@customer.example", recipients=[OURS])
    conversation = Conversation.objects.get(number=process(raw.pk).conversation)
    assert (conversation.team, conversation.mailbox) == (None, "")


def test_mail_of_a_mailbox_whose_team_there_is_not_comes_in_without_one(corporate, security, kenji, browser_of):
    assert take().team is None
    assert "there is no team payments" in next(doctor.check_teams())
    told = "which does not exist: its mail comes in without a team"
    assert told in html(browser_of(kenji), "/en/mail/")
    Team.objects.make("payments", names={"en": "Payments"}, by=kenji)
    assert not list(doctor.check_teams()) and told not in html(browser_of(kenji), "/en/mail/")


def test_the_acknowledgement_and_the_answer_go_out_from_the_mailboxs_address_and_the_reply_comes_back(corporate, payments, hana):
    conversation = take(text="Where is our deposit?")
    run_due()
    conversation.reply("We have found it.", by=hana)
    run_due()
    for kind in ("acknowledgement", "answer"):
        mail = OutboundMail.objects.get(kind=kind)
        sent = message_of(mail)
        assert f"<{CORPORATE}>" in sent.extra_headers["From"]
        (reply_to,) = sent.reply_to
        assert all(one.startswith("reply+") and one.endswith("@corporate.mihon.example") for one in (reply_to, sent.from_email))
        assert mail.message_id.endswith("@corporate.mihon.example>")
    back = make_mail(to=reply_to, text="Thank you.", message_id="<2@customer.example>")
    assert (
        process(RawMail.objects.keep(back, way="imap", mailbox="corporate", recipients=[reply_to]).pk).conversation == conversation.number
    )
    conversation.refresh_from_db()
    assert conversation.team == payments


def test_the_demo_has_two_teams_and_loads_again_and_again(alice, bob, hana, kenji, eri, mori, aya):
    people = {"alice": alice, "bob": bob, "hana": hana, "kenji": kenji, "eri": eri, "mori": mori, "aya": aya}
    load_demo(people)
    Team.objects.get(key="payments").change(names={"en": "Mine"}, members=[aya], by=aya)
    load_demo(people)
    assert [team.key for team in Team.objects.in_order()] == ["payments", "security"]
    assert Team.objects.get(key="payments").names == {"en": "Mine"}
    assert in_view(kenji, "my-teams") and in_view(hana, "my-teams") != in_view(hana, "open")


def test_a_removed_teams_work_is_nobodys_in_particular_and_its_lines_still_name_it(payments, hana, kenji, browser_of):
    open_one, closed_one, browser = make_conversation(), make_conversation(), browser_of(kenji)
    for talk in (open_one, closed_one):
        talk.hand_to_team(payments, by=hana)
    closed_one.close(by=hana)
    assert "Remove it for good" in html(browser, "/desk/teams/payments/")
    assert browser.post("/desk/teams/payments/remove/").status_code == 302
    for talk in (open_one, closed_one):
        talk.refresh_from_db()
        assert talk.team is None
    assert not Team.objects.exists() and Event.objects.get(kind="team.removed").facts["key"] == "payments"
    shown = html(browser, f"/desk/{open_one.number}/")
    assert "Hana handed this to the team payments." in shown and "Kenji took this out of its team." in shown
    assert browser.post("/desk/teams/payments/remove/").status_code == 404


def test_who_is_beyond_the_list_of_a_large_desk_stays_in_his_team_and_is_added_by_his_address(
    payments, hana, kenji, aya, browser_of, monkeypatch
):
    monkeypatch.setattr("madoguchi.conversations.views.teams.MOST_LISTED", 1)  # of Aya, Hana and Kenji
    browser = browser_of(kenji)
    page = html(browser, "/desk/teams/payments/")
    assert page.count('name="members"') == 2 and "checked" in page and "More members" in page
    said = {"name_en": "Payments", "members": [hana.pk]}
    refused = browser.post("/desk/teams/payments/", {**said, "more": "kenji@mihon.example nobody@mihon.example"})
    assert refused.status_code == 422 and "nobody@mihon.example" in refused.content.decode()
    assert browser.post("/desk/teams/payments/", {**said, "more": kenji.email.upper()}).status_code == 302
    assert set(payments.members.all()) == {hana, kenji}
