"""The form by which a customer rates how we helped him."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .forms import WordsField
from .models.being_rated import LONGEST
from .models.rating import Score


class RatingForm(forms.Form):
    score = forms.TypedChoiceField(label=_("How well did we help you?"), choices=Score.choices, coerce=int, widget=forms.RadioSelect)
    words = WordsField(label=_("What should we do better?"), rows=3, longest=LONGEST, required=False)
