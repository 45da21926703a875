"""Pages about one's own account, and the one-step sign-in of the demo people."""

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_POST

from madoguchi.ui.pages import page

from .models import Person


@login_required
@require_GET
def account(request):
    return page(request, "people/account.html")


@require_GET
def demo(request):
    """Who can be tried out; exists only where the demo sign-in is on, which production refuses."""
    if not settings.DEMO_SIGN_IN:
        raise Http404
    return page(request, "people/demo.html", {"people": Person.objects.filter(is_demo=True).order_by("id")})


@require_POST
def demo_sign_in(request):
    if not settings.DEMO_SIGN_IN:
        raise Http404
    person = get_object_or_404(Person.objects.filter(is_demo=True, is_active=True), email=request.POST.get("email", ""))
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect("conversations:inbox" if person.is_agent else "conversations:front")
