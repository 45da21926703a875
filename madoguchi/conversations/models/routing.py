"""Routing: every waiting chat goes to somebody fit who has a free place, whenever there is one."""

from collections import Counter, defaultdict

from django.db import models, transaction
from django.utils import timezone

from madoguchi.workforce.models import Shift

from ..matching import Seat, WaitingChat, pairs, spoken_form
from .team import Team

CHUNK = 2000


class RoutingQuerySet(models.QuerySet):
    def route(self):
        """Give every chat of the queue to somebody fit with a free place, one transaction each; how many were given.

        Any number may do this at the same time: who gives a chat holds the shift's row and then the chat's, and looks again
        whether both are still free. Three reads when nobody has a place, else one more of the queue, from its head until the
        last free place is filled: so many rows as are passed over or given. The reading is the plan; what has changed since
        is planned again.
        """
        given = 0
        while chosen := self._chosen():
            done = sum(self._give(chat.pk, seat.shift) for chat, seat in chosen)
            given += done
            if not done:
                break
        return given

    def seats(self):
        """Everybody who is on, with what he has: three reads, however many they are."""
        shifts = list(Shift.objects.on().select_related("person").order_by("pk"))
        people = [shift.person_id for shift in shifts]
        taken = self.places_taken(people)
        teams = defaultdict(set)
        for person, team in Team.members.through.objects.filter(person__in=people).values_list("person_id", "team_id"):
            teams[person].add(team)
        return [
            Seat(
                shift=shift.pk,
                person=shift.person_id,
                places=shift.places,
                taken=taken[shift.person_id],
                idle_since=shift.given_at or shift.began_at,
                spoken=frozenset(map(spoken_form, shift.spoken)),
                teams=frozenset(teams[shift.person_id]),
            )
            for shift in shifts
        ]

    def places_taken(self, people):
        """Counter {person: how many of his chats take a place}, one read."""
        chats = self.model.objects.taking_places().filter(assignee__in=people).order_by()
        return Counter(dict(chats.values_list("assignee").annotate(models.Count("pk"))))

    def waiting_chats(self):
        """The queue from its head, read as it is used."""
        rows = self.model.objects.queue().values_list("pk", "team_id", "language", "waiting_since")
        return (WaitingChat(*row) for row in rows.iterator(chunk_size=CHUNK))

    def _chosen(self):
        if not self.model.objects.queue().exists():
            return []
        seats = self.seats()
        return list(pairs(self.waiting_chats(), seats, timezone.now())) if any(seat.is_free for seat in seats) else []

    @transaction.atomic
    def _give(self, pk, shift_pk):
        """Assign this chat to him whose shift it is; False if one of the two is not free any more."""
        shift = Shift.objects.on().select_for_update(of=("self",)).select_related("person").filter(pk=shift_pk).first()
        if shift is None or self.places_taken([shift.person_id])[shift.person_id] >= shift.places:
            return False
        chat = self.model.objects.queue().select_for_update(of=("self",)).filter(pk=pk).first()
        if chat is None:
            return False
        chat.assign(to=shift.person, by=None)
        Shift.objects.filter(pk=shift.pk).update(given_at=timezone.now())
        return True
