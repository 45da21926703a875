"""Count: how often something was tried, or how much of it, in one window of time. One statement counts and tells, so that parallel tries are all counted."""

import datetime

from django.db import connection, models

# Both databases hold the row from reading to writing; the column of the row that is there already needs its table's name on PostgreSQL.
ADD = """
INSERT INTO people_count ("key", ends_at, "count") VALUES {rows}
ON CONFLICT ("key") DO UPDATE SET "count" = people_count."count" + excluded."count"
RETURNING "key", "count"
"""


class CountQuerySet(models.QuerySet["Count"]):
    def add(self, *rows: tuple[str, datetime.datetime, int]) -> dict[str, int]:
        """Count so much under each of these different keys, as (key, when its window ends, how much); how much there is with it."""
        values = [value for key, ends_at, amount in rows for value in (key, connection.ops.adapt_datetimefield_value(ends_at), amount)]
        with connection.cursor() as cursor:
            cursor.execute(ADD.format(rows=", ".join(["(%s, %s, %s)"] * len(rows))), values)
            return dict(cursor.fetchall())

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
