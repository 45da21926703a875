"""The guard's front door: secrets out of a text before anything stores, indexes, shows or sends it.

    redaction = redact(text, earlier=the_authors_last_messages)
    redaction.text        what may be stored
    redaction.found       what was there: kind, start, end in characters of the text given

Transaction hashes, addresses, order numbers and amounts stay: they are the customer's evidence.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter, thread_time

from madoguchi.guard.apis import api_secrets
from madoguchi.guard.authenticators import authenticator_keys
from madoguchi.guard.backups import backup_codes
from madoguchi.guard.bank_accounts import bank_accounts
from madoguchi.guard.codes import one_time_codes
from madoguchi.guard.columns import secrets_in_columns
from madoguchi.guard.cues import Span
from madoguchi.guard.findings import GRAVEST_FIRST, MARKERS, Finding, GuardFailed, Hit
from madoguchi.guard.keys import private_keys
from madoguchi.guard.masking import Masked, merged
from madoguchi.guard.over_lines import told_over_lines
from madoguchi.guard.passwords import passwords
from madoguchi.guard.personal import personal_numbers
from madoguchi.guard.phrases import phrases
from madoguchi.guard.postal import postal_addresses
from madoguchi.guard.reading import Reading, read
from madoguchi.guard.sessions import sessions
from madoguchi.guard.spread import Spread, spread_over

__all__ = ["MARKERS", "EarlierFinding", "Finding", "GuardFailed", "Redaction", "redact"]

MOST_PASSES = 12
EDGE = 300
"""A finding that begins or ends so near to the edge of a part may go on behind it."""


@dataclass(frozen=True)
class EarlierFinding:
    """Part of a phrase in an earlier message: `message` is its index in `earlier`."""

    message: int
    start: int
    end: int


@dataclass(frozen=True)
class Redaction:
    """`completes_earlier`: what the author's earlier messages began ends in this text: a phrase spread over them, whose pieces
    there are `in_earlier`, and the caller must redact those messages too; or a password or code that the last one announced."""

    text: str
    found: tuple[Finding, ...] = ()
    completes_earlier: bool = False
    in_earlier: tuple[EarlierFinding, ...] = ()

    @property
    def is_clean(self) -> bool:
        return not self.found


def redact(text: str, *, earlier: Sequence[str] = (), budget_seconds: float = 1.0) -> Redaction:
    """The text with a marker in place of each secret. Redacting it again changes nothing.

    `earlier`: the same author's last messages in the conversation, oldest first, as stored. Raises GuardFailed when the
    text cannot be judged within the budget of this thread's CPU time or at all: fail closed, hold the message.
    """
    try:
        return _redact(text, earlier, _Budget(budget_seconds))
    except GuardFailed:
        raise
    except Exception as error:  # whatever a scanner stumbles over, the text must not pass
        raise GuardFailed(f"the guard could not judge a text: {type(error).__name__}") from None


class _Budget:
    """So many seconds of this thread's CPU time, twice as many at most. They are counted only when as many have gone by on the wall: asking
    for them is dearer than that clock, and on a busy machine the moment at which another is let run."""

    def __init__(self, seconds: float) -> None:
        self._seconds, self._wall, self._cpu = seconds, perf_counter() + seconds, 0.0

    @property
    def is_spent(self) -> bool:
        if perf_counter() <= self._wall:
            return False
        self._cpu = self._cpu or thread_time() + self._seconds
        return thread_time() > self._cpu


def _redact(text: str, earlier: Sequence[str], budget: _Budget) -> Redaction:
    spread = spread_over(earlier, text, MARKERS["recovery-phrase"]) if earlier else None
    told = told_over_lines(earlier, text) if spread is None else []
    masked = Masked(text)
    if spread:
        masked.mask([Finding("recovery-phrase", start, end) for start, end in spread.here])
    elif told:
        masked.mask(merged(told))
    places = [(0, len(masked.text))]
    for _ in range(MOST_PASSES):
        found = _scan_places(masked.text, places, budget)
        if not found:
            return _redaction(masked, spread, bool(told))
        masked.mask(found)
        places = masked.surroundings(found)
    raise GuardFailed("the guard came to no end with a text")


def _redaction(masked: Masked, spread: Spread | None, is_told: bool) -> Redaction:
    if spread is None:
        return Redaction(masked.text, tuple(masked.found), is_told)
    return Redaction(masked.text, tuple(masked.found), True, tuple(EarlierFinding(*place) for place in spread.before))


def _scan_places(text: str, places: list[Span], budget: _Budget) -> list[Finding]:
    """The findings in parts of a text; of all of it, if one of them reaches the edge of its part."""
    found: list[Finding] = []
    for start, end in places:
        for finding in _scan(text, start, end, budget):
            if (finding.start < start + EDGE and start > 0) or (finding.end > end - EDGE and end < len(text)):
                return _scan(text, 0, len(text), budget)
            found.append(finding)
    return found


def _scan(text: str, start: int, end: int, budget: _Budget) -> list[Finding]:
    """All findings of one pass between two places, in order, overlapping ones joined."""
    reading = read(text[start:end])
    hits: list[Hit] = []
    for scanner in _SCANNERS:
        hits += scanner(reading)
        if budget.is_spent:
            raise GuardFailed("the guard ran out of time")
    return [Finding(one.kind, start + one.start, start + one.end) for one in _joined(reading, hits)] if hits else []


def _phrases(reading: Reading) -> list[Hit]:
    return [("recovery-phrase", start, end) for start, end in phrases(reading)]


_SCANNERS: tuple[Callable[[Reading], list[Hit]], ...] = (
    _phrases,
    private_keys,
    api_secrets,
    sessions,
    passwords,
    one_time_codes,
    authenticator_keys,
    backup_codes,
    personal_numbers,
    bank_accounts,
    secrets_in_columns,
    postal_addresses,
)


def _joined(reading: Reading, hits: list[Hit]) -> list[Finding]:
    """Findings in characters of the text; of two that overlap the longer one names the kind, of equals the graver."""
    gravity = _API_FIRST if "api" in reading.low else _GRAVITY
    hits.sort(key=lambda hit: (hit[1], -hit[2], gravity[hit[0]]))
    joined: list[Hit] = []
    widest = last_end = 0
    for kind, hit_start, hit_end in hits:
        start, end = reading.span(hit_start, hit_end)
        if joined and start < last_end:
            last_kind, last_start, _ = joined[-1]
            last_end = max(last_end, end)
            joined[-1] = (kind if end - start > widest else last_kind, last_start, last_end)
            widest = max(widest, end - start)
        else:
            joined.append((kind, start, end))
            widest, last_end = end - start, end
    return [Finding(*hit) for hit in joined]


_GRAVITY = {kind: place for place, kind in enumerate(GRAVEST_FIRST)}
_API_FIRST = _GRAVITY | {"api-secret": -1}
"""Where an API is spoken of, what may be a private key is the secret of that."""
