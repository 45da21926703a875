"""What tests of mail need: made mails, a receiving server of ours, and a server that takes what we send."""

import smtplib
import socket
from contextlib import contextmanager
from email import policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller

from madoguchi.mail.smtp import serve_mail

OURS = "support@mihon.example"


def make_mail(
    text="My withdrawal is stuck.",
    *,
    sender="Taro <taro@customer.example>",
    to=OURS,
    subject="Withdrawal",
    message_id="<1@customer.example>",
    **headers,
):
    """Raw bytes of a mail; headers by keyword, In_Reply_To for In-Reply-To."""
    message = EmailMessage(policy.SMTP.clone(max_line_length=998))
    for name, value in {"From": sender, "To": to, "Subject": subject, "Message-ID": message_id, **headers}.items():
        if value is not None:
            message[name.replace("_", "-")] = value
    message.set_content(text)
    return message.as_bytes().replace(b"\r\n", b"\n")


class Sink:
    """Keeps what it is sent: (recipients, bytes)."""

    def __init__(self):
        self.mails, self.answer = [], "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.answer.startswith("250"):
            self.mails.append((envelope.mail_from, envelope.rcpt_tos, envelope.original_content))
        return self.answer


@contextmanager
def sink_on_a_port():
    """An outgoing mail server of its own thread."""
    sink = Sink()
    controller = Controller(sink, hostname="127.0.0.1", port=_free_port())
    controller.start()
    try:
        sink.port = controller.port
        yield sink
    finally:
        controller.stop()


@contextmanager
def our_server(*, is_lmtp=False):
    """Our SMTP or LMTP server on a free port; yields (host, port)."""
    listener = socket.create_server(("127.0.0.1", 0))
    close = serve_mail(listener, is_lmtp=is_lmtp)
    try:
        yield listener.getsockname()[:2]
    finally:
        close()


def post(address, raw, *, sender="taro@customer.example", to=OURS):
    """Hand a raw mail to a server as a mail server does."""
    with smtplib.SMTP(*address, timeout=20) as server:
        return server.sendmail(sender, [to] if isinstance(to, str) else to, raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
