"""The worker: takes due duties, runs each alone, removes it together with its effect or tries it again later."""

import datetime
import logging
import os
import signal
import socket
import threading
import time
from collections.abc import Callable
from contextlib import nullcontext

from django.db import close_old_connections, connection, transaction
from django.utils import timezone

from . import metrics
from .faults import fault_of
from .models import LEASE, TRIES, Duty
from .reacting import LATER, OUTSIDE, PERIODS, TIMERS

log = logging.getLogger(__name__)


class LeaseLost(Exception):
    """Another worker has this duty by now."""


def run(duty: Duty, *, worker: str) -> bool:
    """Run one leased duty; its database effects and its removal are one transaction. True if it is done."""
    if duty.tries > TRIES:
        duty.postpone("the worker ended each time while it ran", worker=worker)
        return False
    try:
        if duty.leased_until and duty.leased_until < timezone.now() + LEASE / 2 and not duty.keep(worker=worker):
            raise LeaseLost
        with _kept(duty, worker), nullcontext() if duty.reaction in OUTSIDE else transaction.atomic():
            if duty.event is not None:
                LATER[duty.reaction](duty.event)
            else:
                TIMERS[duty.reaction](duty.facts)
            if not duty.done(worker=worker):
                raise LeaseLost
    except LeaseLost:
        log.warning("lease lost", extra={"reaction": duty.reaction})
        return False
    except Exception as error:
        log.warning("duty failed", extra={"reaction": duty.reaction, "tries": duty.tries, "fault": fault_of(error)})
        metrics.DUTIES.labels(duty.reaction, "failed").inc()
        duty.postpone(fault_of(error), worker=worker)
        return False
    metrics.DUTIES.labels(duty.reaction, "done").inc()
    return True


def run_due(*, worker: str = "test", limit: int = 1000) -> int:
    """Run everything that is due now, and what that brings; for tests and one-off runs. Returns how many were done."""
    done = 0
    while done < limit and (duties := Duty.objects.take(worker=worker)):
        done += sum(run(duty, worker=worker) for duty in duties)
    return done


def plan_periodic() -> None:
    """One duty per periodic reaction and slot, whoever of the workers says it first; all in one transaction."""
    now = timezone.now().timestamp()
    duties = []
    for name, seconds in PERIODS.items():
        slot = int(now) // seconds + 1
        due_at = datetime.datetime.fromtimestamp(slot * seconds, datetime.UTC)
        duties.append(Duty(reaction=name, due_at=due_at, key=f"{name}:{slot}", facts={"slot": slot}))
    Duty.objects.bulk_create(duties, ignore_conflicts=True)


def work(*, stop: threading.Event, idle: Callable[[], None] = lambda: None) -> None:
    """The loop of a worker process, until `stop` is set. Idle: it looks again after a quarter of a second."""
    worker = f"{socket.gethostname()}:{os.getpid()}"[:80]
    planned_at = 0.0
    while not stop.is_set():
        try:
            if time.monotonic() - planned_at > 10:
                plan_periodic()
                planned_at = time.monotonic()
            duties = Duty.objects.take(worker=worker)
            for place, duty in enumerate(duties):
                if stop.is_set():
                    Duty.objects.give_back(duties[place:], worker=worker)
                    break
                run(duty, worker=worker)
        except Exception:
            log.exception("worker")
            close_old_connections()
            duties = []
            stop.wait(1)
        idle()
        if not duties:
            stop.wait(0.25)


def stop_on_signals() -> threading.Event:
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    return stop


class _kept:
    """Keeps a lease alive while a long duty runs."""

    def __init__(self, duty: Duty, worker: str):
        self.timer = threading.Timer(LEASE.total_seconds() / 3, self._keep)
        self.duty, self.worker, self.over = duty, worker, threading.Event()

    def __enter__(self) -> None:
        self.timer.daemon = True
        self.timer.start()

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.timer.cancel()

    def _keep(self) -> None:
        try:
            while self.duty.keep(worker=self.worker) and not self.over.wait(LEASE.total_seconds() / 3):
                pass
        except Exception:
            log.exception("lease")
        finally:
            connection.close()
