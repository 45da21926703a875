"""The articles of a language as an Atom feed (RFC 4287), the last changed first."""

import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from madoguchi.ui.brand import brand
from madoguchi.ui.feeds import Feed

from .filling import words_with_variables

LENGTH = 30


def feed_of(translations, language) -> str:
    """`translations` that everybody may read, with their articles; `language` as of the page."""
    name = brand().name(language.code)
    home, own = (settings.BASE_URL + reverse(f"helpcentre:{page}") for page in ("home", "feed"))
    title = _("Help centre of %(name)s") % {"name": name}
    feed = Feed(title=title, link=home, description="", language=language.html, feed_url=own, author_name=name)
    for translation in translations:
        feed.add_item(
            title=words_with_variables(translation.title, language.code),
            link=settings.BASE_URL + translation.url,
            description=words_with_variables(translation.summary, language.code),
            unique_id=f"tag:{brand().domain},{translation.created_at.astimezone(datetime.UTC):%Y-%m-%d}:article/{translation.article.key}/{translation.language}",
            pubdate=translation.published_at,
            updateddate=translation.updated_at,
            categories=[translation.article.category.key],
        )
    return feed.writeString("utf-8")
