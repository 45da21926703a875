"""A planted bug: numbers are given out in a transaction of their own, so that a line may be seen before the one in front of it."""

import time
from concurrent.futures import ThreadPoolExecutor

from django.db import connection

from madoguchi.conversations.models.timeline import Timeline

from . import unheld  # noqa: F401

SECONDS = 0.3  # that every other line waits with its number
TAKE = """UPDATE conversations_conversation SET last_seq = last_seq + 1, public_seq = last_seq + 1, public_before = last_seq, updated_at = now()
    WHERE id = %s RETURNING last_seq"""

next_in_order = Timeline._next
counter = ThreadPoolExecutor(4)


def take(pk):
    try:
        with connection.cursor() as cursor:
            cursor.execute(TAKE, [pk])
            return cursor.fetchone()
    finally:
        connection.close()


def next_apart(self, internal):
    taken = counter.submit(take, self.pk).result()
    if taken is None:  # the conversation itself is being made
        return next_in_order(self, internal)
    self.last_seq = self.public_seq = taken[0]
    if self.last_seq % 2:
        time.sleep(SECONDS)
    return self.last_seq, self.last_seq - 1


Timeline._next = next_apart
