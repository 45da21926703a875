"""The forms that an article may end in: the room that has them says which, when it starts."""

from collections.abc import Callable

_ask: list[Callable[[], dict[str, str]]] = []


def offer_forms(function: Callable[[], dict[str, str]]) -> None:
    """`function()` gives the forms there are: {name: title}; say it in the room's AppConfig.ready()."""
    _ask.append(function)


def ending_forms() -> dict[str, str]:
    return {name: title for function in _ask for name, title in function().items()}
