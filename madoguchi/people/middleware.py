"""Who asks: `request.person` is a Person or a Visitor; staff without a second factor get no further than setting one up."""

from django.conf import settings
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from .models import Visitor

CONVERSATIONS = "conversations"  # session key: numbers of the conversations begun in this browser


def person_of(request):
    begun = frozenset(request.session.get(CONVERSATIONS, ())) if request.COOKIES.get(settings.SESSION_COOKIE_NAME) else frozenset()
    if begun or request.COOKIES.get(settings.SESSION_COOKIE_NAME):
        person = request.user
        if person.is_authenticated:
            person.conversations = begun
            return person
    return Visitor(begun)


def remember_conversation(request, number):
    """This browser began the conversation, so it may see it; the last fifty are remembered."""
    request.session[CONVERSATIONS] = [*request.session.get(CONVERSATIONS, ()), number][-50:]


class PersonMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.person = SimpleLazyObject(lambda: person_of(request))
        return self.get_response(request)


class SecondFactorMiddleware:
    """Staff reach nothing but the pages of their account until they have a second factor (demo people are exempt, in the demo only)."""

    FREE = ("account_", "mfa_", "usersessions_", "people:", "ui:", "health:")

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.resolver_match.view_name and request.resolver_match.view_name.startswith(self.FREE):
            return None
        if not request.COOKIES.get(settings.SESSION_COOKIE_NAME) or not request.person.is_official:
            return None
        person = request.person
        if (person.is_demo and settings.DEMO_SIGN_IN) or person.authenticator_set.exclude(type="recovery_codes").exists():
            return None
        return redirect(reverse("mfa_index"))
