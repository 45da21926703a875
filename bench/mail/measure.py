"""A measure and its bar, and the reader that all of them use: the product's own, in its bounded child."""

import re
import resource
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from madoguchi.mail import run
from madoguchi.mail.limits import Unusable
from madoguchi.mail.message import ParsedMail

HEAD = "| measure | figure | bar | reached |\n|---|---|---|---|"
Outcome = ParsedMail | Unusable
_TOKENS = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]|[^\W\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]+")


@dataclass
class Measure:
    """So many of so many, or a figure with a unit; failures by name."""

    name: str
    figure: float
    bar: float | None = None
    total: int | None = None
    unit: str = ""
    at_most: bool = False
    failures: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @classmethod
    def share(cls, name: str, results: list[tuple[str, bool, str]], bar: float | None = 1.0) -> "Measure":
        """(what, whether it is right, why not) of each; the bar is a share."""
        right = sum(1 for _, is_right, _ in results if is_right)
        return cls(name, right, bar, len(results), failures=[(what, why) for what, is_right, why in results if not is_right])

    def line(self) -> str:
        value = self.figure / self.total if self.total else self.figure
        shown = f"{self.figure:g} of {self.total} ({value:.3f})" if self.total else f"{self.figure:.4g}{self.unit}"
        if self.bar is None:
            return f"| {self.name} | {shown} |  |  |"
        is_reached = value <= self.bar if self.at_most else value >= self.bar
        return f"| {self.name} | {shown} | {'≤' if self.at_most else '≥'} {self.bar:g}{self.unit} | {'yes' if is_reached else 'NO'} |"


class Reader:
    """Reads mails as the worker does; remembers the slowest and the largest child."""

    def __init__(self) -> None:
        self.seconds, self.slowest, self.megabytes = 0.0, "", 0.0

    def read(self, raw: bytes, name: str = "") -> Outcome:
        started = time.perf_counter()
        try:
            return run.parse_bounded(raw)
        except Unusable as refusal:
            return refusal
        finally:
            seconds = time.perf_counter() - started
            if seconds > self.seconds:
                self.seconds, self.slowest = seconds, name
            self.megabytes = max(self.megabytes, _child_megabytes())

    def costs(self) -> list[Measure]:
        return [
            Measure(f"slowest ({self.slowest})", self.seconds, 5, unit=" s", at_most=True),
            Measure("largest child", self.megabytes, 300, unit=" MB", at_most=True),
        ]


def _child_megabytes() -> float:
    child = run.reader.child
    if child is None:
        return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    try:
        status = Path(f"/proc/{child.process.pid}/status").read_text()
    except OSError:
        return 0.0
    return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024  # type: ignore[index]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def likeness(one: str, other: str) -> float:
    """The share of words (of East Asian characters) that two texts have in common."""
    first, second = (_TOKENS.findall(text.casefold())[:20_000] for text in (one, other))
    if not first and not second:
        return 1.0
    shared = sum((Counter(first) & Counter(second)).values())
    return 2 * shared / (len(first) + len(second))
