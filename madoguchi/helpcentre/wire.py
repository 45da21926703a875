"""Articles, categories and results as JSON."""

import re

from django.conf import settings
from django.db.models import Count
from django.utils.translation import override

from madoguchi.translation.languages import LANGUAGES

from .filling import filled, linked, words_with_variables
from .models import Article, Category, Risk, Translation
from .source_text import linked_in_source, source_text

_RELATIVE = re.compile(r'(<(?:a|img) [^<>]*?\b(?:href|src)=")/(?!/)')


def wording_json(translation, languages):
    """`languages`: all of those in which the reader may have it."""
    article, language = translation.article, translation.language
    return {
        "key": article.key,
        "language": language,
        "title": words_with_variables(translation.title, language),
        "summary": words_with_variables(translation.summary, language),
        "type": article.kind,
        "category": article.category.key,
        "url": settings.BASE_URL + translation.url,
        "updated_at": translation.updated_at.isoformat(),
        "lags": translation.lag or None,
        "is_public": article.is_public,
        "languages": sorted(languages),
    }


def wordings_json(translations, person):
    places = Translation.objects.published_for(person).places({row.article.key for row in translations})
    return [wording_json(row, places.get(row.article.key, {})) for row in translations]


def article_json(translation, person, *, asked):
    """All of it, as this person may have it who asked for a language."""
    article, language = translation.article, translation.language
    html = translation.current_html
    places = Translation.objects.published_for(person).places({article.key, *linked(html), *linked_in_source(translation)})
    is_next_best = language not in (asked, _base(asked))
    with override(language if language in LANGUAGES else settings.LANGUAGE_CODE):
        text = filled(html, translation=translation, places=places, language=language)
    return wording_json(translation, places[article.key]) | {
        "asked_language": asked,
        "is_next_best": is_next_best,
        "is_withheld": is_next_best and article.translations.filter(language=asked, lag=Risk.SAFETY).exists(),
        "html": _RELATIVE.sub(rf"\g<1>{settings.BASE_URL}/", str(text)),
        "markdown": source_text(translation, places=places),
        "published_at": translation.published_at.isoformat(),
    }


def best_wording(person, key, language):
    """The article of this key in this language, in its main form (ja for ja-JP), or else in the next best one; None if there is none for him."""
    rows = Translation.objects.published_for(person).filter(article__key=key).select_related("article__category")
    return rows.filter(language=language).first() or rows.in_order_of(_base(language)).first()


def categories_json(person, language):
    counts = dict(Article.objects.published_for(person).values_list("category_id").annotate(count=Count("id")))
    tops = Category.objects.top().for_page().prefetch_related("sections__translations")
    return [
        _category_json(top, language, counts)
        | {"sentence": top.told(_base(language)).sentence}
        | {
            "sections": [
                _category_json(row, language, counts) for row in sorted(top.sections.all(), key=lambda row: (row.position, row.pk))
            ]
        }
        for top in tops
    ]


def hits_json(hits):
    return [
        {
            "kind": hit.kind,
            "key": hit.key,
            "language": hit.language,
            "title": hit.title,
            "title_pieces": _pieces_json(hit.title_pieces),
            "url": settings.BASE_URL + hit.url,
            "category": hit.category or None if hit.kind == "article" else None,
            "snippet": _pieces_json(hit.snippet),
            "score": hit.score,
        }
        for hit in hits
    ]


def _pieces_json(pieces):
    return [{"text": text, "is_match": is_match} for text, is_match in pieces]


def _category_json(category, language, counts):
    told = category.told(_base(language))
    return {"key": category.key, "name": told.name, "language": told.language or None, "articles": counts.get(category.pk, 0)}


def _base(language):
    """The language that we have instead of its variant."""
    base = language.partition("-")[0]
    return base if base in LANGUAGES else language
