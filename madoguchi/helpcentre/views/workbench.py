"""The page on which a text is revised: its form, and everything that stands around it."""

import datetime

from django.utils import timezone
from django.views.decorators.http import require_POST

from madoguchi.people.gates import only
from madoguchi.people.models.role import EDITORS
from madoguchi.translation.languages import LANGUAGES
from madoguchi.ui.pages import page

from ..comparing import compared
from ..forms import AddressForm, ArticleForm, CheckForm, LanguageForm, PlanForm
from ..history import history_of
from ..models import Deed, Gap, Risk
from ..models.lagging import gravest
from ..presence import be_here, others_here
from .pictures import with_picture
from .previewing import previewed, read
from .reviewing import find_to_edit

FEW = 5  # gaps that one article closes
LOOK_AGAIN = datetime.timedelta(days=180)


def form_of(translation, request):
    """The form with the latest words, or with what was typed; a picture that was sent with it is named at the end of the text."""
    article, latest = translation.article, translation.latest
    source = None if translation.is_source else translation.source
    initial = latest.words | {"tags": ", ".join(latest.tags), "based_on": translation.revision}
    initial |= {name: getattr(article, name) for name in ("category", "kind", "form", "visibility")}
    upto = source.shown_last if source else 0
    initial["follows_revision"] = upto or None
    data, fault = with_picture(request, translation) if request.method == "POST" else (None, "")
    can_follow = (translation.source_revision or 0) < upto
    form = ArticleForm(data, initial=initial, is_translated=translation.is_translated, can_follow=can_follow)
    if fault:
        form.add_error("picture", fault)
    return form


def workbench(request, translation, form, *, status=200, **extra):
    """The page around the form."""
    others = list(translation.article.translations.without_text().select_related("article").exclude(pk=translation.pk).order_by("id"))
    left = LANGUAGES.keys() - {row.language for row in (translation, *others)}
    today = timezone.localdate()
    context = {
        "form": form,
        "translation": translation,
        "author": translation.latest.author_id,
        "said": _said(translation),
        "history": history_of(translation),
        "waits_for_another": translation.has_unpublished_changes and translation.waits_for_another,
        "original": _original(translation),
        "asked": _asked(translation),
        "beside": _beside(translation, request),
        "address_form": AddressForm(initial={"slug": translation.slug}, auto_id="address_%s"),
        "plans": _plans(translation),
        "check_form": CheckForm(initial={"day": translation.check_by or today + LOOK_AGAIN}, auto_id="check_%s"),
        "is_due": bool(translation.check_by and translation.check_by <= today),
        "others": others,
        "languages_left": LanguageForm(languages=left) if left else None,
        "writers": others_here(translation, request.person),
    }
    context |= previewed(request, translation, words=form.data if form.is_bound else form.initial)
    return page(request, "helpcentre/revise.html", context | extra, status=status)


def conflict(request, translation, form):
    """Somebody else was faster: everything that was typed stays, his change is shown, and saving again puts it over his."""
    translation.refresh_from_db()
    latest, based_on = translation.latest, form.cleaned_data["based_on"]
    form.bring_up_to_date(translation.article)
    if based_on in (None, translation.revision):
        return workbench(request, translation, form, status=409)
    seen = translation.revisions.filter(number=based_on).first()
    form.data["based_on"] = translation.revision
    meanwhile = {
        "latest": latest,
        "changes": compared(seen.words, latest.words) if seen else [],
        "mine": compared(latest.words, {name: form.words[name] for name in latest.words}),
    }
    return workbench(request, translation, form, status=409, meanwhile=meanwhile)


@only(*EDITORS)
@require_POST
def here(request, pk):
    """A sign of life of whoever writes; answers with the others."""
    translation = find_to_edit(request, pk)
    be_here(translation, request.person)
    return page(request, "helpcentre/writers.html", {"writers": others_here(translation, request.person)}, block="writers")


def _asked(translation):
    """What readers of this language asked that the article is to answer, each wording once."""
    gaps = Gap.objects.filter(article=translation.article_id, language=translation.language)[:FEW]
    return [need for needs in Gap.objects.questions_of(gaps).values() for need in needs]


def _beside(translation, request):
    """What is translated, as readers see it, else its latest words; None beside the original itself."""
    article = translation.article
    if translation.is_source:
        return None
    source = article.translations.select_related("article").filter(language=article.source_language).first()
    revision = source and (source.revisions.filter(number=source.shown_last).first() or source.latest)
    return {"revision": revision, "source": source, **read(request, source, revision.text)} if revision else None


def _original(translation):
    """The original and how it went on since this text was made from it; None if it did not."""
    source = None if translation.is_source else translation.source
    behind = list(translation.behind(source)) if source else []
    if not behind:
        return None
    seen = translation.source_revision and source.revisions.filter(number=translation.source_revision).first()
    now = source.revisions.get(number=source.shown_last)
    risk = gravest(translation.latest, {row.number: row.risk for row in behind}, upto=now.number) or Risk.CONTENT
    return {"source": source, "behind": behind, "gravest": Risk(risk), "changes": compared(seen.words, now.words) if seen else None}


def _plans(translation):
    """For each deed that is possible: its form, and the plan that there is."""
    known = {plan.deed: plan for plan in translation.plans.select_related("by")}
    for plan in known.values():
        plan.translation = translation
    possible = {Deed.PUBLISH: translation.has_unpublished_changes, Deed.UNPUBLISH: translation.is_published or Deed.PUBLISH in known}
    deeds = [deed for deed, is_possible in possible.items() if (is_possible and not translation.is_archived) or deed in known]
    return [(deed, PlanForm(auto_id=f"{deed}_%s"), known.get(deed)) for deed in deeds]


def _said(translation):
    """The words with which the present stage was reached."""
    review = translation.reviews.select_related("by").order_by("-id").first() if translation.has_unpublished_changes else None
    return review if review and review.revision == translation.revision and review.words else None
