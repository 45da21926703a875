"""Who asks: `request.person` is a Person or a Visitor; staff without a second factor get no further than setting one up."""

from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import JsonResponse
from django.shortcuts import redirect
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from . import second_factor
from .begun import begun_in
from .models import Visitor

NEEDED = _("Staff need a second factor. Please set one up in your account.")


def person_of(request):
    if not request.COOKIES.get(settings.SESSION_COOKIE_NAME):
        return Visitor()
    begun, person = begun_in(request.session), request.user
    if not person.is_authenticated:
        return Visitor(begun)
    person.conversations = begun
    person.is_stepped_up = request.session.get(second_factor.SECOND_FACTOR) == person.pk
    return person


class PersonMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.person = SimpleLazyObject(lambda: person_of(request))
        return self.get_response(request)


class SecondFactorMiddleware:
    """Staff reach nothing but the pages of their own account until a second factor was given in this session.

    Signing in asks for it (allauth); this catches what signing in cannot: staff who have none yet, and sessions from before.
    """

    FREE = (
        "account_",
        "mfa_",
        "usersessions_",
        "ui:",
        "health:",
        "translation:",
        "people:account",
        "people:profile",
        "people:session",
        "people:demo",
    )

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        name = request.resolver_match.view_name or ""
        if name.startswith(self.FREE) or not request.COOKIES.get(settings.SESSION_COOKIE_NAME):
            return None
        if not request.person.is_authenticated or not second_factor.is_missing(request.person, request.session):
            return None
        if request.path.startswith("/api/"):
            problem = {"type": f"{settings.BASE_URL}/problems/second_factor_needed", "title": str(NEEDED), "status": 403}
            return JsonResponse(problem, status=403, content_type="application/problem+json")
        if not second_factor.has_one(request.person):
            return redirect("mfa_index")
        methods = get_adapter().get_reauthentication_methods(request.person)
        way = next(method["url"] for method in methods if method["id"].startswith("mfa_"))
        return redirect(f"{way}?{urlencode({'next': request.get_full_path()})}" if request.method == "GET" else way)
