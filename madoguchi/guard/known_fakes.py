"""Confirmed fakes that a text names: for the warning beside a line, a post or a search."""

from django.conf import settings

from .channels_in import channels_in, has_channels
from .in_force import in_force
from .indicators import value_of
from .official import check
from .own_channels import followable


def known_fakes_in(text: str) -> list[str]:
    """What of a text was reported and confirmed, unfit for clicking, each once. Nothing is looked for as long as no fake is known."""
    if not settings.MARK_FAKES:
        return []
    now = in_force()
    if not now.reported or not has_channels(text):
        return []
    found = (check(followable(one.value), now.register, now.reported) for one in channels_in(text))
    keys = dict.fromkeys(verdict.reported_as for verdict in found if verdict.verdict == "reported" and verdict.reported_as)
    return [defanged(key) for key in keys]


def names_channels(text: str) -> bool:
    return has_channels(text) and bool(channels_in(text))


def defanged(key: str) -> str:
    """So that no program makes a link of it."""
    return value_of(key).replace(".", "[.]")
