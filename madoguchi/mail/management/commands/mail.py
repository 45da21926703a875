"""madoguchi mail receive | parse | serve: take mail in, understand it, or listen for it."""

import json
import socket
import sys
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from madoguchi.events.faults import fault_of
from madoguchi.events.models import Duty
from madoguchi.events.worker import stop_on_signals
from madoguchi.mail.imap import fetch_all
from madoguchi.mail.limits import Unusable
from madoguchi.mail.models import PROCESS, RawMail, Result, Way
from madoguchi.mail.receiving import process
from madoguchi.mail.run import parse_bounded
from madoguchi.mail.smtp import serve_mail

TRY_AGAIN_LATER = 75  # EX_TEMPFAIL of sysexits.h: the mail server keeps the mail and comes back
MINUTE = timedelta(minutes=1)


class Command(BaseCommand):
    help = "Incoming mail. receive and parse read raw mails from files or stdin and write one JSON line for each."

    def add_arguments(self, parser):
        actions = parser.add_subparsers(dest="action", required=True)
        receive = actions.add_parser(
            "receive", help="take mails into the system, as the pipe of a mail server does; exit 75: could not be stored, try again later"
        )
        receive.add_argument("files", nargs="*", metavar="FILE", help="raw mails; without any, or -, standard input")
        receive.add_argument("--sender", default="", metavar="ADDRESS", help="the envelope's sender")
        receive.add_argument(
            "--recipient", action="append", default=[], metavar="ADDRESS", help="the envelope's recipient; may be given again"
        )
        parse = actions.add_parser("parse", help="the parser alone: nothing is stored")
        parse.add_argument("files", nargs="*", metavar="FILE", help="raw mails; without any, or -, standard input")
        serve = actions.add_parser("serve", help="incoming mail alone, the server and the mailboxes, for many nodes; workers do the rest")
        serve.add_argument("--host", default=settings.SMTP_HOST)
        serve.add_argument("--port", type=int, default=settings.SMTP_PORT or 8025)
        serve.add_argument("--lmtp-port", type=int, default=settings.LMTP_PORT, help="for LMTP beside SMTP; 0: none")

    def handle(self, *, action, **options):
        {"receive": self._receive, "parse": self._parse, "serve": self._serve}[action](**options)

    def _receive(self, files, sender, recipient, **options):
        for name, content in _read(files):
            try:
                raw = RawMail.objects.keep(content, way=Way.PIPE, sender=sender, recipients=recipient, at=timezone.now() + MINUTE)
            except Exception as error:
                self.stderr.write(f"{name}: could not be stored ({fault_of(error)})")
                sys.exit(TRY_AGAIN_LATER)
            self._say(self._outcome(raw))

    def _outcome(self, raw):
        """What it became; a fault leaves it to the worker, who finds it stored."""
        if raw.is_repeat:
            return {"outcome": "duplicate", "conversation": raw.conversation, "reason": raw.outcome}
        try:
            raw = process(raw.pk)
        except Exception as error:
            return {"outcome": Result.HELD, "conversation": "", "reason": f"will be tried again: {fault_of(error)}"}
        Duty.objects.filter(key=f"{PROCESS}:{raw.pk}", leased_by="").delete()
        return {"outcome": raw.outcome, "conversation": raw.conversation, "reason": raw.reason}

    def _parse(self, files, **options):
        unusable = 0
        for name, content in _read(files):
            try:
                self._say({"file": name, **parse_bounded(content).as_json()})
            except Unusable as error:
                unusable += 1
                self._say({"file": name, "error": error.reason, "why": str(error)})
        if unusable:
            raise CommandError(f"{unusable} could not be read.")

    def _serve(self, host, port, lmtp_port, **options):
        listeners = [_listen(host, port), *([_listen(host, lmtp_port)] if lmtp_port else [])]
        stop = stop_on_signals()
        closings = [serve_mail(listener, is_lmtp=place > 0) for place, listener in enumerate(listeners)]
        for listener in listeners:
            self.stderr.write(f"Receiving mail on {host} port {listener.getsockname()[1]}.")
        if fetching := fetch_all(stop=stop):
            self.stderr.write(f"Fetching mail from {len(fetching)} mailboxes.")
        stop.wait()
        for close in closings:
            close()

    def _say(self, values):
        self.stdout.write(json.dumps(values, ensure_ascii=False))
        self.stdout.flush()


def _listen(host, port):
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET, backlog=512)
    except OSError as error:
        raise CommandError(f"Cannot listen on {host} port {port}: {error.strerror}.")


def _read(files):
    """(name, bytes) of each; every name is looked at before anything is taken in."""
    paths = [Path(name) for name in files if name != "-"]
    if missing := [str(path) for path in paths if not path.is_file()]:
        raise CommandError(f"no such file: {', '.join(missing)}", returncode=2)
    for name in files or ["-"]:
        yield (name, sys.stdin.buffer.read()) if name == "-" else (name, Path(name).read_bytes())
