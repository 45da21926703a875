"""The trait of being a team's work, and of being handed from one to another."""

from itertools import pairwise, takewhile

from django.db import models, transaction
from django.utils.translation import gettext

from madoguchi.events.faults import Refused
from madoguchi.events.reacting import record

from .entry import Entry, Kind
from .line import judge
from .team import Team

LOOKED_AT = 30  # last lines among which the note of a hand-over is looked for


class IsThereAlready(Refused):
    code, status = "is-there-already", 409

    def __str__(self):
        return gettext("This conversation is there already. Choose somebody else or another team.")


class HandingQuerySet(models.QuerySet):
    def of_team(self, key):
        """None of them if there is no such team."""
        team = Team.objects.named(key)
        return self.filter(team=team) if team else self.none()

    def of_teams_of(self, person):
        return self.filter(team__in=Team.objects.numbers_of(person))

    @transaction.atomic
    def remove_team(self, team, *, by):
        """Its open conversations are taken out of it, each with a line; closed ones just are no team's, and earlier lines keep its key."""
        for conversation in self.filter(team=team, closed_at=None).order_by("pk"):
            conversation.hand_to_team(None, by=by)
        self.filter(team=team).update(team=None)
        Entry.objects.filter(team=team).update(team=None)
        record("team.removed", team, by=by, key=team.key, names=team.names)
        team.delete()

    def first_of_each_team_of(self, person, length):
        """So many of each of his teams, as this query orders them: a short piece of the index for each, however much work waits."""
        everything = self.model.objects.order_by(*self.query.order_by).select_related("assignee", "team")
        pieces = [
            self.model.objects.filter(pk__in=self.filter(team=team).values("pk")[:length]).values("pk")
            for team in Team.objects.numbers_of(person)
        ]
        return everything.filter(pk__in=pieces[0].union(*pieces[1:], all=True)) if pieces else everything.none()


class Handing(models.Model):
    team = models.ForeignKey(Team, models.PROTECT, null=True, editable=False, db_index=False, related_name="+")

    class Meta:
        abstract = True

    @transaction.atomic
    def hand_to_team(self, team, *, by):
        """It is this team's work from now on, or with None no team's. Whoever it is assigned to keeps it, of whatever team he is."""
        self._hold()
        if self.team_id != (team.pk if team else None):
            self.team = team
            self.save(update_fields=["team"])
            entry = self._happened(Kind.HANDED, by=by, text=team.key if team else "", internal=True, team=team)
            record("conversation.handed", self, by=by, to=team.key if team else None, seq=entry.seq)

    def hand_over(self, *, to, note="", by):
        """Give it to somebody of the desk, to a team, whose people may then take it, or with None back to all; with a note for
        whoever works on it next. Raises IsThereAlready, NotAtTheDesk, and what `note` raises; then nothing has changed.
        """
        line = judge(self, note, by=by, is_note=True) if note.strip() else None
        with transaction.atomic():
            self._hold()
            person, team = (None, to) if isinstance(to, Team) else (to, self.team)
            if (self.assignee, self.team) == (person, team):
                raise IsThereAlready
            if line is not None:
                self._keep_note(line, by=by)
            self.hand_to_team(team, by=by)
            self.assign(to=person, by=by)

    @property
    def handed_with(self):
        """The note with which it was last handed on; None once the customer was answered."""
        last = self.entries.order_by("-seq")[:LOOKED_AT]
        since = list(takewhile(lambda line: not (line.is_by_staff and line.kind == Kind.MESSAGE), last))
        for given, before in pairwise(since):
            is_note = before.kind == Kind.NOTE and before.is_by_staff
            if is_note and given.kind in (Kind.ASSIGNED, Kind.HANDED) and given.author_id == before.author_id:
                return before
        return None
