"""Who may come in by role: one gate for the pages of staff."""

from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import redirect


def only(*roles):
    """To people of other roles the page does not exist; strangers sign in first and come back to the page, if it is one that is read."""

    def decorate(view):
        @wraps(view)
        def gated(request, *args, **kwargs):
            if not request.person.is_authenticated:
                is_read = request.method in ("GET", "HEAD")
                return redirect_to_login(request.get_full_path()) if is_read else redirect("account_login")
            if request.person.role not in roles:
                raise Http404
            return view(request, *args, **kwargs)

        return gated

    return decorate
