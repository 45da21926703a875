"""The form of the emergency lane (what happened, which account, where we answer; the rest can wait), and the desk's of asking for a freeze."""

from django import forms
from django.utils.translation import gettext_lazy as _

from madoguchi.exchange.accounts import account_of
from madoguchi.exchange.states import Kind
from madoguchi.people.models import LEADS
from madoguchi.watch.masking import masked

from .case_form import CaseForm
from .forms import LineField
from .problems import PROBLEMS
from .situations import SITUATIONS

FIRST = ("fact_situation", "fact_account", "email")


class EmergencyForm(CaseForm):
    """One of the situations or a few words are enough; of a visitor an address besides. It asks for no secret, and never for a proof."""

    def __init__(self, person, *arguments, **options):
        super().__init__(PROBLEMS["account-takeover"], person, *arguments, **options)
        self.person = person
        self.fields["fact_situation"].widget = forms.RadioSelect(choices=[(one.key, one.title) for one in SITUATIONS.values()])
        self.fields["text"].required = False
        self.fields["text"].label = _("What else should we know?")
        if not person.is_authenticated:
            self.fields["fact_account"].help_text = _("Its mail address, phone number or customer number. Empty: the mail address below.")
            self.fields["email"].label = _("Where can we reach you?")
            self.fields["email"].help_text = _("A mail address that nobody else can read.")
        else:
            self.fields["fact_account"].help_text = _(
                "Its mail address, phone number or customer number. Empty: the one that you are signed in with here."
            )
        self.order_fields(["fact_situation", "fact_account", "email", "text", *self.fields])

    @property
    def first(self):
        """The fields below the situations that are there at once."""
        return [self[name] for name in FIRST[1:] if name in self.fields]

    @property
    def rest(self):
        return [bound for bound in self if bound.name not in FIRST]

    @property
    def rest_has_faults(self):
        return any(bound.errors for bound in self.rest)

    @property
    def situations(self):
        """(situation, whether it is chosen), in order."""
        chosen = self["fact_situation"].value()
        return [(one, one.key == chosen) for one in SITUATIONS.values()]

    def clean_fact_account(self):
        typed = self.cleaned_data["fact_account"]
        if typed and account_of(typed) is None:
            raise forms.ValidationError(_("Enter one mail address, phone number or customer number, or leave it empty."))
        return typed

    def clean(self):
        said = super().clean() or self.cleaned_data
        if not self.errors and not said.get("fact_situation") and not said.get("text", "").strip():
            self.add_error("fact_situation", _("Choose what comes nearest, or write a few words."))
        return said

    @property
    def words(self):
        """What the case says."""
        situation = SITUATIONS.get(self.cleaned_data["fact_situation"])
        return self.cleaned_data["text"].strip() or str(situation.title)


class FreezeForm(forms.Form):
    """What somebody of the desk asks the exchange for; `accounts` are those of the case, and only a lead may name another."""

    account = forms.ChoiceField(label=_("Account"), widget=forms.RadioSelect)
    another = LineField(
        label=_("Another account than those of the case"), longest=254, required=False,
        help_text=_("A mail address, phone number or customer number that the customer told you. Leave it empty for the one of the case."),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocapitalize": "none", "autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("What the exchange is asked for"), choices=Kind.choices, widget=forms.RadioSelect, initial=Kind.HOLD)
    words = LineField(label=_("Reason"), longest=500, help_text=_("It is kept with the request. Only the exchange can end a freeze."))

    def __init__(self, person, accounts, *arguments, **options):
        super().__init__(*arguments, **options)
        self.accounts = accounts
        self.fields["account"].choices = [(str(place), f"\u2068{masked(account.value)}\u2069") for place, account in enumerate(accounts)]
        self.fields["account"].initial = "0"
        if len(accounts) < 2:
            del self.fields["account"]
        if person.role not in LEADS:
            del self.fields["another"]

    @property
    def asked(self):
        """What is asked for, as `ask_for` takes it."""
        said = self.cleaned_data
        chosen = self.accounts[int(said["account"])].value if said.get("account") else ""
        return {"kind": said["kind"], "words": said["words"], "account": said.get("another") or chosen}
