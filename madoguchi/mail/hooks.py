"""The addresses that mail providers call: who calls shows his secret, and is told 200 when his mail is on disk."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from madoguchi.people.limits import address_of, limit_here

from .delivery_proofs import PROOFS, is_set_up
from .loose_json import Unreadable
from .models import DeliveryReport, RawMail, Way
from .webhooks import READERS, Handed, Unproved, secret_in

CALLS_PER_MINUTE = 1200
WRONG_PER_MINUTE = 20
UNPROVED = "The provider's signature is missing, wrong or too old."
LONGEST_REPORT = 2 * 2**20  # bytes; SendGrid's calls are the largest, with 768 KB


@csrf_exempt
def receive(request: HttpRequest, provider: str) -> HttpResponse:
    """Without a secret in the settings there is no such address."""
    if provider not in READERS or not settings.MAIL_HOOKS.get(provider):
        raise Http404
    return _receive(request, provider, settings.MAIL_HOOKS[provider])


@csrf_exempt
def report(request: HttpRequest, provider: str) -> HttpResponse:
    """What became of our mails, as a provider tells it. Without a secret, and SendGrid's key, there is no such address."""
    if not is_set_up(provider):
        raise Http404
    return _report(request, provider)


@require_POST
def _receive(request: HttpRequest, provider: str, secret: str) -> HttpResponse:
    if refused := _refused(request, provider, secret):
        return refused
    try:
        mail = READERS[provider](request.read(), request.headers)
    except Unproved:
        return _told(403, UNPROVED)
    except Unreadable as error:
        return _told(422, f"There is no raw mail in this: {error}.")
    return _keep(mail) if mail is not None else _told(200, "Confirmed.")


@require_POST
def _report(request: HttpRequest, provider: str) -> HttpResponse:
    if refused := _refused(request, provider, settings.MAIL_HOOKS[provider]):
        return refused
    body = request.read(LONGEST_REPORT + 1)
    if len(body) > LONGEST_REPORT:
        return _told(413, "This is longer than a report.")
    try:
        if not PROOFS[provider](body, request.headers):
            return _told(200, "Confirmed.")
    except Unproved:
        return _told(403, UNPROVED)
    except Unreadable as error:
        return _told(422, f"This is no report: {error}.")
    return _told(200, "Kept." if DeliveryReport.objects.keep(body, provider=provider) else "Kept before.")


def _refused(request: HttpRequest, provider: str, secret: str) -> HttpResponse | None:
    """Unless he shows the secret of this address."""
    shown = secret_in(request.headers.get("Authorization", ""))
    if not shown:
        return _told(401, "Show the secret of this address.", **{"WWW-Authenticate": 'Basic realm="mail"'})
    if not constant_time_compare(shown, secret):
        limit_here("mail-hook-wrong", address_of(request), times=WRONG_PER_MINUTE, seconds=60)
        return _told(403, "This is not the secret of this address.")
    limit_here("mail-hook", f"{provider} {request.path}", times=CALLS_PER_MINUTE, seconds=60)
    return None


def _keep(mail: Handed) -> HttpResponse:
    if not mail.content:
        return _told(422, "There is no raw mail in this: it is empty.")
    if len(mail.content) > settings.MAX_MAIL_BYTES:
        return _told(413, "The mail is larger than MADOGUCHI_MAX_MAIL_BYTES.")
    raw = RawMail.objects.keep(mail.content, way=Way.WEBHOOK, sender=mail.sender, recipients=mail.recipients, client=mail.client)
    return _told(200, "Kept before." if raw.is_repeat else "Kept.")


def _told(status: int, words: str, **headers: str) -> HttpResponse:
    return HttpResponse(f"{words}\n", status=status, content_type="text/plain; charset=utf-8", headers=headers)
