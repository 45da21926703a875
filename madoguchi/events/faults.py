"""Faults told without the data that was in them, and refusals: faults of the asker, told in a sentence fit for him."""

import traceback

from django.utils.translation import gettext


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
    """The kind of a fault and where it happened, without its text: that may hold a customer's data."""
    frames = traceback.extract_tb(error.__traceback__)
    place = next((f for f in reversed(frames) if "madoguchi" in f.filename), frames[-1] if frames else None)
    return f"{type(error).__name__} in {place.name} line {place.lineno}" if place else type(error).__name__
