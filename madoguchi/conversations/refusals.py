"""What a verb refuses becomes a fault of the form that asked for it."""

from django.utils.translation import gettext as _

from madoguchi.events.faults import Refused
from madoguchi.guard.door import MayNotSay


def refused(form, verb) -> bool:
    """Do one verb with what the form says; if it refuses, the form says why and stays as it was written."""
    try:
        verb()
    except Refused as refusal:
        form.add_error(None, str(refusal))
        if isinstance(refusal, MayNotSay):
            form.add_error(None, _("Change it, or ask for its release on the page “Stopped by the guard”."))
        return True
    return False
