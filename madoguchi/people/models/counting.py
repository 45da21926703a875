"""Count: how often something was tried, or how much of it, in one window of time. One statement counts and tells, so that parallel tries are all counted."""

import datetime

from django.db import connection, models

# Both databases hold the row from reading to writing; the column of the row that is there already needs its table's name on PostgreSQL.
ADD = """
INSERT INTO people_count ("key", ends_at, "count") VALUES (%s, %s, %s)
ON CONFLICT ("key") DO UPDATE SET "count" = people_count."count" + excluded."count"
RETURNING "count"
"""


class CountQuerySet(models.QuerySet["Count"]):
    def add(self, key: str, *, ends_at: datetime.datetime, amount: int = 1) -> int:
        """Count one try under this key, or so much; how much there is with it."""
        with connection.cursor() as cursor:
            cursor.execute(ADD, [key, connection.ops.adapt_datetimefield_value(ends_at), amount])
            return cursor.fetchone()[0]

    def forget_ended(self, now: datetime.datetime) -> int:
        return self.filter(ends_at__lt=now).delete()[0]


class Count(models.Model):
    """`key` is a hash: nobody's address is kept."""

    key = models.CharField(max_length=40, unique=True)
    ends_at = models.DateTimeField(db_index=True)
    count = models.PositiveIntegerField()

    objects = CountQuerySet.as_manager()

    class Meta:
        db_table = "people_count"

    def __str__(self):
        return f"{self.key}: {self.count}"
