"""Forms about what the guard stopped: asking for its release, and deciding it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from madoguchi.release.models.stopped_draft import LONGEST_WORDS

from .forms import WordsField


class AskForm(forms.Form):
    why = WordsField(label=_("Why it must be said so"), rows=2, longest=LONGEST_WORDS)


class DecideForm(forms.Form):
    words = WordsField(label=_("Why you decide so"), rows=2, longest=LONGEST_WORDS)
