"""SPF (RFC 7208): whether the server that brought a mail may send for the domain of its envelope."""

import ipaddress
from dataclasses import dataclass

import spf

from .dns import Asker, NoAnswer


@dataclass(frozen=True)
class Client:
    """Who brought a mail to our SMTP server."""

    ip: str
    helo: str
    sender: str  # of the envelope

    @property
    def is_stranger(self) -> bool:
        """Not our own mail server or network, of which SPF knows nothing."""
        try:
            return ipaddress.ip_address(self.ip).is_global
        except ValueError:
            return False


def spf_of(client: Client, ask: Asker) -> tuple[str, str]:
    """(result, domain that was asked about); ("", "") for mail that a server of ours brought."""
    if not client.is_stranger:
        return "", ""
    query = _Query(i=client.ip, s=client.sender, h=client.helo, querytime=0)
    query.ask = ask
    try:
        result = query.check()[0]
    except NoAnswer:
        result = "temperror"
    except Exception:  # a record that cannot be read
        result = "permerror"
    return result, query.o.lower()


class _Query(spf.query):  # type: ignore[misc]
    """Asks as everything else about this mail does."""

    ask: Asker

    def dns(self, name, qtype, cnames=None, ignore_void=False):  # type: ignore[no-untyped-def]
        found = [_as_spf_reads(record, qtype) for record in self.ask.records(str(name).rstrip("."), qtype)]
        if not found and not ignore_void:
            self.void_lookups += 1
            if self.void_lookups > spf.MAX_VOID_LOOKUPS:
                raise spf.PermError("too many names without records")
        return found


def _as_spf_reads(record, kind):  # type: ignore[no-untyped-def]
    if kind == "MX":
        return record.preference, record.exchange.to_text(True)
    if kind == "PTR":
        return record.target.to_text(True)
    return record.strings if kind in ("TXT", "SPF") else record.address
