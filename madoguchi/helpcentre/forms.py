"""What readers and editors fill in."""

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from madoguchi.search.labels import PUBLIC
from madoguchi.translation.languages import LANGUAGES
from madoguchi.ui.zones import ZonedField, own_zone, told

from .ending_forms import ending_forms
from .models import Category, Deed, Kind, Reason, Risk
from .models.article import audiences
from .models.moving import LONGEST_SLUG
from .models.offer import Answer, Way
from .models.rating import LONGEST_WORDS
from .models.reviewing import LONGEST_WORDS as LONGEST_REVIEW
from .models.revising import with_plain_line_ends
from .rendering import LONGEST

PLACES = ("category", "kind", "form", "visibility")  # of an article, whatever the language


class SearchForm(forms.Form):
    q = forms.CharField(max_length=200, required=False)
    category = forms.SlugField(required=False, allow_unicode=True)


class RatingForm(forms.Form):
    is_helpful = forms.TypedChoiceField(choices=[("yes", _("Yes")), ("no", _("No"))], coerce=lambda value: value == "yes")
    reason = forms.ChoiceField(label=_("What was wrong?"), choices=Reason, required=False, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("What should we improve?"),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Please write no personal data. If you need an answer, open a case instead."),
    )


class OfferForm(forms.Form):
    """What a browser tells of an offered article, or of having gone on; `visit` and `searched` are numbers that it drew itself."""

    visit = forms.CharField(max_length=32, required=False)
    searched = forms.CharField(max_length=32, required=False)
    key = forms.CharField(max_length=300, required=False)
    way = forms.ChoiceField(choices=Way)
    answer = forms.ChoiceField(choices=Answer, required=False)


class ArticleForm(forms.Form):
    """The words of one translation and the place of its article."""

    title = forms.CharField(label=_("Title"), max_length=200, widget=forms.TextInput({"dir": "auto"}))
    summary = forms.CharField(
        label=_("Summary"),
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 2, "dir": "auto"}),
        help_text=_("One sentence, shown in lists and search results."),
    )
    tags = forms.CharField(
        label=_("Search words"), max_length=1000, required=False, help_text=_("Other words that readers use for it, separated by commas.")
    )
    text = forms.CharField(
        label=_("Text (Markdown)"),
        max_length=LONGEST,
        strip=False,
        widget=forms.Textarea({"rows": 24, "spellcheck": "true", "dir": "auto"}),
    )
    picture = forms.FileField(
        label=_("Add a picture"),
        required=False,
        widget=forms.FileInput({"accept": "image/png,image/jpeg,image/gif,image/webp"}),
        help_text=_("PNG, JPEG, GIF or WebP up to 5 MB."),
    )
    category = forms.ModelChoiceField(label=_("Category"), queryset=Category.objects.none(), show_hidden_initial=True)
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind, show_hidden_initial=True)
    form = forms.ChoiceField(
        label=_("Form at the end"),
        required=False,
        show_hidden_initial=True,
        help_text=_("Opens when a reader asks for help from this article, and goes with every language of it."),
    )
    visibility = forms.ChoiceField(label=_("Who may read it"), initial=PUBLIC, show_hidden_initial=True)
    note = forms.CharField(label=_("What have you changed?"), max_length=200, required=False)
    risk = forms.ChoiceField(
        label=_("What does this change mean for the translations?"),
        choices=Risk,
        required=False,
        initial=Risk.CONTENT,
        widget=forms.RadioSelect,
    )
    follows = forms.BooleanField(
        label=_("This text now follows the original"),
        required=False,
        help_text=_("From its next publication on, readers see no notice that it is older."),
    )
    follows_revision = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)  # of the original, as the editor saw it
    based_on = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args, is_translated=False, can_follow=False, **kwargs):
        """`is_translated`: there are texts made from it; `can_follow`: it is translated from one that went on."""
        super().__init__(*args, **kwargs)
        categories = Category.objects.for_page().select_related("parent").prefetch_related("parent__translations")
        self.fields["category"].queryset = categories.order_by("key")
        self.fields["category"].label_from_instance = lambda row: f"{row.parent.name} › {row.name}" if row.parent else row.name
        named = self.initial.get("form", "")  # perhaps one that is offered no more
        self.fields["form"].choices = list(
            ({"": _("None: the reader chooses")} | ({named: named} if named else {}) | ending_forms()).items()
        )
        unknown = self.initial.get("visibility", PUBLIC)
        self.fields["visibility"].choices = list(({unknown: unknown} | audiences()).items())
        if not is_translated:
            del self.fields["risk"]
        if not can_follow:
            del self.fields["follows"], self.fields["follows_revision"]

    def clean_summary(self):
        return " ".join(self.cleaned_data["summary"].split())

    def clean_text(self):
        """Without the empty lines around it; a first line that is indented is code."""
        text = with_plain_line_ends(self.cleaned_data["text"]).strip("\n").rstrip()
        if not text:
            raise forms.ValidationError(self.fields["text"].error_messages["required"], code="required")
        return text

    def clean_tags(self):
        text = self.cleaned_data["tags"].replace("、", ",").replace("，", ",")
        return [tag.strip()[:60] for tag in text.split(",") if tag.strip()][:40]

    @property
    def words(self):
        return {name: self.cleaned_data[name] for name in ("title", "summary", "tags", "text", "note") if name in self.cleaned_data}

    @property
    def relation(self):
        """What a revision says of itself beside its words: its risk for translations, or the original that it follows."""
        said = self.cleaned_data
        if said.get("follows") and said.get("follows_revision"):
            return {"source_revision": said["follows_revision"]}
        return {"risk": said["risk"]} if said.get("risk") else {}

    @property
    def places(self):
        return {name: self.cleaned_data[name] for name in PLACES}

    @property
    def seen_places(self):
        """The same as the page showed them."""
        return {name: self._seen(name) for name in PLACES}

    def _seen(self, name):
        try:
            return self.fields[name].to_python(self.data.get(self.add_initial_prefix(name)))
        except forms.ValidationError:
            return None

    def bring_up_to_date(self, article):
        """What somebody else has changed about the places: taken over where it was left alone, told beside what was changed here too."""
        data, now = self.data.copy(), {name: getattr(article, name) for name in PLACES}
        mine, seen = self.places, self.seen_places
        for name, value in now.items():
            data[self.add_initial_prefix(name)] = self.fields[name].prepare_value(value)
            if mine[name] == seen[name]:
                data[name] = self.fields[name].prepare_value(value)
            elif value not in (mine[name], seen[name]):
                told = (
                    self.fields[name].label_from_instance(value)
                    if name == "category"
                    else dict(self.fields[name].choices).get(value, value)
                )
                self.add_error(
                    name, _("Somebody else has changed this to “%(now)s” meanwhile. Saving again puts yours in its place.") % {"now": told}
                )
        self.data = data


class NewArticleForm(ArticleForm):
    key = forms.RegexField(
        label=_("Key"),
        required=False,
        regex=r"^[a-z0-9-]+(/[a-z0-9-]+){0,5}$",
        max_length=200,
        help_text=_("Its name for ever, in small letters: security/sim-swap. It becomes the address. Left empty, one is made."),
    )
    language = forms.ChoiceField(
        label=_("Language"), choices=[(code, language.name) for code, language in LANGUAGES.items()], initial=get_language
    )
    field_order = ["language"]
    note = None


class AddressForm(forms.Form):
    """Where a text stands in its language."""

    slug = forms.CharField(
        label=_("Address"),
        max_length=LONGEST_SLUG,
        widget=forms.TextInput({"autocapitalize": "off", "spellcheck": "false"}),
        help_text=_("Letters, digits, hyphens and slashes. Whoever knows the old address is led to the new one."),
    )


class RiskForm(forms.Form):
    """What a change that was saved already means for the translations."""

    risk = forms.ChoiceField(label=_("What does this change mean for the translations?"), choices=Risk, widget=forms.RadioSelect)


class LanguageForm(forms.Form):
    language = forms.ChoiceField(label=_("Language"), choices=[(code, language.name) for code, language in LANGUAGES.items()])

    def __init__(self, *args, languages=None, **kwargs):
        super().__init__(*args, **kwargs)
        if languages is not None:
            self.fields["language"].choices = [row for row in self.fields["language"].choices if row[0] in languages]


class BeginForm(forms.Form):
    """What kind of article, and in which language it is written first."""

    kind = forms.ChoiceField(choices=Kind)
    language = forms.ChoiceField(
        label=_("Language"), choices=[(code, language.name) for code, language in LANGUAGES.items()], initial=get_language
    )


class PreviewForm(forms.Form):
    """As much of a text as is there."""

    key = forms.CharField(max_length=200, required=False)
    language = forms.ChoiceField(choices=[(code, code) for code in LANGUAGES], required=False)
    title = forms.CharField(max_length=200, required=False)
    summary = forms.CharField(max_length=300, required=False)
    text = forms.CharField(max_length=LONGEST, required=False, strip=False)
    kind = forms.ChoiceField(choices=Kind, required=False)
    form = forms.CharField(max_length=40, required=False)


class ReviewForm(forms.Form):
    """A step of a revision's way; `revision` is the one that the person saw."""

    step = forms.ChoiceField(choices=[(step, step) for step in ("ask", "edits", "approve", "withdraw")])
    words = forms.CharField(max_length=LONGEST_REVIEW, required=False)
    revision = forms.IntegerField(min_value=0)


class PublishForm(forms.Form):
    """Readers are to see a revision: the one that the person saw."""

    revision = forms.IntegerField(min_value=0)


class PlanForm(forms.Form):
    """What is to happen at a time, which is meant in the time zone in which all pages show times."""

    deed = forms.ChoiceField(choices=Deed)
    revision = forms.IntegerField(min_value=0)  # that the person saw

    def __init__(self, *args, deed=None, **kwargs):
        super().__init__(*args, **kwargs)
        zone = own_zone()
        self.fields["at"] = ZonedField(zone=zone, label=_("When"), help_text=gettext("Times are in %(zone)s.") % {"zone": told(zone)})
        self.fields["deed"].initial = deed


class CheckForm(forms.Form):
    """The day by which somebody looks through an article again; `looked` says that somebody just did."""

    day = forms.DateField(label=_("Look through again by"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    looked = forms.BooleanField(required=False)


class ListForm(forms.Form):
    """What the editors' list is narrowed by."""

    q = forms.CharField(label=_("Title or key"), max_length=100, required=False, widget=forms.TextInput({"type": "search"}))
    language = forms.ChoiceField(label=_("Language"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [("", _("All languages")), *((code, language.name) for code, language in LANGUAGES.items())]
