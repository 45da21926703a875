"""What editors fill in about the words of search: synonyms and stop words of one language."""

from django import forms
from django.utils.translation import gettext_lazy as _

from madoguchi.search.models.words import BadWords, SecretWords, listed

LONGEST_LIST = 2_000


class WordsForm(forms.Form):
    """Lists of words, each divided by commas."""

    def carry_out(self, verb, *args, **facts) -> bool:
        """Call the verb with the lists if they were filled in; what it refuses stands at the field that it is about."""
        if self.is_valid():
            try:
                verb(*args, **facts, **{name: listed(text) for name, text in self.cleaned_data.items()})
            except BadWords as refused:
                if isinstance(refused, SecretWords):
                    self.data = dict.fromkeys(self.fields, "")
                self.add_error(refused.field if refused.field in self.fields else None, str(refused))
        return self.is_valid()


class SynonymForm(WordsForm):
    terms = forms.CharField(
        label=_("Words that mean the same"),
        max_length=LONGEST_LIST,
        widget=forms.Textarea({"rows": 2, "dir": "auto"}),
        help_text=_("Separated by commas. The first is the one that articles use."),
    )
    readings = forms.CharField(
        label=_("How they are read"),
        max_length=LONGEST_LIST,
        required=False,
        widget=forms.TextInput({"dir": "auto"}),
        help_text=_("In kana, separated by commas, as people type them: しゅっきん"),
    )

    def __init__(self, *args, language, **kwargs):
        super().__init__(*args, **kwargs)
        if language != "ja":
            del self.fields["readings"]


class StopWordForm(WordsForm):
    words = forms.CharField(
        label=_("Words that search leaves out"),
        max_length=LONGEST_LIST,
        widget=forms.TextInput({"dir": "auto"}),
        help_text=_("Separated by commas. Words that most articles have need not stand here: search weighs them lightly by itself."),
    )
