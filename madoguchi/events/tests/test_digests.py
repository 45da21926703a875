"""Each event bears a digest of its own fields: whatever is changed in one is seen, and what the database makes of numbers is not."""

import datetime

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from madoguchi.events.append_only import is_protected
from madoguchi.events.digests import canonical, digest_of, is_digest_of
from madoguchi.events.models import Event
from madoguchi.events.reacting import record
from madoguchi.events.tests.beginning_anew import PROTECTED, exposed

UNHURRIED = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
WORDS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20)
NUMBERS = st.integers(-(2**70), 2**70) | st.floats(allow_nan=False, allow_infinity=False)
JSON = st.recursive(
    st.none() | st.booleans() | NUMBERS | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=6,
)
MOMENTS = st.datetimes(datetime.datetime(2020, 1, 1), datetime.datetime(2100, 1, 1), timezones=st.just(datetime.UTC))
FIELDS = st.fixed_dictionaries(
    {
        "kind": WORDS,
        "subject": WORDS,
        "actor": st.none() | st.integers(1, 2**60),
        "facts": st.dictionaries(WORDS, JSON, max_size=4),
        "created_at": MOMENTS,
    }
)


@UNHURRIED
@given(FIELDS, FIELDS, st.sampled_from(["kind", "subject", "actor", "facts", "created_at"]))
def test_a_change_of_any_one_field_is_seen(fields, others, name):
    digest = digest_of(canonical(**fields))
    assert is_digest_of(digest, canonical(**fields))
    changed = fields | {name: others[name]}
    assume(canonical(**changed) != canonical(**fields) or changed[name] != fields[name])
    assert not is_digest_of(digest, canonical(**changed))


@UNHURRIED
@given(FIELDS, st.integers(0, 39), st.integers(1, 255))
def test_a_change_of_any_byte_of_the_digest_is_seen(fields, place, difference):
    digest = bytearray(digest_of(canonical(**fields)))
    digest[place] ^= difference
    assert not is_digest_of(bytes(digest), canonical(**fields))


@pytest.mark.django_db
@UNHURRIED
@given(st.dictionaries(WORDS, JSON, max_size=4))
def test_an_event_read_again_is_genuine_whatever_its_facts_are(hana, facts):
    pk = Event(kind="test.happened", subject="x:1", actor=hana, facts=facts).write().pk
    assert Event.objects.get(pk=pk).is_genuine


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1e22, 1e300, 1.0, -0.0, 1e-7, 0.1, 123456789.125, 5e-324, 2**70])
def test_numbers_that_the_database_writes_otherwise_stay_the_same(hana, number):
    event = record("test.happened", hana, by=hana, number=number)
    assert Event.objects.get(pk=event.pk).is_genuine


@pytest.mark.django_db
def test_the_key_can_be_changed(hana, settings):
    event = record("test.happened", hana, by=hana)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another" * 10, [settings.SECRET_KEY]
    assert Event.objects.get(pk=event.pk).is_genuine
    settings.SECRET_KEY_FALLBACKS = []
    assert not Event.objects.get(pk=event.pk).is_genuine


@pytest.mark.django_db
def test_an_event_costs_one_statement(hana, django_assert_num_queries):
    with django_assert_num_queries(1):
        record("test.happened", hana, by=hana)


@pytest.mark.django_db
@pytest.mark.parametrize("change", ["update", "delete", "raw update", "raw delete"])
def test_the_database_refuses_to_change_or_remove_an_event(hana, change):
    event = record("test.happened", hana, by=hana)
    changes = {
        "update": lambda: Event.objects.filter(pk=event.pk).update(kind="test.other"),
        "delete": event.delete,
        "raw update": lambda: connection.cursor().execute("UPDATE events_event SET actor_id = NULL"),
        "raw delete": lambda: connection.cursor().execute("DELETE FROM events_event"),
    }
    with pytest.raises(IntegrityError, match="never changed or removed"), transaction.atomic():
        changes[change]()
    assert Event.objects.get(pk=event.pk).is_genuine


@pytest.mark.django_db
def test_the_whole_table_cannot_be_emptied_at_once():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE")
    with pytest.raises(IntegrityError, match="never changed or removed"), transaction.atomic():
        connection.cursor().execute("TRUNCATE events_event CASCADE")


@pytest.mark.django_db
@pytest.mark.parametrize("table", PROTECTED)
def test_the_protection_is_there_after_all_migrations(table):
    """A migration that makes the table anew on SQLite has to run `protect` again."""
    assert is_protected(table, connection)
    with exposed(connection):
        assert not is_protected(table, connection)
