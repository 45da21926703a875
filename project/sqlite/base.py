"""Django's SQLite backend with one lock for the writers of a process: SQLite's own busy wait is not fair, writers stalled for seconds."""

import threading

from django.db import OperationalError
from django.db.backends.sqlite3 import base

WRITING = threading.RLock()
LONGEST_WAIT_SECONDS = 20


class DatabaseWrapper(base.DatabaseWrapper):
    """Takes the process's writing lock before BEGIN IMMEDIATE and gives it back at the end of the transaction."""

    _holds_lock = False

    def _start_transaction_under_autocommit(self):
        if not self._holds_lock:
            if not WRITING.acquire(timeout=LONGEST_WAIT_SECONDS):
                raise OperationalError("another writer of this process did not end in time")
            self._holds_lock = True
        try:
            super()._start_transaction_under_autocommit()
        except BaseException:
            self._release()
            raise

    def _commit(self):
        try:
            super()._commit()
        finally:
            if self.connection is None or not self.connection.in_transaction:
                self._release()

    def _rollback(self):
        try:
            super()._rollback()
        finally:
            self._release()

    def _close(self):
        try:
            super()._close()
        finally:
            self._release()

    def _release(self):
        if self._holds_lock:
            self._holds_lock = False
            WRITING.release()
