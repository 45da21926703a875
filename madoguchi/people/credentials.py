"""Who a bearer token or a session cookie belongs to, for the endpoints that no Django middleware guards."""

from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils.crypto import constant_time_compare

from .begun import begun_in
from .identifying import person_of_right
from .models import ApiToken, Person, Visitor
from .second_factor import is_missing

SessionStore = import_module(settings.SESSION_ENGINE).SessionStore


def person_of_bearer(secret: str) -> Person | None:
    """Of an API token, or of the right that the widget got for a customer whom its site has proved."""
    return ApiToken.objects.person_of(secret) or person_of_right(secret)


def person_of_session(session_key: str) -> Person | Visitor | None:
    """The person signed in with this session, or the visitor it remembers; None if there is no such session."""
    session = SessionStore(session_key)
    if not session_key or not session.load():
        return None
    begun = begun_in(session)
    if SESSION_KEY not in session or session.get(BACKEND_SESSION_KEY) not in settings.AUTHENTICATION_BACKENDS:
        return Visitor(begun)
    person = Person.objects.filter(pk=session[SESSION_KEY], is_active=True).first()
    if person is None or not constant_time_compare(session.get(HASH_SESSION_KEY, ""), person.get_session_auth_hash()):
        return Visitor(begun)
    if is_missing(person, session):
        return Visitor(begun)
    person.conversations = begun
    return person
