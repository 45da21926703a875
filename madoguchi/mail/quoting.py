"""Tells the new words of a mail from the quoted ones, by structure. Nothing is thrown away: every line is in one of the two."""

import re
from collections.abc import Collection

from madoguchi.mail import attributions, mail_words

MAX_LINES = 20_000  # longer mails are not a person's answer; the rest is kept as new
SUBSTANTIAL = 7  # lines below a quote from which on it is an answer to it, not a footer
LONG_SIGNATURE = 15

_QUOTED = re.compile(r"\s{0,3}[>＞]")
_LABELLED = re.compile(r"[\s>*_]{0,6}([^\W\d_][^:：*]{0,24}?)[*_]{0,2}\s?[:：][*_]{0,2}\s*(.*)")
_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")

TEXT, EMPTY, QUOTE, MARKER, HEADER, SIGNATURE, DEVICE, ARMOUR = "teqmhsda"


def split(text: str, *, old_lines: Collection[int] = (), old_from: int | None = None) -> tuple[str, str]:
    """(reply, quoted): the lines of the text, shared out in their order.

    `old_lines` and `old_from` name lines that the caller knows to be old, from the marks of HTML mail.
    """
    lines = text.split("\n")
    kinds = _classify(lines[:MAX_LINES])
    is_old = _decide(lines, kinds)
    if old_from is not None and any(kind == TEXT for kind in kinds[:old_from]):
        for number in range(old_from, len(is_old)):
            is_old[number] = True
    marked = [number for number in old_lines if number < len(is_old)]
    if any(kind == TEXT and not is_old[number] for number, kind in enumerate(kinds) if number not in old_lines):
        for number in marked:
            is_old[number] = True
    is_old += [False] * (len(lines) - len(is_old))
    reply = "\n".join(line for line, old in zip(lines, is_old, strict=True) if not old)
    quoted = "\n".join(line for line, old in zip(lines, is_old, strict=True) if old)
    return reply.strip("\n"), quoted.strip("\n")


def _classify(lines: list[str]) -> list[str]:
    kinds = [QUOTE if _QUOTED.match(line) else TEXT if line.strip() else EMPTY for line in lines]
    fenced = _fenced(lines)
    for start, end in attributions.find(lines).items():
        if start not in fenced:
            kinds[start : end + 1] = [MARKER] * (end + 1 - start)
    _mark_introductions(lines, kinds)
    _mark_headers(lines, kinds)
    _mark_rulers(lines, kinds)
    _mark_armour(lines, kinds)
    for number, line in enumerate(lines):
        if kinds[number] != TEXT:
            continue
        if mail_words.SIGNATURE.fullmatch(line):
            kinds[number] = SIGNATURE
        elif len(line) <= mail_words.MAX_DEVICE_LINE and mail_words.DEVICE.fullmatch(line.strip()):
            kinds[number] = DEVICE
    for number in fenced:
        kinds[number] = TEXT if lines[number].strip() else EMPTY
    return kinds


def _mark_introductions(lines: list[str], kinds: list[str]) -> None:
    """A short "someone wrote:" without date or address is believed if a quote follows at once."""
    for number, line in enumerate(lines):
        if kinds[number] == TEXT and len(line) < 100 and line.rstrip().endswith((":", "：")) and mail_words.VERB.search(line):
            following = _next_filled(kinds, number + 1)
            if following is not None and kinds[following] == QUOTE:
                kinds[number] = MARKER


def _mark_headers(lines: list[str], kinds: list[str]) -> None:
    number = 0
    while number < len(lines):
        end = _header_block(lines, number) if kinds[number] in (TEXT, QUOTE) else None
        if end is None:
            number += 1
            continue
        for inside in range(number, end + 1):
            if kinds[inside] in (TEXT, EMPTY, MARKER):
                kinds[inside] = HEADER
        number = end + 1


def _header_block(lines: list[str], start: int) -> int | None:
    """The last line of the From/Sent/To/Subject block that begins here, None if none does."""
    first = _label(lines[start])
    if first is None or first[0] == "other":
        return None
    kinds: dict[str, str] = {}
    end, strange, number = start, 0, start
    while number < len(lines) and number < start + 20:
        label = _label(lines[number])
        if label is not None and (label[0] == "other" or label[0] not in kinds):
            kinds.setdefault(*label)
            end, strange = number, 0
        elif label is not None:
            break
        else:
            strange += 1
            if strange > 2 or not lines[number].strip() and number > start and not lines[number - 1].strip():
                break
        number += 1
    has_sender = "from" in kinds and (attributions.has_address(kinds["from"]) or "subject" in kinds)
    has_more = len(kinds.keys() & {"date", "to", "subject"}) >= (1 if "from" in kinds and attributions.has_address(kinds["from"]) else 2)
    return end if has_sender and has_more else None


def _label(line: str) -> tuple[str, str] | None:
    if len(line) > 2_000:
        return None
    match = _LABELLED.match(line.replace("\u200e", "").replace("\u200f", ""))
    if match is None:
        return None
    kind = mail_words.LABELS.get(match[1].strip().casefold())
    return (kind, match[2]) if kind else None


def _mark_rulers(lines: list[str], kinds: list[str]) -> None:
    """A ruled "Original Message" is a marker; a bare ruler is one only right above a block of headers or an attribution."""
    for number, line in enumerate(lines):
        if kinds[number] != TEXT or len(line) > 200:
            continue
        if any(pattern.fullmatch(line) for pattern in (mail_words.RULED, mail_words.FORWARD, mail_words.ABOVE)):
            kinds[number] = MARKER
        elif mail_words.RULER.fullmatch(line) or mail_words.RULED_ANYHOW.fullmatch(line):
            following = _next_filled(kinds, number + 1)
            is_above_marker = following is not None and following <= number + 3 and kinds[following] in (HEADER, MARKER)
            if is_above_marker or attributions.is_attribution(line.strip("-_=* \t") + ":"):
                kinds[number] = MARKER


def _mark_armour(lines: list[str], kinds: list[str]) -> None:
    inside = False
    for number, line in enumerate(lines):
        if mail_words.PGP_BEGIN.fullmatch(line):
            kinds[number] = ARMOUR
            if number + 1 < len(lines) and lines[number + 1].startswith("Hash:"):
                kinds[number + 1] = ARMOUR
        inside = inside or bool(mail_words.PGP_SIGNATURE.fullmatch(line))
        if inside:
            kinds[number] = ARMOUR
        inside = inside and not mail_words.PGP_END.fullmatch(line)


def _fenced(lines: list[str]) -> set[int]:
    fences = [number for number, line in enumerate(lines) if _FENCE.match(line)]
    inside: set[int] = set()
    for first, last in zip(fences[::2], fences[1::2], strict=False):
        inside.update(range(first, last + 1))
    return inside


def _decide(lines: list[str], kinds: list[str]) -> list[bool]:
    is_old = [kind in (MARKER, HEADER, DEVICE, ARMOUR) for kind in kinds]
    number = 0
    has_words = False
    while number < len(kinds):
        kind = kinds[number]
        if kind == SIGNATURE and has_words:
            number = _fold_signature(kinds, is_old, number)
        elif kind in (MARKER, HEADER):
            number = _fold_after_marker(kinds, is_old, number, has_words)
        else:
            has_words = has_words or kind == TEXT
            number += 1
    _fold_last_quote(kinds, is_old)
    if not any(kind in (TEXT, SIGNATURE) and not old for kind, old in zip(kinds, is_old, strict=True)):
        _keep_something(lines, kinds, is_old)
    _share_blank_lines(kinds, is_old)
    return is_old


def _fold_signature(kinds: list[str], is_old: list[bool], start: int) -> int:
    end = start + 1
    while end < len(kinds) and kinds[end] not in (MARKER, HEADER, QUOTE):
        end += 1
    if sum(1 for kind in kinds[start:end] if kind == TEXT) <= LONG_SIGNATURE:
        is_old[start:end] = [True] * (end - start)
    return end


def _fold_after_marker(kinds: list[str], is_old: list[bool], start: int, has_words: bool) -> int:
    """Fold the quote that a marker introduces; returns the first line after it."""
    first = start
    while first < len(kinds) and kinds[first] in (MARKER, HEADER, EMPTY):
        first += 1
    if first < len(kinds) and kinds[first] != QUOTE:
        if has_words:  # old words without quote marks: all the rest is old
            is_old[start:] = [True] * (len(is_old) - start)
            return len(kinds)
        return first
    end = first
    while end < len(kinds) and kinds[end] in (QUOTE, EMPTY, MARKER, HEADER):
        end += 1
    later = kinds[end:]
    is_interleaved = any(kind == QUOTE for kind in later[: _last_words(later)])
    is_answer = has_words and sum(1 for kind in later if kind == TEXT) >= SUBSTANTIAL
    if not is_interleaved and not is_answer:
        is_old[start:end] = [True] * (end - start)
    return end


def _last_words(kinds: list[str]) -> int:
    return next((number for number in range(len(kinds) - 1, -1, -1) if kinds[number] == TEXT), 0)


def _fold_last_quote(kinds: list[str], is_old: list[bool]) -> None:
    """A quote that ends the mail below somebody's words is old."""
    end = len(kinds)
    while end > 0 and (is_old[end - 1] or kinds[end - 1] in (EMPTY, QUOTE)):
        end -= 1
    if any(kind == TEXT and not old for kind, old in zip(kinds[:end], is_old[:end], strict=True)):
        is_old[end:] = [True] * (len(is_old) - end)


def _keep_something(lines: list[str], kinds: list[str], is_old: list[bool]) -> None:
    """A mail of nothing but a quote is itself the message, unless the quote is introduced as an older mail."""
    introduced = any(
        kind in (MARKER, HEADER) or kind == QUOTE and attributions.is_attribution(line) for line, kind in zip(lines, kinds, strict=False)
    )
    is_old[:] = [introduced] * len(is_old)


def _share_blank_lines(kinds: list[str], is_old: list[bool]) -> None:
    for number in range(1, len(kinds)):
        if kinds[number] == EMPTY:
            is_old[number] = is_old[number - 1]


def _next_filled(kinds: list[str], start: int) -> int | None:
    return next((number for number in range(start, min(len(kinds), start + 6)) if kinds[number] != EMPTY), None)
