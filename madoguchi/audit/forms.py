"""What administrators look for in the log."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from madoguchi.people.models import Person
from madoguchi.ui.cursors import number_of

from .finding import Asked


class Day(forms.DateInput):
    input_type = "date"


class AskedForm(forms.Form):
    person = forms.CharField(label=_("Done by"), max_length=254, required=False)
    kind = forms.CharField(label=_("Kind of event"), max_length=64, required=False)
    subject = forms.CharField(label=_("Done to"), max_length=100, required=False)
    since = forms.DateField(label=_("From"), required=False, widget=Day)
    until = forms.DateField(label=_("To"), required=False, widget=Day)

    def __init__(self, data: Any):
        super().__init__(data)
        placeholders = {"person": "hana@example.com", "kind": "conversation.closed", "subject": "conversations.conversation:12"}
        for name, placeholder in placeholders.items():
            self.fields[name].widget.attrs |= {"dir": "ltr", "placeholder": placeholder, "autocomplete": "off", "spellcheck": "false"}
        self.fields["kind"].widget.attrs["list"] = "kinds"

    def clean_person(self) -> int | None:
        said = self.cleaned_data["person"].strip()
        if not said or (number := number_of(said)) is not None:
            return number if said else None
        found = Person.objects.filter(email=said.lower()).values_list("pk", flat=True).first()
        if found is None:
            raise forms.ValidationError(gettext("There is nobody with this address."))
        return found

    def asked(self) -> Asked | None:
        """None if it was filled in wrongly."""
        if not self.is_valid():
            return None
        given = self.cleaned_data
        until = given["until"] and given["until"] + datetime.timedelta(days=1)
        return Asked(given["person"], given["kind"].strip(), given["subject"].strip(), _begin(given["since"]), _begin(until))


def _begin(day: datetime.date | None) -> datetime.datetime | None:
    return None if day is None else timezone.make_aware(datetime.datetime.combine(day, datetime.time()))
