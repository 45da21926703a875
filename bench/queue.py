"""The queue of chats: how fast it is gone through, and how many waits lie in the interval that was told. `python -m bench.queue`"""

import datetime
import os
import random
import sys
import tempfile
import time

os.environ.setdefault("MADOGUCHI_HOME", tempfile.mkdtemp(prefix="madoguchi-bench-"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "project.settings")

CHATS, AGENTS, PLACES = 10_000, 200, 3
SEEDS, PLAYED = (1, 2, 3), 1000


def main() -> None:
    import django

    django.setup()
    routing()
    intervals()


def routing() -> None:
    """So many waiting chats in two languages and so many people; clock and processor of each step."""
    from django.core.management import call_command
    from django.utils import timezone

    from madoguchi.conversations.models import Conversation
    from madoguchi.people.models import Person, Role
    from madoguchi.workforce.models import Shift

    call_command("migrate", verbosity=0)
    now, dice = timezone.now(), random.Random(1)
    Person.objects.bulk_create(
        [Person(email=f"a{n}@bench.example", name=f"A{n}", role=Role.AGENT, language=dice.choice(["ja", "en"])) for n in range(AGENTS)]
    )
    later = now + datetime.timedelta(hours=1)  # so that nobody lapses while a slow machine works
    Shift.objects.bulk_create([Shift(person=person, places=PLACES, seen_at=later) for person in Person.objects.filter(role=Role.AGENT)])
    Conversation.objects.bulk_create(
        [
            Conversation(
                number=f"N{n}",
                language=dice.choice(["ja", "en"]),
                channel="chat",
                waiting_since=now - datetime.timedelta(seconds=CHATS - n),
                heard_at=now,
            )
            for n in range(CHATS)
        ]
    )
    from madoguchi.conversations.expecting import queue_now, told_now

    timed("all places free", Conversation.objects.route)
    timed("no place free", Conversation.objects.route)
    chat = Conversation.objects.filter(assignee__isnull=False).first()
    chat.close(by=chat.assignee)
    timed("one place free", Conversation.objects.route)
    timed("told to all who wait", lambda: len(queue_now()))
    half = Conversation.objects.queue()[CHATS // 2]
    for name in ("told to one who asks, the first in this second", "the next who asks"):
        timed(name, lambda: told_now(half)["place"])


def timed(name: str, work) -> None:
    began, used = time.perf_counter(), time.process_time()
    found = work()
    print(
        f"{name}: {found} in {(time.perf_counter() - began) * 1000:.0f} ms, {(time.process_time() - used) * 1000:.0f} ms of the processor"
    )


def intervals() -> None:
    from madoguchi.conversations.tests.playing import Played

    for places, load in ((3, 0.9), (9, 0.97), (60, 0.99)):
        waits = [wait for seed in SEEDS for wait in Played(seed, places=places, load=load).run(PLAYED).waits]
        inside = [low <= waited <= high for ahead, low, high, waited in waits]
        queued = [is_inside for is_inside, (ahead, *_rest) in zip(inside, waits, strict=True) if ahead]
        print(
            f"{places} places at load {load}: {sum(inside) / len(inside):.3f} of {len(inside)} inside; of {len(queued)} behind others {sum(queued) / len(queued):.3f}"
        )


if __name__ == "__main__":
    sys.exit(main())
