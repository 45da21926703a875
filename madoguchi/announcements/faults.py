"""What an announcement refuses, in sentences for the person who tried."""

from django.utils.translation import gettext_lazy as _

from madoguchi.events.faults import Refused


class NotAnEditor(Refused):
    code, status = "not-an-editor", 403

    def __str__(self):
        return str(_("Only editors, team leads and administrators write announcements."))


class AsksForSecret(Refused):
    code = "asks-for-secret"

    def __str__(self):
        return str(_("This was not stored: it asks readers for a secret, for remote access or to send money. We promise never to do that."))


class Unchecked(Refused):
    code, status = "unchecked", 503

    def __str__(self):
        return str(_("Your text could not be checked for secrets just now, so it was not stored. Please try again in a minute."))


class NothingWritten(Refused):
    code = "nothing-written"

    def __str__(self):
        return str(_("Please write a title and a text in at least one language."))


class Withdrawn(Refused):
    code, status = "withdrawn", 409

    def __str__(self):
        return str(_("This announcement was withdrawn. Please write a new one."))
