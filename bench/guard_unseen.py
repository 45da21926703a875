"""What the guard finds in wordings of lures and requests that it did not learn, by the rules alone and with the meaning: `python -m bench.guard_unseen [--misses]`.

The lines are in `guard/tests/unseen`: bribes, calls away, what asks for a secret, and what staff and customers say innocently.
"""

import sys
from collections import Counter
from pathlib import Path

from madoguchi.guard import meaning
from madoguchi.guard.asking import asks_for_secret
from madoguchi.guard.luring import lures_in
from madoguchi.search.encoder import SentenceEncoder

LINES = Path(meaning.__file__).parent / "tests" / "unseen" / "all.txt"


def unseen() -> list[list[str]]:
    """Kind, language and text of each line."""
    return [line.split("\t") for line in LINES.read_text(encoding="utf-8").splitlines()]


def judged(kind: str, text: str) -> bool:
    """Whether a line is taken for what its kind is; of an innocent one, for anything."""
    if kind in {"bribe", "away"}:
        return bool(lures_in(text))
    return bool(asks_for_secret(text)) or (kind != "ask" and bool(lures_in(text)))


def table(*, shows_misses: bool = False) -> dict[str, dict[str, str]]:
    """Of each kind, what was found of how many, in each language and in all."""
    found: Counter[tuple[str, str]] = Counter()
    many: Counter[tuple[str, str]] = Counter()
    for kind, language, text in unseen():
        is_found = judged(kind, text)
        for code in (language, "all"):
            found[kind, code] += is_found
            many[kind, code] += 1
        if shows_misses and is_found == (kind in {"staff", "cust"}):
            print(f"   {kind} {language} {text}")
    return {
        kind: {code: f"{found[kind, code]}/{many[kind, code]}" for of, code in many if of == kind}
        for kind in dict.fromkeys(of for of, _ in many)
    }


if __name__ == "__main__":
    for name, encode in (("rules alone", lambda texts: None), ("with the meaning", SentenceEncoder().light_vectors)):
        meaning.read_meaning_by(encode)
        print(name)
        for kind, figures in table(shows_misses="--misses" in sys.argv and name != "rules alone").items():
            print(f"  {kind}: {figures}")
