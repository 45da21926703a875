"""Forms about people; allauth adds its own fields to the one for signing up."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from .names import LONGEST, tidy_name


class NameField(forms.CharField):
    """A name that is visible and plain."""

    def __init__(self, **options):
        options.setdefault("widget", forms.TextInput(attrs={"autocomplete": "nickname"}))
        super().__init__(max_length=LONGEST, **options)

    def to_python(self, value):
        return tidy_name(super().to_python(value))


class SignupForm(forms.Form):
    name = NameField(label=_("Name to be called by"))

    field_order = ["name", "email", "password1"]

    def signup(self, request, user):
        """allauth asks for this; the adapter has written the name."""


class ProfileForm(forms.Form):
    name = NameField(label=_("Name"))
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)


class TokenForm(forms.Form):
    name = forms.CharField(label=_("What is the token for?"), max_length=80)
