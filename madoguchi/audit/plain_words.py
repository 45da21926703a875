"""What was found wrong in the log, in plain words."""

from typing import Any

from django.utils.translation import gettext


def sentence(fault: str, about: dict[str, Any]) -> str:
    """One sentence; about: numbers of the seal and the event."""
    values = {"seal": about.get("seal", "?"), "event": about.get("event", "?"), "last": about.get("last", "?")}
    values["original"] = about.get("original", "?")
    return {
        "seal-missing": gettext("Seal %(seal)s is missing: somebody has removed it."),
        "seal-changed": gettext("Seal %(seal)s is not what it was: somebody has changed it, or put another in its place."),
        "seals-cut": gettext(
            "Seal %(seal)s, which was there before, is gone or another: somebody has cut off the end of the log, or written it anew."
        ),
        "event-missing": gettext("Event %(event)s is missing: somebody has removed it after it was sealed."),
        "event-changed": gettext("Event %(event)s is not what was written: somebody has changed it, or written it without our key."),
        "event-unsigned": gettext("Event %(event)s bears no digest: somebody has written it past this service, or taken the digest away."),
        "event-inserted": gettext(
            "Event %(event)s stands where there was none when its neighbours were sealed: somebody has put it in later."
        ),
        "event-copied": gettext("Event %(event)s is a copy of event %(original)s: somebody has put it in."),
        "events-replaced": gettext(
            "The events from %(event)s to %(last)s are not those that seal %(seal)s covers: somebody has swapped or replaced some."
        ),
    }[fault] % values
