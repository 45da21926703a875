"""One text that somebody typed as an address or transaction id, with all that it can be; and what was found in it."""

from dataclasses import dataclass
from functools import cached_property

from .forms import Fit
from .kinds import bare_of, kinds_of
from .networks import NETWORKS, Network
from .transactions import digits_of_a_hash

DIGITS = 64
REMARKS = frozenset({"address-fits", "address-form-fits", "transaction-form-fits"})


@dataclass(frozen=True)
class Finding:
    """What was seen in one fact (a field of Transfer). `there`: the networks that it points to, `chosen`: the one that was meant, by
    their names; `count`: how many digits there are."""

    fact: str
    code: str
    there: tuple[str, ...] = ()
    chosen: str = ""
    count: int = 0

    @property
    def is_warning(self) -> bool:
        """Something is probably wrong; otherwise it is only told what fits."""
        return self.code not in REMARKS


def found(code: str, there: tuple[Network, ...] = (), chosen: Network | None = None, count: int = 0) -> Finding:
    """A finding whose code begins with its fact."""
    return Finding(code.partition("-")[0], code, tuple(network.name for network in there), chosen.name if chosen else "", count)


class Typed:
    """The networks on which a text is a valid address, a well-formed one without a checksum, a mistyped one, one for staking, or a transaction id."""

    def __init__(self, said: str) -> None:
        self.text = bare_of(said)

    @cached_property
    def _kinds(self) -> list[tuple[str, Fit, Network]]:
        return [(kind.what, kind.fit, NETWORKS[kind.network]) for kind in kinds_of(self.text)]

    def _networks(self, *kind: str | Fit) -> tuple[Network, ...]:
        return tuple(network for what, fit, network in self._kinds if (what, fit) == kind)

    @property
    def valid(self) -> tuple[Network, ...]:
        return self._networks("address", Fit.VALID)

    @property
    def well_formed(self) -> tuple[Network, ...]:
        return self._networks("address", Fit.CANNOT_TELL)

    @property
    def mistyped(self) -> tuple[Network, ...]:
        return self._networks("address", Fit.WRONG)

    @property
    def is_for_staking(self) -> bool:
        return bool(self._networks("staking", Fit.VALID))

    @property
    def is_for_tests(self) -> bool:
        return bool(self.valid) and all(network.is_for_tests for network in self.valid)

    @property
    def transactions(self) -> tuple[Network, ...]:
        return self._networks("transaction", Fit.CANNOT_TELL)

    @property
    def digits(self) -> int | None:
        return digits_of_a_hash(self.text)
