"""What search engines may find: each room lists its public pages by the sitemap protocol; project/urls.py gathers them."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap, views
from django.db.models import Max
from django.urls import reverse


def index(request, sitemaps):
    """The list of all parts, under the service's own address like what they name."""
    response = views.index(request, sitemaps, sitemap_url_name="sitemap")
    for part in response.context_data["sitemaps"]:
        part.location = f"{settings.BASE_URL}{urlsplit(part.location)._replace(scheme='', netloc='').geturl()}"
    return response


class PublicPages(Sitemap):
    """One room's pages: `pages()` is a queryset of what everybody may read, `changed` the name of its time of change. O(limit) a file."""

    limit = 5_000
    changed = "updated_at"

    def pages(self):
        raise NotImplementedError

    def items(self):
        return self.pages().order_by("pk")

    def lastmod(self, item):
        return getattr(item, self.changed)

    def get_latest_lastmod(self):
        return self.pages().aggregate(latest=Max(self.changed))["latest"]

    def get_domain(self, site=None):
        return urlsplit(settings.BASE_URL).netloc

    def get_protocol(self, protocol=None):
        return urlsplit(settings.BASE_URL).scheme


class Entrances(PublicPages):
    """The first pages of every room, in every language of the interface, each naming the others."""

    i18n = alternates = x_default = True
    lastmod = None

    def __init__(self, *names: str):
        self.names = names

    def items(self):
        return self.names

    def location(self, name):
        return reverse(name)

    def get_latest_lastmod(self):
        return None
