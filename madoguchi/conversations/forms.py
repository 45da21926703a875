"""What people fill in: a line of a conversation, a team; fields of words and files."""

import uuid

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from madoguchi.events.faults import Refused, TooLong
from madoguchi.files.faults import FileRefused
from madoguchi.files.taking import clean_name
from madoguchi.guard.door import MayNotSay
from madoguchi.translation.languages import LANGUAGES

from .models import Attachment
from .models.line import LONGEST

MOST_FILES = 5


def tried(form, verb):
    """Do one verb with what the form says; what it refuses becomes a fault of the form, and what was written stays. None if refused."""
    try:
        return verb()
    except Refused as refusal:
        form.is_stopped = isinstance(refusal, MayNotSay) and bool(refusal.draft)  # the box says why, with the words marked, and what to do
        form.add_error("files" if isinstance(refusal, FileRefused) else "text", _("Not sent.") if form.is_stopped else str(refusal))
        form.ask_for_files_again()
        return None


def taken(files):
    """The files, of no line yet. Raises FileRefused with the name of the one that is refused."""
    return [_taken(file) for file in files]


def _taken(file):
    try:
        return Attachment.objects.take(file.name, file.read())
    except FileRefused as refusal:
        raise FileRefused(_named(file, refusal)) from None


def _named(file, why):
    return _("“%(name)s”: %(why)s") % {"name": clean_name(file.name), "why": why}


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Up to five files; gives a list."""

    widget = FilesInput

    def clean(self, data, initial=None):
        files = [super(FilesField, self).clean(file, initial) for file in data or []]
        if len(files) > MOST_FILES:
            raise forms.ValidationError(_("At most five files at a time, please."))
        too_large = [file for file in files if file.size > settings.MAX_ATTACHMENT_BYTES]
        if too_large:
            raise forms.ValidationError([_named(file, _("A file is too large. Please make it smaller or split it.")) for file in too_large])
        return files


class WithFiles(forms.Form):
    """A form whose files a browser forgets when it comes back with faults; it says so."""

    def full_clean(self):
        super().full_clean()
        self.ask_for_files_again()

    def ask_for_files_again(self):
        if self._errors and "files" in self.fields and self.files and self.files.getlist("files"):
            again = _("Please choose your files again: your browser has not kept them.")
            if str(again) not in self._errors.get("files", []):
                self.add_error("files", again)


class KeyField(forms.CharField):
    """The hidden key that makes a form's second sending harmless."""

    def __init__(self):
        super().__init__(max_length=64, widget=forms.HiddenInput, required=False, initial=lambda: str(uuid.uuid4()))


class WordsField(forms.CharField):
    """Words of several lines. A browser that is told a limit cuts off silently, so it is not told: what is too long is said and stays."""

    def __init__(self, *, longest=LONGEST, rows, **options):
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **options)
        self.longest = longest

    def clean(self, value):
        words = super().clean(value).replace("\r\n", "\n")
        if len(words) > self.longest:
            raise forms.ValidationError(str(TooLong(len(words), self.longest)))
        return words


class LineField(forms.CharField):
    """Words of one line. Like WordsField, it tells no browser its limit."""

    def __init__(self, *, longest, **options):
        super().__init__(**options)
        self.longest = longest

    def clean(self, value):
        words = super().clean(value)
        if len(words) > self.longest:
            raise forms.ValidationError(str(TooLong(len(words), self.longest)))
        return words


class ReplyForm(WithFiles):
    text = WordsField(label=_("Your message"), rows=5)
    files = FilesField(
        label=_("Files"),
        required=False,
        help_text=_("Screenshots, history as PDF or CSV. They are kept unchanged as evidence; secrets in text files are taken out."),
    )
    key = KeyField()


class TeamForm(forms.Form):
    """A team: its key, which stays, its name in each language, and who of the desk is in it: its members and `most` others are listed,
    and who is not is named by his mail address."""

    key = forms.RegexField(
        r"^[a-z0-9][a-z0-9-]{0,39}$", label=_("Key"),
        help_text=_("Small letters, digits and hyphens. Mailboxes name the team by it, and it cannot be changed later."),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={"invalid": _("Small letters, digits and hyphens only, at most 40.")},
    )  # fmt: skip
    members = forms.MultipleChoiceField(label=_("Members"), required=False, widget=forms.CheckboxSelectMultiple)
    more = forms.CharField(
        label=_("More members"), required=False, max_length=20_000,
        help_text=_("The mail addresses of people of the desk who are not listed, each on a line of its own."),
        widget=forms.Textarea(attrs={"dir": "ltr", "rows": 3, "autocapitalize": "none", "spellcheck": "false"}),
    )  # fmt: skip

    def __init__(self, desk, *arguments, team=None, most, **options):
        super().__init__(*arguments, **options)
        self.desk = desk
        inside = desk.filter(pk__in=team.members.values("pk")) if team else desk.none()
        others = list(desk.exclude(pk__in=inside.values("pk"))[: most + 1])
        self.people = {str(person.pk): person for person in [*inside, *others[:most]]}
        if len(others) <= most:
            del self.fields["more"]
        self.fields["members"].choices = [(key, person.name or person.email) for key, person in self.people.items()]
        for language in LANGUAGES.values():
            self.fields[f"name_{language.code}"] = LineField(
                label=_("Name in %(language)s") % {"language": language.name}, longest=60, required=False,
                widget=forms.TextInput(attrs={"lang": language.html, "dir": language.direction}),
            )  # fmt: skip
        if team is not None:
            del self.fields["key"]
            self.initial = {f"name_{code}": name for code, name in team.names.items()}
            self.initial["members"] = [str(person.pk) for person in team.members.all()]
        self.order_fields(["key", *(f"name_{code}" for code in LANGUAGES), "members", "more"])

    def clean_more(self):
        asked = {address.lower() for address in self.cleaned_data["more"].split()}
        found = list(self.desk.filter(email__in=asked))
        if missing := sorted(asked - {person.email for person in found}):
            raise forms.ValidationError(
                _("Nobody at the desk has these addresses: %(addresses)s"), params={"addresses": ", ".join(missing)}
            )
        return found

    def clean(self):
        if not self.errors and not self.words["names"]:
            raise forms.ValidationError(_("Please give the team a name in at least one language."))

    @property
    def words(self):
        """What the verbs take."""
        names = {code: name for code in LANGUAGES if (name := self.cleaned_data[f"name_{code}"])}
        members = [self.people[key] for key in self.cleaned_data["members"]] + self.cleaned_data.get("more", [])
        return {"names": names, "members": members}
