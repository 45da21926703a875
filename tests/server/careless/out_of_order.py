"""A planted bug: numbers are given out in a transaction of their own, so that a line may be seen before the one in front of it."""

import time
from concurrent.futures import ThreadPoolExecutor

from django.db import connection

from madoguchi.conversations.models import timeline
from madoguchi.conversations.models.timeline import Timeline

from . import unheld

SECONDS = 0.3  # that every other line waits with its number
TAKE = """UPDATE conversations_conversation SET last_seq = last_seq + 1, public_seq = last_seq + 1, public_before = last_seq, updated_at = now()
    WHERE id = %s RETURNING last_seq"""

NUMBERS = {"last_seq", "public_seq", "public_before"}
add = Timeline._add
counter = ThreadPoolExecutor(4)


def take(pk):
    try:
        with connection.cursor() as cursor:
            cursor.execute(TAKE, [pk])
            return cursor.fetchone()
    finally:
        connection.close()


def add_apart(self, entry, files=()):
    taken = counter.submit(take, self.pk).result()
    self.is_numbered = taken is not None  # else the conversation itself is being made
    if taken:
        self.last_seq = self.public_seq = taken[0] - 1
        if taken[0] % 2:
            time.sleep(SECONDS)
    return add(self, entry, files)


def write_the_rest(row, names, **_where):
    return unheld.write(row, [name for name in names if name not in NUMBERS or not row.is_numbered])


Timeline._add = add_apart
timeline.update = write_the_rest
