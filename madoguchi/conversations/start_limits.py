"""Whether somebody may write now: nobody who is blocked, and nobody more than so much, counted per person who is known, else per network address."""

from madoguchi.people.limits import Try, address_of, limit, limit_all, limit_here, whose_tries

from .blocking import refuse_the_blocked
from .models import Conversation

LINES = 240  # a minute, of all who write in a conversation and are not of the desk
LINES_OF_ONE = 300  # a minute, of a person or address in all conversations
TEXT = 1024  # KiB a minute in a conversation
READS = 600  # a minute, by a person or address, of one conversation's page or its lines
FILES, FILES_OF_ONE = 200 * 1024, 500 * 1024  # KiB an hour in a conversation, and of a person or address in all


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
    if not is_urgent:
        refuse_the_blocked(request, person)


def limit_writing(request, person, conversation, *, times=60, text="", files=(), key=None):
    """A person writes a few lines a minute; a machine that does more is stopped, before the guard reads what it sends.

    What is stored under this key already is only told once more: neither limits nor a block make it look unsent.
    """
    who, number = whose_tries(person, request), conversation.number
    tries = [_change(who, number, times)]
    is_new = not conversation.has_line(key, by=person)
    if is_new and not person.is_agent:
        tries += [Try("write", who, LINES_OF_ONE), Try("write-here", number, LINES)]
        tries.append(Try("text-here", number, TEXT, amount=_kib(len(text.encode()))))
    if files and is_new and not person.is_agent:
        size = _kib(sum(file.size for file in files))
        tries += [Try("files-here", number, FILES, 3600, size), Try("files", who, FILES_OF_ONE, 3600, size)]
    limit_all(*tries)
    if is_new and not person.is_agent:
        refuse_the_blocked(request, person, number=number)


def limit_reading(request, person, number):
    """The page of a case and its lines alone: as often as streams may be opened, for a page asks again with every line that comes."""
    limit_here("read", f"{number}:{whose_tries(person, request)}", times=READS, seconds=60)


def limit_changing(request, person, number, *, times=60):
    """Closing, opening again and the like: without words, so open to who is blocked."""
    limit_all(_change(whose_tries(person, request), number, times))


def _change(who, number, times):
    return Try("reply", f"{number}:{who}", times)


def _kib(size):
    return size // 1024 + 1
