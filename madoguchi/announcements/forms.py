"""The form in which an editor writes an announcement: one title and text per language."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from madoguchi.translation.languages import LANGUAGES

from .models import Severity


class AnnouncementForm(forms.Form):
    severity = forms.ChoiceField(label=_("Severity"), choices=Severity.choices, initial=Severity.INFO, widget=forms.RadioSelect)
    banner_until = forms.DateTimeField(
        label=_("Show as a banner over every page until"),
        required=False,
        help_text=_("Empty: no banner."),
        input_formats=["%Y-%m-%dT%H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for language in LANGUAGES.values():
            written_in = {"lang": language.html, "dir": language.direction}
            self.fields[f"title_{language.code}"] = forms.CharField(
                label=_("Title"), max_length=200, required=False, widget=forms.TextInput(attrs=written_in)
            )
            self.fields[f"body_{language.code}"] = forms.CharField(
                label=_("Text"), max_length=20_000, required=False, widget=forms.Textarea(attrs=written_in | {"rows": 8})
            )

    def in_languages(self):
        """(language, title field, text field) for each language, for the page."""
        return [(language, self[f"title_{language.code}"], self[f"body_{language.code}"]) for language in LANGUAGES.values()]

    def clean_banner_until(self):
        until = self.cleaned_data["banner_until"]
        if until and until <= timezone.now() and until != self.initial.get("banner_until"):
            raise forms.ValidationError(_("This time is over already."))
        return until

    def clean(self):
        for language in LANGUAGES.values():
            title, body = self._text(language)
            if bool(title) != bool(body):
                missing = "body" if title else "title"
                self.add_error(f"{missing}_{language.code}", _("A language needs both, a title and a text."))
        if not self.errors and not self.texts:
            raise forms.ValidationError(_("Please write a title and a text in at least one language."))

    @property
    def texts(self):
        """{language: (title, body)} of what is written."""
        return {language.code: self._text(language) for language in LANGUAGES.values() if all(self._text(language))}

    @property
    def words(self):
        """What the verbs take."""
        return {"severity": self.cleaned_data["severity"], "banner_until": self.cleaned_data["banner_until"]}

    def _text(self, language):
        return tuple(self.cleaned_data.get(f"{part}_{language.code}", "").strip() for part in ("title", "body"))


def initial_of(announcement):
    """What the form holds when an announcement is written anew."""
    initial = {"severity": announcement.severity, "banner_until": announcement.banner_until}
    for translation in announcement.translations.all():
        initial |= {f"title_{translation.language}": translation.title, f"body_{translation.language}": translation.body}
    return initial
