"""Our mailboxes, read once from a TOML file: one table for each, named as operators will see it. From one with a server we fetch; another
only says what mail to its address is, however that comes."""

import re
import tomllib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from .addresses import normalise

NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
PORTS = {"imaps": 993, "imap+tls": 143, "imap": 143}
THIS_MACHINE = ("localhost", "127.0.0.1", "::1")
OF_A_SERVER = ("server", "user", "password_file", "folder", "done_folder", "ca_file")
KEYS = {"server", "user", "password_file", "folder", "done_folder", "address", "language", "team", "ca_file"}


@dataclass(frozen=True)
class Mailbox:
    """`scheme` is imaps (TLS from the first byte), imap+tls (STARTTLS), imap (no TLS, on this machine only) or "" (nothing is fetched)."""

    name: str
    scheme: str = ""
    host: str = ""
    port: int = 0
    user: str = ""
    password_file: Path = Path()
    folder: str = "INBOX"
    done_folder: str = ""  # where kept mails are moved to; "": they stay and are marked as seen
    address: str = ""  # mail to it is this mailbox's, and answers come from here; "": from the brand's
    language: str = ""  # of mails whose own language is not clear
    team: str = ""  # key of the one whose work its mails are
    ca_file: Path | None = None  # certificates to trust besides the system's

    @property
    def is_fetched_from(self) -> bool:
        return bool(self.scheme)

    @property
    def password(self) -> str:
        """Read each time, so that it can be changed without a restart. Raises OSError."""
        return self.password_file.read_text(encoding="utf-8").strip()


def read_mailboxes(path: Path, languages: Collection[str]) -> dict[str, Mailbox]:
    """By name, in the file's order. Raises ImproperlyConfigured with the table and key that cannot be used."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ImproperlyConfigured(f"MADOGUCHI_MAILBOXES {path.name}: {error}") from error
    return {name: _mailbox(path, name, table, languages) for name, table in tables.items()}


def _mailbox(path: Path, name: str, table: Any, languages: Collection[str]) -> Mailbox:
    def refuse(why: str) -> ImproperlyConfigured:
        return ImproperlyConfigured(f"MADOGUCHI_MAILBOXES {path.name}: [{name}] {why}")

    if not NAME.fullmatch(name):
        raise refuse("may have small letters, digits and hyphens only, at most 40")
    if not isinstance(table, Mapping) or not all(isinstance(value, str) for value in table.values()):
        raise refuse("must be a table of texts")
    if unknown := sorted(set(table) - KEYS):
        raise refuse(f"has no key {', '.join(unknown)}; there are {', '.join(sorted(KEYS))}")
    is_fetched_from = any(table.get(key) for key in OF_A_SERVER)
    if missing := [key for key in (("server", "user", "password_file") if is_fetched_from else ("address",)) if not table.get(key)]:
        raise refuse(f"needs {', '.join(missing)}{'' if is_fetched_from else ', or a server'}")
    scheme, host, port = _server(table["server"]) if is_fetched_from else ("", "", 0)
    if is_fetched_from and not host:
        raise refuse("server: must be like imaps://imap.example.com or imap+tls://imap.example.com:143")
    if scheme == "imap" and host not in THIS_MACHINE:
        raise refuse("server: imap:// sends the password readable to all on the way; only on this machine, else imaps:// or imap+tls://")
    if (address := table.get("address", "")) and not normalise(address):
        raise refuse("address: is no mail address")
    if (language := table.get("language", "")) and language not in languages:
        raise refuse(f"language: is none of {', '.join(languages)}")
    texts = {key: table[key] for key in ("user", "folder", "done_folder", "language", "team") if table.get(key)}
    return Mailbox(
        name,
        scheme,
        host,
        port,
        password_file=path.parent / table.get("password_file", ""),
        address=normalise(address),
        ca_file=path.parent / table["ca_file"] if table.get("ca_file") else None,
        **texts,
    )


def _server(text: str) -> tuple[str, str, int]:
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return "", "", 0
    fits = parts.scheme in PORTS and not parts.username and not parts.path.strip("/") and not parts.query
    return (parts.scheme, host, port or PORTS[parts.scheme]) if fits else ("", "", 0)


@lru_cache(maxsize=1)
def mailboxes() -> dict[str, Mailbox]:
    """Those of the settings; none without MADOGUCHI_MAILBOXES."""
    return read_mailboxes(Path(settings.MAILBOXES_FILE), dict(settings.LANGUAGES)) if settings.MAILBOXES_FILE else {}


_teams: list[Callable[[], Collection[str]]] = []


def tell_teams(function: Callable[[], Collection[str]]) -> None:
    """`function()` gives the keys of all teams; the room that has them says so in its AppConfig.ready()."""
    _teams.append(function)


def without_their_team() -> set[str]:
    """Names of the mailboxes that name a team which there is not: their mail comes in and belongs to none."""
    naming = {name: mailbox.team for name, mailbox in mailboxes().items() if mailbox.team}
    known = {key for function in _teams for key in function()} if naming else set()
    return {name for name, team in naming.items() if team not in known}
