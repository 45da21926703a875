"""Forms of the forum; the verbs check again what they say."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from .models import Category, Kind
from .models.flagging import LONGEST_NOTE

MARKDOWN = _("Markdown works: **bold**, lists with “- ”, quotes with “> ”.")


class ReplyForm(forms.Form):
    text = forms.CharField(label=_("Your answer"), help_text=MARKDOWN, widget=forms.Textarea(attrs={"rows": 6}))
    key = forms.CharField(max_length=100, required=False, widget=forms.HiddenInput)


class TopicForm(forms.Form):
    category = forms.ModelChoiceField(label=_("Category"), queryset=None, to_field_name="slug", empty_label=None)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    title = forms.CharField(label=_("Your question in one line"), max_length=200)
    text = forms.CharField(
        label=_("What happened?"),
        help_text=_("When was it, what does the screen say exactly, and what have you tried? Markdown works."),
        widget=forms.Textarea(attrs={"rows": 9}),
    )
    key = forms.CharField(max_length=100, required=False, widget=forms.HiddenInput)

    def __init__(self, *args, language, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["category"].queryset = Category.objects.in_order()
        self.fields["category"].label_from_instance = lambda category: category.name_in(language)
        self.fields["language"].initial = language


class FlagForm(forms.Form):
    kind = forms.ChoiceField(label=_("What is wrong with it?"), choices=Kind.choices)
    note = forms.CharField(label=_("In your words"), max_length=LONGEST_NOTE, required=False)
