"""The trait of being a team's work."""

from django.db import models, transaction

from madoguchi.events.reacting import record

from .entry import Kind
from .team import Team


class HandingQuerySet(models.QuerySet):
    def of_team(self, key):
        """None of them if there is no such team."""
        team = Team.objects.named(key)
        return self.filter(team=team) if team else self.none()

    def of_teams_of(self, person):
        return self.filter(team__in=Team.objects.numbers_of(person))

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
