"""The problems a case can be about, and the facts that each of them needs (S23): asked once, shown to the agent, said if missing."""

import datetime
from contextlib import suppress
from dataclasses import dataclass, replace

from django.utils.translation import gettext_lazy as _

from madoguchi.ui.jinja import moment
from madoguchi.ui.zones import own_zone, told

from . import transfers
from .situations import SITUATIONS


@dataclass(frozen=True)
class Fact:
    """One thing to ask; `kind` is text, code (letters that mean nothing), moment, long, choice or number."""

    key: str
    label: str
    kind: str = "text"
    hint: str = ""
    is_required: bool = True
    choices: tuple[tuple[str, str], ...] = ()

    def shown(self, value: str) -> str:
        """A stored value as a person reads it."""
        if self.kind == "choice":
            return str(dict(self.choices).get(value, value))
        if self.kind == "moment":
            with suppress(ValueError, OverflowError):  # not of our form, but told through the API
                return f"{moment(datetime.datetime.fromisoformat(value))}, {told(own_zone())}"
        return value


@dataclass(frozen=True)
class Problem:
    key: str
    title: str
    sentence: str
    category: str  # the help centre's category that speaks of it
    facts: tuple[Fact, ...]
    is_urgent: bool = False

    def remarks(self, given):
        """What can be seen offline in what was said of a transfer, by the keys of its facts."""
        return transfers.remarks_on(given) if TXID in self.facts else {}

    def warnings(self, given):
        """Those of the remarks that say that something is probably wrong."""
        return {key: remark for key, remark in self.remarks(given).items() if remark.is_warning}


WHEN = Fact("happened", _("When did it happen?"), "moment", _("Date and time as exactly as you know."))
ERROR = Fact(
    "error",
    _("What exactly does the screen say?"),
    "long",
    _("The words of the error, letter by letter. Leave it empty if there was none."),
    is_required=False,
)
TRIED = Fact("tried", _("What have you tried so far?"), "long", _("So that we do not ask you to do the same again."), is_required=False)
NETWORKS = (*((name, name) for name in transfers.NAMES), ("other", _("Another network")))
COIN = Fact("coin", _("Which currency?"), hint=_("For example JPY, BTC, ETH or XRP."))
AMOUNT = Fact("amount", _("How much?"), "number")
NETWORK = Fact("network", _("Which network?"), "choice", choices=NETWORKS, is_required=False)
TXID = Fact(
    "txid",
    _("Transaction ID (TXID)"),
    "code",
    _("You find it in the history of the wallet or exchange that sent the coins."),
    is_required=False,
)
ADDRESS = Fact(
    "address", _("Destination address"), "code", _("The address only. Never send us a secret key or a recovery phrase."), is_required=False
)
TAG = Fact(
    "tag",
    _("Destination tag or memo"),
    hint=_("Only if one stands beside the address, as with XRP, Stellar, Cosmos or TON."),
    is_required=False,
)
DEVICE = Fact(
    "device", _("Device and app"), hint=_("For example iPhone 15, app version 3.2, or Windows 11 with Chrome."), is_required=False
)

SITUATION = Fact(
    "situation", _("What happened?"), "choice", is_required=False, choices=tuple((one.key, one.title) for one in SITUATIONS.values())
)
ACCOUNT = Fact("account", _("Which account?"), "code", is_required=False)

PROBLEMS = {
    problem.key: problem
    for problem in (
        Problem("account-access", _("I cannot sign in"), _("Password, codes, authenticator app, locked account"), "account", (WHEN, ERROR, TRIED, DEVICE)),
        Problem("verification", _("Identity verification"), _("Documents refused, waiting for long, changed name or address"), "account", (WHEN, ERROR, TRIED)),
        Problem("deposit-missing", _("My deposit has not arrived"), _("Yen or coins sent to us are not in the balance"), "deposits-withdrawals", (WHEN, COIN, AMOUNT, NETWORK, ADDRESS, TAG, TXID, TRIED)),
        Problem("withdrawal-stuck", _("My withdrawal does not move"), _("Pending, refused, or sent and not received"), "deposits-withdrawals", (WHEN, COIN, AMOUNT, NETWORK, ADDRESS, TAG, TXID, TRIED)),
        Problem("trading", _("Trading and orders"), _("Orders, prices, margin, futures"), "trading", (WHEN, Fact("market", _("Which market?"), hint=_("For example BTC/JPY spot, or margin.")), ERROR, TRIED)),
        Problem("fees", _("Fees and statements"), _("A fee you do not understand, yearly report for taxes"), "deposits-withdrawals", (WHEN, TRIED)),
        Problem("security-report", _("A suspicious site, mail or person"), _("Phishing, somebody who says he is our staff"), "security", (WHEN, Fact("where", _("Address, sender or account that you saw"), hint=_("Copy it as it is. We do not open it from here.")), Fact("given", _("Did you enter or tell anything there?"), "long", _("What kind of data, not the data itself."), is_required=False))),
        Problem("account-takeover", _("Somebody else is in my account"), _("Money moved, settings changed, codes that you did not ask for"), "security", (SITUATION, ACCOUNT, replace(WHEN, is_required=False), Fact("seen", _("What did you notice first?"), "long", is_required=False), Fact("still", _("Can you still sign in?"), "choice", is_required=False, choices=(("yes", _("Yes")), ("no", _("No")), ("unsure", _("I have not tried"))))), is_urgent=True),
        Problem("api", _("API"), _("Keys, errors, limits"), "other", (WHEN, Fact("endpoint", _("Which request?"), hint=_("Method and path. Never send us the secret of an API key.")), ERROR, TRIED)),
        Problem("other", _("Something else"), _("Whatever is not in this list"), "other", (WHEN, TRIED)),
    )
}  # fmt: skip
