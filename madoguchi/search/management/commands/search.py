"""madoguchi search: ask the help centre from the shell, one query or many as JSON lines; or make this node's index anew."""

import json
import sys
import time
from argparse import ArgumentTypeError

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from madoguchi.search.indexing import IndexBusy, node, search
from madoguchi.search.labels import PUBLIC
from madoguchi.translation.languages import LANGUAGES, language_in_header

SAID_EVERY = 0.2  # seconds


class Command(BaseCommand):
    help = "Search what visitors can find. With --jsonl: one {id, query, language} a line on stdin, one {id, results} a line on stdout. With --rebuild: make this node's index anew."

    def add_arguments(self, parser):
        parser.add_argument("query", nargs="?")
        parser.add_argument("--language", type=known_language, default=settings.LANGUAGE_CODE)
        parser.add_argument("--limit", type=int, default=10)
        parser.add_argument("--json", action="store_true", help="print the results as one JSON object")
        parser.add_argument("--jsonl", action="store_true", help="read queries from stdin, one JSON object a line")
        parser.add_argument("--rebuild", action="store_true", help="make this node's index anew; if it is broken off, the service goes on")

    def handle(self, query=None, *, language, limit, jsonl, rebuild, **options):
        if rebuild:
            self._rebuild()
            if not query and not jsonl:
                return
        node.current(wait=True)
        if limit < 1:
            raise CommandError("--limit must be at least 1", returncode=2)
        if jsonl:
            for number, line in enumerate(sys.stdin, 1):
                if line.strip():
                    self._answer(line, number, language, limit)
        elif not query:
            raise CommandError("Name what to search for, or use --jsonl.", returncode=2)
        else:
            results = results_of(query, language, limit)
            if options["json"]:
                self.stdout.write(json.dumps({"query": query, "results": results}, ensure_ascii=False))
            for place, result in enumerate([] if options["json"] else results, 1):
                self.stdout.write(
                    f"{place:2}  {result['score']:.3f}  {result['language']:5}  {result['title']}\n           {result['url']}"
                )

    def _rebuild(self):
        done, said_at, is_terminal = 0, 0.0, sys.stderr.isatty()
        try:
            for done, rows in node.rebuild():
                if is_terminal and time.monotonic() - said_at > SAID_EVERY:
                    said_at, width = time.monotonic(), 30 * done // max(rows, 1)
                    sys.stderr.write(f"\r[{'#' * width}{'.' * (30 - width)}] {done}/{rows}")
                    sys.stderr.flush()
        except IndexBusy:
            raise CommandError("Another process is writing the index and does not come to an end; try again later.")
        if is_terminal:
            sys.stderr.write("\r\033[K")
        self.stdout.write(f"{done} texts are in the index of this machine.")

    def _answer(self, line, number, language, limit):
        try:
            asked = json.loads(line)
            results = results_of(str(asked["query"]), str(asked.get("language") or language), int(asked.get("limit") or limit))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise CommandError(f"line {number}: {type(error).__name__}: {error}", returncode=2)
        self.stdout.write(json.dumps({"id": asked.get("id"), "results": results}, ensure_ascii=False))
        self.stdout.flush()


def known_language(said: str) -> str:
    """ja for ja and ja-JP; a language that is not shipped is a fault of usage."""
    found = language_in_header(said)
    if found is None:
        raise ArgumentTypeError(f"{said!r} is no language of ours; there are {', '.join(LANGUAGES)}.")
    return found


def results_of(query, language, limit):
    """The reader's language first, then the others, unless they are clearly nearer."""
    found = search(query, language=language, allowed={PUBLIC}, limit=limit)
    hits = found.together(limit)
    return [
        {
            "kind": hit.kind,
            "key": hit.key,
            "language": hit.language,
            "title": hit.title,
            "url": settings.BASE_URL + hit.url,
            "score": round(hit.score, 4),
        }
        for hit in hits
    ]
