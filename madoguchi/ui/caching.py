"""Pages that are the same for every visitor: kept for a short while by browsers, proxies and this process; private for everybody else."""

import hashlib
from functools import wraps

from django.conf import settings
from django.core.cache import caches
from django.http import HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers

from madoguchi.events.reacting import on

from .theme import COOKIE as THEME
from .theme import theme_of

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
                    caches["local"].set(key, response, KEPT_HERE_SECONDS)
            else:
                response = HttpResponse(response.content, headers=dict(response.headers))
            if etag := response.get("ETag"):
                return get_conditional_response(request, etag=etag, response=response)
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


def _marked(request, response, seconds):
    patch_vary_headers(response, ("Cookie",))
    if response.status_code == 200 and _is_for_everybody(request, response):
        response["Cache-Control"] = f"public, max-age={seconds}"
        response["ETag"] = f'"{hashlib.blake2b(response.content, digest_size=12).hexdigest()}"'
    return response


def _is_for_everybody(request, response):
    """No session, no message, no cookie that is set, no token of a form: nothing in it is of one reader."""
    knows_somebody = {settings.SESSION_COOKIE_NAME, "messages"} & set(request.COOKIES)
    holds_token = request.META.get("CSRF_COOKIE_NEEDS_UPDATE")  # Django's mark of every use of the token
    return not (knows_somebody or holds_token or response.cookies or request.session.modified)
