"""madoguchi audit verify | show: whether the log is what was written, and who did what when."""

import json
import sys
import time

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import override

from madoguchi.audit.finding import Asked
from madoguchi.audit.models import Seal
from madoguchi.audit.plain_words import sentence
from madoguchi.audit.rounds import begin, check_last_head, end_with
from madoguchi.audit.verifying import Place, Wrong, check_copies, check_head, check_rest, verified
from madoguchi.events.append_only import is_protected
from madoguchi.events.models import Event
from madoguchi.people.models import Person

PROTECTED = ("events_event", "audit_seal")
LATE_SECONDS = 120


class Command(BaseCommand):
    help = "The audit log: verify goes through all of it and exits 1 at the first place that is wrong; show lists events."

    def add_arguments(self, parser):
        actions = parser.add_subparsers(dest="action", required=True)
        verify = actions.add_parser("verify", help="go through all events and seals; exit 1 at the first place that is wrong")
        verify.add_argument(
            "--head", default="", metavar="NUMBER:HASH", help="a seal that was kept elsewhere; it must still be in the chain"
        )
        show = actions.add_parser("show", help="list events, the newest first")
        show.add_argument("--person", default="", metavar="ID_OR_ADDRESS", help="who did it")
        show.add_argument("--kind", default="", help="such as conversation.closed; docs/events.md lists all")
        show.add_argument(
            "--subject", default="", metavar="ROOM.MODEL:ID", help="what it was done to, such as conversations.conversation:12"
        )
        show.add_argument("--since", type=_moment, metavar="TIME", help="2026-11-23 or 2026-11-23T09:30, in the service's time zone")
        show.add_argument("--until", type=_moment, metavar="TIME", help="before this")
        show.add_argument("--after", type=int, metavar="NUMBER", help="go on below this event, the last of the page before")
        show.add_argument("--limit", type=int, default=50, help="how many; 0: all")
        for one in (verify, show):
            one.add_argument("--json", action="store_true", help="JSON: verify one object, show one line for each event")

    def handle(self, *, action, **options):
        {"verify": self._verify, "show": self._show}[action](**options)

    def _verify(self, *, head, json, **options):
        began, place, said_at = time.monotonic(), Place(), 0.0
        total = Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        current = begin()
        result = {"ok": True, "fault": "", "sentence": ""}
        waiting = 0
        try:
            check_last_head()
            if head:
                check_head(head)
            for place in verified(Place()):
                current.went_on(seal=place.seal, hash=place.hash, events=place.events)
                if time.monotonic() - said_at > 1 and sys.stderr.isatty():
                    said_at = time.monotonic()
                    self.stderr.write(f"\r{place.events:,} of about {total:,} events …", ending="")
                    self.stderr.flush()
            waiting = check_rest()
            check_copies()
            current.end(at=timezone.now())
        except Wrong as wrong:
            end_with(current, wrong)
            with override(None):  # a command speaks English
                result = {"ok": False, "fault": wrong.fault, "sentence": sentence(wrong.fault, wrong.about), **wrong.about}
        newest = Seal.objects.order_by("number").last()
        result |= {"events": place.events, "seals": place.seal, "unsigned": place.unsigned, "waiting": waiting}
        result |= {
            "head": newest.head if newest else "",
            "seconds": round(time.monotonic() - began, 1),
            "remarks": list(_remarks(newest, waiting)),
        }
        self._say(result, json)
        if not result["ok"]:
            sys.exit(1)

    def _say(self, result, as_json):
        if as_json:
            self.stdout.write(json.dumps(result, ensure_ascii=False))
            return
        said = "The audit log is what was written" if result["ok"] else f"The audit log is NOT what was written. {result['sentence']}"
        self.stdout.write(f"{said}: {result['events']:,} events in {result['seals']:,} seals are right." if result["ok"] else said)
        if not result["ok"]:
            self.stdout.write(f"Everything before it is right: {result['events']:,} events in {result['seals']:,} seals.")
        if result["waiting"]:
            self.stdout.write(f"{result['waiting']:,} events wait for their seal; their own digests are right.")
        if result["unsigned"]:
            self.stdout.write(f"{result['unsigned']:,} events are of before events had digests; their seals cover them.")
        for remark in result["remarks"]:
            self.stdout.write(remark)
        if result["head"]:
            self.stdout.write(f"Newest seal, to be kept elsewhere: {result['head']}")

    def _show(self, *, person, kind, subject, since, until, after, limit, json, **options):
        asked = Asked(actor=_person(person), kind=kind, subject=subject, since=since, until=until)
        found = asked.events().filter(pk__lt=after) if after is not None else asked.events()
        for event in (found[:limit] if limit else found).iterator(chunk_size=2000):
            self._line(event, json)

    def _line(self, event, as_json):
        if as_json:
            told = {"id": event.pk, "at": event.created_at.isoformat(), "kind": event.kind, "subject": event.subject}
            self.stdout.write(
                json.dumps(told | {"actor": event.actor_id, "facts": event.facts, "genuine": event.is_genuine}, ensure_ascii=False)
            )
            return
        at = timezone.localtime(event.created_at).strftime("%Y-%m-%d %H:%M:%S")
        who = f"person {event.actor_id}" if event.actor_id else "-"
        facts = " ".join(f"{key}={json.dumps(value, ensure_ascii=False)}" for key, value in event.facts.items())
        self.stdout.write(f"{event.pk}  {at}  {who}  {event.kind}  {event.subject}  {facts}".rstrip())


def _remarks(newest, waiting):
    if waiting and (newest is None or (timezone.now() - newest.sealed_at).total_seconds() > LATE_SECONDS):
        yield "Nothing has been sealed for minutes although events wait: does a worker run?"
    for table in PROTECTED:
        if not is_protected(table, connection):
            yield f"The database no longer refuses to change rows of {table}: somebody has taken its triggers away."


def _moment(text):
    moment = parse_datetime(text) or ((day := parse_date(text)) and parse_datetime(f"{day}T00:00"))
    if moment is None:
        raise ValueError
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


def _person(text):
    if not text:
        return None
    if text.isdecimal():
        return int(text)
    found = Person.objects.filter(email=text.lower()).values_list("pk", flat=True).first()
    if found is None:
        raise CommandError(f"there is nobody with the address {text}", returncode=2)
    return found
