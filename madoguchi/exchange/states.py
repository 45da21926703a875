"""What the exchange can be asked for, at whose word, and how far it has come."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """A hold stops withdrawals for some hours, and the owner can end it at the exchange himself; a freeze stays until the exchange ends it."""

    HOLD = "hold", _("Hold of withdrawals")
    FREEZE = "freeze", _("Freeze of the account")


class Proof(models.TextChoices):
    """What says that whoever asks may ask for this account."""

    NONE = "none", _("Nothing")
    SIGNED_IN = "signed-in", _("Signed in")
    SECOND_FACTOR = "second-factor", _("Signed in with a second factor")
    AGENT = "agent", _("Decided at the desk")


class State(models.TextChoices):
    WAITING = "waiting", _("Waits for somebody of the desk to decide")
    ASKED = "asked", _("Asked; no answer yet")
    ACCEPTED = "accepted", _("In force")
    ALREADY = "already", _("Was frozen already")
    UNKNOWN = "unknown", _("The exchange knows no such account")
    REFUSED = "refused", _("Refused by the exchange")
    UNCLEAR = "unclear", _("The answer was not understood")
    GIVEN_UP = "given-up", _("No answer for a day; given up")
    ENDED = "ended", _("Ended at the exchange")


OUTCOMES = {State.ACCEPTED, State.ALREADY, State.UNKNOWN, State.REFUSED}
IN_FORCE = {State.ACCEPTED, State.ALREADY}
