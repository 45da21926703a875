"""Forwarders of the tests: they write what they found and seal it (RFC 8617), as real ones do."""

from types import SimpleNamespace

import dkim


class _Result(str):
    __slots__ = ()

    @property
    def method(self):
        return self.partition("=")[0].strip()

    @property
    def result(self):
        return self.partition("=")[2].split()[0]


def _parse(header):
    server, *results = header.partition(":")[2].split(";")
    return SimpleNamespace(authserv_id=server.strip(), results=[_Result(result.strip()) for result in results])


def seal(mail, key, domain, found, *, signs=None):
    """The mail with one more set: `found` is what this forwarder says of it, such as "dmarc=pass header.from=…"."""
    dkim.authres = SimpleNamespace(AuthenticationResultsHeader=SimpleNamespace(parse=_parse), core=SimpleNamespace(SyntaxError=ValueError))
    headers = f"Authentication-Results: mx.{domain}; {found}\r\n".encode() + mail.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    signed = [b"from", b"to", b"subject"] if signs is None else signs
    lines = dkim.ARC(headers).sign(b"s1", domain.encode(), key.private, f"mx.{domain}".encode(), include_headers=signed)
    assert lines, "no chain to go on with"
    return b"".join(lines) + headers
