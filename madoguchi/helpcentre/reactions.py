"""What follows from what happened to articles: search knows what readers may find. Read it as a table: on this, do that."""

from madoguchi.events.reacting import every, on
from madoguchi.search.models import SearchRow
from madoguchi.ui.caching import changes_pages

from .models import Article, Translation

AT_ONCE = 50

changes_pages("article.published", "article.unpublished", "article.moved", "article.arranged", "article.rated")


@on("article.published", "article.unpublished", "article.moved")
def keep_search_up_to_date(event):
    _bring_up_to_date(Translation.objects.filter(pk=event.subject_id))


@on("article.arranged")
def keep_search_of_all_languages_up_to_date(event):
    _bring_up_to_date(Translation.objects.filter(article__in=Article.objects.filter(pk=event.subject_id)))


@every(300)
def render_anew(facts):
    """After an upgrade of the renderer, bit by bit."""
    for translation in Translation.objects.rendered_by_an_older_version().select_related("article")[:AT_ONCE]:
        translation.render_anew()


def _bring_up_to_date(translations):
    for translation in translations.select_related("article__category"):
        if translation.is_published:
            SearchRow.objects.put(translation.search_entry())
        else:
            SearchRow.objects.remove("article", translation.article.key, translation.language)
