"""What the DNS must say so that mail reaches us and others believe ours, and what of it is not there."""

import re
from collections.abc import Iterator

from .authenticity import organisation
from .dns import Asker, NoAnswer
from .signing import Key

_KEY = re.compile(r"(?:^|;)\s*p\s*=([^;]*)")


def missing_records(domain: str, ask: Asker, *, key: Key | None, selector: str, signer: str) -> Iterator[str]:
    """For each record that is not there a sentence with what to publish."""
    checks = [
        lambda: _mx(domain, ask),
        lambda: _spf(domain, ask),
        lambda: _dmarc(domain, ask),
    ]
    if key is not None:
        checks.append(lambda: _dkim(f"{selector}._domainkey.{signer}", ask, key))
    for check in checks:
        try:
            fault = check()
        except NoAnswer:
            yield f"{domain}: the DNS does not answer here, so nothing is known of its records: MX, SPF, DMARC{', DKIM' if key else ''}."
            return
        if fault:
            yield fault


def _mx(domain: str, ask: Asker) -> str:
    if ask.records(domain, "MX"):
        return ""
    return f'{domain} has no MX record, so no answers come in: publish {domain} MX "10 the.server.that.takes.your.mail."'


def _spf(domain: str, ask: Asker) -> str:
    found = [text for text in ask.texts(domain) if text.lower().split(b" ")[0] == b"v=spf1"]
    if len(found) == 1:
        return ""
    if found:
        return f"{domain} has {len(found)} SPF records, so none counts: publish one."
    return f'{domain} has no SPF record: publish {domain} TXT "v=spf1 mx -all", with the servers that send your mail in place of mx.'


def _dmarc(domain: str, ask: Asker) -> str:
    for name in dict.fromkeys([domain, organisation(domain) or domain]):
        if any(text[:8].lower() == b"v=dmarc1" for text in ask.texts(f"_dmarc.{name}")):
            return ""
    return f'{domain} has no DMARC record, so anybody may write in its name: publish _dmarc.{domain} TXT "v=DMARC1; p=reject".'


def _dkim(name: str, ask: Asker, key: Key) -> str:
    found = [text.decode("ascii", "replace") for text in ask.texts(name)]
    keys = ["".join(match[1].split()) for text in found if (match := _KEY.search(text))]
    if key.public in keys:
        return ""
    why = "has another key than MADOGUCHI_DKIM_KEY_FILE" if keys else "is not there, so nobody can check our signatures"
    return f'{name} {why}: publish {name} TXT "{key.record}".'
