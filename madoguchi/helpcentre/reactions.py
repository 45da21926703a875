"""What follows from what happened to articles: search knows what readers may find. Read it as a table: on this, do that."""

from madoguchi.events.reacting import every, on, timer
from madoguchi.search.models import SearchRow
from madoguchi.ui.caching import changes_pages

from . import review_mails
from .models import Article, Gap, Image, Need, Offer, Plan, Rating, Risk, Source, Translation

AT_ONCE = 50
A_DAY = 24 * 3600

changes_pages("article.published", "article.unpublished", "article.moved", "article.arranged", "article.rated", "article.lagging")


@on("article.published", "article.unpublished", "article.moved", "article.lagging")
def keep_search_up_to_date(event):
    _bring_up_to_date(Translation.objects.filter(pk=event.subject_id))


@on("article.arranged")
def keep_search_of_all_languages_up_to_date(event):
    _bring_up_to_date(Translation.objects.filter(article__in=Article.objects.filter(pk=event.subject_id)))


@on(*review_mails.TELLING)
def plan_mail_about_reviews(event):
    review_mails.plan(event)


@timer(outside=True)
def mail_about_reviews(facts):
    review_mails.send(**facts)


@timer()
def carry_out_plan(facts):
    """A time has come for which something was planned; a plan that was changed or cancelled is not there any more."""
    for plan in Plan.objects.filter(pk=facts["plan"]).select_related("translation__article", "by"):
        plan.carry_out()


@every(300)
def render_anew(facts):
    """After an upgrade of the renderer, bit by bit."""
    for translation in Translation.objects.rendered_by_an_older_version().select_related("article")[:AT_ONCE]:
        translation.render_anew()


@on("article.rated")
def hear_what_did_not_help(event):
    """His words, else the article's title, count as something that is missing."""
    rating = Rating.objects.select_related("translation").filter(pk=event.facts["rating"], is_helpful=False).first()
    if rating is not None:
        text = rating.words or rating.translation.title
        Need.objects.hear(text, language=rating.translation.language, source=Source.RATING, about=f"rating:{rating.pk}")


@every(300)
def forget_whom_articles_were_offered(facts):
    Offer.objects.forget_whose()


@every(300)
def look_for_gaps(facts):
    """Searches that have come to their end are weighed; what is new is put to the gap it belongs to."""
    Need.objects.weigh_questions()
    for language in Need.objects.ungrouped().order_by().values_list("language", flat=True).distinct()[:50]:
        Gap.objects.group(language)


@every(A_DAY)
def forget_the_old(facts):
    Need.objects.forget()
    Image.objects.forget_waiting()


def _bring_up_to_date(translations):
    for translation in translations.select_related("article__category"):
        if translation.is_published and translation.lag != Risk.SAFETY:
            SearchRow.objects.put(translation.search_entry())
        else:
            SearchRow.objects.remove("article", translation.article.key, translation.language)
