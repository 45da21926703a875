"""What was seen in the facts of a transfer, as sentences for customers and the desk."""

from django.utils.translation import get_language_bidi, gettext_lazy
from django.utils.translation import gettext as _

from .chains.typed import Finding

MOST_NAMES = 3
SENTENCES = {
    "network-without-coin": gettext_lazy("%(there)s is the network of this coin; %(chosen)s does not carry it."),
    "address-of-another-network": gettext_lazy("This looks like an address of %(there)s, not of %(chosen)s. Coins that are sent over the wrong network may not arrive."),
    "address-mistyped": gettext_lazy("This is not a whole address of %(there)s: very likely a character is wrong, missing or too many. Please copy it instead of typing it."),
    "address-is-transaction": gettext_lazy("This looks like a transaction ID, not like an address."),
    "address-for-tests": gettext_lazy("This is an address of a test network (%(there)s), whose coins have no value."),
    "address-for-staking": gettext_lazy("This address is one for staking. Coins are not sent to it."),
    "address-of-no-form": gettext_lazy("This does not look like an address of %(chosen)s."),
    "address-of-no-known-form": gettext_lazy("This does not look like an address of any network that we know."),
    "address-fits": gettext_lazy("The checksum fits: %(there)s. Whose address it is cannot be seen from it."),
    "address-form-fits": gettext_lazy("The form fits: %(there)s. It has no checksum, so a mistyped character would not show."),
    "tag-missing": gettext_lazy("On %(chosen)s, exchanges find their customer by a tag or memo beside the address. If you were given one, please write it here."),
    "tag-not-a-number": gettext_lazy("On %(chosen)s, a tag is a whole number from 0 to 4294967295."),
    "tag-too-long": gettext_lazy("On %(chosen)s, a memo has at most %(count)s bytes. This one is longer."),
    "tag-differs": gettext_lazy("The address has another tag inside itself. Please compare the two."),
    "transaction-is-address": gettext_lazy("This looks like an address, not like a transaction ID."),
    "transaction-of-another-network": gettext_lazy("This looks like a transaction ID of %(there)s, not of %(chosen)s."),
    "transaction-and-address-differ": gettext_lazy("The address is one of %(there)s, but no transaction ID there looks like this one."),
    "transaction-of-wrong-length": gettext_lazy("A transaction ID like this has 64 digits. This one has %(count)s, so it is not whole or has too many."),
    "transaction-of-no-form": gettext_lazy("This does not look like a transaction ID of %(chosen)s."),
    "transaction-of-no-known-form": gettext_lazy("This does not look like a transaction ID of any network that we know."),
    "transaction-form-fits": gettext_lazy("The form fits: %(there)s. Whether there is such a transaction was not looked up."),
    "amount-no-number": gettext_lazy("There is no number in this."),
    "amount-below-zero": gettext_lazy("This amount is below zero."),
    "time-in-future": gettext_lazy("This is in the future. When did it happen?"),
}  # fmt: skip


def sentence_of(finding: Finding) -> str:
    """In the language of now."""
    facts = {"there": _names(finding.there), "chosen": _name(finding.chosen), "count": finding.count}
    return str(SENTENCES[finding.code]) % facts


def _names(networks: tuple[str, ...]) -> str:
    names = " / ".join(_name(name) for name in networks[:MOST_NAMES])
    return _("%(names)s and others") % {"names": names} if len(networks) > MOST_NAMES else names


def _name(network: str) -> str:
    """Kept from left to right, with its brackets, in a sentence that runs the other way."""
    return f"\u2068{network}\u2069" if get_language_bidi() else network
