"""The form by which one of the desk asks for a masked field."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .forms import LineField
from .models import RevealReason
from .models.reveal import LONGEST


class RevealForm(forms.Form):
    reason = forms.ChoiceField(label=_("Reason"), choices=RevealReason.choices)
    words = LineField(
        label=_("In your own words"), longest=LONGEST, required=False, help_text=_("No personal data here: it stays in the log.")
    )


class FindForm(forms.Form):
    asked = forms.CharField(
        label=_("Mail address or number"), max_length=320, widget=forms.TextInput(attrs={"dir": "ltr", "autocapitalize": "none", "autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip
