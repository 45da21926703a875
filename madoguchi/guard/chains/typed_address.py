"""What can be seen in an address that somebody typed, with the network that he means or without."""

from .forms import Fit
from .networks import Network
from .typed import DIGITS, Finding, Typed, found


def of_address(address: Typed, network: Network | None, *, is_elsewhere: bool) -> Finding | None:
    """`is_elsewhere`: he means a network that we do not know, whose addresses can look like anything."""
    if not address.text:
        return None
    if is_elsewhere:
        return found("address-fits", address.valid) if address.valid and not address.is_for_tests else None
    return _on(network, address) if network else _somewhere(address)


def _on(network: Network, address: Typed) -> Finding:
    fit = network.address(address.text)
    if fit == Fit.VALID:
        return found("address-fits", (network,))
    if fit == Fit.CANNOT_TELL:
        return found("address-form-fits", (network,))
    if address.is_for_staking or address.valid:
        return _of_no_use(address) or found("address-of-another-network", address.valid, network)
    if fit == Fit.WRONG:
        return found("address-mistyped", (network,))
    if address.digits == DIGITS:
        return found("address-is-transaction")
    if elsewhere := address.well_formed or address.mistyped:
        return found("address-of-another-network", elsewhere, network)
    return found("address-is-transaction" if address.transactions else "address-of-no-form", (), network)


def _somewhere(address: Typed) -> Finding:
    if address.is_for_staking or address.valid:
        return _of_no_use(address) or found("address-fits", address.valid)
    if address.well_formed:
        return found("address-form-fits", address.well_formed)
    if address.transactions:
        return found("address-is-transaction")
    return found("address-mistyped", address.mistyped) if address.mistyped else found("address-of-no-known-form")


def _of_no_use(address: Typed) -> Finding | None:
    if address.is_for_staking:
        return found("address-for-staking")
    return found("address-for-tests", address.valid) if address.is_for_tests else None
