"""Judges a run: what writers were told and what readers saw, against the final log. Pure and linear; I1 to I11 are the promise of delivery."""

import bisect
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass(frozen=True)
class Sent:
    """One try of a writer to add a line: `seq` is what the answer said, None if there was none."""

    key: str
    text: str
    began: float
    ended: float
    seq: int | None


class Line(NamedTuple):
    """A line of the final log. `text` is None for what nobody wrote (an assignment, a closing)."""

    seq: int
    text: str | None
    is_internal: bool = False


@dataclass
class Seen:
    """What one reader was given, in the order in which it came. `ended` = when its right was taken away."""

    lines: list[tuple[int, str | None]] = field(default_factory=list)
    is_desk: bool = False
    ended: float | None = None


def faults(sent: list[Sent], log: list[Line], readers: dict[str, Seen], *, cut_within: float = 5) -> list[str]:
    """Every broken invariant, by its name; empty when the promise was kept. Texts are unique."""
    found = [*_kept(sent, log), *_order(sent)]
    if [line.seq for line in log] != list(range(1, len(log) + 1)):
        found.append(f"I6 numbers with a gap or a repeat: {[line.seq for line in log][:20]}")
    shown = {True: [line[:2] for line in log], False: [line[:2] for line in log if not line.is_internal]}
    internal = {line[:2] for line in log if line.is_internal}
    there = set(shown[True])
    for name, seen in readers.items():
        if not seen.is_desk and (secret := internal.intersection(seen.lines)):
            found.append(f"I11 {name} saw what only the desk may see: {min(secret)}")
        elif lost := next((line for line in seen.lines if line not in there), None):
            found.append(f"I8 {name} saw what is not there: {lost}")
        elif seen.lines != shown[seen.is_desk][: len(seen.lines)]:
            found.append(f"I7 {name} was given no prefix of the log: {_first_difference(seen.lines, shown[seen.is_desk])}")
        found += _after_the_end(name, seen, sent, cut_within)
    return found


def mail_faults(answers: list[int], written: list[tuple[int, str, str]]) -> list[str]:
    """I10: one mail to one recipient for each answer; `written` are the rows (entry, recipient, kind) of what goes out."""
    counts = Counter(written)
    found = [f"I10 {count} mails of one kind about one line: {row}" for row, count in counts.items() if count > 1]
    told = {entry for entry, _recipient, kind in counts if kind == "answer"}
    return found + [f"I10 an answer that nobody mailed: {entry}" for entry in answers if entry not in told]


def _kept(sent: list[Sent], log: list[Line]) -> list[str]:
    counts = Counter(line.text for line in log if line.text is not None)
    seq_of = {line.text: line.seq for line in log}
    found, told = [], defaultdict(set)
    for one in sent:
        if one.seq is None:
            continue
        told[one.key].add(one.seq)
        if one.text not in counts:
            found.append(f"I1 acknowledged and lost: {one.seq} {one.text}")
        elif seq_of[one.text] != one.seq and counts[one.text] == 1:
            found.append(f"I3 acknowledged as {one.seq}, is {seq_of[one.text]}: {one.text}")
    found += [f"I2 {count} entries of one key: {text}" for text, count in counts.items() if count > 1]
    found += [f"I3 one key was told {sorted(seqs)}: {key}" for key, seqs in told.items() if len(seqs) > 1]
    return found + [f"I4 nobody sent this: {text}" for text in counts.keys() - {one.text for one in sent}]


def _order(sent: list[Sent]) -> list[str]:
    """I5: what was acknowledged before another was first tried stands before it. A try whose answer was lost may have counted."""
    acknowledged = [one for one in sent if one.seq is not None]
    first = {one.key: one.began for one in sorted(sent, key=lambda one: one.began, reverse=True)}
    ends, highest = [], []
    for one in sorted(acknowledged, key=lambda one: one.ended):
        ends.append(one.ended)
        highest.append(max(one.seq, highest[-1] if highest else 0))
    found = []
    for one in acknowledged:
        before = bisect.bisect_left(ends, first[one.key])
        if before and highest[before - 1] >= one.seq:
            found.append(f"I5 {one.seq} was sent after {highest[before - 1]} was acknowledged: {one.text}")
    return found


def _first_difference(seen: list, shown: list) -> str:
    place = next((place for place, (one, other) in enumerate(zip(seen, shown, strict=False)) if one != other), len(shown))
    return f"at {place} it has {[seq for seq, _ in seen[place : place + 3]]}, not {[seq for seq, _ in shown[place : place + 3]]}"


def _after_the_end(name: str, seen: Seen, sent: list[Sent], cut_within: float) -> list[str]:
    """I11: nothing that was first written so many seconds after its right had ended reaches a reader."""
    if seen.ended is None:
        return []
    began = {one.text: one.began for one in sorted(sent, key=lambda one: one.began, reverse=True)}
    late = [(seq, text) for seq, text in seen.lines if began.get(text, 0) > seen.ended + cut_within]
    return [f"I11 {name} went on after its right had ended: {late[0]}"] if late else []
