"""What the owner of a secret must do now that others may have seen it, by the kind of secret."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from .findings import GRAVEST_FIRST

NOW = {
    "recovery-phrase": _("Recovery phrase: move the coins of this wallet to a new wallet at once. Whoever has the phrase can take them."),
    "private-key": _("Private key: move the coins of this address to a new wallet at once. Whoever has the key can take them."),
    "api-secret": _("API secret: delete this API key now and make a new one."),
    "password": _("Password: change it now, wherever you use it."),
    "one-time-code": _("One-time code: if you did not ask for it yourself, change your password now. Tell nobody a code, us neither."),
    "authenticator-key": _("Authenticator key: set up your authenticator again now, so that the old key ends."),
    "backup-codes": _("Backup codes: make new ones now; the old ones end then."),
    "session": _("Session token: sign out on all devices now and sign in again."),
    "card": _("Card number: if others may have seen it, tell your card company. We never need it here."),
    "my-number": _("My Number: we never need it here. If others may have seen it, ask your municipal office."),
    "identity-document": _("Document number: send documents only by the form of the identity check, never here."),
    "bank-account": _("Bank account number: we do not need it here; the account for withdrawals is set in your account."),
    "postal-address": _("Postal address: we do not need it here; it is set in your account."),
}

AT_RISK = frozenset({"recovery-phrase", "private-key", "api-secret"})
TOGETHER = frozenset({"password", "one-time-code"})
"""Both of them open an account."""


def what_to_do(kinds: Iterable[str]) -> list[str]:
    """A sentence for each kind, the gravest first."""
    known = set(kinds)
    return [str(NOW[kind]) for kind in GRAVEST_FIRST if kind in known]


def funds_at_risk(kinds: Iterable[str]) -> list[str]:
    """Those of the kinds by which somebody can take coins, the gravest first; [] if there is no such danger."""
    known = set(kinds)
    grave = known & AT_RISK | (TOGETHER if known >= TOGETHER else set())
    return [kind for kind in GRAVEST_FIRST if kind in grave]
