"""Our form for signing in by password. It stands alone because allauth's forms, while being imported, ask for those in forms.py."""

from allauth.account import forms as allauth_forms

from . import sessions


class LoginForm(allauth_forms.LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""  # the page has the link

    def login(self, request, redirect_url=None):
        """allauth sets its own length of the session last, so ours comes after it."""
        response = super().login(request, redirect_url)
        if request.user.is_authenticated:
            sessions.limit(request, request.user)
        return response
