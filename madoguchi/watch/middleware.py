"""Whoever was stopped reaches nothing but his own account: one gate before every address, whatever it shows and however he came in."""

from django.conf import settings
from django.http import JsonResponse

from madoguchi.people.middleware import SecondFactorMiddleware
from madoguchi.people.models import ApiToken
from madoguchi.ui.pages import page

from .reading import ReadTooMuch, refuse_stopped

FREE = SecondFactorMiddleware.FREE  # pages of one's own account, signing out, what shows nobody's data


class StopMiddleware:
    """New addresses are closed to him by themselves: only the names in FREE stay open. Pages of the live service ask by `is_stopped`."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if (request.resolver_match.view_name or "").startswith(FREE):
            return None
        try:
            for person in _staff_who_asks(request):
                refuse_stopped(person)
        except ReadTooMuch as refusal:
            return _told(request, refusal)
        return None

    def process_exception(self, request, error):
        """What he asked for at the moment of the stop."""
        return _told(request, error) if isinstance(error, ReadTooMuch) else None


def _staff_who_asks(request):
    """By session and by API token: whoever shows both is both."""
    if request.COOKIES.get(settings.SESSION_COOKIE_NAME) and request.person.is_official:
        yield request.person
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer" and (person := ApiToken.objects.person_of(secret.strip())) and person.is_official:
        yield person


def _told(request, refusal):
    if request.path.startswith("/api/"):
        problem = {"type": f"{settings.BASE_URL}/problems/{refusal.code}", "title": str(refusal), "status": refusal.status}
        return JsonResponse(problem, status=refusal.status, content_type="application/problem+json")
    return page(request, "watch/stopped.html", {"sentence": str(refusal)}, status=refusal.status)
