"""How long a session lives at most, and how this browser stays signed in when all others are signed out."""

import datetime

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.utils import timezone

from .browsers import browser_of


def limit(request, person) -> None:
    """An absolute end, whatever is done meanwhile: a working day for staff, two weeks for customers."""
    hours = settings.STAFF_SESSION_HOURS if person.is_official else settings.SESSION_COOKIE_AGE / 3600
    request.session.set_expiry(timezone.now() + datetime.timedelta(hours=hours))


def keep_this_one(request, person) -> None:
    """After `person.end_sessions`: this browser goes on, under a new session key."""
    if request.user.is_authenticated and request.user.pk == person.pk:
        UserSession.objects.filter(session_key=request.session.session_key).delete()
        update_session_auth_hash(request, person)
        UserSession.objects.create_from_request(request)


def sessions_of(request, person) -> list[dict]:
    """The browsers that are signed in, this one first, then the newest; what has ended meanwhile is removed."""
    here = request.session.session_key
    found = [_shown(session) | {"is_current": session.session_key == here} for session in UserSession.objects.purge_and_list(person)]
    return sorted(found, key=lambda s: (not s["is_current"], -s["created_at"].timestamp(), s["pk"]))


def _shown(session) -> dict:
    return {"pk": session.pk, "ip": session.ip, "created_at": session.created_at, "browser": browser_of(session.user_agent)}
