"""What people call themselves and their tokens passes the guard, which stands on a higher floor and fills a slot."""

import pytest

from madoguchi.events.models import Event
from madoguchi.guard.door import Held
from madoguchi.people.models import ApiToken, Person
from madoguchi.people.names import LONGEST, clean

from .acting import A, browser

pytestmark = pytest.mark.django_db
PHRASE = "abandon " * 11 + "about"


@pytest.fixture
def broken_guard(monkeypatch):
    def fail(*_args, **_options):
        raise RuntimeError("the guard is broken")

    monkeypatch.setattr("madoguchi.guard.door.redact", fail)


def test_attack_of_a_recovery_phrase_as_a_name_is_taken_out(alice):
    alice.rename(PHRASE, by=alice)
    assert Person.objects.get(pk=alice.pk).name == "[recovery phrase removed]"


def test_a_name_is_cut_only_after_secrets_were_taken_out():
    assert "abandon" not in clean("I am Alice Aoki and these are my words: " + PHRASE)
    assert len(clean("あ" * 5000)) == LONGEST


def test_names_of_people_stay_as_they_are():
    for name in ("Alice Aoki", "青木アリス", "花", "محمد الأحمد"):
        assert clean(name) == name


def test_who_signs_up_with_a_secret_as_a_name_is_told_and_leaves_none():
    page = browser().post(A + "signup/", {"name": PHRASE, "email": "new@people.example"}).content.decode()
    assert "looks like a secret" in page and "move the coins" in page and "abandon" not in page
    assert not Person.objects.filter(email="new@people.example").exists()


def test_who_is_made_by_an_operator_passes_the_guard_too():
    assert Person.objects.join("new@people.example", name=PHRASE).name == "[recovery phrase removed]"


def test_the_name_of_a_token_passes_the_guard_and_is_in_no_event(hana, browser_of):
    page = browser_of(hana).post(A + "tokens/give/", {"name": PHRASE}).content.decode()
    assert "looks like a secret" in page and "abandon" not in page and not ApiToken.objects.exists()
    browser_of(hana).post(A + "tokens/give/", {"name": "script"})
    assert Event.objects.get(kind="token.given").facts == {}


def test_a_token_needs_a_visible_name(hana, browser_of):
    assert browser_of(hana).post(A + "tokens/give/", {"name": "\u200b"}).status_code == 422
    assert not ApiToken.objects.exists()


def test_if_the_guard_fails_nobody_signs_up_and_a_sentence_says_so(broken_guard):
    answer = browser().post(A + "signup/", {"name": "New", "email": "new@people.example"})
    assert answer.status_code == 503 and "could not be checked for secrets" in answer.content.decode()
    assert not Person.objects.filter(email="new@people.example").exists()


def test_if_the_guard_fails_nobody_is_renamed(alice, browser_of, broken_guard):
    answer = browser_of(alice).post(A + "profile/", {"name": "Other", "language": "ja"})
    assert answer.status_code == 503
    with pytest.raises(Held):
        alice.rename("Other", by=alice)
    kept = Person.objects.get(pk=alice.pk)
    assert (kept.name, kept.language) == ("Alice Aoki", "en")


def test_if_the_guard_fails_no_token_is_given(hana, browser_of, broken_guard):
    assert browser_of(hana).post(A + "tokens/give/", {"name": "script"}).status_code == 503
    assert not ApiToken.objects.exists()


def test_staff_whose_name_is_refused_read_beside_it_what_to_do_instead(hana, browser_of):
    answer = browser_of(hana).post(A + "profile/", {"name": "Send me your password", "language": "en"})
    assert answer.status_code == 422 and "Nobody releases a name" in answer.text
    hana.refresh_from_db()
    assert hana.name == "Hana"
