"""Who is writing an article now, in this language: kept for a minute after the last sign of life."""

import time

from django.core.cache import cache

A_MINUTE = 60


def be_here(translation, person) -> None:
    known = _here(translation) | {person.pk: (person.name, time.time())}
    cache.set(_key(translation), known, A_MINUTE)


def others_here(translation, person) -> list[str]:
    """The names of everybody else."""
    return sorted(name for pk, (name, _at) in _here(translation).items() if pk != person.pk)


def _here(translation):
    earliest = time.time() - A_MINUTE
    return {pk: (name, at) for pk, (name, at) in (cache.get(_key(translation)) or {}).items() if at > earliest}


def _key(translation):
    return f"helpcentre:writing:{translation.pk}"
