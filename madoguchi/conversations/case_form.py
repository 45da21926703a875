"""The form of a case, with the facts of its problem."""

import datetime
import hashlib
import json
import unicodedata
from dataclasses import astuple
from functools import cached_property

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from madoguchi.guard.chains.amounts import amount_fault
from madoguchi.guard.door import Held, guarded_together
from madoguchi.ui.zones import ZonedField, in_zone, own_zone, zone_called

from .forms import KeyField, LineField, ReplyForm, WithFiles, WordsField

FAULTS_OF_AMOUNTS = {"no-number": _("Enter a number."), "below-zero": _("Enter the amount without a minus.")}
AS_TYPED = {"dir": "ltr", "autocapitalize": "none", "autocomplete": "off", "spellcheck": "false"}


class CaseForm(WithFiles):
    """The form of one problem: a subject, its facts, the story, files; of visitors also how to reach them. In an emergency the story is enough.

    What is probably wrong in the facts of a transfer is said once before it is sent (`warnings`); who sends the same again means it."""

    subject = LineField(label=_("In one sentence: what happened?"), longest=200)
    text = WordsField(
        label=_("Tell us more"), rows=7,
        help_text=_("In your own words and language. Never write a password, a code, a secret key or a recovery phrase."),
    )  # fmt: skip
    files = ReplyForm.base_fields["files"]
    key = KeyField()
    zone = forms.Field(required=False, widget=forms.HiddenInput)  # the browser's time zone; time-zone.js fills it

    def __init__(self, problem, person, *arguments, **options):
        super().__init__(*arguments, **options)
        self.problem = problem
        self.times_in = zone_called(self.data.get("zone", "")) or own_zone()
        for fact in problem.facts:
            self.fields[f"fact_{fact.key}"] = _field_of(fact, self.times_in)
        if not person.is_authenticated:
            self.fields["name"] = LineField(label=_("Name to be called by"), longest=80, required=False)
            self.fields["email"] = forms.EmailField(
                label=_("Mail address for our answer"),
                help_text=_("If you have an account here, use its address."),
                widget=forms.EmailInput(attrs={"autocomplete": "email"}),
            )
        if problem.is_urgent:
            self.fields["text"].label = _("What happened?")
            self.fields["subject"].required = False
        order = ["subject", *(f"fact_{fact.key}" for fact in problem.facts), "text", "files", "name", "email", "key", "zone"]
        self.order_fields(order)

    def clean_subject(self):
        return self.cleaned_data["subject"] or str(self.problem.title)

    def is_valid(self):
        return super().is_valid() and (not self.warnings or self.data.get("looked_at") == self.looked_at)

    @cached_property
    def warnings(self):
        """By the names of the fields; what is refused anyway is not warned of."""
        faults = self.errors  # asking for them cleans what was said
        found = self.problem.warnings(self._kept_facts()) if self.is_bound else {}
        return {f"fact_{key}": remark for key, remark in found.items() if f"fact_{key}" not in faults}

    def _kept_facts(self):
        """Without what the guard takes out: of that the door speaks, and it waits for no second sending."""
        try:
            kept = guarded_together(list(self.facts.values()))
        except Held:  # the door will say so when the case is sent
            return {}
        return {key: one.text for key, one in zip(self.facts, kept, strict=True)}

    @property
    def looked_at(self):
        """These warnings about these words: the form sends it back, to say that they were read."""
        read = [[name, *astuple(remark.finding), self.data.get(name, "")] for name, remark in self.warnings.items()]
        return hashlib.sha256(json.dumps(read).encode()).hexdigest()

    @property
    def zone_is_unknown(self):
        """The browser named a time zone that there is not, so times were read in ours."""
        return bool(self.data.get("zone")) and zone_called(self.data["zone"]) is None

    @property
    def facts(self):
        """The facts as text, by their keys; only those that were given."""
        given = {fact.key: self.cleaned_data.get(f"fact_{fact.key}") for fact in self.problem.facts}
        return {
            key: value.isoformat() if isinstance(value, datetime.datetime) else str(value)
            for key, value in given.items()
            if value not in (None, "")
        }


def _field_of(fact, zone):
    options = {"label": fact.label, "help_text": fact.hint, "required": fact.is_required}
    if fact.kind == "moment":
        return MomentField(zone=zone, **options | {"help_text": in_zone(fact.hint, zone)})
    if fact.kind == "choice":
        return forms.ChoiceField(choices=(("", "–"), *fact.choices), **options)
    if fact.kind == "number":
        return AmountField(longest=60, widget=forms.TextInput(attrs={"inputmode": "decimal"}), **options)
    if fact.kind == "code":
        return LineField(longest=500, widget=forms.TextInput(attrs=AS_TYPED), **options)
    if fact.kind == "long":
        return WordsField(longest=5000, rows=3, **options)
    return LineField(longest=500, **options)


class MomentField(ZonedField):
    """A time that has been."""

    def clean(self, value):
        moment = super().clean(value)
        if moment and moment > timezone.now() + datetime.timedelta(days=1):
            raise forms.ValidationError(_("This is in the future. When did it happen?"))
        return moment


class AmountField(LineField):
    """An amount as people write it (０．５, 1,000.25, 10万, 0.5 BTC): kept in their words, but there must be a digit and no minus before it."""

    def clean(self, value):
        amount = super().clean(value)
        if amount and (fault := amount_fault(amount)):
            raise forms.ValidationError(FAULTS_OF_AMOUNTS[fault])
        return unicodedata.normalize("NFKC", amount)
