"""New words told from quoted ones."""

from collections.abc import Iterator
from pathlib import Path

from bench.mail.measure import Measure, Reader, squeezed
from madoguchi.mail import quoting

BAR = 24 / 29
OWN = Path(quoting.__file__).parent / "tests" / "replies.txt"


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
    yield Measure.share("our own replies in many languages, exact", list(_own()))


def _own() -> Iterator[tuple[str, bool, str]]:
    """The replies of the tests: a line that begins with "+" is new, one with "-" is folded."""
    for entry in OWN.read_text("utf-8").split("=== ")[1:]:
        name, _, body = entry.partition("\n")
        lines = body.removesuffix("\n").split("\n")
        reply, _ = quoting.split("\n".join(line[1:] for line in lines))
        yield name, squeezed(reply) == squeezed("\n".join(line[1:] for line in lines if line[0] == "+")), repr(reply)


def _lines(text: str) -> list[str]:
    return sorted(line for line in text.split("\n") if line.strip())
