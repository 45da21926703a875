"""Forms about fakes and about the register of official channels."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from madoguchi.ui.zones import own_zone

from .channels_in import channels_in
from .models import ChannelKind, State
from .own_channels import followable
from .words_for_people import NETWORKS

LONGEST_MESSAGE = 20_000
_TYPED = {"dir": "ltr", "autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}


class MessageForm(forms.Form):
    message = forms.CharField(
        label=_("The whole message"),
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea({"rows": 6, "dir": "auto", "autocomplete": "off", "spellcheck": "false"}),
    )


class MailForm(forms.Form):
    mail = forms.FileField(label=_("The mail as a file (.eml)"), widget=forms.FileInput({"accept": ".eml,message/rfc822"}))


class ReportForm(forms.Form):
    """`channels`: what stands in it, each once."""

    fakes = forms.CharField(
        label=_("Site, mail address, account, phone number or wallet address"),
        help_text=_("Copy it as it is; several one below the other. We do not open it from here."),
        max_length=4_000,
        widget=forms.Textarea({"rows": 3} | _TYPED),
    )
    words = forms.CharField(
        label=_("What happened?"),
        help_text=_("Where you met it, and what was asked of you. Never a password, code, secret key or recovery phrase."),
        max_length=1_000,
        required=False,
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
    )

    def channels(self) -> list[str]:
        lines = [followable(line.strip()) for line in self.cleaned_data["fakes"].splitlines() if line.strip()]
        named = [followable(one.value) for line in lines for one in channels_in(line)]
        return list(dict.fromkeys(named or lines))


class ProposeForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=ChannelKind)
    network = forms.ChoiceField(
        label=_("Network"), choices=[("", "—"), *NETWORKS.items()], required=False, help_text=_("For social accounts only.")
    )
    value = forms.CharField(
        label=_("Channel"),
        help_text=_("For example example.jp, news@example.jp, +81 3 1234 5678, @example or a colleague's name."),
        max_length=253,
        widget=forms.TextInput(_TYPED),
    )
    valid_from = forms.DateField(
        label=_("From"), required=False, help_text=_("Empty: as soon as it is approved."), widget=forms.DateInput({"type": "date"})
    )
    valid_until = forms.DateField(
        label=_("Until"), required=False, help_text=_("Empty: until it is withdrawn."), widget=forms.DateInput({"type": "date"})
    )
    why = forms.CharField(label=_("Why?"), help_text=_("It stays in the history."), max_length=500, widget=forms.Textarea({"rows": 3}))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("kind") == ChannelKind.ACCOUNT and not data.get("network"):
            self.add_error("network", _("Say on which network the account is."))
        return data

    def proposal(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {name: data[name] for name in ("kind", "network", "value", "why")} | {
            "valid_from": midnight(data["valid_from"]),
            "valid_until": midnight(data["valid_until"]),
        }


class WithdrawForm(forms.Form):
    valid_until = forms.DateField(
        label=_("Until"), required=False, help_text=_("Empty: it ends as soon as it is approved."), widget=forms.DateInput({"type": "date"})
    )
    why = forms.CharField(label=_("Why?"), help_text=_("It stays in the history."), max_length=500, widget=forms.Textarea({"rows": 3}))

    def proposal(self) -> dict[str, Any]:
        return {"why": self.cleaned_data["why"], "valid_until": midnight(self.cleaned_data["valid_until"])}


class DecisionForm(forms.Form):
    words = forms.CharField(label=_("Reason"), max_length=500, required=False)


class FakeDecisionForm(forms.Form):
    state = forms.ChoiceField(label=_("What it is"), choices=State, widget=forms.RadioSelect)
    words = forms.CharField(label=_("Note for colleagues"), max_length=500, required=False, widget=forms.Textarea({"rows": 2}))


def midnight(day: datetime.date | None) -> datetime.datetime | None:
    """The beginning of a day where the operator is."""
    return datetime.datetime.combine(day, datetime.time(), own_zone()) if day else None
