"""Forms about people; allauth adds its own fields to the one for signing up."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from .names import LONGEST, clean


class NameField(forms.CharField):
    """A name that is visible, plain and without secrets."""

    def __init__(self, **options):
        options.setdefault("widget", forms.TextInput(attrs={"autocomplete": "nickname"}))
        super().__init__(max_length=LONGEST, **options)

    def to_python(self, value):
        return clean(super().to_python(value))


class SignupForm(forms.Form):
    name = NameField(label=_("Name to be called by"))

    field_order = ["name", "email", "password1"]

    def signup(self, request, user):
        """allauth asks for this; the adapter has written the name."""


class ProfileForm(forms.Form):
    name = NameField(label=_("Name"))
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)


class TokenForm(forms.Form):
    name = NameField(label=_("What is the token for?"), widget=forms.TextInput)
