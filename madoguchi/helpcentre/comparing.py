"""Two wordings of an article beside each other: the parts that differ, and how."""

from django.utils.translation import gettext_lazy as _

from .differences import differences

PARTS = {"title": _("Title"), "summary": _("Summary"), "tags": _("Search words"), "text": _("Text")}


def compared(before: dict, after: dict) -> list:
    """(name of the part, its changed passages) of each part that differs; `before` and `after` are words of revisions."""
    told = ((label, differences(_plain(before[name]), _plain(after[name]))) for name, label in PARTS.items())
    return [(label, passages) for label, passages in told if passages]


def _plain(words):
    return words if isinstance(words, str) else ", ".join(words)
