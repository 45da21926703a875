"""What allauth and Django report about signing in, passwords and factors, turned into events and ended access.

Elsewhere a change is a verb and its consequence a reaction. Here the change is made inside allauth's own views, which offer
nothing but signals to hear of it: so this one module listens, calls our verbs, and nothing else in the house uses signals.
"""

from allauth.account import signals as account
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from django.contrib.auth import signals as auth
from django.db.models.signals import pre_delete
from django.dispatch import receiver

from madoguchi.events.reacting import record

from . import second_factor, sessions


@receiver(auth.user_logged_in)
def limit_the_session(request, user, **_):
    if request is not None and getattr(request, "session", None) is not None:
        sessions.limit(request, user)


@receiver(account.user_logged_in)
def note_signing_in(request, user, **_):
    record("person.signed_in", user, by=user)
    if any(one.get("method") == "code" for one in get_authentication_records(request, user)):
        record("person.address_proved", user, by=user)


@receiver(account.email_confirmed)
def note_a_proved_address(request, email_address, **_):
    """The code of a mail came back."""
    if email_address.email == email_address.user.email:
        record("person.address_proved", email_address.user, by=email_address.user)


@receiver(auth.user_logged_out)
def note_signing_out(request, user, **_):
    if user is not None and user.pk:
        user.end_access(by=user)
        record("person.signed_out", user, by=user)


@receiver([account.password_changed, account.password_set, account.password_reset])
def note_password(request, user, **_):
    """All other browsers are signed out; the one in which it was done goes on."""
    user.end_sessions(by=user)
    sessions.keep_this_one(request, user)
    record("person.password_changed", user, by=user)


@receiver(account.email_changed)
def note_address(request, user, **_):
    if not request.user.is_authenticated:
        return  # the first confirmation, on the way in
    user.end_sessions(by=user)
    sessions.keep_this_one(request, user)
    record("person.address_changed", user, by=user)


@receiver(mfa.authenticator_used)
def note_second_factor(request, user, **_):
    second_factor.was_given(request, user)


@receiver(mfa.authenticator_added)
def note_added_factor(request, user, authenticator, **_):
    """Whoever was signed in elsewhere did not give this factor, so he is signed out."""
    if authenticator.type != "recovery_codes":
        second_factor.was_given(request, user)
        record_authentication(request, user, "mfa", type=str(authenticator.type), reauthenticated=True)  # it was in his hands just now
        user.end_sessions(by=user)
        sessions.keep_this_one(request, user)
    record("person.factor_added", user, by=user, type=str(authenticator.type))


@receiver(pre_delete, sender=Authenticator)
def keep_a_factor_of_staff(instance, origin, **_):
    """Asked wherever one is removed alone; with a whole account all of them go."""
    if origin is instance:
        second_factor.keep_the_last_one(instance)


@receiver(mfa.authenticator_removed)
def note_removed_factor(request, user, authenticator, **_):
    if not second_factor.has_one(user):
        second_factor.was_taken(request)
    user.end_sessions(by=user)
    sessions.keep_this_one(request, user)
    record("person.factor_removed", user, by=user, type=str(authenticator.type))


@receiver(mfa.authenticator_reset)
def note_new_codes(request, user, **_):
    record("person.recovery_codes_made", user, by=user)
