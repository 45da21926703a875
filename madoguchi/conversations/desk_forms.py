"""What the desk fills in: an answer, to whom a conversation is handed, a canned reply."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from madoguchi.events.faults import Refused
from madoguchi.translation.languages import LANGUAGES

from .forms import ReplyForm, WordsField

PERSON, TEAM = "person:", "team:"
LONGEST_NOTE = 5000


class AnswerForm(ReplyForm):
    """A line to the customer; `heard` is his last line that its author has had before his eyes."""

    heard = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def show_heard(self, seq):
        """It comes back, on a page that shows all until this line."""
        self.data = self.data.copy()
        self.data[self.add_prefix("heard")] = seq


class HandOverForm(forms.Form):
    """To whom, and with which words."""

    to = forms.ChoiceField(label=pgettext_lazy("conversation", "To whom"), required=False)
    note = WordsField(label=_("Note for whoever works on it next"), rows=3, longest=LONGEST_NOTE, required=False)

    def __init__(self, people, teams, *arguments, **options):
        super().__init__(*arguments, **options)
        self.takers = {f"{PERSON}{person.pk}": person for person in people} | {f"{TEAM}{team.key}": team for team in teams}
        groups = [(_("People"), self._named(PERSON)), (_("Teams"), self._named(TEAM))]
        self.fields["to"].choices = [("", _("Nobody: back to all")), *((label, names) for label, names in groups if names)]

    def _named(self, kind):
        return [(key, taker.name or str(taker)) for key, taker in self.takers.items() if key.startswith(kind)]

    def done(self, conversation, *, by):
        """Hand it over; whether it was. What the verb refuses becomes a fault of the form."""
        if not self.is_valid():
            return False
        try:
            conversation.hand_over(to=self.takers.get(self.cleaned_data["to"]), note=self.cleaned_data["note"], by=by)
        except Refused as refusal:
            self.add_error("to" if refusal.code in ("is-there-already", "not-at-the-desk") else "note", str(refusal))
            return False
        return True


class CannedReplyForm(forms.Form):
    """A canned reply: the word that it is called by, its text in each language, and whether it is everybody's."""

    shortcut = forms.RegexField(
        r"^[^\W_][\w-]{0,39}$", label=_("Word to call it by"), strip=True,
        help_text=_("Agents write / and this word in the box of an answer. Letters, digits and hyphens."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
        error_messages={"invalid": _("Letters, digits and hyphens only, at most 40.")},
    )  # fmt: skip
    is_shared = forms.BooleanField(label=_("For everybody at the desk"), required=False)

    def __init__(self, *arguments, may_share=False, **options):
        super().__init__(*arguments, **options)
        if not may_share:
            del self.fields["is_shared"]
        for language in LANGUAGES.values():
            self.fields[f"text_{language.code}"] = WordsField(
                label=_("Text in %(language)s") % {"language": language.name}, longest=LONGEST_NOTE, rows=4, required=False,
            )  # fmt: skip
            self.fields[f"text_{language.code}"].widget.attrs |= {"lang": language.html, "dir": language.direction}

    def clean(self):
        if not self.errors and not self.texts:
            raise forms.ValidationError(_("Please write the text in at least one language."))

    @property
    def texts(self):
        return {code: text for code in LANGUAGES if (text := self.cleaned_data.get(f"text_{code}"))}
