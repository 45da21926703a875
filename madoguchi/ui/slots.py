"""What rooms on higher floors put into every page without being imported: they fill a slot when they start."""

from collections.abc import Callable
from typing import Any

GLOBALS: dict[str, Any] = {}
FILTERS: dict[str, Any] = {}
_banners: list[Callable[[Any], list[dict[str, str]]]] = []


def provide(**functions: Any) -> None:
    """Names that all templates may use; say it in the room's AppConfig.ready()."""
    GLOBALS.update(functions)


def provide_filters(**functions: Any) -> None:
    """Filters that all templates may use; likewise."""
    FILTERS.update(functions)


def provide_banners(function: Callable[[Any], list[dict[str, str]]]) -> None:
    """`function(language)` gives the banners of now: severity (info, warning, critical), title, language, url. It is asked on every page: keep it cached."""
    _banners.append(function)


def banners(language: Any) -> list[dict[str, str]]:
    return [banner for function in _banners for banner in function(language)]
