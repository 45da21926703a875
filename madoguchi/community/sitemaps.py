"""The topics that everybody may read, for search engines."""

from django.urls import reverse
from django.utils import translation

from madoguchi.people.models import Visitor
from madoguchi.ui.sitemaps import PublicPages

from .models import Topic


class Topics(PublicPages):
    changed = "last_post_at"

    def pages(self):
        return Topic.objects.visible_to(Visitor()).only("number", "language", "last_post_at")

    def location(self, topic):
        with translation.override(topic.language):
            return reverse("community:topic", args=[topic.number])
