"""Long texts judged by the guard, a piece at a time, and secrets in them replaced by markers."""

import json

from madoguchi.files.limits import Unfit
from madoguchi.guard.findings import MARKERS
from madoguchi.guard.redact import redact

PIECE, OVERLAP = 50_000, 4_000  # characters; the longest secrets, keys in PEM, are shorter than the overlap
ROUNDS = 4
Span = tuple[int, int, str]


def found_in(text: str, *, but: frozenset[str] = frozenset()) -> list[Span]:
    """(start, end, kind) of each secret, in order, none in another; `but` those kinds."""
    spans: list[Span] = []
    for start in range(0, max(1, len(text) - OVERLAP), PIECE - OVERLAP):
        spans += [
            (start + one.start, start + one.end, one.kind) for one in redact(text[start : start + PIECE]).found if one.kind not in but
        ]
    spans.sort(key=lambda span: (span[0], -span[1]))
    joined: list[Span] = []
    for start, end, kind in spans:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]), joined[-1][2])
        else:
            joined.append((start, end, kind))
    return joined


def masked(text: str, *, but: frozenset[str] = frozenset()) -> tuple[str, set[str]]:
    """The text with a marker for each secret, and their kinds. Raises Unfit if it never comes clean."""
    kinds: set[str] = set()
    for _ in range(ROUNDS):
        spans = found_in(text, but=but)
        if not spans:
            return text, kinds
        kinds |= {kind for _start, _end, kind in spans}
        parts, position = [], 0
        for start, end, kind in spans:
            parts += [text[position:start], MARKERS[kind]]
            position = end
        text = "".join([*parts, text[position:]])
    raise Unfit("secret")


def masked_json(text: str, *, but: frozenset[str] = frozenset()) -> tuple[str, set[str]]:
    """The same, and what was JSON stays JSON: where a marker would break its form, its strings are judged one by one. Raises Unfit."""
    clean, kinds = masked(text, but=but)
    if not kinds or not is_json(text) or is_json(clean):
        return clean, kinds
    kinds = set()
    clean = json.dumps(_each_string(json.loads(text), kinds), ensure_ascii=False, indent=1)
    if found_in(clean, but=but):
        raise Unfit("secret")
    return clean, kinds


def is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _each_string(value: object, kinds: set[str], key: str = "") -> object:
    """With its key before it, for a password is known by what it is called."""
    if isinstance(value, dict):
        return {name: _each_string(one, kinds, str(name)) for name, one in value.items()}
    if isinstance(value, list):
        if found := _found_together(value):
            kinds.add(found)
            return [MARKERS[found]]
        return [_each_string(one, kinds, key) for one in value]
    if not isinstance(value, (str, int)) or isinstance(value, bool):
        return value
    said = f"{key}: {value}"
    spans = found_in(said)
    if not spans:
        return value
    kinds |= {kind for _start, _end, kind in spans}
    return MARKERS[spans[0][2]]


def _found_together(values: list) -> str | None:
    """The kind of a secret of which each value is a piece, as the words of a phrase are."""
    spans = found_in(" ".join(values)) if len(values) > 1 and all(isinstance(one, str) and len(one) < 40 for one in values) else []
    return spans[0][2] if spans else None
