"""Those facts of a case that tell of a transfer, and what can be seen in them offline."""

import datetime
from contextlib import suppress
from dataclasses import dataclass

from django.utils import timezone

from madoguchi.guard.chains.networks import NETWORKS
from madoguchi.guard.chains.transfer import Transfer, findings
from madoguchi.guard.chains.typed import Finding
from madoguchi.guard.findings import MARKERS
from madoguchi.guard.words_for_transfers import sentence_of

PARTS = {"coin": "coin", "amount": "amount", "network": "network", "address": "address", "tag": "tag", "txid": "transaction"}
KEYS = {part: key for key, part in PARTS.items()} | {"time": "happened"}
NAMES = tuple(network.name for network in NETWORKS.values() if network.can_be_chosen)


@dataclass(frozen=True)
class Remark:
    """What was seen in one fact."""

    finding: Finding

    @property
    def key(self):
        return KEYS[self.finding.fact]

    @property
    def is_warning(self):
        return self.finding.is_warning

    def __str__(self):
        return sentence_of(self.finding)


def remarks_on(facts) -> dict[str, Remark]:
    """By the keys of the facts. What the guard took out is looked at no more."""
    said = {part: str(facts.get(key, "")) for key, part in PARTS.items()}
    said = {part: "" if any(marker in words for marker in MARKERS.values()) else words for part, words in said.items()}
    seen = findings(Transfer(**said, time=_moment(str(facts.get("happened", "")))), now=timezone.now())
    return {remark.key: remark for remark in map(Remark, seen)}


def _moment(said):
    with suppress(ValueError):  # not of our form, but told through the API
        moment = datetime.datetime.fromisoformat(said)
        return moment if moment.tzinfo else None
    return None
