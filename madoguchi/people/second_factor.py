"""The second factor that staff need: has this person one, and was one used in this very session?"""

from django.conf import settings
from django.utils.translation import gettext

from madoguchi.events.faults import Refused

SECOND_FACTOR = "second_factor"  # session key: whose second factor was used or set up in this session


class LastFactor(Refused):
    code = "last_factor"

    def __str__(self) -> str:
        return gettext("Staff need a second factor. Add another one first; then this one can be removed.")


def is_exempt(person) -> bool:
    """Customers choose for themselves; demo people need none while the demo sign-in is on, which production refuses."""
    return not person.is_official or (person.is_demo and settings.DEMO_SIGN_IN)


def has_one(person) -> bool:
    """An authenticator app or a passkey; recovery codes alone are none."""
    return factors_of(person).exists()


def factors_of(person):
    return person.authenticator_set.exclude(type="recovery_codes")


def keep_the_last_one(authenticator) -> None:
    """Raises LastFactor if a member of staff would be without a second factor when this one is gone."""
    person = authenticator.user
    if authenticator.type != "recovery_codes" and not is_exempt(person) and not factors_of(person).exclude(pk=authenticator.pk).exists():
        raise LastFactor


def is_missing(person, session) -> bool:
    """True: this session may not be used for anything but setting up or giving the second factor. Ask it wherever staff get in."""
    return not is_exempt(person) and session.get(SECOND_FACTOR) != person.pk


def was_given(request, person) -> None:
    request.session[SECOND_FACTOR] = person.pk


def was_taken(request) -> None:
    request.session.pop(SECOND_FACTOR, None)
