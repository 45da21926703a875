"""What a request brings, taken in on the loop before a page thread is given to it: of bounded size, and not endlessly slowly."""

import asyncio
from tempfile import SpooledTemporaryFile

from django.conf import settings

IN_MEMORY = 2**20  # bytes; what is longer waits in a temporary file
DRAIN_SECONDS = 10


class TooLarge(Exception):
    pass


class TooSlow(Exception):
    pass


class Gone(Exception):
    """The sender has left before the end."""


def limit_of(scope, headers: dict[bytes, bytes]) -> int:
    """How many bytes this request may bring. A provider's call holds a mail, in base64 or percent signs."""
    if settings.MAIL_HOOKS and scope["path"].startswith("/mail/hooks/"):
        return 2 * settings.MAX_MAIL_BYTES + 2**20
    is_form = headers.get(b"content-type", b"").lower().startswith(b"multipart/form-data")
    if scope["path"].startswith("/api/") and not (is_form and scope["path"].endswith(settings.API_UPLOADS)):
        return settings.MAX_JSON_BYTES
    if is_form:
        return settings.MAX_UPLOAD_BYTES
    return settings.DATA_UPLOAD_MAX_MEMORY_SIZE


async def take(scope, receive) -> SpooledTemporaryFile:
    """The whole body, to be read from its beginning. Raises TooLarge, TooSlow or Gone."""
    headers = dict(scope["headers"])
    limit = limit_of(scope, headers)
    length = headers.get(b"content-length", b"0")
    if not length.isdigit() or len(length) > 15 or int(length) > limit:
        raise TooLarge
    body = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115
    try:
        if int(length) or b"transfer-encoding" in headers:
            await _fill(body, receive, limit)
        body.seek(0)
    except BaseException:
        body.close()
        raise
    return body


async def _fill(body, receive, limit: int) -> None:
    began, taken = asyncio.get_running_loop().time(), 0
    try:
        async with asyncio.timeout_at(began + settings.BODY_SECONDS) as deadline:
            more = True
            while more:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise Gone
                chunk, more = message.get("body", b""), message.get("more_body", False)
                taken += len(chunk)
                if taken > limit:
                    raise TooLarge
                body.write(chunk)
                deadline.reschedule(began + settings.BODY_SECONDS + taken / settings.BODY_BYTES_PER_SECOND)
    except TimeoutError:
        raise TooSlow from None


async def drain(receive) -> None:
    """Let a refused sender finish for a moment: one whose connection breaks off while he sends does not read why."""
    try:
        async with asyncio.timeout(DRAIN_SECONDS):
            while (message := await receive())["type"] != "http.disconnect" and message.get("more_body", False):
                pass
    except TimeoutError:
        pass
