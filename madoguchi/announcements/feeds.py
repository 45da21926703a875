"""Announcements as an Atom feed (RFC 4287) in a reader's language; what is not written in it comes in the next best."""

import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from madoguchi.ui.brand import brand
from madoguchi.ui.feeds import Feed as PlainFeed

LENGTH = 30


class Feed(PlainFeed):
    """Each entry says its own language and brings its whole text."""

    def item_attributes(self, item):
        return super().item_attributes(item) | {"xml:lang": item["language"]}

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["html"], {"type": "html"})


def feed_of(announcements, language) -> str:
    """`announcements` newest first, with their translations; `language` as of the page."""
    name = brand().name(language.code)
    home, own = (settings.BASE_URL + reverse(f"announcements:{page}") for page in ("home", "feed"))
    title = _("Announcements of %(name)s") % {"name": name}
    feed = Feed(title=title, link=home, description="", language=language.html, feed_url=own, author_name=name)
    for announcement in announcements:
        text = announcement.text_in(language.code)
        feed.add_item(
            title=text.title,
            link=f"{home}{announcement.number}/",
            description=None,
            html=text.html,
            unique_id=id_of(announcement),
            pubdate=announcement.published_at,
            updateddate=announcement.updated_at,
            language=text.language,
            categories=[announcement.severity],
        )
    return feed.writeString("utf-8")


def id_of(announcement) -> str:
    """The same for ever, in every language and under every address (RFC 4151)."""
    return f"tag:{brand().domain},{announcement.created_at.astimezone(datetime.UTC):%Y-%m-%d}:announcement/{announcement.number}"
