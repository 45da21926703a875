import pytest

from madoguchi.events.models import Event
from madoguchi.people.models import ApiToken, NameNeeded, NotYourself, Person
from madoguchi.people.names import tidy_name

pytestmark = pytest.mark.django_db


def kinds(person):
    return list(Event.objects.filter(subject=f"people.person:{person.pk}").order_by("id").values_list("kind", flat=True))


def test_a_name_has_no_invisible_characters():
    assert tidy_name("  Alice\u202e \n Aoki\u200b ") == "Alice Aoki"
    assert tidy_name("\u200b\u2066") == ""
    assert len(tidy_name("あ" * 200)) == 80


def test_joining_is_recorded():
    person = Person.objects.join("New@People.example", name="新人")
    assert person.email == "new@people.example"
    assert kinds(person) == ["person.joined"]


def test_renaming_is_recorded_once(alice):
    alice.rename("アリス", by=alice)
    alice.rename("アリス", by=alice)
    assert Person.objects.get(pk=alice.pk).name == "アリス"
    assert kinds(alice) == ["person.renamed"]


def test_a_name_must_be_visible(alice):
    with pytest.raises(NameNeeded):
        alice.rename("\u200b ", by=alice)


def test_another_role_ends_sessions_streams_and_tokens(hana, aya):
    secret = ApiToken.objects.give(hana, name="script", by=hana)
    stamp, session_stamp = hana.access_stamp, hana.session_stamp
    hana.take_role("moderator", by=aya)
    assert hana.access_stamp > stamp and hana.session_stamp == session_stamp + 1
    assert ApiToken.objects.person_of(secret) is None
    assert kinds(hana) == ["person.sessions_ended", "person.role_changed"]


def test_a_deactivated_person_is_out_and_stays_out(alice, aya, browser_of):
    browser = browser_of(alice)
    alice.deactivate(by=aya)
    assert browser.get("/en/account/").status_code == 302
    alice.reactivate(by=aya)
    assert browser.get("/en/account/").status_code == 302
    assert kinds(alice) == ["person.sessions_ended", "person.deactivated", "person.reactivated"]


def test_deactivating_twice_does_no_harm(alice, aya):
    alice.deactivate(by=aya)
    stamp = alice.access_stamp
    alice.deactivate(by=aya)
    assert alice.access_stamp == stamp


def test_nobody_deactivates_himself(aya):
    with pytest.raises(NotYourself):
        aya.deactivate(by=aya)


def test_ending_access_cuts_streams_but_not_browsers(alice, browser_of):
    browser = browser_of(alice)
    stamp = alice.access_stamp
    alice.end_access(by=alice)
    assert alice.access_stamp == stamp + 1
    assert browser.get("/en/account/").status_code == 200


def test_a_token_of_a_deactivated_person_opens_nothing(hana, aya):
    secret = ApiToken.objects.give(hana, name="script", by=hana)
    hana.deactivate(by=aya)
    hana.reactivate(by=aya)
    assert ApiToken.objects.person_of(secret) is None


@pytest.mark.parametrize("secret", ["", "mdg_", "nonsense", "mdg_" + "a" * 43])
def test_an_unknown_or_empty_token_opens_nothing(secret, db):
    assert ApiToken.objects.person_of(secret) is None
