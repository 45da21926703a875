"""What the service asks of others: the virus scanner and the exchange."""

import datetime
from collections.abc import Iterator

from django.conf import settings
from django.utils import timezone

from madoguchi.ui.brand import brand


def check_clamav() -> Iterator[str]:
    """That the scanner answers, knows a harmful file from a harmless one, and that no file waits for it."""
    from madoguchi.conversations.models import Attachment
    from madoguchi.files.clamav import EICAR, Unanswered, finding, is_alive

    if settings.CLAMAV:
        try:
            if not is_alive(settings.CLAMAV):
                yield f"MADOGUCHI_CLAMAV: nothing at {settings.CLAMAV} answers a ping as clamd does: new files wait until it does."
            elif finding(settings.CLAMAV, [b"well"]) or not finding(settings.CLAMAV, [EICAR]):
                yield "MADOGUCHI_CLAMAV: it does not find the EICAR test, or finds something in four harmless bytes: are its signatures loaded?"
        except Unanswered:
            yield "MADOGUCHI_CLAMAV: it answers a ping but does not scan: see its log."
    late = Attachment.objects.unscanned().filter(created_at__lt=timezone.now() - datetime.timedelta(minutes=5)).count()
    if late:
        todo = (
            "does a worker run, and is StreamMaxLength of clamd large enough?"
            if settings.CLAMAV
            else "set MADOGUCHI_CLAMAV again: nobody gets them unscanned."
        )
        yield f"{late} files have waited five minutes or longer to be scanned: {todo}"


def check_exchange() -> Iterator[str]:
    """Whether a freeze asked for in an emergency would be taken; a fictional exchange has none."""
    from madoguchi.exchange.client import NoAnswer, NotUnderstood, exchange
    from madoguchi.exchange.models import Freeze

    there = exchange()
    if there is None:
        if not settings.EXCHANGE_URL and not brand().is_fictional:
            yield "no exchange is connected, so an emergency opens a case and freezes nothing: set MADOGUCHI_EXCHANGE_URL (docs/exchange.md), or off."
        return
    try:
        there.state_of("doctor")
    except NoAnswer as fault:
        yield f"MADOGUCHI_EXCHANGE_URL: {EXCHANGE_FAULTS.get(fault.code, f'no answer that counts ({fault.code})')}."
    except NotUnderstood as fault:
        yield f"MADOGUCHI_EXCHANGE_URL: it answers otherwise than docs/exchange.md says ({fault.code})."
    if waiting := Freeze.objects.unanswered().filter(created_at__lt=timezone.now() - datetime.timedelta(minutes=2)).count():
        yield f"{waiting} requests to freeze an account have no answer of the exchange yet; they are tried on."


EXCHANGE_FAULTS = {
    "unreachable": "nothing answers there",
    "timed-out": "it takes too long to answer",
    "certificate": "its certificate is not trusted",
    "unproven": "whoever answers does not know MADOGUCHI_EXCHANGE_SECRET, or a proxy changed the answer",
    "status-401": "it does not accept our signature: do both clocks follow a time server?",
}
