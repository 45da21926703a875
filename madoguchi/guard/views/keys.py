"""The public keys of the signed list, at addresses that stay."""

from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from ..models import ListKey

MOST = 20


@require_GET
@cache_control(public=True, max_age=300)
def key_set(request):
    """All keys, the newest first (RFC 7517)."""
    return JsonResponse(
        {"keys": [key.jwk() for key in ListKey.objects.newest_first()[:MOST]]}, headers={"Access-Control-Allow-Origin": "*"}
    )


@require_GET
@cache_control(public=True, max_age=300)
def newest_key(request):
    """The one that signs now, as PEM."""
    key = ListKey.objects.newest_first().first()
    if key is None:
        raise Http404
    return HttpResponse(key.pem(), content_type="application/x-pem-file", headers={"Access-Control-Allow-Origin": "*"})
