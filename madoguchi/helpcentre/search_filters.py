"""What a reader narrows his results by: kind, subject and language; all of it stands in the address."""

from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from .forms import SearchForm

ALL_LANGUAGES = "all"
KINDS = [("", _("Everything")), ("article", _("Articles")), ("topic", _("Solved questions")), ("announcement", _("Announcements"))]


class FilterForm(SearchForm):
    """`subjects` have a key and a name, `tongues` a code and a name. What is none of the choices counts as not chosen."""

    kind = forms.ChoiceField(label=_("Kind"), choices=KINDS, required=False)
    category = forms.ChoiceField(label=_("Category"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    field_order = ("q", "kind", "category", "language")

    def __init__(self, *args, subjects, tongues, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("kind", "category", "language"):
            self.fields[name].widget.attrs["form"] = "search-q-form"
        self.fields["category"].choices = [("", _("All subjects")), *((subject.key, subject.name) for subject in subjects)]
        self.fields["language"].choices = [
            ("", _("Mine first")), *((tongue.code, tongue.name) for tongue in tongues), (ALL_LANGUAGES, _("All languages")),
        ]  # fmt: skip

    @classmethod
    def of(cls, given, **choices):
        """The form as the reader finds it again, with what he chose."""
        sent = cls(given, **choices)
        sent.is_valid()
        return cls(initial={name: sent.cleaned_data.get(name, "").strip() for name in sent.fields}, **choices)

    @property
    def narrowed(self):
        """What is chosen, as (name, words)."""
        chosen = ((name, dict(self.fields[name].choices).get(self.initial[name])) for name in ("kind", "category", "language"))
        return [(name, words) for name, words in chosen if self.initial[name]]

    def address(self, *without, **more):
        """The query of an address with what is chosen, but for these."""
        chosen = {name: value for name, value in self.initial.items() if value and name not in without}
        return "?" + urlencode(chosen | more)
