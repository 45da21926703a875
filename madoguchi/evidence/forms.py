"""Forms of exports: asking for one, and deciding on one."""

from django import forms
from django.utils.translation import gettext_lazy as _

from madoguchi.conversations.forms import WordsField
from madoguchi.translation.languages import LANGUAGES

from .models import Audience
from .models.case_export import LONGEST


class ExportForm(forms.Form):
    audience = forms.ChoiceField(label=_("For whom"), choices=Audience.choices, initial=Audience.AUTHORITIES)
    language = forms.ChoiceField(label=_("Language of the record"), choices=[(one.code, one.name) for one in LANGUAGES.values()])
    with_mails = forms.BooleanField(
        label=_("With the mails as they came"),
        required=False,
        help_text=_("For authorities only. Such mails still hold passwords, keys and recovery phrases that were taken out of the lines."),
    )
    reason = WordsField(
        label=_("Why it is needed"), rows=3, longest=LONGEST, help_text=_("Somebody else reads this and decides; it is kept for good.")
    )


class DecisionForm(forms.Form):
    words = WordsField(label=_("Why you decide so"), rows=2, longest=LONGEST)
