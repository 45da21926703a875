"""What two planted bugs share: a verb that does not take the row's lock."""

from madoguchi.conversations.models.timeline import STATE, Timeline


def refresh(self):
    self.refresh_from_db(fields=STATE)


Timeline._hold = refresh
