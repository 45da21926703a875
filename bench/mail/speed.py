"""Mails sent by SMTP until they are conversations, one worker process, beside a bare aiosmtpd that throws them away, in the same run.

CPU is that of the worker (which receives, too) and of its reading child together, from the processes' own accounts.
"""

import contextlib
import os
import re
import signal
import smtplib
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import policy
from email.message import EmailMessage
from pathlib import Path

from bench.load import MADOGUCHI, ROOT, TICKS, _free_port
from bench.mail.measure import Measure, Reader

MAILS = 150
WARM = 20
SENDERS = 4  # connections at once
PEER = 18  # ms of CPU: the cheaper of osTicket's pipe (148) and django-helpdesk's fetch (18 to 23)
SINK = """
import sys, time
from aiosmtpd.controller import Controller
class Sink:
    async def handle_DATA(self, server, session, envelope):
        return "250 OK"
Controller(Sink(), hostname="127.0.0.1", port=int(sys.argv[1])).start()
time.sleep(3600)
"""
WORKER = """
import socket, sys, time
import django
django.setup()
from madoguchi.mail.models import RawMail
from madoguchi.mail.receiving import process
from madoguchi.mail.smtp import serve_mail
close = serve_mail(socket.create_server(("127.0.0.1", int(sys.argv[1]))))
while True:
    waiting = list(RawMail.objects.waiting().order_by("pk").values_list("pk", flat=True)[:50])
    for pk in waiting:
        process(pk)
    time.sleep(0 if waiting else 0.05)
"""
WORDS = "先ほど出金を申請しましたが、まだ承認されていません。TXIDは届いておりません。二段階認証は済ませました。ご確認をお願いいたします。\n"
QUOTED = "\n2024年1月15日(月) 10:23 サポート <support@exchange.example>:\n\n> 山田様\n> お問い合わせありがとうございます。\n> 少々お待ちください。\n"
Cost = Callable[[], float]


def measures(folder: Path, reader: Reader) -> Iterator[Measure]:
    with _sink() as (port, cpu):
        bare_rate, bare_cpu = _measure(port, cpu, lambda count: None)
    with tempfile.TemporaryDirectory() as home, _alone(Path(home)) as (port, cpu):
        rate, cost = _measure(port, cpu, lambda count: _wait_until_visible(Path(home), count))
    with tempfile.TemporaryDirectory() as home, _service(Path(home)) as (port, cpu):
        whole_rate, whole_cost = _measure(port, cpu, lambda count: _wait_until_visible(Path(home), count))
    yield Measure("mails a second into a bare aiosmtpd", bare_rate)
    yield Measure("CPU a mail of a bare aiosmtpd", bare_cpu, unit=" ms")
    yield Measure("mails a second, sent to stored and visible", rate)
    yield Measure("CPU a mail until then, child included", cost, 15, unit=" ms", at_most=True)
    yield Measure("times cheaper than the cheapest peer (18 ms)", PEER / cost)
    yield Measure("mails a second, the worker as it is served, doing also what follows (search entries, notices, answers)", whole_rate)
    yield Measure("CPU a mail with what follows", whole_cost, unit=" ms")


def _measure(port: int, cpu: Cost, wait: Callable[[int], None]) -> tuple[float, float]:
    """(mails a second, CPU milliseconds a mail)"""
    _send(port, range(WARM))
    wait(WARM)
    began, before = time.perf_counter(), cpu()
    _send(port, range(WARM, WARM + MAILS))
    wait(WARM + MAILS)
    return MAILS / (time.perf_counter() - began), (cpu() - before) / MAILS * 1000


def _send(port: int, numbers: range) -> None:
    def send(mine: range) -> None:
        with smtplib.SMTP("127.0.0.1", port, timeout=60) as server:
            for number in mine:
                server.sendmail(f"c{number}@people.example", ["support@mihon.example"], _mail(number))

    threads = [threading.Thread(target=send, args=[numbers[place::SENDERS]]) for place in range(SENDERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _mail(number: int) -> bytes:
    """In turn: plain words, words with HTML and a quote, and these with a picture of 20 KB."""
    mail = EmailMessage(policy.SMTP)
    mail["From"], mail["To"] = f"山田{number} <c{number}@people.example>", "support@mihon.example"
    mail["Subject"], mail["Message-ID"] = f"出金が反映されません {number}", f"<{number}.{os.getpid()}@people.example>"
    mail.set_content(WORDS * 3 + QUOTED, cte="base64")
    if number % 3:
        html = "".join(f"<p>{line}</p>" for line in (WORDS * 3).splitlines())
        mail.add_alternative(
            f"<html><body>{html}<div class='gmail_quote'><blockquote>{QUOTED}</blockquote></div></body></html>",
            subtype="html",
            cte="base64",
        )
    if number % 3 == 2:
        mail.add_attachment(b"\x89PNG\r\n\x1a\n" + os.urandom(20_000), maintype="image", subtype="png", filename="画面.png")
    return mail.as_bytes()


@contextmanager
def _sink() -> Iterator[tuple[int, Cost]]:
    port = _free_port()
    process = subprocess.Popen([sys.executable, "-c", SINK, str(port)])
    try:
        _wait_for(port)
        yield port, lambda: _seconds(process.pid)
    finally:
        process.kill()
        process.wait()


@contextmanager
def _alone(home: Path) -> Iterator[tuple[int, Cost]]:
    """A process that takes mail by SMTP and lets it have its effect, and does nothing else."""
    port, environment = _free_port(), _prepared(home, 0)
    process = subprocess.Popen([sys.executable, "-c", WORKER, str(port)], env=environment, cwd=ROOT)
    try:
        _wait_for(port)
        yield port, lambda: sum(map(_seconds, _family(process.pid)))
    finally:
        process.kill()
        process.wait()


@contextmanager
def _service(home: Path) -> Iterator[tuple[int, Cost]]:
    port, web = _free_port(), _free_port()
    command = [MADOGUCHI, "serve", "--port", str(web)]
    process = subprocess.Popen(command, env=_prepared(home, port), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield port, lambda: sum(map(_seconds, _family(_worker(process.pid))))
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def _prepared(home: Path, port: int) -> dict[str, str]:
    """The environment of an installation in an empty folder."""
    environment = os.environ | {
        "MADOGUCHI_HOME": str(home),
        "MADOGUCHI_SMTP_PORT": str(port),
        "MADOGUCHI_RATE_LIMITS": "off",
        "DJANGO_SETTINGS_MODULE": "project.settings",
    }
    subprocess.run([MADOGUCHI, "init", "--demo"], env=environment, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return environment


def _wait_until_visible(home: Path, count: int) -> None:
    database = next(path for path in home.glob("*.sqlite*") if not re.search(r"-(?:wal|shm)$", path.name))
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=60) as connection:
        opened = "SELECT count(*) FROM mail_rawmail WHERE outcome = 'opened' AND envelope_from LIKE 'c%@people.example'"
        while connection.execute(opened).fetchone()[0] < count:
            time.sleep(0.02)


def _wait_for(port: int) -> None:
    for _ in range(600):
        try:
            smtplib.SMTP("127.0.0.1", port, timeout=5).quit()
            return
        except (OSError, smtplib.SMTPException):
            time.sleep(0.1)
    raise SystemExit(f"nothing listens on port {port}")


def _worker(supervisor: int) -> int:
    return next(pid for pid in _children(supervisor) if b"worker" in Path(f"/proc/{pid}/cmdline").read_bytes())


def _family(pid: int) -> list[int]:
    return [pid, *(one for child in _children(pid) for one in _family(child))]


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        with contextlib.suppress(FileNotFoundError):  # a thread that has ended meanwhile
            found += map(int, (task / "children").read_text().split())
    return found


def _seconds(pid: int) -> float:
    """Of a process and of those of its children that have ended."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / TICKS
