"""Duties that write down that they ran and then wait, so that a test can kill their worker in the middle."""

import time
from pathlib import Path

from django.conf import settings

from madoguchi.events.models import Event
from madoguchi.events.reacting import every, timer


@timer()
def write_and_wait(facts):
    Event(kind="slow.written", subject="slow:1", facts=facts).write()
    (Path(settings.HOME) / "begun").touch()
    while (Path(settings.HOME) / "hold").exists():
        time.sleep(0.05)


@every(2)
def each_slot(facts):
    Event(kind="slow.slot", subject="slow:2", facts=facts).write()
