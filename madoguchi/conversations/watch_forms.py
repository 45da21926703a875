"""Forms of settling an alarm, and of making a honey record."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from madoguchi.watch.models.alarm import LONGEST

from .forms import WordsField
from .problems import PROBLEMS


class SettleForm(forms.Form):
    words = WordsField(label=_("What you found, and why it is settled"), rows=2, longest=LONGEST)


class DecoyForm(forms.Form):
    """A customer who does not exist, and his case that was closed some time ago."""

    name = forms.CharField(label=_("Name"), max_length=80, help_text=_("As of a real customer. Nobody may bear it in fact."))
    email = forms.EmailField(label=_("Mail address"), help_text=_("At a domain of your own that delivers to nobody."))
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    problem = forms.ChoiceField(label=_("What it is about"), choices=[(problem.key, problem.title) for problem in PROBLEMS.values()])
    subject = forms.CharField(label=_("Subject"), max_length=200)
    text = WordsField(label=_("What the customer wrote"), rows=4, longest=2000)
    answer = WordsField(label=_("What we answered"), rows=4, longest=2000)
    days = forms.IntegerField(label=_("How many days ago it was closed"), min_value=1, max_value=3000, initial=40)
