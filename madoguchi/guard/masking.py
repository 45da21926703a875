"""A text under its masks: where each stands in the original, and what is near enough to them to be judged again."""

import re
from bisect import bisect_left, bisect_right

from madoguchi.guard.cues import Span
from madoguchi.guard.findings import MARKERS, Finding

LONG_TEXT = 8_000
NEARBY = 1_000
"""Characters around a mask that are judged again in a long text; no scanner looks further than a few hundred beyond what it finds."""

_BLANK = re.compile("[ \n]")


class Masked:
    """A text of which more and more is masked, and where each mask stands in the original."""

    def __init__(self, text: str) -> None:
        self.original = text
        self.text = text
        self.found: list[Finding] = []
        self.starts: list[int] = []
        """Of each mask, in the masked text."""

    def mask(self, findings: list[Finding]) -> None:
        """Mask findings given in characters of the text as it is now."""
        self.found = merged([*self.found, *map(self._in_original, findings)]) if self.found else findings
        parts: list[str] = []
        self.starts = []
        position = length = 0
        for finding in self.found:
            before, marker = self.original[position : finding.start], MARKERS[finding.kind]
            parts += (before, marker)
            self.starts.append(length + len(before))
            length += len(before) + len(marker)
            position = finding.end
        parts.append(self.original[position:])
        self.text = "".join(parts)

    def surroundings(self, fresh: list[Finding]) -> list[Span]:
        """Where a new mask can let something new be seen: all of a short text, of a long one what is near the masks. `fresh` are
        the newest findings, in characters of the text before they were masked."""
        if len(self.text) <= LONG_TEXT:
            return [(0, len(self.text))]
        near: list[Span] = []
        grown = 0
        for finding in fresh:
            start = finding.start + grown
            grown += len(MARKERS[finding.kind]) - (finding.end - finding.start)
            near.append((start - NEARBY, finding.end + grown + NEARBY))
        return _united([(self._blank_before(first), self._blank_behind(last)) for first, last in _united(near)])

    def _blank_before(self, position: int) -> int:
        position = max(0, position)
        earliest = max(0, position - NEARBY)
        blank = max(earliest, self.text.rfind(" ", earliest, position))
        return max(blank, self.text.rfind("\n", blank, position))

    def _blank_behind(self, position: int) -> int:
        blank = _BLANK.search(self.text, position)
        return blank.start() if blank else len(self.text)

    def _in_original(self, finding: Finding) -> Finding:
        return Finding(finding.kind, self._place(finding.start, is_end=False), self._place(finding.end, is_end=True))

    def _place(self, position: int, *, is_end: bool) -> int:
        """A place in the masked text, in the original; one inside a marker is that marker's edge."""
        last = (bisect_left if is_end else bisect_right)(self.starts, position) - 1
        if last < 0:
            return position
        mask = self.found[last]
        beyond = position - self.starts[last] - len(MARKERS[mask.kind])
        if beyond < 0:
            return mask.end if is_end else mask.start
        return mask.end + beyond


def _united(spans: list[Span]) -> list[Span]:
    """Spans in order, those that touch as one."""
    found: list[Span] = []
    for start, end in spans:
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def merged(findings: list[Finding]) -> list[Finding]:
    joined: list[Finding] = []
    for finding in sorted(findings, key=lambda one: (one.start, -one.end)):
        if joined and finding.start < joined[-1].end:
            joined[-1] = Finding(joined[-1].kind, joined[-1].start, max(joined[-1].end, finding.end))
        else:
            joined.append(finding)
    return joined
