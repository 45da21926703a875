"""What a line that is no message says: in a sentence of the record, as the pages have it."""

from django.utils.translation import gettext

from madoguchi.conversations.models.entry import Author, Kind


def sentence_of(line, name: str) -> str:
    """`name` of whoever did it, as the reader may know it."""
    names = {"name": name or gettext("The customer"), "to": line.text, "team": line.team.name if line.team else line.text}
    return _words(line) % names


def _words(line):
    is_own = line.text == line.author_name
    match line.kind:
        case Kind.CLOSED if line.text:
            return line.text.replace("%", "%%")
        case Kind.CLOSED:
            return gettext("%(name)s settled this conversation.")
        case Kind.REOPENED:
            return gettext("The conversation was opened again.")
        case Kind.BY_MAIL:
            return gettext("From here on the answer comes by mail.")
        case Kind.RECOGNISED:
            return gettext(
                "%(name)s began this as a visitor. The exchange's site has proved who they are, so it is their conversation from here on."
            )
        case Kind.GIVEN_BACK:
            return gettext("%(name)s is no longer at the desk. The chat went back to the head of the queue.").replace("%(name)s", "%(to)s")
        case Kind.ASSIGNED if line.text and line.author_kind == Author.SYSTEM:
            return gettext("This came to %(to)s, who had a place free.")
        case Kind.ASSIGNED if line.text:
            return gettext("%(name)s took this.") if is_own else gettext("%(name)s gave this to %(to)s.")
        case Kind.ASSIGNED:
            return gettext("%(name)s gave this back to all.")
        case Kind.HANDED if line.text:
            return gettext("%(name)s handed this to the team %(team)s.")
        case Kind.HANDED:
            return gettext("%(name)s took this out of its team.")
    return line.text.replace("%", "%%") or str(line.get_kind_display()).replace("%", "%%")
