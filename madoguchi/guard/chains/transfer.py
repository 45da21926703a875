"""What can be seen offline in the facts of a transfer: mistyped, on another network, without its tag, in each other's place.

Never that a transfer is safe, that it happened, or whose an address is.
"""

import datetime
import unicodedata
from dataclasses import dataclass

from .amounts import amount_fault
from .forms import Fit
from .networks import Network, network_called, network_of_coin
from .typed import Finding, Typed, found
from .typed_address import of_address
from .typed_transaction import of_transaction

CLOCKS_DIFFER = datetime.timedelta(minutes=15)
LARGEST_TAG = 2**32 - 1


@dataclass(frozen=True)
class Transfer:
    """As it was typed; all of it may be empty."""

    coin: str = ""
    network: str = ""
    address: str = ""
    tag: str = ""
    transaction: str = ""
    amount: str = ""
    time: datetime.datetime | None = None


def findings(transfer: Transfer, *, now: datetime.datetime) -> list[Finding]:
    """At most one of each fact, in the order of the facts. Who names no network means the own one of his coin."""
    chosen = network_called(transfer.network)
    is_elsewhere = bool(transfer.network) and chosen is None
    network = chosen if transfer.network else network_of_coin(transfer.coin)
    address, transaction = Typed(transfer.address), Typed(transfer.transaction)
    seen = (
        _of_coin(transfer.coin, chosen),
        of_address(address, network, is_elsewhere=is_elsewhere),
        _of_tag(transfer.tag, address, network),
        of_transaction(transaction, address, network, is_elsewhere=is_elsewhere),
        found(f"amount-{fault}") if transfer.amount and (fault := amount_fault(transfer.amount)) else None,
        found("time-in-future") if transfer.time and transfer.time > now + CLOCKS_DIFFER else None,
    )
    return [finding for finding in seen if finding]


def _of_coin(coin: str, chosen: Network | None) -> Finding | None:
    own = network_of_coin(coin)
    if chosen and own and chosen.is_of_one_coin and own is not chosen:
        return found("network-without-coin", (own,), chosen)
    return None


def _of_tag(said: str, address: Typed, network: Network | None) -> Finding | None:
    if network is None or network.tag is None or (address.text and network.address(address.text) is None):
        return None
    tag = unicodedata.normalize("NFKC", said).strip()
    inside = network.tag.inside(address.text) if network.address(address.text) == Fit.VALID else None
    if not tag or (network.tag.is_number and not any(character.isdigit() for character in tag)):
        return found("tag-missing", chosen=network) if inside is None else None
    if network.tag.is_number and not (tag.isdecimal() and len(tag) <= network.tag.longest and int(tag) <= LARGEST_TAG):
        return found("tag-not-a-number", chosen=network)
    if len(tag.encode()) > network.tag.longest:
        return found("tag-too-long", chosen=network, count=network.tag.longest)
    return found("tag-differs") if inside is not None and tag != str(inside) else None
