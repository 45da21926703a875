"""Team: people of the desk who do one kind of work together; a conversation belongs to one at most."""

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.utils.translation import get_language, gettext

from madoguchi.events.faults import Refused
from madoguchi.events.reacting import record
from madoguchi.people.models.role import DESK
from madoguchi.translation.languages import reading_order

MOST = 100  # teams that lists show


class KeyTaken(Refused):
    code = "team-key-taken"

    def __str__(self):
        return gettext("There is a team with this key already.")


class NotInATeam(Refused):
    code = "not-in-a-team"

    def __str__(self):
        return gettext("Only people who work at the desk can be in a team.")


class TeamQuerySet(models.QuerySet["Team"]):
    def in_order(self):
        return self.order_by("key")[:MOST]

    def numbers_of(self, person):
        """The keys of the rows of his teams."""
        return list(self.filter(members=person).order_by("pk").values_list("pk", flat=True)[:MOST])

    def named(self, key):
        """The team with this key; None if there is none, or for no key."""
        return self.filter(key=key).first() if key else None

    @transaction.atomic
    def make(self, key, *, names, members=(), by):
        """A new team. `names` is {language: name}. Raises KeyTaken, NotInATeam."""
        _check(members)
        try:
            with transaction.atomic():
                team = self.create(key=key, names=names)
        except IntegrityError:
            raise KeyTaken from None
        team.members.set(members)
        record("team.made", team, by=by, key=key, names=names, members=sorted(one.pk for one in members))
        return team


class Team(models.Model):
    key = models.CharField(max_length=40, unique=True)  # its name in files and addresses; never changes
    names = models.JSONField(default=dict)  # {language: name}
    members = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="teams")

    objects = TeamQuerySet.as_manager()

    def __str__(self):
        return self.key

    @property
    def name(self):
        """In the reader's language, else in the next best one."""
        return next(
            (self.names[code] for code in reading_order(get_language() or settings.LANGUAGE_CODE) if self.names.get(code)), self.key
        )

    @property
    def members_at_desk(self):
        """Those who still work there, by name."""
        return sorted((one for one in self.members.all() if _works_at_desk(one)), key=lambda one: (one.name, one.pk))

    @transaction.atomic
    def change(self, *, names, members, by):
        """Be called so and consist of exactly these people from now on. Raises NotInATeam."""
        _check(members)
        type(self).objects.select_for_update().get(pk=self.pk)
        before, after = set(self.members.values_list("pk", flat=True)), {one.pk for one in members}
        if (self.names, before) != (names, after):
            self.names = names
            self.save(update_fields=["names"])
            self.members.set(members)
            record("team.changed", self, by=by, names=names, joined=sorted(after - before), left=sorted(before - after))


def _check(members):
    if not all(map(_works_at_desk, members)):
        raise NotInATeam


def _works_at_desk(person):
    return person.role in DESK and person.is_active
