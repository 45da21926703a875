"""Judges a run: what writers were told and what readers saw, against the final log. Pure; docs: I1 to I8 are the promise of delivery."""

import bisect
from collections import Counter
from dataclasses import dataclass


@dataclass(frozen=True)
class Sent:
    """One try of a writer to add a line: `seq` is what the answer said, None if there was none."""

    key: str
    text: str
    began: float
    ended: float
    seq: int | None


def faults(sent: list[Sent], log: list[tuple[int, str]], readers: dict[str, list[tuple[int, str]]]) -> list[str]:
    """Every broken invariant, by its name; empty when the promise was kept. `log` and what readers saw: (seq, text), texts being unique."""
    found = []
    counts = Counter(text for _seq, text in log)
    of_text = {text: seq for seq, text in log}
    known = {text for _seq, text in log}
    acknowledged = [one for one in sent if one.seq is not None]
    for one in acknowledged:
        if one.text not in known:
            found.append(f"I1 acknowledged and lost: {one.key}")
        elif of_text[one.text] != one.seq and counts[one.text] == 1:
            found.append(f"I3 acknowledged as {one.seq}, is {of_text[one.text]}: {one.key}")
    found += [f"I2 {count} entries of one key: {text}" for text, count in counts.items() if count > 1]
    told: dict[str, set[int]] = {}
    for one in acknowledged:
        told.setdefault(one.key, set()).add(one.seq)
    found += [f"I3 one key was told {sorted(seqs)}: {key}" for key, seqs in told.items() if len(seqs) > 1]
    sent_texts = {one.text for one in sent}
    found += [f"I4 nobody sent this: {text}" for text in known - sent_texts]
    found += _order(sent)
    if [seq for seq, _text in log] != list(range(1, len(log) + 1)):
        found.append(f"I6 numbers with a gap or a repeat: {[seq for seq, _text in log][:20]}")
    for name, seen in readers.items():
        if lost := [line for line in seen if line not in log]:
            found.append(f"I8 {name} saw what is not there: {lost[0]}")
        elif seen != log[: len(seen)]:
            found.append(f"I7 {name} was given no prefix of the log: {[seq for seq, _text in seen][:30]}")
    return found


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
            found.append(f"I5 {one.seq} was sent after {highest[before - 1]} was acknowledged: {one.key}")
    return found
