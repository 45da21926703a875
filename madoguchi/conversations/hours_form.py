"""The form of business hours: a time zone, the periods of each weekday, the days on which nobody is there."""

import datetime
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from madoguchi.workforce.models.business_hours import MOST_HOLIDAYS, PeriodsUnfit, periods_in, periods_text
from madoguchi.workforce.opening import Opening

HINT = _("Such as 09:00-12:00, 13:00-18:00. Empty: closed. 00:00-24:00: the whole day.")


class HoursForm(forms.Form):
    zone = forms.ChoiceField(label=_("Time zone"))
    holidays = forms.CharField(
        label=_("Closed on these days"),
        required=False,
        max_length=5000,
        help_text=_("One day in each line, such as 2027-01-01."),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "ltr"}),
    )

    def __init__(self, opening: Opening, *arguments, **options):
        super().__init__(*arguments, **options)
        self.fields["zone"].choices = [(name, name) for name in sorted(available_timezones())]
        for day, name in WEEKDAYS.items():
            self.fields[f"day_{day}"] = forms.CharField(
                label=name, required=False, max_length=200, widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"})
            )
        self.order_fields(["zone", *(f"day_{day}" for day in WEEKDAYS), "holidays"])
        self.initial = {
            "zone": opening.zone.key,
            "holidays": "\n".join(day.isoformat() for day in sorted(opening.holidays)),
            **{f"day_{day}": periods_text(periods) for day, periods in enumerate(opening.week)},
        }

    def clean(self):
        week = []
        for day in WEEKDAYS:
            try:
                week.append(periods_in(self.cleaned_data.get(f"day_{day}", "")))
            except PeriodsUnfit:
                self.add_error(f"day_{day}", forms.ValidationError(_("Please write periods such as 09:00-12:00, 13:00-18:00, in order.")))
        if not self.errors:
            self.opening = Opening(ZoneInfo(self.cleaned_data["zone"]), tuple(week), frozenset(self.cleaned_data["holidays"]))

    def clean_holidays(self):
        lines = self.cleaned_data["holidays"].split()
        if len(lines) > MOST_HOLIDAYS:
            raise forms.ValidationError(_("There can be 200 days at most."))
        try:
            return [datetime.date.fromisoformat(line) for line in lines]
        except ValueError:
            raise forms.ValidationError(_("Please write each day as 2027-01-01.")) from None
