"""Pages of what events are about. A room says for its models where they are; the log asks once for all of a kind."""

from collections.abc import Callable, Iterable

from madoguchi.events.models import Event

Found = dict[int, tuple[str, str]]
_rooms: dict[str, Callable[[set[int]], Found]] = {}


def tell_pages(label: str, function: Callable[[set[int]], Found]) -> None:
    """`function(keys)` gives {key: (what people call it, its address)} of a model such as "conversations.conversation", in one read; say
    it in AppConfig.ready()."""
    _rooms[label] = function


def pages_of(events: Iterable[Event]) -> dict[str, tuple[str, str]]:
    """{subject: (what people call it, its address)} of those that have a page."""
    wanted: dict[str, set[int]] = {}
    for event in events:
        label, _, key = event.subject.partition(":")
        if label in _rooms and key.isdecimal():
            wanted.setdefault(label, set()).add(int(key))
    return {f"{label}:{key}": page for label, keys in wanted.items() for key, page in _rooms[label](keys).items()}
