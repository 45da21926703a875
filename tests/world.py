"""The named people of all tests, and makers for what they have. Alice and Bob are customers who must never see each other's things."""

import itertools

import pytest

from madoguchi.people.models import Person, Role, Visitor

PEOPLE = {
    "alice": (Role.CUSTOMER, "Alice Aoki"),
    "bob": (Role.CUSTOMER, "Bob Baba"),
    "hana": (Role.AGENT, "Hana"),
    "kenji": (Role.LEAD, "Kenji"),
    "eri": (Role.EDITOR, "Eri"),
    "mori": (Role.MODERATOR, "Mori"),
    "aya": (Role.ADMIN, "Aya"),
}
_numbers = itertools.count(1)


def make_person(name, role=Role.CUSTOMER, full_name=None, **fields):
    """Staff are demo people here, so that they need no second factor; tests of the second factor say otherwise."""
    fields.setdefault("language", "en")
    person = Person(email=f"{name}@people.example", name=full_name or name.title(), role=role, **fields)
    person.is_demo = fields.get("is_demo", role != Role.CUSTOMER)
    person.set_unusable_password()
    person.save()
    return person


def make_conversation(*, by=None, text="My deposit of 0.5 BTC has not arrived.", **overrides):
    """A conversation with one line; of a visitor unless `by` is given."""
    from madoguchi.conversations.models import Conversation

    fields = {"channel": "web", "language": "en", "subject": f"Deposit missing {next(_numbers)}", "problem": "deposit-missing"}
    return Conversation.objects.start(text, by=by or Visitor(), **fields | overrides)[0]


def _fixture(name):
    role, full_name = PEOPLE[name]

    @pytest.fixture(name=name)
    def person(db):
        return make_person(name, role, full_name)

    return person


alice, bob, hana, kenji, eri, mori, aya = (_fixture(name) for name in PEOPLE)


@pytest.fixture
def nobody(db):
    return Visitor()


@pytest.fixture
def browser_of(db):
    """browser_of(alice): a client in which she is signed in; browser_of(None): a stranger's."""
    from django.test import Client

    def open_browser(person=None):
        browser = Client(headers={"accept-language": "en"})
        if person is not None:
            browser.force_login(person)
        return browser

    return open_browser
