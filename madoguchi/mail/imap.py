"""Mailboxes fetched by IMAP: a thread for each keeps every new mail, marks it on the server, and waits for the next by IDLE.

A mail is marked only when it is on disk here, and what is fetched twice is kept once; so the thread, the process, the
network and the server may end at any moment.
"""

import contextlib
import logging
import random
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Sequence

from django.conf import settings
from django.db import close_old_connections
from imap_tools import BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted, MailMessageFlags
from imap_tools.errors import MailboxFolderSelectError, MailboxLoginError

from madoguchi.events.faults import fault_of

from .mailboxes import Mailbox, mailboxes
from .models import MailboxState, RawMail, Way

log = logging.getLogger(__name__)

TIMEOUT = 60  # seconds for one answer of the server
IDLE_SECONDS = 240  # then we say that we are still here: gateways forget silent connections after five minutes or more
POLL_SECONDS = 30  # for a server without IDLE, and until we look whether a mailbox is free
HOLD_EVERY = 30
BATCH = 25
LONGEST_WAIT = 300  # between two tries to connect
AFTER_BAD_PASSWORD = 60  # or the server may lock the account


def fetch_all(*, stop: threading.Event) -> list[threading.Thread]:
    """Start a thread for each mailbox of the settings; they end when `stop` is set, or with the process."""
    threads = [
        threading.Thread(target=fetch, args=[mailbox], kwargs={"stop": stop}, name=f"imap-{mailbox.name}", daemon=True)
        for mailbox in mailboxes().values()
        if mailbox.is_fetched_from
    ]
    for thread in threads:
        thread.start()
    return threads


def fetch(mailbox: Mailbox, *, stop: threading.Event) -> None:
    """Fetch from one mailbox until `stop` is set; whatever goes wrong is written down, and it begins again after growing waits."""
    by = socket.gethostname()[:80]  # of the machine: who comes after a process that died need not wait for its lease to end
    failures = 0
    while not stop.is_set():
        wait: float = POLL_SECONDS
        try:
            if MailboxState.objects.hold(mailbox.name, by=by) is not None:
                failures = 0 if _stay(mailbox, by, stop) else failures
        except Exception as error:
            fault, failures = fault_in(error), failures + 1
            wait = min(2**failures, LONGEST_WAIT) * random.uniform(0.5, 1)
            wait = max(wait, AFTER_BAD_PASSWORD) if fault == "sign-in" else wait
            log.warning("mailbox", extra={"mailbox": mailbox.name, "fault": fault, "tries": failures})
            with contextlib.suppress(Exception):
                MailboxState.failed(mailbox.name, fault)
        close_old_connections()
        stop.wait(wait)
    with contextlib.suppress(Exception):
        MailboxState.objects.let_go(mailbox.name, by=by)


def fault_in(error: Exception) -> str:
    """A word for what operators can mend: sign-in, folder, certificate, unreachable, password-file; else its kind and place."""
    if isinstance(error, MailboxLoginError):
        return "sign-in"
    if isinstance(error, MailboxFolderSelectError):
        return "folder"
    if isinstance(error, ssl.SSLCertVerificationError):
        return "certificate"
    if isinstance(error, FileNotFoundError | PermissionError | IsADirectoryError):
        return "password-file"
    return "unreachable" if isinstance(error, OSError) else fault_of(error)


@contextlib.contextmanager
def connected(mailbox: Mailbox) -> Iterator[BaseMailBox]:
    """Signed in, with the folder open. Raises what `fault_in` has words for."""
    password = mailbox.password
    box = _client(mailbox)
    try:
        sign_in = box.login if (mailbox.user + password).isascii() else box.login_utf8
        sign_in(mailbox.user, password, initial_folder=mailbox.folder)
        yield box
    finally:
        with contextlib.suppress(Exception):
            box.client.shutdown()


def _client(mailbox: Mailbox) -> BaseMailBox:
    if mailbox.scheme == "imap":
        return MailBoxUnencrypted(mailbox.host, mailbox.port, timeout=TIMEOUT)
    trusted = ssl.create_default_context()
    if mailbox.ca_file:
        trusted.load_verify_locations(mailbox.ca_file)
    kind = MailBox if mailbox.scheme == "imaps" else MailBoxStartTls
    return kind(mailbox.host, mailbox.port, timeout=TIMEOUT, ssl_context=trusted)


def _stay(mailbox: Mailbox, by: str, stop: threading.Event) -> bool:
    """Keep what is there and what comes, while the mailbox is ours. True: the connection was of use."""
    with connected(mailbox) as box:
        while not stop.is_set():
            state = MailboxState.objects.hold(mailbox.name, by=by)
            if state is None:
                break
            take_in(box, mailbox, state)
            state.looked()
            _wait(box, mailbox, by, stop)
    return True


def take_in(box: BaseMailBox, mailbox: Mailbox, state: MailboxState) -> int:
    """Keep every mail that is new to us; how many were kept."""
    validity, end = _standing(box, mailbox.folder)
    if state.is_same_life(validity):
        new = [uid for uid in _uids(box, f"UID {state.last_uid + 1}:*") if uid > state.last_uid]
        again = state.skipped
    else:  # never seen, or numbered anew: what nobody has read, and what came since we last looked
        since = f"OR UNSEEN SINCE {state.looked_at:%d-%b-%Y}" if state.looked_at else "UNSEEN"
        new, again = _uids(box, since), []
    wanted = sorted({*again, *new})
    skipped: list[int] = []
    kept = 0
    for start in range(0, len(wanted), BATCH):
        batch = wanted[start : start + BATCH]
        done = [uid for uid in batch if _keep(box, mailbox, uid, skipped)]
        _mark(box, mailbox, done)
        kept += len(done)
        if done:
            state.has_kept(len(done))
        if state.is_same_life(validity):
            waiting = [uid for uid in state.skipped if uid not in batch]
            state.came_to(max(state.last_uid, *batch), uid_validity=validity, skipped=sorted({*waiting, *skipped}))
    if not state.is_same_life(validity):
        state.came_to(max([end, *wanted]), uid_validity=validity, skipped=skipped)
    return kept


def _standing(box: BaseMailBox, folder: str) -> tuple[int, int]:
    """(UIDVALIDITY, the last number given out)."""
    now = box.folder.status(folder, ["UIDVALIDITY", "UIDNEXT"])
    return now["UIDVALIDITY"], now["UIDNEXT"] - 1


def _uids(box: BaseMailBox, criteria: str) -> list[int]:
    return sorted(map(int, box.uids(criteria)))


def _keep(box: BaseMailBox, mailbox: Mailbox, uid: int, skipped: list[int]) -> bool:
    """Fetch one mail and keep it. False: it stays there unmarked, for it is gone, too large or not given out, which is remembered."""
    limit = settings.MAX_MAIL_BYTES
    try:
        content = _part(box, uid, f"BODY.PEEK[]<0.{limit + 1}>")
    except LookupError:
        skipped.append(uid)
        return False
    if content is None:
        return False
    if len(content) > limit:
        head = _part(box, uid, f"BODY.PEEK[HEADER]<0.{limit}>") or b""
        RawMail.objects.keep_too_large(head, way=Way.IMAP, mailbox=mailbox.name)
        return False
    RawMail.objects.keep(content, way=Way.IMAP, mailbox=mailbox.name)
    return True


def _part(box: BaseMailBox, uid: int, part: str) -> bytes | None:
    """The bytes; None if the mail is gone. Raises LookupError if the server refuses it."""
    answer, data = box.client.uid("FETCH", str(uid), f"({part})")
    if answer != "OK":
        raise LookupError(uid)
    return next((bytes(piece[1]) for piece in data if isinstance(piece, tuple)), None)


def _mark(box: BaseMailBox, mailbox: Mailbox, uids: Sequence[int]) -> None:
    """So that people who look into the mailbox see what is taken care of."""
    if not uids:
        return
    names = [str(uid) for uid in uids]
    box.flag(names, MailMessageFlags.SEEN, True)
    if mailbox.done_folder:
        if not box.folder.exists(mailbox.done_folder):
            box.folder.create(mailbox.done_folder)
        box.move(names, mailbox.done_folder)


def _wait(box: BaseMailBox, mailbox: Mailbox, by: str, stop: threading.Event) -> None:
    """Until the server has something to say, or it is time to speak again."""
    if "IDLE" not in box.client.capabilities:
        stop.wait(POLL_SECONDS)
        return
    now = held_at = time.monotonic()
    until = now + IDLE_SECONDS
    with box.idle as idle:
        while now < until and not stop.is_set():
            said = idle.poll(timeout=1)
            if said or time.monotonic() - now < 0.9:  # something came, be it the end of the connection
                return
            now = time.monotonic()
            if now - held_at > HOLD_EVERY:
                held_at = now
                if MailboxState.objects.hold(mailbox.name, by=by) is None:
                    return
