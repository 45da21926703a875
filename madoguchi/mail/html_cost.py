"""Whether HTML can be sanitised in bounded time, and the crude text of HTML that cannot."""

import html as entities
import re

from madoguchi.mail import limits

# Measured with nh3 0.3: nesting costs its square, entities cost text × count, open formatting is repeated in every block.
MAX_ENTITY_WORK = 50_000_000_000
MAX_FORMATTING_WORK = 300_000
MAX_CRUDE_DROPS = 200

_FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())
_SELF_CLOSING = frozenset(  # closed by the next of their kind, or empty
    "p li dd dt option tr td th tbody thead tfoot col br hr img input meta link area base wbr param source".split()
)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})")
_DROPPED = re.compile(r"<(script|style|title|!--)", re.IGNORECASE)
_BREAK = re.compile(r"(?i)<(?:br|/?(?:p|div|tr|table|li|h[1-6]|blockquote))\b[^<>]*>")
_ANY_TAG = re.compile(r"<[^<>]*>")
_SPACES = re.compile(r"[ \t\r\f\u00a0]+")
_BLANK_LINES = re.compile(r"\n{3,}")


def is_too_much(html: str) -> bool:
    """A linear estimate on the safe side of honest mail; what slips through meets the time limit of the child process."""
    if len(html) > limits.MAX_HTML or html.count("&") * len(html) > MAX_ENTITY_WORK:
        return True
    depth = blocks = formatting = worst_formatting = 0
    is_open: dict[str, int] = {}
    for match in _TAG.finditer(html):
        name = match[2].lower()
        step = -1 if match[1] else 1
        if name in _FORMATTING:
            before = is_open.get(name, 0)
            is_open[name] = max(0, before + step)
            formatting += is_open[name] - before
            worst_formatting = max(worst_formatting, formatting)
        elif name in _SELF_CLOSING:
            blocks += 1
            continue
        else:
            blocks += 1
        depth = max(0, depth + step)
        if depth > limits.MAX_HTML_NESTING or worst_formatting * blocks > MAX_FORMATTING_WORK and worst_formatting > 20:
            return True
    return False


def crude_text(html: str) -> str:
    """The words between the tags, without a parser. Linear."""
    text = _ANY_TAG.sub("", _BREAK.sub("\n", _without_dropped(html[: limits.MAX_HTML])))
    lines = [_SPACES.sub(" ", line).strip() for line in entities.unescape(text).split("\n")]
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()


def _without_dropped(html: str) -> str:
    """Without scripts, styles and comments: at most MAX_CRUDE_DROPS of them, and none after one that never ends."""
    lower = html.lower()
    pieces: list[str] = []
    position = 0
    for match in _DROPPED.finditer(lower):
        if match.start() < position:
            continue
        closing = "-->" if match[1] == "!--" else "</" + match[1]
        end = lower.find(closing, match.end()) if len(pieces) < MAX_CRUDE_DROPS else -1
        if end < 0:
            break
        pieces.append(html[position : match.start()])
        position = end + 3 if closing == "-->" else lower.find(">", end) + 1 or len(html)
    return "".join(pieces) + html[position:]
