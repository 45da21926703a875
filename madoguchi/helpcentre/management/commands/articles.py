"""madoguchi articles import DIR | export DIR: the help centre as Markdown files with front matter; import-zendesk FILE_OR_DIR."""

import sys
import time
from collections import Counter
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from madoguchi.helpcentre import zendesk
from madoguchi.helpcentre.carrying_out import carry_out
from madoguchi.helpcentre.importing import Folder, bring_in, folders_below, is_language
from madoguchi.helpcentre.models import Image
from madoguchi.helpcentre.taking_in import Way
from madoguchi.helpcentre.zendesk_files import Export

WORDS = {
    "made": "new",
    "changed": "changed",
    "same": "unchanged",
    "kept": "left as an editor has revised them here",
    "refused": "refused",
    "remark": "with a remark",
}
STATES = {"published": "published", "draft": "drafts", "archived": "in the archive"}
SAID_EVERY = 0.2  # seconds


class Command(BaseCommand):
    help = "Import or export all articles: DIR/<language>/<folders>/<slug>.md; lists of questions, DIR/<language>.json, come in too. A bad file is named with line and reason, the rest goes on."

    def add_arguments(self, parser):
        actions = parser.add_subparsers(dest="action", required=True)
        coming = actions.add_parser("import", help="bring in new and changed files; again and again without harm")
        coming.add_argument("folder", type=Path, metavar="DIR")
        coming.add_argument("--language", metavar="CODE", default="", help="DIR has no folders for languages, all of it is in this one: ja")
        _add_ways(coming)
        going = actions.add_parser("export", help="write every article in every language, with its pictures and its history")
        going.add_argument("folder", type=Path, metavar="DIR")
        actions.add_parser("bare-pictures", help="take out of stored pictures what they tell of where and with what they were taken")
        zendesk = actions.add_parser(
            "import-zendesk", help="bring in what the Help Center API of Zendesk gives; again and again without harm"
        )
        zendesk.add_argument("folder", type=Path, metavar="FILE_OR_DIR")
        _add_ways(zendesk)

    def handle(self, *, action, folder=None, **options):
        if action == "bare-pictures":
            self.stdout.write(f"{Image.objects.bare_again()} pictures were made bare.")
        elif action == "import":
            self._bring_in(Folder(folder, options["language"]), options["dry_run"], options["drafts"])
        elif action == "import-zendesk":
            self._bring_in_from_zendesk(folder, options["dry_run"], options["drafts"])
        else:
            self._carry_out(folder)

    def _bring_in(self, folder, is_rehearsal, as_drafts):
        if not folder.path.is_dir():
            raise CommandError(f"{folder.path} is no folder.", returncode=2)
        if folder.language and not is_language(folder.language):
            raise CommandError(f"{folder.language} is no code of a language such as ja.", returncode=2)
        total = len(folder.files())
        if not total:
            hint = "".join(f" {path} does." for path in folders_below(folder.path))
            flat = "" if folder.language or not any(folder.path.rglob("*.md")) else " --language CODE takes all files of one language."
            raise CommandError(f"{folder.path} holds no files named <language>/…/<slug>.md or <language>.json.{hint}{flat}")
        outcomes = bring_in(folder.path, language=folder.language, is_rehearsal=is_rehearsal, way=Way(as_drafts=as_drafts))
        self._report(outcomes, Progress(total, is_of_files=True), folder.path, is_rehearsal)

    def _bring_in_from_zendesk(self, place, is_rehearsal, as_drafts):
        if not place.exists():
            raise CommandError(f"{place} is neither a file nor a folder.", returncode=2)
        export = Export(place)
        if not export.articles and not export.faults:
            raise CommandError(f"{place} holds no JSON file with articles.")
        outcomes = zendesk.bring_in(export, is_rehearsal=is_rehearsal, as_drafts=as_drafts)
        self._report(outcomes, Progress(zendesk.number_of_texts(export)), export.folder, is_rehearsal)

    def _report(self, outcomes, progress, folder, is_rehearsal):
        counts, states = Counter(), Counter()
        for outcome in outcomes:
            counts[outcome.what] += 1
            states[outcome.state] += 1
            if outcome.reason:
                progress.clear()
                mark = "remark: " if outcome.what == "remark" else ""
                self.stderr.write(f"{folder / outcome.path.partition('#')[0]}:{outcome.line}: {mark}{outcome.reason}")
            progress.step(outcome.path)
        progress.clear()
        told = ", ".join(f"{counts[what]} {words}" for what, words in WORDS.items() if counts[what])
        stand = ", ".join(f"{states[state]} {words}" for state, words in STATES.items() if states[state])
        self.stdout.write(f"{'Would be: ' if is_rehearsal else ''}{told}{f'; of these {stand}' if stand else ''}.")
        if counts["refused"]:
            raise CommandError(f"{counts['refused']} could not be imported; they are named above.")

    def _carry_out(self, folder):
        folder.mkdir(parents=True, exist_ok=True)
        self.stdout.write(f"{sum(1 for _ in carry_out(folder))} files written to {folder}.")


class Progress:
    """One line on a terminal; nothing in a log."""

    def __init__(self, total, *, is_of_files=False):
        self.total, self.is_of_files = total, is_of_files
        self.done, self.said_at, self.last = 0, 0.0, ""

    def step(self, path):
        path = path.partition("#")[0] if self.is_of_files else path
        if path != self.last:
            self.done, self.last = self.done + 1, path
        if sys.stderr.isatty() and time.monotonic() - self.said_at > SAID_EVERY:
            self.said_at = time.monotonic()
            width = 30 * self.done // max(self.total, 1)
            sys.stderr.write(f"\r[{'#' * width}{'.' * (30 - width)}] {self.done}/{self.total} {path[:60]:60}")
            sys.stderr.flush()

    def clear(self):
        if sys.stderr.isatty():
            sys.stderr.write("\r\033[K")


def _add_ways(parser):
    parser.add_argument("--dry-run", action="store_true", help="say what would happen and write nothing")
    parser.add_argument("--drafts", action="store_true", help="show nothing new to readers: what files would publish comes in as drafts")
