"""What a verb refuses becomes a fault of the form that asked for it."""

from madoguchi.events.faults import Refused


def refused(form, verb) -> bool:
    """Do one verb with what the form says; if it refuses, the form says why and stays as it was written."""
    try:
        verb()
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return True
    return False
