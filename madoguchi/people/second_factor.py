"""The second factor that staff need: has this person one, and was one used in this very session?"""

from django.conf import settings

SECOND_FACTOR = "second_factor"  # session key: whose second factor was used or set up in this session


def is_exempt(person) -> bool:
    """Customers choose for themselves; demo people need none while the demo sign-in is on, which production refuses."""
    return not person.is_official or (person.is_demo and settings.DEMO_SIGN_IN)


def has_one(person) -> bool:
    """An authenticator app or a passkey; recovery codes alone are none."""
    return person.authenticator_set.exclude(type="recovery_codes").exists()


def is_missing(person, session) -> bool:
    """True: this session may not be used for anything but setting up or giving the second factor. Ask it wherever staff get in."""
    return not is_exempt(person) and session.get(SECOND_FACTOR) != person.pk


def was_given(request, person) -> None:
    request.session[SECOND_FACTOR] = person.pk


def was_taken(request) -> None:
    request.session.pop(SECOND_FACTOR, None)
