"""madoguchi: the command line. Each command is a management command of the room it belongs to; exit 0 fine, 1 refused, 2 usage."""

import os
import sys

COMMANDS = {
    "init": "prepare or upgrade database, files and index; --demo adds people and content to try out",
    "serve": "run everything in one process group",
    "live": "run the live endpoints alone (many nodes)",
    "pages": "run the pages alone (many nodes)",
    "worker": "run the later work alone (many nodes)",
    "mail": "receive: take mail from files or stdin; parse: understand it; serve: the incoming mail server alone",
    "articles": "import or export the help centre as Markdown; import it from Zendesk",
    "search": "ask the search as a reader would; --rebuild makes the index of this machine anew",
    "guard": "check a text for secrets",
    "verify": "say whether a site, address or account is official",
    "audit": "verify that the audit log is what was written; show who did what when",
    "evidence": "verify that every line, file and mail is what was written; check an archive that was given out",
    "person": "create people and change their roles",
    "exchange": "sandbox: an exchange on this machine, to try the emergency lane against",
    "doctor": "check settings, database, mail, storage and index, and say what to do",
}


def usage() -> str:
    lines = [f"  {name:10} {does}" for name, does in COMMANDS.items()]
    return "madoguchi COMMAND [OPTIONS]   (madoguchi COMMAND --help tells more)\n\n" + "\n".join(lines)


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "project.settings")
    if len(sys.argv) < 2 or sys.argv[1] in ("-h", "--help", "help"):
        sys.stdout.write(usage() + "\n")
        return 0 if len(sys.argv) > 1 else 2
    if sys.argv[1] not in COMMANDS:
        sys.stderr.write(f"madoguchi: there is no command {sys.argv[1]!r}\n\n{usage()}\n")
        return 2
    from django.conf import settings
    from django.core.management import execute_from_command_line

    if sys.argv[1] in ("serve", "live", "pages", "worker"):
        sys.stderr.writelines(f"madoguchi: {name} is no setting; is it mistyped?\n" for name in settings.UNKNOWN_NAMES)

    execute_from_command_line(sys.argv)
    return 0
