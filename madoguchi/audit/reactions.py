"""What this room does by the clock: it seals events every few seconds, and goes through the whole log once a day, a piece a minute."""

import logging

from madoguchi.events.reacting import every

from .models import Seal
from .rounds import go_on
from .sealing import EVERY_SECONDS, seal_up

log = logging.getLogger(__name__)


@every(EVERY_SECONDS)
def seal(facts):
    before = Seal.objects.order_by("number").last()
    if not seal_up():
        return
    newest = Seal.objects.order_by("-number")[0]
    if before is None or newest.sealed_at.hour != before.sealed_at.hour:
        log.info("audit head", extra={"head": newest.head})


@every(60, outside=True)
def verify_a_piece(facts):
    """Without a transaction: on SQLite nobody could write meanwhile."""
    go_on()
