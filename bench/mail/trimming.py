"""New words told from quoted ones."""

from collections.abc import Iterator
from pathlib import Path

from bench.mail.measure import Measure, Reader, squeezed
from madoguchi.mail import quoting

BAR = 24 / 29


def measures(folder: Path, reader: Reader) -> Iterator[Measure]:
    exact, whole = [], []
    for path in sorted((folder / "emails").iterdir()):
        text = path.read_text()
        reply, quoted = quoting.split(text)
        wanted = squeezed((folder / "trimmed" / path.name).read_text())
        exact.append((path.name, squeezed(reply) == wanted, f"{squeezed(reply)[:150]!r} not {wanted[:150]!r}"))
        whole.append((path.name, _lines(text) == _lines(f"{reply}\n{quoted}"), "a line is lost"))
    yield Measure.share("the reply exact", exact, BAR)
    yield Measure.share("no line lost", whole)


def _lines(text: str) -> list[str]:
    return sorted(line for line in text.split("\n") if line.strip())
