"""Judges a run of mail under fire: what senders were told and what the next server took, against what is in the database. Pure."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field


@dataclass
class Run:
    """Message-IDs of mails to us; (Message-ID, recipient) of mails from us, as often as they were seen."""

    sent: set[str] = field(default_factory=set)  # tried, answered or not
    accepted: set[str] = field(default_factory=set)  # 250, 200, or in the mailbox that we fetch from
    kept: list[tuple[str, str]] = field(default_factory=list)  # (Message-ID, outcome)
    entries: list[str] = field(default_factory=list)  # the Message-ID of each line that a mail brought
    written: list[tuple[str, str, str]] = field(default_factory=list)  # (Message-ID, recipient, state) of outgoing mails
    arrived: list[tuple[str, str]] = field(default_factory=list)  # at the next server, copies too
    joined: dict[str, bool] = field(default_factory=dict)  # replies: whether they are in the conversation that they answer


def faults(run: Run) -> list[str]:
    """Every broken promise, by its name; empty when all were kept."""
    kept, entries, known = Counter(name for name, _ in run.kept), Counter(run.entries), {(name, to) for name, to, _ in run.written}
    arrived = set(run.arrived)
    found = [f"M1 accepted and lost: {name}" for name in sorted(run.accepted - set(kept))]
    found += [f"M2 kept {count} times: {name}" for name, count in kept.items() if count > 1]
    found += [f"M3 never read to the end: {name}" for name, outcome in run.kept if not outcome]
    found += [f"M4 kept, but in no conversation: {name}" for name in sorted(set(kept) - set(entries))]
    found += [f"M5 {count} entries of one mail: {name}" for name, count in entries.items() if count > 1]
    found += [f"M6 nobody sent this: {name}" for name in sorted((set(kept) | set(entries)) - run.sent)]
    found += [f"M7 {state}, but it never arrived: {name}" for name, to, state in run.written if (name, to) not in arrived]
    found += [f"M8 arrived, but was never written: {name}" for name, to in sorted(arrived - known)]
    ids = defaultdict(set)
    for name, to in run.arrived:
        ids[to].add(name)
    found += [f"M9 one recipient was told the same under {len(names)} Message-IDs: {to}" for to, names in ids.items() if len(names) > 1]
    found += [f"M10 a reply is not in its conversation: {name}" for name, is_there in run.joined.items() if not is_there]
    return found


def copies(run: Run) -> int:
    """How many mails were sent again under the same Message-ID."""
    return len(run.arrived) - len(set(run.arrived))
