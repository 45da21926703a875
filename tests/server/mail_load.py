"""Senders who try again until they are told 250, as mail servers do, and the next server, which takes its time to say so."""

import asyncio
import contextlib
import email
import random
import smtplib
import threading
import time

from aiosmtpd.controller import Controller

from madoguchi.mail.tests.posting import OURS, make_mail

from .mail_checker import Run
from .running import free_port

SENDERS = 4
PAUSE = (1, 4)  # seconds between two mails of one sender
SLOWEST_ANSWER = 0.15  # of the next server: long enough for a kill between the mail and its 250


class NextServer:
    """Takes what we send; replies are addressed to what stands in its Reply-To."""

    def __init__(self, seed: int):
        self.random, self.arrived, self.reply_to = random.Random(seed), [], {}
        self.controller = Controller(self, hostname="127.0.0.1", port=free_port())
        self.controller.start()
        self.url = f"smtp://127.0.0.1:{self.controller.port}"

    async def handle_DATA(self, server, session, envelope):
        mail = email.message_from_bytes(envelope.original_content)
        (recipient,) = envelope.rcpt_tos
        self.arrived.append((mail["Message-ID"].strip(), recipient))
        self.reply_to.setdefault(recipient, mail["Reply-To"].strip())
        await asyncio.sleep(self.random.uniform(0, SLOWEST_ANSWER))
        return "250 OK"

    def close(self) -> None:
        self.controller.stop()


class Load:
    """Mails by SMTP and into a mailbox, and replies to what came back, until it is told to stop."""

    def __init__(self, port: int, next_server: NextServer, seed: int, *, mailbox=None):
        self.port, self.next_server, self.mailbox = port, next_server, mailbox
        self.sent: set[str] = set()
        self.accepted: set[str] = set()
        self.replies: dict[str, str] = {}  # the reply's Message-ID: that of the mail whose acknowledgement it answers
        self.tries = 0
        self.stop = threading.Event()
        work = [threading.Thread(target=self._send, args=(name, random.Random(seed + name)), daemon=True) for name in range(SENDERS)]
        if mailbox is not None:
            work.append(threading.Thread(target=self._fill, daemon=True))
        self.threads = work
        for thread in work:
            thread.start()

    def finish(self) -> None:
        """No new mails; those that were begun are tried until they are taken."""
        self.stop.set()
        for thread in self.threads:
            thread.join(180)
            assert not thread.is_alive(), "a sender was not answered"

    def _send(self, name: int, chance: random.Random) -> None:
        number, answered = 0, set()
        while not self.stop.is_set():
            number += 1
            address = f"sender-{name}-{number}@customer.example"
            letter = f"<letter-{name}-{number}@customer.example>"
            self._post(make_mail(f"My withdrawal {number} is stuck.", sender=address, message_id=letter), letter, address, OURS)
            for earlier in [one for one in list(self.next_server.reply_to) if one.startswith(f"sender-{name}-") and one not in answered][
                :1
            ]:
                answered.add(earlier)
                self._reply(earlier, self.next_server.reply_to[earlier])
            self.stop.wait(chance.uniform(*PAUSE))

    def _reply(self, sender: str, to: str) -> None:
        number = sender.removeprefix("sender-").partition("@")[0]
        reply = f"<reply-{number}@customer.example>"
        self.replies[reply] = f"<letter-{number}@customer.example>"
        self._post(make_mail("Here is more about it.", sender=sender, to=to, message_id=reply), reply, sender, to)

    def _post(self, content: bytes, name: str, sender: str, to: str) -> None:
        self.sent.add(name)
        while True:
            self.tries += 1
            with contextlib.suppress(OSError, smtplib.SMTPException), smtplib.SMTP("127.0.0.1", self.port, timeout=15) as server:
                server.ehlo()
                server.mail(sender)
                server.rcpt(to)
                if server.data(content.replace(b"\n", b"\r\n"))[0] == 250:
                    self.accepted.add(name)
                    return
            time.sleep(0.2)

    def _fill(self) -> None:
        number = 0
        while not self.stop.wait(4):
            number += 1
            name = f"<box-{number}@customer.example>"
            self.sent.add(name)
            self.mailbox.put(make_mail("From the mailbox.", sender=f"box-{number}@customer.example", message_id=name))
            self.accepted.add(name)


def what_became(installation, load: Load) -> Run:
    """Everything that the judge wants to know, from the database and from the next server."""
    told = installation.sql("SELECT message_id, conversation_id FROM conversations_entry WHERE message_id <> ''")
    home = dict(told)
    return Run(
        sent=load.sent,
        accepted=load.accepted,
        kept=installation.sql("SELECT message_id, outcome FROM mail_rawmail"),
        entries=[name for name, _ in told],
        written=installation.sql("SELECT message_id, recipient, state FROM mail_outboundmail"),
        arrived=list(load.next_server.arrived),
        joined={reply: home.get(reply) is not None and home.get(reply) == home.get(letter) for reply, letter in load.replies.items()},
    )
