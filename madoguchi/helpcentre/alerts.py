"""Callouts as GitHub writes them, `> [!WARNING]`, beside our own `:::warning`."""

import re

from .dialects import CALLOUTS

KINDS = {name.lower(): kind for kind, names in CALLOUTS.items() for name in names}
_MARK = re.compile(r"\[!(\w{1,20})\][ \t]*(?:\n|$)")


def alerts(state):
    """A core rule, before words are read: the quotation becomes a callout, its mark goes."""
    at = 0
    while at < len(state.tokens) - 3:
        match = _mark_at(state.tokens, at)
        if match and (kind := KINDS.get(match[1].lower())):
            _become(state.tokens, at, kind, match.end())
        at += 1


def _mark_at(tokens, at):
    kinds = [token.type for token in tokens[at : at + 3]]
    return _MARK.match(tokens[at + 2].content) if kinds == ["blockquote_open", "paragraph_open", "inline"] else None


def _become(tokens, at, kind, marked):
    level = tokens[at].level
    end = next(place for place in range(at + 1, len(tokens)) if tokens[place].type == "blockquote_close" and tokens[place].level == level)
    for place, way in ((at, "open"), (end, "close")):
        tokens[place].type, tokens[place].tag, tokens[place].info = f"container_{kind}_{way}", "div", kind
    words = tokens[at + 2]
    words.content = words.content[marked:]
    if not words.content.strip():
        del tokens[at + 1 : at + 4]
