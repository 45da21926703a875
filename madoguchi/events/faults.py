"""Faults told without the data that was in them, and refusals: faults of the asker, told in a sentence fit for him."""

import traceback

from django.utils.translation import gettext

OURS = ("madoguchi", "project")


class Refused(Exception):
    """A verb that may not be done now. Its text is a translated sentence for the person who tried; `code` names it for the API."""

    code = "refused"
    status = 422


class KeyReused(Refused):
    code, status = "key-reused", 409

    def __str__(self) -> str:
        return gettext("This idempotency key was used before with another text.")


class EmptyText(Refused):
    code = "empty-text"

    def __str__(self) -> str:
        return gettext("Please write something first.")


class TooLong(Refused):
    code, status = "too-long", 413

    def __init__(self, length: int | str, longest: int):
        self.length, self.longest = length, longest

    def __str__(self) -> str:
        sentence = gettext("This text has %(length)s characters; at most %(longest)s fit. Please shorten it or send it in parts.")
        return sentence % {"length": self.length, "longest": self.longest}


def fault_of(error: BaseException) -> str:
    """ValueError in madoguchi.mail.sending:75: the innermost place in our own code, without the text, which may hold a customer's data."""
    places = [(frame.f_globals.get("__name__", ""), line) for frame, line in traceback.walk_tb(error.__traceback__)]
    ours = [place for place in places if place[0].partition(".")[0] in OURS]
    module, line = (ours or places or [("", 0)])[-1]
    return f"{type(error).__name__} in {module}:{line}" if module else type(error).__name__
