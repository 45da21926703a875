"""Whether a mail comes from where it says: what our receiving server wrote into it, or our own look at SPF, DKIM, DMARC and ARC.

Anybody can write an Authentication-Results header; so only the first one that bears the name of a server of ours counts, which
takes such headers of strangers out before it adds its own (RFC 8601, 5).
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from publicsuffixlist import PublicSuffixList

from .arc import Chain
from .dns import Asker, NoAnswer
from .signatures import good_signatures
from .spf import Client, spf_of

PASS, FAIL, NONE, TEMPORARY, PERMANENT = "pass", "fail", "none", "temperror", "permerror"
METHODS = ("spf", "dkim", "dmarc", "arc")
MOST_RESULTS = 20
_COMMENT = re.compile(r"\([^()]*\)")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_RESULT = re.compile(r"\s*([a-z-]{1,20})(?:\s*/\s*\d+)?\s*=\s*([a-z]{1,20})\b", re.IGNORECASE)
_SIGNER = re.compile(r"\bheader\.(?:d|i)\s*=\s*(?:[^\s;@]*@)?([\w.-]{1,253})", re.IGNORECASE)
_SHOWN = re.compile(r"\bheader\.from\s*=\s*(?:[^\s;@]*@)?([\w.-]{1,253})", re.IGNORECASE)
_ENVELOPE = re.compile(r"\bsmtp\.mailfrom\s*=\s*(?:[^\s;@]*@)?([\w.-]{1,253})", re.IGNORECASE)
_PASSED_SPF = re.compile(r"\s*spf\s*=\s*pass\b", re.IGNORECASE)
_TAG = re.compile(r"\s*([a-z]{1,5})\s*=\s*([^;]{0,200})", re.IGNORECASE)

_suffixes = PublicSuffixList()


@dataclass(frozen=True)
class Authenticity:
    """The results by their names in RFC 8601; "" = nobody looked. `by`: the server that says so, or "own"."""

    spf: str = ""
    dkim: str = ""
    dmarc: str = ""
    arc: str = ""
    signers: tuple[str, ...] = ()  # domains whose signature is good
    policy: str = ""  # what the sender's domain asks for mail that fails DMARC: none, quarantine, reject
    is_aligned: bool = False  # a good signature, or SPF, of the domain that stands in From
    by: str = ""
    sealers: tuple[str, ...] = ()  # who forwarded it, by a good chain of seals, the last one first
    vouched_by: str = ""  # the one of them whom the operator trusts, and who found it proven before he forwarded it

    @property
    def is_proven(self) -> bool:
        """The domain in From vouches for it, or did when a trusted server forwarded it."""
        return self.dmarc == PASS or (self.is_aligned and self.dmarc != FAIL) or bool(self.vouched_by)

    @property
    def is_doubtful(self) -> bool:
        """Somebody who is not that domain has probably sent it."""
        return not self.is_proven and (self.dmarc == FAIL or (self.spf == FAIL and self.dkim != PASS) or self.dkim == FAIL)

    def as_json(self) -> dict[str, Any]:
        return {name: value for name, value in asdict(self).items() if value}

    @classmethod
    def of_json(cls, kept: dict[str, Any]) -> "Authenticity":
        known = {name: value for name, value in kept.items() if name in cls.__dataclass_fields__}
        return cls(**{**known, "signers": tuple(known.get("signers", ())), "sealers": tuple(known.get("sealers", ()))})


def said_by(headers: Sequence[str], trusted: Iterable[str], sender_domain: str) -> Authenticity | None:
    """What the first Authentication-Results of a trusted server says; None if there is none. `headers`: the nearest server's first."""
    names = {name.lower() for name in trusted}
    for header in headers:
        text = _QUOTED.sub("x", _without_comments(header))
        server, *results = text.split(";")
        server = server.split()[0].lower() if server.split() else ""
        if server in names:
            return _read(results[:MOST_RESULTS], server, sender_domain)
    return None


def forwarded(known: Authenticity, chain: Chain, *, sender_domain: str, trusted: Iterable[str]) -> Authenticity:
    """What is known, with what the chain adds: a forwarder breaks SPF and DKIM, but one who is trusted says what he found before.

    Nothing in a chain makes a mail less proven or more doubtful than it is without it.
    """
    found_by = (domain for domain, said in chain.trusted(trusted) if sender_domain and _was_proven(said, sender_domain))
    sealers = tuple(dict.fromkeys(domain for domain, _ in chain.seals))
    return replace(known, arc=chain.result, sealers=sealers, vouched_by=next(found_by, ""))


def _was_proven(said: str, sender_domain: str) -> bool:
    """DMARC passed for this very domain; or, where nobody speaks of DMARC, a signature or SPF of its organisation."""
    results = _QUOTED.sub("x", _without_comments(said)).split(";")[1:][:MOST_RESULTS]
    found = _read(results, "", sender_domain)
    if found.dmarc not in ("", NONE):
        shown = [name.lower() for result in results for name in _SHOWN.findall(result)]
        return found.dmarc == PASS and shown == [sender_domain.lower()]
    envelopes = [name.lower() for result in results if _PASSED_SPF.match(result) for name in _ENVELOPE.findall(result)]
    return found.is_aligned or any(are_aligned(name, sender_domain) for name in envelopes)


def _without_comments(text: str) -> str:
    for _ in range(5):  # they may be nested; what is nested deeper is nobody's honest header
        text, found = _COMMENT.subn(" ", text)
        if not found:
            break
    return text


def _read(results: Sequence[str], server: str, sender_domain: str) -> Authenticity:
    found: dict[str, Any] = {}
    signers = []
    for result in results:
        if match := _RESULT.match(result):
            method, value = match[1].lower(), match[2].lower()
            if method in METHODS and found.get(method) != PASS:
                found[method] = value
            if method == "dkim" and value == PASS:
                signers += [name.lower() for name in _SIGNER.findall(result)]
    is_aligned = any(are_aligned(name, sender_domain) for name in signers)
    return Authenticity(**found, signers=tuple(dict.fromkeys(signers)), is_aligned=is_aligned, by=server)


def look(content: bytes, *, sender_domain: str, client: Client | None, ask: Asker) -> Authenticity:
    """Our own look: DKIM always, SPF where the sender's server is known, and what the domain in From makes of both (RFC 7489, 6.6)."""
    spf, envelope_domain = spf_of(client, ask) if client else ("", "")
    dkim, signers = _settled(lambda: good_signatures(content, ask), (TEMPORARY, ()))
    policy = _settled(lambda: _policy(sender_domain, ask), None) if sender_domain else {}
    strict_dkim, strict_spf = ((policy or {}).get(tag, "r").lower() == "s" for tag in ("adkim", "aspf"))
    is_aligned = any(are_aligned(name, sender_domain, strict=strict_dkim) for name in signers) or (
        spf == PASS and are_aligned(envelope_domain, sender_domain, strict=strict_spf)
    )
    if policy is None:
        dmarc = TEMPORARY
    elif not policy:
        dmarc = NONE
    elif is_aligned:
        dmarc = PASS
    else:  # an SPF that was not looked at, or a server that did not answer, might have made it pass
        dmarc = FAIL if spf not in ("", TEMPORARY) and dkim != TEMPORARY else NONE
    return Authenticity(spf, dkim, dmarc, "", signers, (policy or {}).get("p", "").lower(), is_aligned, "own")


def _settled(ask: Callable[[], Any], otherwise: Any) -> Any:
    try:
        return ask()
    except NoAnswer:
        return otherwise


def are_aligned(one: str, sender_domain: str, *, strict: bool = False) -> bool:
    """Whether two domains are the same, or (unless strict) belong to the same organisation."""
    one, other = one.lower().rstrip("."), sender_domain.lower().rstrip(".")
    return bool(one) and (one == other or (not strict and organisation(one) == organisation(other) != ""))


def organisation(domain: str) -> str:
    """The registrable domain; "" of a public suffix."""
    return _suffixes.privatesuffix(domain.lower()) or ""


def _policy(domain: str, ask: Asker) -> dict[str, str]:
    """The DMARC record of the domain, else of its organisation, by tag; {} if there is none. Raises NoAnswer."""
    for name in dict.fromkeys([domain, organisation(domain)]):
        records = [text for text in ask.texts(f"_dmarc.{name}") if text[:8].lower() == b"v=dmarc1"] if name else []
        if len(records) == 1:
            tags = {tag.lower(): value.strip() for tag, value in _TAG.findall(records[0].decode("ascii", "replace"))}
            if name != domain and "sp" in tags:
                tags["p"] = tags["sp"]
            return tags
    return {}
