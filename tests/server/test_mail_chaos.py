"""Mail under fire: processes are killed at any moment while mails come in and go out; what was accepted is there once, in the end.

The short form is part of the suite. The long one, on one database: KILLS_OF_MAIL=200 pytest -m server tests/server/test_mail_chaos.py -k sqlite
"""

import contextlib
import os
import random
import signal
import sys
import time
from collections import Counter
from datetime import UTC, datetime, timedelta

import psutil
import pytest

from .conftest import installation_on
from .dovecot import PASSWORD, USER, Dovecot
from .mail_checker import copies, faults
from .mail_load import Load, NextServer, what_became
from .running import PATIENCE_SECONDS, Serving, free_port, until

pytestmark = pytest.mark.server

KILLS = int(os.environ.get("KILLS_OF_MAIL", "12"))
VICTIMS = ("worker", "worker", "reader", "reader", "web", "supervisor", "all")
OUT_SECONDS = 2  # that long a kill waits for a mail that goes out
BACK_SECONDS = 1.0  # at most, from a victim's return to the next kill


class House:
    """The service on one installation, started again whenever its supervisor is killed, as systemd does."""

    def __init__(self, installation):
        self.installation, self.port = installation, free_port()
        self.start()

    def start(self) -> None:
        """Orphans hold the ports until they have left; the one after that stays."""

        def stays():
            with contextlib.suppress(AssertionError):  # it left at once
                self.serving = Serving(self.installation, self.port)
                until(lambda: self.serving.process.poll() is not None or self.victims("worker"), "it has a worker, or has left")
                return self.serving.process.poll() is None
            return False

        until(stays, "the service is back")

    def victims(self, name: str) -> list[psutil.Process]:
        with contextlib.suppress(psutil.Error):
            if name == "supervisor":
                return [psutil.Process(self.serving.process.pid)]
            if name == "all":
                return psutil.Process(self.serving.process.pid).children(recursive=True) + self.victims("supervisor")
            if name == "reader":
                children = [child for worker in self.serving.children("worker") for child in worker.children()]
                return [child for child in children if "madoguchi.mail.child" in child.cmdline()]
            return self.serving.children(name)
        return []

    def kill(self, name: str) -> bool:
        """False: there was none to kill."""
        victims = self.victims(name)
        for victim in victims:
            with contextlib.suppress(psutil.Error):
                victim.send_signal(signal.SIGKILL)
        if victims and name in ("supervisor", "all"):
            self.serving.process.wait()
            self.start()
        return bool(victims)


def under_fire(house: House, load: Load, chance: random.Random, kills: int, victims=VICTIMS) -> Counter:
    """Kill so many processes, each after a mail was accepted since the last one and, with a little patience, one has gone out."""
    killed: Counter = Counter()
    while sum(killed.values()) < kills:
        accepted, arrived, began = len(load.accepted), len(load.next_server.arrived), time.monotonic()

        def goes_on(accepted=accepted, arrived=arrived, began=began):
            bury(house.installation)
            time.sleep(0.2)
            is_enough = len(load.next_server.arrived) > arrived or time.monotonic() - began > OUT_SECONDS
            return len(load.accepted) > accepted and is_enough

        until(goes_on, f"a mail comes in\n{house.installation.log()[-3000:]}")
        time.sleep(chance.uniform(0, BACK_SECONDS))
        first, *more = chance.choices(victims, k=chance.choice((1, 1, 2, 3)))
        until(lambda first=first: house.kill(first), f"there is a {first} to kill\n{house.installation.log()[-3000:]}")
        killed[first] += 1
        for name in more:  # shortly after, in the middle of its return
            time.sleep(chance.uniform(0, BACK_SECONDS))
            killed[name] += house.kill(name)
    return killed


def bury(installation) -> None:
    """A minute goes by for what the dead had begun: their leases are over."""
    for (name,) in installation.sql("SELECT DISTINCT leased_by FROM events_duty WHERE leased_until > ?", moment(installation)):
        if not psutil.pid_exists(int(name.rpartition(":")[2])):
            installation.sql("UPDATE events_duty SET leased_until = ? WHERE leased_by = ?", moment(installation, -1), name)


def settle(house: House) -> None:
    """Until everything is read and sent."""
    installation = house.installation
    due = "SELECT reaction FROM events_duty WHERE parked_at IS NULL AND due_at < ?"

    def is_quiet():
        bury(installation)
        waiting = installation.sql("SELECT count(*) FROM mail_rawmail WHERE outcome = ''")[0][0]
        going = installation.sql("SELECT count(*) FROM mail_outboundmail WHERE state = 'queued'")[0][0]
        duties = [name for (name,) in installation.sql(due, moment(installation)) if name.startswith(("mail.", "conversations."))]
        return not waiting and not going and not duties

    with contextlib.suppress(AssertionError):  # the judge says what is missing
        until(is_quiet, "all mail is read and sent", 4 * PATIENCE_SECONDS)


def moment(installation, seconds=0):
    at = datetime.now(UTC) + timedelta(seconds=seconds)
    return at if installation.database_url else at.replace(tzinfo=None).isoformat(" ")


def run(installation, next_server, seed, *, kills=KILLS, victims=VICTIMS, mailbox=None):
    """(what became of all mails, what was killed, the load)"""
    house = House(installation)
    load = Load(int(installation.environment["MADOGUCHI_SMTP_PORT"]), next_server, seed, mailbox=mailbox)
    killed = under_fire(house, load, random.Random(seed), kills, victims)
    load.finish()
    if mailbox is not None:
        boxed = len([name for name in load.sent if name.startswith("<box-")])
        kept = "SELECT count(*) FROM mail_rawmail WHERE way = 'imap'"
        with contextlib.suppress(AssertionError):
            until(lambda: installation.sql(kept)[0][0] >= boxed, "the mailbox is emptied", 2 * PATIENCE_SECONDS)
    settle(house)
    return what_became(installation, load), killed, load


@pytest.fixture
def next_server():
    server = NextServer(7)
    yield server
    server.close()


@pytest.mark.parametrize(("database", "seed"), [("sqlite", 7), ("postgresql", 11)])
def test_no_accepted_mail_is_lost_or_doubled_whatever_is_killed(request, tmp_path, next_server, database, seed):
    with Dovecot() as mailbox:
        (tmp_path / "password").write_text(PASSWORD)
        table = {"server": f"imaps://localhost:{mailbox.tls_port}", "user": USER, "password_file": "password"}
        table["ca_file"] = str(mailbox.ca_file)
        (tmp_path / "mailboxes.toml").write_text("[support]\n" + "".join(f'{key} = "{value}"\n' for key, value in table.items()))
        environment = {"MADOGUCHI_MAILBOXES": str(tmp_path / "mailboxes.toml"), "MADOGUCHI_SMTP_PORT": str(free_port())}
        installation = installation_on(database, request, tmp_path / "home", EMAIL_URL=next_server.url, **environment)
        began = time.monotonic()
        try:
            found, killed, load = run(installation, next_server, seed, mailbox=mailbox)
        finally:
            installation.end()
    told = (
        f"{database}, seed {seed}: {killed.total()} kills {dict(killed)} in {time.monotonic() - began:.0f} s; {len(found.accepted)} accepted in"
        f" {load.tries} tries and by IMAP, {len(found.kept)} kept, {len(found.joined)} replies; {len(found.written)} written,"
        f" {copies(found)} sent again"
    )
    sys.stdout.write(f"\n{told}\n")
    broken = faults(found)
    assert not broken, f"{told}; {len(broken)} faults: {broken[:5]}\n{installation.log()[-2000:]}"
    assert len(found.accepted) > KILLS and len(found.written) > KILLS / 2, told


def test_the_judge_finds_mail_that_is_acknowledged_before_it_is_stored(make_installation, next_server):
    environment = {"EMAIL_URL": next_server.url, "MADOGUCHI_SMTP_PORT": str(free_port())}
    installation = make_installation(DJANGO_SETTINGS_MODULE="tests.server.settings_careless", **environment)
    found, *_ = run(installation, next_server, 7, kills=2, victims=("worker",))
    assert "M1" in {fault.split()[0] for fault in faults(found)}
