"""The addresses that mail providers call: who calls shows his secret, and is told 200 when his mail is on disk."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from madoguchi.people.limits import address_of, limit_here

from .models import RawMail, Way
from .webhooks import READERS, Handed, Unproved, Unreadable, secret_in

CALLS_PER_MINUTE = 1200
WRONG_PER_MINUTE = 20


@csrf_exempt
def receive(request: HttpRequest, provider: str) -> HttpResponse:
    """Without a secret in the settings there is no such address."""
    if provider not in READERS or not settings.MAIL_HOOKS.get(provider):
        raise Http404
    return _receive(request, provider, settings.MAIL_HOOKS[provider])


@require_POST
def _receive(request: HttpRequest, provider: str, secret: str) -> HttpResponse:
    shown = secret_in(request.headers.get("Authorization", ""))
    if not shown:
        return _told(401, "Show the secret of this address.", **{"WWW-Authenticate": 'Basic realm="mail"'})
    if not constant_time_compare(shown, secret):
        limit_here("mail-hook-wrong", address_of(request), times=WRONG_PER_MINUTE, seconds=60)
        return _told(403, "This is not the secret of this address.")
    limit_here("mail-hook", provider, times=CALLS_PER_MINUTE, seconds=60)
    try:
        mail = READERS[provider](request.read(), request.headers)
    except Unproved:
        return _told(403, "The provider's signature is missing, wrong or too old.")
    except Unreadable as error:
        return _told(422, f"There is no raw mail in this: {error}.")
    return _keep(mail) if mail is not None else _told(200, "Confirmed.")


def _keep(mail: Handed) -> HttpResponse:
    if not mail.content:
        return _told(422, "There is no raw mail in this: it is empty.")
    if len(mail.content) > settings.MAX_MAIL_BYTES:
        return _told(413, "The mail is larger than MADOGUCHI_MAX_MAIL_BYTES.")
    raw = RawMail.objects.keep(mail.content, way=Way.WEBHOOK, sender=mail.sender, recipients=mail.recipients, client=mail.client)
    return _told(200, "Kept before." if raw.is_repeat else "Kept.")


def _told(status: int, words: str, **headers: str) -> HttpResponse:
    return HttpResponse(f"{words}\n", status=status, content_type="text/plain; charset=utf-8", headers=headers)
