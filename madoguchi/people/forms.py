"""Forms about people; allauth adds its own fields to the one for signing up."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SignupForm(forms.Form):
    name = forms.CharField(label=_("Name to be called by"), max_length=80)

    def signup(self, request, user):
        """allauth asks for this; the adapter has written the name."""
