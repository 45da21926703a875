"""How allauth's accounts are ours: sign-up makes a customer by our verb, and demo people sign in by no password."""

from allauth.account.adapter import DefaultAccountAdapter
from django.utils.translation import get_language


class AccountAdapter(DefaultAccountAdapter):
    def save_user(self, request, user, form, commit=True):
        user = super().save_user(request, user, form, commit=False)
        user.email = user.email.lower()
        user.name = form.cleaned_data.get("name", "")
        user.language = get_language() or "ja"
        if commit:
            user.save()
        return user
