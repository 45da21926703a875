"""The latest questions of a language as an Atom feed (RFC 4287)."""

import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from madoguchi.ui.brand import brand
from madoguchi.ui.feeds import Feed

LENGTH = 30


def feed_of(topics, language) -> str:
    """`topics` that everybody may read; `language` as of the page. An entry holds its title only: posts may be hidden later."""
    name = brand().name(language.code)
    home, own = (settings.BASE_URL + reverse(f"community:{page}") for page in ("home", "feed"))
    title = _("Forum of %(name)s") % {"name": name}
    feed = Feed(title=title, link=home, description="", language=language.html, feed_url=own, author_name=name)
    for topic in topics:
        feed.add_item(
            title=topic.title,
            link=settings.BASE_URL + reverse("community:topic", args=[topic.number]),
            description=None,
            unique_id=f"tag:{brand().domain},{topic.created_at.astimezone(datetime.UTC):%Y-%m-%d}:topic/{topic.number}",
            pubdate=topic.created_at,
            updateddate=topic.last_post_at,
            categories=[topic.category.slug],
        )
    return feed.writeString("utf-8")
