"""The categories and articles that everybody may read, for search engines."""

from django.urls import reverse

from madoguchi.people.models import Visitor
from madoguchi.ui.sitemaps import Entrances, PublicPages

from .models import Article, Category, Translation


class Articles(PublicPages):
    def pages(self):
        return Translation.objects.visible_to(Visitor()).only("language", "slug", "updated_at")

    def location(self, translation):
        return translation.url


class Categories(Entrances):
    def __init__(self):
        super().__init__()

    def items(self):
        return Category.objects.filter(pk__in=Article.objects.visible_to(Visitor()).values("category")).order_by("pk")

    def location(self, category):
        return reverse("helpcentre:category", args=[category.key])
