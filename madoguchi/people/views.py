"""Pages about one's own account, and the one-step sign-in of the demo people."""

from allauth.account.adapter import get_adapter
from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.flows.reauthentication import is_reauthentication_required
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from madoguchi.events.faults import Refused
from madoguchi.ui.pages import page

from . import second_factor, sessions
from .adapters import home_of
from .forms import MailCodeForm, ProfileForm, TokenForm
from .models import ApiToken, Person, Role

TOKENS = 50


@login_required
@require_GET
def account(request):
    return _account_page(request)


@login_required
@require_POST
def profile(request):
    form = ProfileForm(request.POST)
    if not form.is_valid():
        return _account_page(request, form=form, status=422)
    try:
        request.person.rename(form.cleaned_data["name"], by=request.person)
    except Refused as refusal:
        if refusal.status != 422:
            raise
        form.add_error("name", str(refusal))
        form.add_error("name", _("Nobody releases a name: choose one without links, addresses, numbers and requests."))
        return _account_page(request, form=form, status=422)
    request.person.speak(form.cleaned_data["language"], by=request.person)
    with override(request.person.language):
        messages.success(request, _("Saved."))
        return redirect("people:account")


@login_required
@require_http_methods(["GET", "POST"])
@reauthentication_required(enabled=lambda request: request.method == "GET")
def mail_code(request):
    """The code that all our mails to this person carry; told by mail when it changes, in case that it was somebody else."""
    if is_reauthentication_required(request, app=""):  # a form that is suspended until then would lie open in the session
        return redirect("people:mail_code")
    form = MailCodeForm(request.POST if request.method == "POST" else None, initial={"code": request.person.mail_code})
    if request.method == "GET" or not form.is_valid():
        return page(request, "people/mail_code.html", {"form": form}, status=200 if request.method == "GET" else 422)
    try:
        is_new = request.person.choose_mail_code(form.cleaned_data["code"], by=request.person)
    except Refused as refusal:
        form.add_error("code", str(refusal))
        return page(request, "people/mail_code.html", {"form": form}, status=422)
    if is_new:
        get_adapter(request).send_notification_mail("account/email/mail_code_changed", request.person)
    messages.success(request, _("Saved."))
    return redirect("people:account")


@login_required
@require_POST
def session_end(request, pk):
    """Sign out one other browser."""
    session = get_object_or_404(UserSession, pk=pk, user=request.person)
    request.person.end_session(session, by=request.person)
    messages.success(request, _("That browser was signed out."))
    return redirect("people:account")


@login_required
@require_POST
def sessions_end(request):
    """Sign out every other browser."""
    request.person.end_sessions(by=request.person)
    sessions.keep_this_one(request, request.person)
    messages.success(request, _("All other browsers were signed out."))
    return redirect("people:account")


@login_required
@require_POST
@reauthentication_required
def token_give(request):
    """The secret is on this one page and nowhere else."""
    if not request.person.is_official:
        raise PermissionDenied
    form = TokenForm(request.POST)
    if not form.is_valid():
        return _account_page(request, token_form=form, status=422)
    secret = ApiToken.objects.give(request.person, name=form.cleaned_data["name"], by=request.person)
    return page(request, "people/token.html", {"secret": secret, "name": form.cleaned_data["name"]})


@login_required
@require_POST
def token_end(request, pk):
    get_object_or_404(request.person.api_tokens, pk=pk).end(by=request.person)
    messages.success(request, _("The token is ended."))
    return redirect("people:account")


@require_GET
def demo(request):
    """Who can be tried out; exists only where the demo sign-in is on, which production refuses."""
    if not settings.DEMO_SIGN_IN:
        raise Http404
    people = Person.objects.filter(is_demo=True, is_active=True).order_by("id")[:20]
    return page(request, "people/demo.html", {"people": people, "what_to_try": _what_to_try()})


@require_POST
def demo_sign_in(request):
    """The person goes on in the language of the page on which he was chosen."""
    if not settings.DEMO_SIGN_IN:
        raise Http404
    person = get_object_or_404(Person.objects.filter(is_demo=True, is_active=True), email=request.POST.get("email", "").replace("\0", ""))
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    record_authentication(request, person, "demo")
    person.speak(request.LANGUAGE_CODE, by=person)
    UserSession.objects.create_from_request(request)
    return redirect(home_of(person))


def _account_page(request, *, form=None, token_form=None, status=200):
    person = request.person
    factors = list(person.authenticator_set.all())
    codes = next((f.wrap().get_unused_codes() for f in factors if f.type == "recovery_codes"), [])
    context = {
        "form": form or ProfileForm({"name": person.name, "language": get_language()}),
        "token_form": token_form or TokenForm(auto_id="token_%s"),
        "tokens": person.api_tokens.filter(ended_at=None).order_by("-id")[:TOKENS] if person.is_official else [],
        "is_confirmed": person.emailaddress_set.filter(email=person.email, verified=True).exists(),
        "passkeys": sum(f.type == "webauthn" for f in factors),
        "has_app": any(f.type == "totp" for f in factors),
        "has_second_factor": any(f.type != "recovery_codes" for f in factors),
        "codes_left": len(codes),
        "has_password": person.has_usable_password(),
        "is_blocked": second_factor.is_missing(person, request.session),
        "sessions": sessions.sessions_of(request, person),
    }
    return page(request, "people/account.html", context, status=status)


def _what_to_try():
    return {
        Role.CUSTOMER: _("Look for an answer, open a case, chat, ask in the forum."),
        Role.AGENT: _("Answer cases and chats at the desk."),
        Role.LEAD: _("Watch over the desk, hand out work, edit articles."),
        Role.EDITOR: _("Write and translate the articles of the help centre."),
        Role.MODERATOR: _("Keep the forum in order."),
        Role.ADMIN: _("Everything, with the settings for operators."),
    }
