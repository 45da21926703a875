from dataclasses import dataclass


@dataclass(frozen=True)
class Redaction:
    text: str
    found: tuple = ()


def redact(text, *, earlier=(), budget_seconds=1.0):
    return Redaction(text)
