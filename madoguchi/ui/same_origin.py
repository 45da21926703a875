"""Forms on pages that are kept by caches cannot hold a token; they are safe by the Origin that every browser sends with a POST."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.views.decorators.csrf import csrf_exempt

from .origins import is_ours


def same_origin(view):
    """Refuse a POST that another site made; stands in for the token, never beside it."""

    @csrf_exempt
    @wraps(view)
    def checked(request, *args, **kwargs):
        if request.method not in ("GET", "HEAD", "OPTIONS"):
            source = request.headers.get("Origin") or request.headers.get("Referer", "")
            if not is_ours(source, scheme=request.scheme, host=request.get_host()):
                raise PermissionDenied
        return view(request, *args, **kwargs)

    return checked
