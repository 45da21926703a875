"""The SMTP and LMTP server: takes mail for our addresses, bounded in connections and memory, and says 250 when it is on disk.

Async because aiosmtpd is; what touches the database runs in threads.
"""

import asyncio
import logging
import socket
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import settings
from django.db import close_old_connections

from madoguchi.events.faults import fault_of

from .models import RawMail, Way
from .own_addresses import domain, is_for_us

log = logging.getLogger(__name__)
logging.getLogger("mail.log").setLevel(logging.WARNING)  # aiosmtpd writes whole mails there

CONNECTIONS = 100
CONNECTIONS_OF_ONE = 30  # network address; our own machine and network excepted by `_is_near`
RECIPIENTS = 100
SECONDS = 120  # without a command, or for one mail
MAILS_IN_MEMORY = 8  # of the largest size, over all connections
WRITERS = 4


class Receiver:
    """aiosmtpd's handler: takes mail for our addresses, says 250 when it is on disk."""

    def __init__(self) -> None:
        self.writers = ThreadPoolExecutor(WRITERS, thread_name_prefix="mail")

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:
        if not is_for_us(address):
            return "550 5.1.1 No such address here"
        if len(envelope.rcpt_tos) >= RECIPIENTS:
            return "452 4.5.3 Too many recipients"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        loop = asyncio.get_running_loop()
        try:
            await loop.run_in_executor(
                self.writers,
                _keep,
                envelope.original_content or b"",
                envelope.mail_from or "",
                list(envelope.rcpt_tos),
                server,
                session,
            )
        except Exception as error:
            log.error("a mail could not be kept", extra={"fault": fault_of(error)})
            return "451 4.3.0 Could not be stored just now, please try again"
        return "250 2.0.0 Stored"

    async def handle_exception(self, error: Exception) -> str:
        log.error("smtp", extra={"fault": fault_of(error)})
        return "451 4.3.0 Please try again"


def _keep(content: bytes, sender: str, recipients: list[str], server: SMTP, session: Session) -> None:
    """Who brought it by LMTP is our own mail server, of which SPF knows nothing."""
    ip = str(session.peer[0]) if isinstance(session.peer, tuple) else ""
    is_lmtp = isinstance(server, LMTP)
    client = {} if is_lmtp else {"ip": ip, "helo": str(session.host_name or "")[:255]}
    close_old_connections()
    try:
        way, sender = Way.LMTP if is_lmtp else Way.SMTP, "" if sender == "<>" else sender
        RawMail.objects.keep(content, way=way, sender=sender, recipients=recipients, client=client)
    finally:
        close_old_connections()


class Line(SMTP):
    """One connection. Lines may be long (many programs write HTML so), but what all connections hold together is bounded."""

    line_length_limit = 2**20

    def __init__(self, door: "Door"):
        super().__init__(
            door.receiver,
            data_size_limit=settings.MAX_MAIL_BYTES,
            enable_SMTPUTF8=True,
            hostname=domain(),
            ident="Madoguchi",
            timeout=SECONDS,
            command_call_limit=1000,
            loop=door.loop,
        )
        self._door, self._held, self._is_turned_away = door, 0, False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        if not self._door.admits(self, transport):
            self._is_turned_away = True
            transport.write(b"421 4.7.0 Too many connections, please come back later\r\n")
            transport.close()
            return
        super().connection_made(transport)

    def data_received(self, data: bytes) -> None:
        if self._is_turned_away:
            return
        self._held += len(data)
        self._door.held += len(data)
        if self._held > 2 * settings.MAX_MAIL_BYTES + 2**20 or self._door.held > MAILS_IN_MEMORY * settings.MAX_MAIL_BYTES:
            self.cut()
            return
        super().data_received(data)

    def eof_received(self) -> bool | None:
        return False if self._is_turned_away else super().eof_received()

    def connection_lost(self, error: Exception | None) -> None:
        self._door.leave(self)
        self._forget()
        if not self._is_turned_away:
            super().connection_lost(error)

    def cut(self) -> None:
        """End it at once; what was not acknowledged comes again."""
        if isinstance(self.transport, asyncio.Transport):
            self.transport.abort()

    def _set_post_data_state(self) -> None:
        super()._set_post_data_state()
        self._forget()

    def _forget(self) -> None:
        if held := getattr(self, "_held", 0):
            self._door.held -= held
            self._held = 0


class LocalLine(LMTP, Line):  # type: ignore[misc]
    """The same by LMTP: after a mail there is an answer for each recipient that was taken (RFC 2033, 4.2)."""

    _answers = 0

    async def push(self, status: Any) -> None:
        answers, self._answers = self._answers or 1, 0
        for _ in range(answers):
            await super().push(status)
        if status[:3] in ("354", b"354") and self.envelope:
            self._answers = len(self.envelope.rcpt_tos)


class Door:
    """Counts the connections of one server and what they hold in memory."""

    def __init__(self, loop: asyncio.AbstractEventLoop):
        self.loop, self.receiver = loop, Receiver()
        self.lines: dict[Line, str] = {}
        self.held = 0

    def admits(self, line: Line, transport: asyncio.Transport) -> bool:
        peer = transport.get_extra_info("peername")
        address = peer[0] if isinstance(peer, tuple) else ""
        if len(self.lines) >= CONNECTIONS or (not _is_near(address) and list(self.lines.values()).count(address) >= CONNECTIONS_OF_ONE):
            return False
        self.lines[line] = address
        return True

    def leave(self, line: Line) -> None:
        self.lines.pop(line, None)


def _is_near(address: str) -> bool:
    """The mail server in front of us: on this machine."""
    return address in ("", "::1") or address.startswith("127.")


def serve_mail(listener: socket.socket, *, is_lmtp: bool = False) -> Callable[[], None]:
    """Receive mail on a listening socket, in a thread of its own; returns what closes it.

    Closing takes no new connection, lets those that are open finish for five seconds, and then cuts them: what was not
    acknowledged is sent again by the other side.
    """
    loop = asyncio.new_event_loop()
    door = Door(loop)
    line = LocalLine if is_lmtp else Line
    server = loop.run_until_complete(loop.create_server(lambda: line(door), sock=listener))
    thread = threading.Thread(target=loop.run_forever, name="smtp", daemon=True)
    thread.start()

    def close() -> None:
        asyncio.run_coroutine_threadsafe(_end(server, door), loop).result(timeout=10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(timeout=5)
        loop.close()
        door.receiver.writers.shutdown(wait=True)

    return close


async def _end(server: asyncio.Server, door: Door) -> None:
    server.close()
    for _ in range(50):
        if not door.lines:
            return
        await asyncio.sleep(0.1)
    for line in list(door.lines):
        line.cut()
