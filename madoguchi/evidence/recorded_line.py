"""One line of the case in the record: who said or did it, as what and when."""

from django.utils.translation import gettext

from madoguchi.conversations.models.entry import Author, Kind
from madoguchi.guard.words_for_people import told as in_words
from madoguchi.ui.jinja import file_size

from .cells import kinds_in_words, moment, plain, said
from .deeds import sentence_of
from .fonts import drawable

LONG = 1500  # characters; a line of less is not broken between pages


def line_of(one):
    line = one.line
    name = one.name or (gettext("Support %(number)s") % {"number": one.facts["staff"]} if one.facts["staff"] else "")
    notes = []
    if line.removed:
        notes.append(gettext("Our guard took out: %(kinds)s.") % {"kinds": ", ".join(kinds_in_words(line.removed))})
    notes += [gettext("Masked later, on %(moment)s: line %(seq)s showed that a piece of a secret stood here.") % {"moment": moment(at), "seq": line.masked_by_line} for at in one.masked_at]  # fmt: skip
    notes += [sentence for draft in one.released for sentence in _released(draft)]
    is_said = line.kind in (Kind.MESSAGE, Kind.NOTE)
    return {
        "seq": line.seq,
        "who": drawable(name or _kind_of(line)) if is_said else "",
        "as": " · ".join(filter(None, _as(line))) if is_said else "",
        "when": moment(line.created_at),
        "is_note": line.is_internal,
        "is_staff": line.author_kind == Author.AGENT,
        "said": said(in_words(line.text) if line.removed else line.text) if is_said else said(plain(sentence_of(line, name))),
        "is_deed": not is_said,
        "is_long": len(line.text) + len(line.quoted) > LONG,
        "quoted": said(line.quoted),
        "notes": notes,
        "files": [drawable(file.name) + f" · {file_size(file.size)} · SHA-256 {file.sha256}" for file in one.files],
    }


def _released(draft):
    """Whose word it was that let a line pass which our guard had stopped."""
    about = {
        "author": drawable(draft.author.name),
        "lead": drawable(draft.decided_by.name),
        "why": drawable(draft.why),
        "words": drawable(draft.words),
    }
    about |= {"kinds": ", ".join(draft.why_stopped), "stopped": moment(draft.stopped_at), "released": moment(draft.decided_at)}
    yield gettext("Our guard stopped these words of %(author)s on %(stopped)s: %(kinds)s.") % about
    if draft.why:
        yield gettext("%(author)s asked for their release: “%(why)s”") % about
    yield gettext("%(lead)s released them on %(released)s, for this one time: “%(words)s”") % about


def _as(line):
    """What is known of its author and way, said after his name."""
    return (
        gettext("Official") if line.author_kind == Author.AGENT else _kind_of(line),
        gettext("Internal note") if line.is_internal else "",
        gettext("Mail") if line.channel == "mail" else "",
        gettext("Signed in with a second factor") if line.is_stepped_up and line.author_kind == Author.CUSTOMER else "",
    )


def _kind_of(line):
    return str(line.get_author_kind_display())
