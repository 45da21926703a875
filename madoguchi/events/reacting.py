"""The table of consequences: `@on` puts a reaction to an event into it, `@every` a periodic one; `record` writes fact and duties."""

import logging
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django.db import models, transaction

from .models import Duty, Event

log = logging.getLogger(__name__)

Reaction = Callable[[Event], None]
Periodic = Callable[[dict[str, Any]], None]
Claim = Callable[[Event], bool]
_now: dict[str, list[Reaction]] = defaultdict(list)
_later: dict[str, list[tuple[str, Claim | None]]] = defaultdict(list)
LATER: dict[str, Reaction] = {}
TIMERS: dict[str, Periodic] = {}
PERIODS: dict[str, int] = {}  # seconds
OUTSIDE: set[str] = set()  # touch the world outside the database (a mail server): run without a transaction


def name_of(function: Callable[..., Any]) -> str:
    """conversations.mail_the_customer, for madoguchi.conversations.reactions.mail_the_customer"""
    return f"{function.__module__.split('.')[1]}.{function.__name__}"


def on(*kinds: str, now: bool = False, when: Claim | None = None) -> Callable[[Reaction], Reaction]:
    """React to these kinds of event: in the worker, or with now=True right after commit (only for the live page).

    In the worker the reaction's rows and the end of its duty are one transaction; so it may not talk to the outside:
    for that it plans a timer with outside=True. `when` says of the event and what it is `about`, without a read, whether there can
    be anything to do: a duty saved is a transaction of the worker saved.
    """

    def register(function: Reaction) -> Reaction:
        for kind in kinds:
            if now:
                _now[kind].append(function)
            else:
                _later[kind].append((name_of(function), when))
                LATER[name_of(function)] = function
        return function

    return register


def timer(*, outside: bool = False) -> Callable[[Periodic], Periodic]:
    """Something that `Duty.objects.plan` may start by its name at a time; it gets the planned facts."""

    def register(function: Periodic) -> Periodic:
        TIMERS[name_of(function)] = function
        if outside:
            OUTSIDE.add(name_of(function))
        return function

    return register


def every(seconds: int, *, outside: bool = False) -> Callable[[Periodic], Periodic]:
    """Run this in one worker in each period of so many seconds."""

    def register(function: Periodic) -> Periodic:
        PERIODS[name_of(function)] = seconds
        return timer(outside=outside)(function)

    return register


def record(kind: str, subject: models.Model, /, *, by: Any = None, **facts: Any) -> Event:
    """Write the fact and its duties in the caller's transaction; run the quick reactions after commit.

    `by` is a person or None (a visitor, the system). Facts are small JSON, never secrets or whole texts.
    """
    actor = by if getattr(by, "pk", None) else None
    event = Event(kind=kind, subject=f"{subject._meta.label_lower}:{subject.pk}", actor=actor, facts=facts).write()
    event.about = subject
    Duty.objects.bulk_create([Duty(event=event, reaction=name) for name, when in _later[kind] if when is None or when(event)])
    transaction.on_commit(lambda: _run_now(event))
    return event


def _run_now(event: Event) -> None:
    for reaction in _now[event.kind]:
        try:
            reaction(event)
        except Exception:
            log.exception("now-reaction %s failed", name_of(reaction))
