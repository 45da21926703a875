"""The register of official channels: four eyes, periods, history, and what is in force now."""

import datetime

import pytest
import time_machine
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from madoguchi.events.models import Event
from madoguchi.guard import in_force as compiled
from madoguchi.guard.channel_values import Unfit, listed
from madoguchi.guard.models import Channel, ChannelChange, IntelligenceStamp, Outcome
from madoguchi.guard.models.channel_change import AlreadyDecided, AlreadySo, NoSuchChannel, NotAPeriod, NotYours, OwnProposal, ReasonNeeded
from madoguchi.guard.own_channels import own_register, verify
from madoguchi.guard.seeding import load_channels
from tests.world import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def ren(db):
    """A second administrator."""
    return make_person("ren", "admin", "Ren")


def propose(by, value="app.mihon.example.net", kind="domain", **more):
    return ChannelChange.objects.propose(kind=kind, value=value, by=by, why="A new site for the app", **more)


def test_a_proposal_alone_changes_nothing(aya):
    propose(aya)
    assert verify("app.mihon.example.net").verdict != "official" and not Channel.objects.exists()


def test_another_administrator_puts_it_in_force_at_once(aya, ren):
    propose(aya).approve(by=ren)
    assert verify("https://app.mihon.example.net/x").verdict == "official"
    kinds = list(Event.objects.filter(kind__startswith="channel.").order_by("id").values_list("kind", "actor"))
    assert kinds == [("channel.change_proposed", aya.pk), ("channel.listed", ren.pk)]


def test_nobody_approves_or_refuses_his_own_proposal(aya):
    change = propose(aya)
    with pytest.raises(OwnProposal):
        change.approve(by=aya)
    with pytest.raises(OwnProposal):
        change.refuse(by=aya, words="no")
    with pytest.raises(IntegrityError), transaction.atomic():  # the database itself says no as well
        ChannelChange.objects.filter(pk=change.pk).update(outcome=Outcome.APPROVED, decided_by=aya)


@pytest.mark.parametrize("who", ["alice", "hana", "kenji", "eri", "mori"])
def test_only_administrators_propose_and_decide(who, request, aya):
    person = request.getfixturevalue(who)
    with pytest.raises(NotYours):
        propose(person)
    with pytest.raises(NotYours):
        propose(aya).approve(by=person)


def test_what_is_refused_or_taken_back_is_in_the_history_and_not_in_force(aya, ren):
    propose(aya).refuse(by=ren, words="Not ours")
    propose(aya, "b.example.net").take_back(by=aya)
    assert [change.outcome for change in ChannelChange.objects.history()] == ["taken-back", "refused"]
    assert not Channel.objects.exists()


def test_a_decision_is_made_once(aya, ren):
    change = propose(aya)
    change.approve(by=ren)
    with pytest.raises(AlreadyDecided):
        change.refuse(by=ren, words="no")


def test_the_same_is_proposed_and_listed_once(aya, ren):
    change = propose(aya)
    with pytest.raises(AlreadySo):
        propose(ren, "HTTPS://APP.mihon.example.net/")
    change.approve(by=ren)
    with pytest.raises(AlreadySo):
        propose(aya)


def test_a_reason_is_needed(aya, ren):
    with pytest.raises(ReasonNeeded):
        ChannelChange.objects.propose(kind="domain", value="a.example.net", by=aya, why="  ")
    with pytest.raises(ReasonNeeded):
        propose(aya).refuse(by=ren, words="")


def test_a_withdrawn_channel_is_official_no_longer_also_if_the_brand_file_names_it(aya, ren):
    load_channels()
    assert verify("mihon.example").verdict == "official"
    channel = Channel.objects.get(kind="domain", key="mihon.example")
    ChannelChange.objects.propose_withdrawal(channel, by=aya, why="The registrar was robbed").approve(by=ren)
    assert verify("mihon.example").verdict != "official"
    assert verify("support.mihon.example").verdict == "official"
    load_channels()
    assert verify("mihon.example").verdict != "official"


def test_a_period_begins_and_ends_by_itself(aya, ren):
    begin = timezone.now() + datetime.timedelta(days=1)
    propose(aya, valid_from=begin, valid_until=begin + datetime.timedelta(days=1)).approve(by=ren)
    assert verify("app.mihon.example.net").verdict != "official"
    with time_machine.travel(begin + datetime.timedelta(seconds=1)):
        assert verify("app.mihon.example.net").verdict == "official"
    with time_machine.travel(begin + datetime.timedelta(days=1, seconds=1)):
        assert verify("app.mihon.example.net").verdict != "official"


def test_a_period_that_is_over_is_refused(aya):
    with pytest.raises(NotAPeriod):
        propose(aya, valid_until=timezone.now() - datetime.timedelta(days=1))


def test_the_brand_file_is_the_first_start_and_is_listed_once():
    assert verify("mihon.example").verdict == "official"
    assert load_channels() and not load_channels()
    assert set(Channel.objects.values_list("kind", flat=True)) == {"domain", "sender", "phone", "account"}
    assert verify("mihon.example").verdict == verify("@mihon_news").verdict == verify("03-0000-0000").verdict == "official"


def test_what_leaves_the_brand_file_leaves_the_register_and_what_comes_is_official_at_once(settings, tmp_path):
    load_channels()
    file = tmp_path / "brand.toml"
    file.write_text(settings.BRAND_FILE.read_text().replace('"support.mihon.example"]', '"help.mihon.example.net"]'))
    settings.BRAND_FILE = file
    compiled.brand.cache_clear()
    try:
        assert verify("help.mihon.example.net").verdict == "official"
        assert "support.mihon.example" not in own_register().hosts
        assert load_channels() == "1 listed, 1 withdrawn"
        assert Channel.objects.withdrawn().get().value == "support.mihon.example"
    finally:
        compiled.brand.cache_clear()


def test_a_database_that_does_not_answer_leaves_what_was_known(aya, ren, monkeypatch):
    propose(aya).approve(by=ren)
    assert verify("app.mihon.example.net").verdict == "official"
    monkeypatch.setattr(IntelligenceStamp, "now", classmethod(lambda cls: (_ for _ in ()).throw(DatabaseError("gone"))))
    assert verify("app.mihon.example.net").verdict == "official"
    monkeypatch.setattr(compiled, "_kept", None)
    assert verify("mihon.example").verdict == "official" and verify("app.mihon.example.net").verdict != "official"


def test_another_node_sees_a_change_by_its_stamp_alone(aya, ren, settings, monkeypatch):
    settings.KEEP_PAGES = True
    clock = 1000.0
    monkeypatch.setattr(compiled.time, "monotonic", lambda: clock)
    compiled.look_again()
    assert verify("app.mihon.example.net").verdict != "official"
    propose(aya).approve(by=ren)
    assert verify("app.mihon.example.net").verdict != "official"  # not yet looked again
    clock += compiled.SECONDS
    assert verify("app.mihon.example.net").verdict == "official"


def test_a_value_is_checked_without_a_query_while_the_register_is_fresh(settings, django_assert_num_queries):
    settings.KEEP_PAGES = True
    compiled.look_again()
    verify("mihon.example")
    with django_assert_num_queries(0):
        verify("mlhon.example")


@pytest.mark.parametrize(
    ("kind", "network", "value", "key"),
    [
        ("domain", "", "https://Desk.Example.JP/", "desk.example.jp"),
        ("domain", "", "見本.jp", "xn--2hvy8b.jp"),
        ("sender", "", "News@Example.jp", "news@example.jp"),
        ("sender", "", "@mail.example.jp", "mail.example.jp"),
        ("phone", "", "03-1234-5678", "+81312345678"),
        ("phone", "", "+81 3 1234 5678", "+81312345678"),
        ("account", "telegram", "https://t.me/Mihon_Two", "mihon_two"),
        ("account", "x", "@Mihon", "mihon"),
        ("alias", "", "Hana Sato", "hanasato"),
    ],
)
def test_each_kind_has_one_form_to_compare(kind, network, value, key):
    if value == "見本.jp":
        key = "見本.jp".encode("idna").decode()
    assert listed(kind, network, value)[1] == key


@pytest.mark.parametrize(
    ("kind", "network", "value"),
    [
        ("domain", "", "co.jp"),
        ("domain", "", "github.io"),
        ("domain", "", "localhost"),
        ("domain", "", "10.0.0.1"),
        ("domain", "", "https://mihon.example@evil.example/"),
        ("domain", "", "mihon.example/path"),
        ("domain", "", "ｍihon.example\\x"),
        ("sender", "", "a b@example.jp"),
        ("phone", "", "110"),
        ("account", "telegram", "https://x.com/mihon"),
        ("account", "x", "@"),
        ("alias", "", "https://mihon.example"),
    ],
)
def test_what_would_make_strangers_official_is_not_listed(kind, network, value, aya):
    with pytest.raises(Unfit):
        listed(kind, network, value)
    with pytest.raises(NoSuchChannel):
        ChannelChange.objects.propose(kind=kind, network=network, value=value, by=aya, why="because")


def test_the_name_of_a_colleague_is_never_official(aya, ren):
    propose(aya, "Hana Sato", "alias").approve(by=ren)
    assert (verify("hana  SATO").verdict, verify("hana  SATO").why) == ("unknown", "colleague-by-name")
    assert (verify("Ichiro Abe").verdict, verify("Ichiro Abe").why) == ("unknown", "no-colleague")
    assert verify("Mihon Support").verdict == verify("サポート窓口").verdict == "lookalike"


def test_a_secret_in_a_reason_is_not_stored(aya):
    change = ChannelChange.objects.propose(kind="domain", value="a.example.net", by=aya, why="password: hunter2Tokyo!")
    assert "hunter2" not in change.why
