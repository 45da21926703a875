"""Pages that are the same for every visitor: kept for a short while by browsers and proxies, with an ETag; private for everybody else."""

import hashlib
from functools import wraps

from django.conf import settings
from django.utils.cache import get_conditional_response, patch_vary_headers


def public(seconds=60):
    """The answer to a visitor without a session may be kept for `seconds`; anybody else's is private."""

    def decorate(view):
        @wraps(view)
        def kept(request, *args, **kwargs):
            response = view(request, *args, **kwargs)
            patch_vary_headers(response, ("Cookie",))
            anonymous = not {settings.SESSION_COOKIE_NAME, "messages"} & set(request.COOKIES) and not response.cookies
            if not anonymous or request.META.get("CSRF_COOKIE_NEEDS_UPDATE") or response.status_code != 200:
                return response
            response["Cache-Control"] = f"public, max-age={seconds}"
            etag = f'"{hashlib.blake2b(response.content, digest_size=12).hexdigest()}"'
            response["ETag"] = etag
            return get_conditional_response(request, etag=etag, response=response)

        return kept

    return decorate
