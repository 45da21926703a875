"""An index is added beside those who write, and an interrupted try of it stops no other."""

import pytest
from django.apps import apps
from django.db import connection, models
from django.db.migrations.state import ProjectState
from django.test.utils import CaptureQueriesContext

from madoguchi.events.models import Event
from madoguchi.events.quiet_indexes import AddIndexQuietly


def made(name):
    with connection.cursor() as cursor:
        return name in connection.introspection.get_constraints(cursor, Event._meta.db_table)


@pytest.mark.django_db(transaction=True)
def test_it_is_added_without_a_lock_and_again_after_an_interrupted_try():
    add = AddIndexQuietly(model_name="event", index=models.Index(fields=["kind", "created_at"], name="event_quiet"))
    before = ProjectState.from_apps(apps)
    after = before.clone()
    add.state_forwards("events", after)
    for _time in range(2):
        with connection.schema_editor(atomic=False) as editor, CaptureQueriesContext(connection) as asked:
            add.database_forwards("events", editor, before, after)
        assert made("event_quiet")
    is_quiet = any("CREATE INDEX CONCURRENTLY" in one["sql"] for one in asked)
    assert is_quiet == (connection.vendor == "postgresql")
    with connection.schema_editor(atomic=False) as editor:
        add.database_backwards("events", editor, after, before)
    assert not made("event_quiet")
