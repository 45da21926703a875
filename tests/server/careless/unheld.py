"""What two planted bugs share: a verb that does not take the row's lock, nor looks whether it has it."""

from madoguchi.conversations.models import timeline


def refresh(self):
    self.refresh_from_db(fields=timeline.STATE)


def write(row, names, **_where):
    type(row).objects.filter(pk=row.pk).update(**{name: getattr(row, name) for name in names})
    return True


timeline.Timeline._hold = refresh
timeline.update = write
