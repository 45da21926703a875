"""What an announcement refuses, in sentences for the person who tried."""

from django.utils.translation import gettext_lazy as _

from madoguchi.events.faults import Refused


class NotAnEditor(Refused):
    code, status = "not-an-editor", 403

    def __str__(self):
        return str(_("Only editors, team leads and administrators write announcements."))


class NothingWritten(Refused):
    code = "nothing-written"

    def __str__(self):
        return str(_("Please write a title and a text in at least one language."))


class Withdrawn(Refused):
    code, status = "withdrawn", 409

    def __str__(self):
        return str(_("This announcement was withdrawn. Please write a new one."))
