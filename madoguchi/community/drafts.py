"""What somebody wrote before signing in: kept in the session, without secrets, until it is sent."""

from madoguchi.guard.door import Held

from .guarding import guarded

KEY = "community_drafts"
AT_MOST = 3


def keep(request, where: str, text: str) -> None:
    """Only the last few places; what the guard cannot look at is not kept."""
    try:
        safe = guarded(text[:20_000]).text
    except Held:
        return
    drafts = {name: draft for name, draft in request.session.get(KEY, {}).items() if name != where}
    request.session[KEY] = dict([*drafts.items(), (where, safe)][-AT_MOST:])


def kept(request, where: str) -> str:
    return request.session.get(KEY, {}).get(where, "") if request.person.is_authenticated else ""


def forget(request, where: str) -> None:
    if where in request.session.get(KEY, {}):
        request.session[KEY] = {name: draft for name, draft in request.session[KEY].items() if name != where}
