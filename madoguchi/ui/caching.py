"""Pages that are the same for every visitor: kept for a short while by browsers, proxies and this process; private for everybody else."""

import hashlib
import math
import time
from functools import wraps

from django.conf import settings
from django.core.cache import caches
from django.http import HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date, parse_http_date_safe

from madoguchi.events.reacting import on

from .theme import COOKIE as THEME
from .theme import theme_of

MOVED_SECONDS = 3600  # a visitor's browser may remember so long where a page has moved
KEPT_HERE_SECONDS = 5  # how old a visitor's page may be when another process has changed what it shows
INNOCENT = {THEME, settings.LANGUAGE_COOKIE_NAME, settings.CSRF_COOKIE_NAME}  # cookies by which a page knows nobody
_life = 0


def forget_pages() -> None:
    """Something that visitors read has changed in this process: what was kept before is not shown again."""
    global _life
    _life += 1


def changes_pages(*kinds: str) -> None:
    """After these events what visitors read is another: each room names its own in its reactions.py."""
    on(*kinds, now=True)(_forget_pages_after)


def _forget_pages_after(event) -> None:
    forget_pages()


def public(seconds=60):
    """The answer to a visitor without a session may be kept for `seconds`; anybody else's is private."""

    def decorate(view):
        @wraps(view)
        def answer(request, *args, **kwargs):
            key = _key(request)
            response = caches["local"].get(key) if key else None
            if response is None:
                response = _marked(request, view(request, *args, **kwargs), seconds)
                if key and "ETag" in response:
                    response["Last-Modified"] = http_date(_since(key, response))
                    caches["local"].set(key, response, KEPT_HERE_SECONDS)
            else:
                response = HttpResponse(response.content, headers=dict(response.headers))
            if etag := response.get("ETag"):
                changed = parse_http_date_safe(response.get("Last-Modified", ""))
                return get_conditional_response(request, etag=etag, last_modified=changed, response=response)
            return response

        return answer

    return decorate


def kept(name, make):
    """A part of pages that is the same for all who ask for it by this name; kept as long as a visitor's page. Never None."""
    if not settings.KEEP_PAGES:
        return make()
    key = f"part:{_life}:{name}"
    part = caches["local"].get(key)
    if part is None:
        part = make()
        caches["local"].set(key, part, KEPT_HERE_SECONDS)
    return part


def _key(request):
    """Where a visitor's page is kept in this process; None for readers of whom it may know something.

    Made of nothing that can be invented without end (query, host, cookies as they came): so no crowd of addresses pushes out what all read.
    """
    if not settings.KEEP_PAGES or request.method not in ("GET", "HEAD") or request.META.get("QUERY_STRING"):
        return None
    if not set(request.COOKIES) <= INNOCENT:
        return None
    said = "\n".join((request.path, request.language.code, theme_of(request)))
    return f"page:{_life}:{hashlib.blake2b(said.encode(), digest_size=16).hexdigest()}"


def _since(key, response):
    """Since which second a visitor's page is as it is, as far as this process knows; what its view says holds for the first one made here.

    Each further wording gets a later second than the one before: so nobody keeps an older one by its date.
    """
    place = f"since:{key.rpartition(':')[2]}"
    before = caches["local"].get(place)
    if before and before[0] == response["ETag"]:
        return before[1]
    said = parse_http_date_safe(response.get("Last-Modified", ""))
    since = max(math.ceil(time.time()), before[1] + 1) if before else said or math.ceil(time.time())
    caches["local"].set(place, (response["ETag"], since), None)
    return since


def _marked(request, response, seconds):
    patch_vary_headers(response, ("Cookie",))
    if response.status_code == 200 and _is_for_everybody(request, response):
        response["Cache-Control"] = f"public, max-age={seconds}"
        response["ETag"] = f'"{hashlib.blake2b(response.content, digest_size=12).hexdigest()}"'
    elif response.status_code == 301 and _is_for_everybody(request, response):
        response["Cache-Control"] = f"public, max-age={MOVED_SECONDS}"
    return response


def _is_for_everybody(request, response):
    """No session, no message, no cookie that is set, no token of a form: nothing in it is of one reader."""
    knows_somebody = {settings.SESSION_COOKIE_NAME, "messages"} & set(request.COOKIES)
    holds_token = request.META.get("CSRF_COOKIE_NEEDS_UPDATE")  # Django's mark of every use of the token
    return not (knows_somebody or holds_token or response.cookies or request.session.modified)
