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


class MailCodeForm(forms.Form):
    code = forms.CharField(
        label=_("Your code"), max_length=100, required=False,
        help_text=_("4 to 20 letters and digits that you will know again, such as kirin-42. Not a password, and nothing that you use elsewhere."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}),
    )  # fmt: skip


class TokenForm(forms.Form):
    name = NameField(label=_("What is the token for?"), widget=forms.TextInput)
