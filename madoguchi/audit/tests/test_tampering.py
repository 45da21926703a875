"""Whoever has the database, but not the key, can change nothing that is not seen: each way to try it, and which place is told."""

import datetime

import pytest
import time_machine
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from madoguchi.audit.models import Seal, Verification
from madoguchi.audit.plain_words import sentence
from madoguchi.audit.rounds import go_on
from madoguchi.audit.sealing import seal_up
from madoguchi.audit.verifying import Place, Wrong, check_copies, check_head, check_rest, verified
from madoguchi.events.models import Event
from madoguchi.events.reacting import record
from madoguchi.events.tests.beginning_anew import exposed

EVENT = "kind, subject, actor_id, facts, created_at, digest"
SEAL = "ranges, count, unsigned, high, content, horizon, sealed_at, hash"


@pytest.fixture
def log(db, hana, kenji):
    """The numbers of nine events in three seals, and of two that wait for one."""
    numbers = []
    for count in (4, 3, 2):
        numbers += [record("test.happened", hana, by=hana, number=number).pk for number in range(count)]
        seal_up()
    return numbers + [record("test.happened", hana, by=kenji, number=number).pk for number in range(2)]


def sql(statement, *values):
    """As somebody who has the whole database, its triggers too."""
    with exposed(connection), connection.cursor() as cursor:
        cursor.execute(statement, values)


def found():
    """(fault, number of the event or seal) of the first place that is wrong, or None."""
    try:
        for _place in verified(Place()):
            pass
        check_rest()
        check_copies()
    except Wrong as wrong:
        assert sentence(wrong.fault, wrong.about)
        return wrong.fault, wrong.about.get("event", wrong.about.get("seal"))
    return None


def test_nothing_is_found_in_a_log_that_nobody_touched(log):
    assert found() is None


@pytest.mark.parametrize("place", range(11))
@pytest.mark.parametrize(
    "change",
    [
        "kind = 'test.other'",
        "subject = 'people.person:0'",
        "actor_id = NULL",
        """facts = '{"number": 99}'""",
        "created_at = '2020-01-01 00:00:00+00'",
        "digest = (SELECT digest FROM events_event other WHERE other.id <> events_event.id ORDER BY other.id LIMIT 1)",
    ],
    ids=lambda change: change.partition(" ")[0],
)
def test_any_field_of_any_event_that_is_changed_is_found(log, place, change):
    if change.startswith("created_at") and connection.vendor == "sqlite":
        change = change.replace("+00", "")
    sql(f"UPDATE events_event SET {change} WHERE id = %s", log[place])
    assert found() == ("event-changed", log[place])


@pytest.mark.parametrize("place", range(9))
def test_any_sealed_event_that_is_removed_is_found(log, place):
    sql("DELETE FROM events_event WHERE id = %s", log[place])
    assert found() == ("event-missing", log[place])


def test_a_digest_that_is_taken_away_is_found(log):
    sql("UPDATE events_event SET digest = NULL WHERE id = %s", log[4])
    assert found() == ("events-replaced", log[4])


@pytest.mark.parametrize("place", [0, 5, 9])
def test_events_written_past_the_service_are_found(log, place):
    """Without a digest, or with one of another key."""
    for digest, fault in ((None, "event-unsigned"), (b"x" * 40, "event-changed")):
        with transaction.atomic():
            sql(f"INSERT INTO events_event ({EVENT}) SELECT kind, subject, actor_id, facts, created_at, %s FROM events_event WHERE id = %s", digest, log[place])  # fmt: skip
            newest = Event.objects.latest("pk").pk
            assert found() == (fault, newest)
            seal_up()
            assert found() == (fault, newest), "a seal over it makes it no better"
            transaction.set_rollback(True)


def test_a_copy_of_an_event_is_found(log):
    sql(f"INSERT INTO events_event ({EVENT}) SELECT {EVENT} FROM events_event WHERE id = %s", log[1])
    copy = Event.objects.latest("pk").pk
    assert found() == ("event-copied", copy)
    seal_up()
    assert found() == ("event-copied", copy)


@pytest.mark.parametrize(("one", "other"), [(0, 1), (2, 7), (4, 6)])
def test_two_events_that_change_places_are_found(log, one, other):
    columns = EVENT.split(", ")
    kept = {pk: Event.objects.filter(pk=pk).values(*columns).get() for pk in (log[one], log[other])}
    with exposed(connection):
        Event.objects.filter(pk=log[one]).update(**kept[log[other]])
        Event.objects.filter(pk=log[other]).update(**kept[log[one]])
    fault, event = found()
    assert fault == "events-replaced" and event <= log[one]


def test_a_genuine_event_moved_to_where_there_was_none_is_found(log, hana):
    sql("UPDATE events_event SET id = id + 1000 WHERE id = %s", log[10])
    if connection.vendor == "postgresql":
        sql("SELECT setval(pg_get_serial_sequence('events_event', 'id'), %s)", log[10] + 1000)
    free = log[10] + 500
    for hours in (1, 2):
        with time_machine.travel(timezone.now() + datetime.timedelta(hours=hours)):
            seal_up()
            record("test.happened", hana)
            assert found() is None
    moved = record("test.happened", hana).pk
    for number in (free, 0, -7):
        sql("UPDATE events_event SET id = %s WHERE id = %s", number, moved)
        assert found() == ("event-inserted", number)
        moved = number


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize(
    "change",
    ["ranges = '[[1, 2]]'", "count = 1", "unsigned = 1", "high = 10000", "content = hash", "horizon = sealed_at", "hash = content"],
)
def test_any_field_of_any_seal_that_is_changed_is_found(log, number, change):
    sql(f"UPDATE audit_seal SET {change} WHERE number = %s", number)
    assert found() == ("seal-changed", number)


@pytest.mark.parametrize("number", [1, 2])
def test_a_seal_that_is_removed_is_found(log, number):
    sql("DELETE FROM audit_seal WHERE number = %s", number)
    assert found() == ("seal-missing", number)


def test_a_seal_removed_with_its_events_and_the_others_moved_up_is_found(log):
    sql("DELETE FROM events_event WHERE id BETWEEN %s AND %s", log[4], log[6])
    sql("DELETE FROM audit_seal WHERE number = 2")
    sql("UPDATE audit_seal SET number = 2 WHERE number = 3")
    assert found() == ("seal-changed", 2)


def test_two_seals_that_change_places_are_found(log):
    for before, after in ((2, 20), (3, 2), (20, 3)):
        sql("UPDATE audit_seal SET number = %s WHERE number = %s", after, before)
    assert found() == ("seal-changed", 2)


def cut_off(log):
    sql("DELETE FROM events_event WHERE id >= %s", log[7])
    sql("DELETE FROM audit_seal WHERE number = 3")


def test_the_end_cut_off_with_its_seal_is_found_by_a_head_kept_elsewhere(log):
    head = Seal.objects.get(number=3).head
    check_head(head)
    cut_off(log)
    assert found() is None, "what is left is whole"
    with pytest.raises(Wrong) as wrong:
        check_head(head)
    assert wrong.value.fault == "seals-cut"


def test_the_end_cut_off_and_written_anew_is_found_by_a_head_kept_elsewhere(log, hana):
    head = Seal.objects.get(number=3).head
    cut_off(log)
    record("test.happened", hana)
    seal_up()
    assert found() is None and Seal.objects.filter(number=3).exists()
    with pytest.raises(Wrong):
        check_head(head)


@pytest.mark.parametrize("head", ["", "3", "three:ab", "3:" + "0" * 64, "99:" + "0" * 64])
def test_a_head_that_is_none_is_not_in_the_chain(log, head):
    with pytest.raises(Wrong):
        check_head(head)


def test_the_daily_round_tells_that_the_end_was_cut_off_since_the_last_one(log, settings):
    go_on()
    assert Verification.objects.get().seal == 3
    cut_off(log)
    Verification.objects.update(began_at="2020-01-01T00:00:00Z")
    go_on()
    last = Verification.objects.latest("pk")
    assert (last.fault, last.about) == ("seals-cut", {"seal": 3}) and last.ended_at
    assert Event.objects.get(kind="audit.fault_found").facts == {"fault": "seals-cut", "seal": 3}


@pytest.mark.parametrize("table", ["events_event", "audit_seal"])
def test_the_application_itself_can_change_and_remove_nothing(log, table):
    for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET {'kind' if table == 'events_event' else 'count'} = '1'"):
        with pytest.raises(IntegrityError, match="never changed or removed"), transaction.atomic():
            connection.cursor().execute(statement)
    assert found() is None


def test_a_role_that_owns_no_table_adds_events_and_seals_and_changes_none(log, hana):
    """As docs/operating.md tells operators to make it."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite knows no roles")
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE madoguchi_service")
        cursor.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO madoguchi_service")
        cursor.execute("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO madoguchi_service")
        cursor.execute("REVOKE UPDATE, DELETE ON events_event, audit_seal FROM madoguchi_service")
        cursor.execute("SET LOCAL ROLE madoguchi_service")
    record("person.renamed", hana, by=hana)
    seal_up()
    assert found() is None
    for statement in (
        "DELETE FROM events_event",
        "UPDATE audit_seal SET count = 1",
        "DROP TRIGGER events_event_append_only ON events_event",
    ):
        with pytest.raises(DatabaseError, match="permission denied|must be owner"), transaction.atomic():
            connection.cursor().execute(statement)
