"""Forms of blocking somebody, objecting to it, and deciding on that."""

from django import forms
from django.utils.translation import gettext_lazy as _

from madoguchi.people.models import LEADS

from .forms import WordsField
from .models.block import DURATIONS, LONGEST, Reason

LABELS = {"day": _("One day"), "week": _("Seven days"), "month": _("Thirty days"), "for-good": _("For good")}


class BlockForm(forms.Form):
    """Of the customer or visitor of a conversation."""

    reason = forms.ChoiceField(label=_("Reason"), choices=Reason.choices)
    lasts = forms.ChoiceField(label=_("How long"), initial="week")
    words = WordsField(
        label=_("What you tell them"), rows=3, longest=LONGEST, help_text=_("They read this, together with how they can object.")
    )

    def __init__(self, person, *arguments, **options):
        super().__init__(*arguments, **options)
        self.fields["lasts"].choices = [(key, LABELS[key]) for key in DURATIONS if key != "for-good" or person.role in LEADS]


class NetworkForm(BlockForm):
    network = forms.CharField(
        label=_("Address or network"), max_length=50, help_text=_("Such as 203.0.113.7 or 203.0.113.0/24. It stops everybody there who is not of the staff."),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocapitalize": "none", "spellcheck": "false"}),
    )  # fmt: skip
    field_order = ["network", "reason", "lasts", "words"]


class AppealForm(forms.Form):
    words = WordsField(label=_("Why should you be able to write again?"), rows=5, longest=LONGEST)


class DecisionForm(forms.Form):
    answer = WordsField(label=_("Your answer, which they read"), rows=3, longest=LONGEST)
