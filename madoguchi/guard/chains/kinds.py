"""What a text can be: an address or a transaction id, and of which networks. Nothing is looked up, nothing is kept.

    kinds_of("TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t")   (Kind("address", "tron", Fit.VALID),)

A checksum finds a mistyped address; that the address is somebody's, or that a transaction exists, it cannot say.
"""

import re
import unicodedata
from dataclasses import dataclass

from .forms import Fit
from .networks import NETWORKS

LONGEST = 400
SCHEME = re.compile(
    r"(?:bitcoin|litecoin|dogecoin|monacoin|ethereum|tron|solana|ripple|xrpl|stellar|web\+cardano|cosmos|polkadot):(?://)?", re.IGNORECASE
)
LINK = re.compile(r"(?:https?|ton)://", re.IGNORECASE)
SHORTEST_IN_A_LINK = 25
GUESSED = tuple(network for network in NETWORKS.values() if network.can_be_guessed)
FORMS = {form for network in GUESSED for form in (network.address, network.staking)}  # many networks share theirs
SHAPES = {network.transaction for network in GUESSED}


@dataclass(frozen=True)
class Kind:
    what: str  # address, staking (to which no coins can be sent) or transaction
    network: str  # a key of NETWORKS
    fit: Fit


def kinds_of(text: str) -> tuple[Kind, ...]:
    """All that a text can be. What fits by its checksum is nothing else; what may be mistyped comes last."""
    bare = bare_of(text)
    kinds = _of_bare(bare) if bare else ()
    valid = tuple(kind for kind in kinds if kind.fit == Fit.VALID)
    return valid or tuple(sorted(kinds, key=lambda kind: kind.fit == Fit.WRONG))


def _of_bare(text: str) -> tuple[Kind, ...]:
    said = {form: form(text) for form in FORMS}
    has_shape = {shape: shape(text) for shape in SHAPES}
    found = []
    for network in GUESSED:
        for what, form in (("address", network.address), ("staking", network.staking)):
            if fit := said[form]:
                found.append(Kind(what, network.key, fit))
        if has_shape[network.transaction]:
            found.append(Kind("transaction", network.key, Fit.CANNOT_TELL))
    return tuple(found)


def bare_of(text: str) -> str:
    """What people paste, without spaces around it, invisible characters, full width, the scheme of a payment link, or the link of an explorer."""
    plain = text[: LONGEST + 1].strip()
    if not plain.isascii():
        plain = "".join(letter for letter in unicodedata.normalize("NFKC", plain) if unicodedata.category(letter) != "Cf").strip()
    if len(plain) > LONGEST:
        return ""
    if link := LINK.match(plain):
        parts = [part for part in re.split(r"[/?#&=]", plain[link.end() :]) if len(part) >= SHORTEST_IN_A_LINK]
        return next((part for part in parts if _of_bare(part)), plain)
    if scheme := SCHEME.match(plain):
        return re.split(r"[?@/]", plain[scheme.end() :])[0]
    return plain.partition("?")[0] if plain.lower().startswith(("bitcoincash:", "bchtest:")) else plain
