"""What can be seen in a transaction id that somebody typed, with the network that he means or without, and beside an address."""

from .networks import Network
from .typed import DIGITS, Finding, Typed, found


def of_transaction(transaction: Typed, address: Typed, network: Network | None, *, is_elsewhere: bool) -> Finding | None:
    """`is_elsewhere`: as of an address."""
    if not transaction.text:
        return None
    if transaction.text == address.text or transaction.valid or transaction.is_for_staking:
        return found("transaction-is-address")
    if is_elsewhere:
        return None
    return _on(network, transaction) if network else _somewhere(transaction, address)


def _on(network: Network, transaction: Typed) -> Finding:
    if network.transaction(transaction.text):
        return found("transaction-form-fits", (network,))
    if network.address(transaction.text):
        return found("transaction-is-address")
    if transaction.transactions:
        return found("transaction-of-another-network", transaction.transactions, network)
    return _no_transaction(
        transaction, is_hash=network.transaction("0x" + "0" * DIGITS) or network.transaction("0" * DIGITS), network=network
    )


def _somewhere(transaction: Typed, address: Typed) -> Finding:
    there = transaction.transactions
    if there and (places := address.valid or address.well_formed) and not set(places) & set(there):
        return found("transaction-and-address-differ", places)
    return found("transaction-form-fits", there) if there else _no_transaction(transaction, is_hash=True)


def _no_transaction(transaction: Typed, *, is_hash: bool, network: Network | None = None) -> Finding:
    if transaction.well_formed or transaction.mistyped:
        return found("transaction-is-address")
    if is_hash and transaction.digits not in (None, DIGITS):
        return found("transaction-of-wrong-length", count=transaction.digits or 0)
    return found("transaction-of-no-form" if network else "transaction-of-no-known-form", (), network)
