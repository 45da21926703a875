"""How many conversations somebody may begin, and how often he may write: per person who is known, else per network address."""

from madoguchi.people.limits import address_of, limit, whose_tries

from .models import Conversation


def limit_starts(request, person, *, key, is_urgent=False):
    """A repeated send begins nothing, so it is not counted as a start. Somebody whose account is being emptied is not stopped by his neighbours' cases."""
    who = whose_tries(person, request)
    if Conversation.objects.has_begun(by=person, key=key, origin=address_of(request)):
        limit("start-again", who, times=120, seconds=60)
    elif person.is_agent:
        limit("start-by-desk", who, times=600, seconds=600)
    elif is_urgent:
        limit("start-urgent", who, times=30 if person.is_authenticated else 300, seconds=600)
    else:
        limit("start", who, times=20, seconds=600)


def limit_writing(request, person, number, *, times=60):
    """A person writes a few lines a minute; a machine that does more is stopped."""
    limit("reply", f"{number}:{whose_tries(person, request)}", times=times, seconds=60)
