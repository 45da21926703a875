"""Which waiting chat goes to whom. Pure: it looks at what it is given and at nothing else.

Who is fit: somebody with a free place, of the chat's team if it has one, who speaks its language. If nobody of them who is there
speaks it, everybody of them is fit after a minute; while somebody does, the chat waits for him.
"""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

PATIENCE = datetime.timedelta(seconds=60)  # how long a chat waits for its language when nobody there speaks it


@dataclass
class Seat:
    """Somebody who takes chats: `places` at once, of which `taken` are; `idle_since` is when he was last given one."""

    shift: int
    person: int
    places: int
    taken: int
    idle_since: datetime.datetime
    spoken: frozenset[str]
    teams: frozenset[int]

    @property
    def is_free(self) -> bool:
        return self.taken < self.places


@dataclass(frozen=True)
class WaitingChat:
    pk: int
    team: int | None
    language: str
    since: datetime.datetime


def spoken_form(code: str) -> str:
    """pt for pt-br: who speaks one of them understands the other."""
    return code.partition("-")[0].lower()


def pairs(chats: Iterable[WaitingChat], seats: list[Seat], now: datetime.datetime) -> Iterator[tuple[WaitingChat, Seat]]:
    """Chats in the order of the queue with who takes them: of the fit ones the one with the fewest chats, then the one idle longest.

    The seats are taken as it goes. So many steps as chats are looked at, and for each one given as many as there are seats;
    it ends with the last free place.
    """
    free = sum(seat.is_free for seat in seats)
    groups: dict[tuple, list[Seat]] = {}
    for chat in chats:
        if not free:
            return
        key = chat.team, spoken_form(chat.language), now - chat.since >= PATIENCE
        if key not in groups:
            groups[key] = _fit(*key, seats)
        fit = [seat for seat in groups[key] if seat.is_free]
        groups[key] = fit
        if fit:
            seat = min(fit, key=lambda seat: (seat.taken, seat.idle_since, seat.shift))
            seat.taken, seat.idle_since = seat.taken + 1, now
            free -= not seat.is_free
            yield chat, seat


def fit_seats(chat: WaitingChat, seats: list[Seat], now: datetime.datetime) -> list[Seat]:
    """Those who may take this chat, with or without a free place."""
    return _fit(chat.team, spoken_form(chat.language), now - chat.since >= PATIENCE, seats)


def _fit(team, language, is_patient, seats):
    members = [seat for seat in seats if team is None or team in seat.teams]
    speakers = [seat for seat in members if language in seat.spoken]
    return speakers or (members if is_patient else [])
