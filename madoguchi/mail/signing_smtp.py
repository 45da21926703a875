"""Django's way out by SMTP, with our signature on every mail: answers, codes for signing in, notices."""

from typing import Any

from django.core.mail.backends import smtp

from .signing import signed


class EmailBackend(smtp.EmailBackend):
    def _send(self, email_message: Any) -> bool:
        made = email_message.message
        email_message.message = lambda: _Signed(made())
        try:
            return bool(super()._send(email_message))  # type: ignore[misc]
        finally:
            del email_message.message


class _Signed:
    def __init__(self, message: Any):
        self._message = message

    def as_bytes(self, *, linesep: str) -> bytes:
        return signed(self._message.as_bytes(linesep=linesep))
