"""A line before it is written: what its author says, judged by the guard together with his earlier lines.

The guard takes its time, so a line is judged before the transaction that writes it; `judge` reads what it needs for that.
"""

import unicodedata
from dataclasses import dataclass, field

from madoguchi.events.faults import EmptyText, TooLong
from madoguchi.events.prepared import Prepared
from madoguchi.guard.door import guarded, guarded_together, kinds_in, without_pieces
from madoguchi.release.judging import judged_answer
from madoguchi.ui.unseen import UNDRAWN

from ..lures import leads_away, told_to_leads
from .canned_reply import CannedReply
from .entry import Author, Entry, Kind, sender_of

LONGEST = 50_000  # characters of one line
WINDOW = 30  # earlier lines of an author that the guard sees with the new one (a phrase may be spread over messages)

MOST_KNOWN = 200  # of his lines
TAIL = 300  # characters of an agent's line before that may be the beginning of what this one asks


@dataclass(frozen=True)
class Line:
    """`text` may be stored; `alone` is the text judged by itself, the same on every sending."""

    said: str
    text: str
    alone: str
    removed: list
    quoted: str = ""
    last: int = 0  # the number of the author's last line that it was judged with
    rests: list = field(default_factory=list)  # (earlier line, what stays of it): it held a piece of what this line completes


def judge(conversation, said, *, by, files=(), quoted="", is_note=False, is_repeat=lambda: False) -> Line:
    """`is_repeat`: whether its author has said it before and sends it again. Raises EmptyText, TooLong, Held, and MayNotSay for what staff say to the customer."""
    _check(said, files)
    quoted = guarded(quoted).text if quoted else ""
    if by.is_agent:
        redaction = guarded(said) if is_note else _answer(conversation, said, by=by, files=files, is_repeat=is_repeat)
        return Line(said, redaction.text, redaction.text, kinds_in(redaction), quoted)
    earlier = EARLIER(conversation.pk, sender_of(by))[::-1]
    redaction = guarded(said, earlier=[text for _seq, text in earlier])
    alone = guarded(said).text if redaction.completes_earlier else redaction.text
    rests = [
        (conversation.entries.get(seq=earlier[place][0]), rest)
        for place, rest in without_pieces([text for _seq, text in earlier], redaction).items()
    ]
    return Line(said, redaction.text, alone, kinds_in(redaction), quoted, earlier[-1][0] if earlier else 0, rests)


def judge_first(fields, said, *, by, place, files=(), quoted="", is_repeat=lambda: False) -> tuple[list[str], Line]:
    """The first line of a conversation, together with what else its form says; gives that without secrets as well. `place`: what kind of
    conversation it begins."""
    _check(said, files)
    *others, text = guarded_together([*fields, said])
    if by.is_agent:
        whole = "\n".join([*fields, said])
        with told_to_leads(whole, by=by):
            judged_answer(
                whole, by=by, place=f"answer:new:{place}", known=lambda: "\n".join(fields), attached=_words_of(files),
                is_repeat=is_repeat, also=leads_away,
            )  # fmt: skip
    return [one.text for one in others], Line(said, text.text, text.text, text.removed, guarded(quoted).text if quoted else "")


def _answer(conversation, said, *, by, files, is_repeat):
    """What staff say, judged by itself and as the end of what the same agent said before it, and what is in their files."""
    before = _of(conversation.pk, sender_of(by)).filter(is_internal=False).first()
    with told_to_leads(said, by=by, number=conversation.number):
        return judged_answer(
            said,
            by=by,
            place=place_of(conversation),
            known=lambda: _said_here(conversation),
            written=lambda: _canned_lines(conversation, by=by),
            after=before.text[-TAIL:] if before is not None else "",
            attached=_words_of(files),
            is_repeat=is_repeat,
            also=leads_away,
        )


def place_of(conversation) -> str:
    return f"answer:{conversation.number}"


def _words_of(files) -> list[str]:
    """Of those that come now; what lay ready with an answer taken back was judged with it."""
    return [file.words for file in files if file.words]


def _said_here(conversation):
    """Links and addresses in the customer's own words may be said back to him."""
    his = conversation.entries.filter(author_kind=Author.CUSTOMER, is_internal=False).order_by("-seq").values_list("text", flat=True)
    return "\n".join([*his[:MOST_KNOWN], conversation.subject, conversation.email, *map(str, conversation.facts.values())])


def _canned_lines(conversation, *, by):
    """Lines of canned replies, which were judged when they were written, as they are filled for this customer."""
    for reply in CannedReply.objects.visible_to(by).in_order():
        for language in reply.texts:
            yield from reply.filled_in(language, conversation, by=by).splitlines()


def is_outdated(line, conversation, *, by) -> bool:
    """Another line of its author has come since, so it must be judged again."""
    newest = [] if by.is_agent else NEWEST(conversation.pk, sender_of(by))
    return bool(newest) and newest[0][0] != line.last


def _of(conversation, sender):
    """Somebody's lines, the newest first."""
    return Entry.objects.filter(conversation=conversation, sender=sender, kind=Kind.MESSAGE).order_by("-seq")


EARLIER = Prepared(lambda conversation, sender: _of(conversation, sender).values_list("seq", "text")[:WINDOW], int, str)
NEWEST = Prepared(lambda conversation, sender: _of(conversation, sender).values_list("seq")[:1], int, str)


def _check(said, files):
    if all(char.isspace() or char in UNDRAWN or unicodedata.category(char) == "Cc" for char in said) and not files:
        raise EmptyText
    if len(said) > LONGEST:
        raise TooLong(len(said), LONGEST)
