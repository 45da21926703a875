"""Forms about people; allauth adds its own fields to the one for signing up."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from .names import LONGEST, clean, tidy_name


class NameField(forms.CharField):
    """A name that is visible and plain; one that holds a secret is refused, and not shown again."""

    def __init__(self, **options):
        options.setdefault("widget", forms.TextInput(attrs={"autocomplete": "nickname"}))
        super().__init__(max_length=LONGEST, **options)

    def to_python(self, value):
        value = super().to_python(value)
        if (name := clean(value)) != tidy_name(value):
            raise forms.ValidationError(
                _(
                    "This holds something that looks like a secret, so nothing was stored. If it is a real one, change it now; "
                    "if it is a recovery phrase or a key, move the coins to a new wallet at once."
                )
            )
        return name

    def bound_data(self, data, initial):
        return clean(data or "")


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
