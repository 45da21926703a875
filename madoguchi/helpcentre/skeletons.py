"""What a new article begins with: the parts of its type, in its own language, with hints that no reader sees."""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "skeletons"


@cache
def skeleton(kind: str, language: str) -> str:
    """In this language, else in English; nothing for an unknown type."""
    paths = (FOLDER / code / f"{kind}.md" for code in (language, "en"))
    known = set(FOLDER.rglob("*.md"))
    return next((path.read_text(encoding="utf-8") for path in paths if path in known), "")


def is_unfilled(text: str) -> bool:
    """Whether a text is still what an article of some type begins with."""
    return text.strip() in _skeletons()


@cache
def _skeletons() -> frozenset[str]:
    return frozenset({"", *(path.read_text(encoding="utf-8").strip() for path in FOLDER.rglob("*.md"))})
