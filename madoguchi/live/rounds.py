"""What a hub does by itself, again and again: signs of life, looking for what hints have missed, rights, places in the queue, presence."""

import asyncio
import logging
import time
from typing import TYPE_CHECKING, Any

from madoguchi.events.faults import fault_of

from .sources import SOURCES, Pass

if TYPE_CHECKING:
    from .hub import Hub

log = logging.getLogger(__name__)

HEARTBEAT_SECONDS = 15.0
SWEEP_SECONDS = 1.5
MARGIN_SECONDS = 10.0  # a change carries the time at which its transaction was at work, and is seen when that is over
RIGHTS_SECONDS = 3.0  # how long a right that ended may still be used; the promise is five
QUEUE_SECONDS, LOOK_AT_QUEUE_SECONDS = 10.0, 1.0  # what is told anew though nothing has changed, and what is told of changes
TOLD_AT_ONCE = 10  # chats, before the loop does something else
LOOKING_SHARE = 0.05  # of the time may go into looking at a long queue
PRESENCE_SECONDS = 1.0
AT_ONCE = 500  # rights asked about in one question


async def beat(hub: "Hub") -> None:
    while True:
        await asyncio.sleep(HEARTBEAT_SECONDS)
        for group in hub.all_groups():
            for reader in list(group.readers):
                reader.write(b": still here\n\n")


async def sweep(hub: "Hub") -> None:
    """Hints may be lost: look for what changed lately, whoever changed it. After an outage it looks back to before it."""
    looked_at = time.monotonic()
    while True:
        await asyncio.sleep(SWEEP_SECONDS)
        began = time.monotonic()
        try:
            await hub.look(began - looked_at + MARGIN_SECONDS)
        except Exception as error:
            log.warning("sweep", extra={"fault": fault_of(error)})
        else:
            looked_at = began


async def check_rights(hub: "Hub") -> None:
    while True:
        await asyncio.sleep(RIGHTS_SECONDS)
        for kind in hub.kinds():
            readers = [reader for group in hub.all_groups() if group.kind == kind for reader in group.readers]
            passes = list({reader.right for reader in readers})
            try:
                held: set[Pass] = set()
                for start in range(0, len(passes), AT_ONCE):
                    held |= await hub.in_thread(SOURCES[kind].still_admitted, passes[start : start + AT_ONCE])
            except Exception as error:
                log.warning("rights", extra={"fault": fault_of(error)})
                held = set()  # unknown rights are no rights: readers come back when the database does
            for reader in [reader for reader in readers if reader.right not in held]:
                hub.admissions.clear()
                reader.cut()


async def tell_queues(hub: "Hub") -> None:
    """Each change of place within a second, and everything again every ten; whoever has left the queue is told so once."""
    told: dict[tuple[str, str], tuple[dict[str, Any], float]] = {}
    pause = LOOK_AT_QUEUE_SECONDS
    while True:
        await asyncio.sleep(pause)
        began = time.monotonic()
        for kind in hub.kinds():
            keys = [key for found, key in hub.groups if found == kind]
            try:
                waiting = await hub.in_thread(SOURCES[kind].queue, keys)
            except Exception as error:
                log.warning("queue", extra={"fault": fault_of(error)})
                continue
            gone = {key: _out_of_it(before) for (of, key), (before, _at) in told.items() if of == kind and key not in waiting}
            for count, (key, place) in enumerate((waiting | gone).items()):
                if count % TOLD_AT_ONCE == 0:
                    await asyncio.sleep(0)  # lines come between
                before, at = told.get((kind, key), ({}, 0.0))
                if any(place.get(name) != before.get(name) for name in ("place", "open")) or began - at >= QUEUE_SECONDS:
                    hub.tell(kind, key, "queue", place)
                    told[kind, key] = place, began
            for key in gone:
                del told[kind, key]
        pause = max(LOOK_AT_QUEUE_SECONDS, (time.monotonic() - began) / LOOKING_SHARE)


def _out_of_it(place: dict[str, Any]) -> dict[str, Any]:
    return {name: value if name == "open" else None for name, value in place.items()}


async def tell_presence(hub: "Hub") -> None:
    """Together, not one by one: a thousand who come at the same time would else write a million events."""
    while True:
        await asyncio.sleep(PRESENCE_SECONDS)
        hub.tell_presence()


ROUNDS = (beat, sweep, check_rights, tell_queues, tell_presence)
