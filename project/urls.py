"""Every address of the service; each room lists its own. docs/map.md tells the rooms."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.contrib.sitemaps import views as sitemaps
from django.urls import include, path
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page

from madoguchi.announcements.sitemaps import Announcements
from madoguchi.community.sitemaps import Topics
from madoguchi.helpcentre.sitemaps import Articles, Categories
from madoguchi.helpcentre.views.formerly import formerly
from madoguchi.ui.sitemaps import Entrances, index

admin.site.site_header = "Madoguchi"

SITEMAPS = {
    "entrances": Entrances(
        "conversations:front", "conversations:new", "conversations:chat", "conversations:emergency", "guard:verify",
        "helpcentre:home", "community:home", "announcements:home",
    ),
    "categories": Categories(),
    "articles": Articles(),
    "topics": Topics(),
    "announcements": Announcements(),
}  # fmt: skip


def kept(view):
    return conditional_page(cache_control(public=True, max_age=3600)(view))


urlpatterns = [
    path("sitemap.xml", kept(index), {"sitemaps": SITEMAPS}, name="sitemaps"),
    path("sitemap-<section>.xml", kept(sitemaps.sitemap), {"sitemaps": SITEMAPS}, name="sitemap"),
    path("", include("madoguchi.ui.urls")),
    path("", include("madoguchi.events.urls")),
    path("", include("madoguchi.translation.urls")),
    path("admin/", admin.site.urls),
    path("", include("madoguchi.conversations.widget_urls")),
    path("desk/audit/", include("madoguchi.audit.urls")),
    path("desk/", include("madoguchi.evidence.desk_urls")),
    path("desk/", include("madoguchi.conversations.desk_urls")),
    path("hc/<path:slug>", formerly, name="formerly"),
    path("mail/hooks/", include("madoguchi.mail.hook_urls")),
    path("api/v1/", include("madoguchi.api.urls")),
    path(".well-known/", include("madoguchi.guard.well_known_urls")),
    *i18n_patterns(
        path("", include("madoguchi.conversations.urls")),
        path("", include("madoguchi.evidence.urls")),
        path("help/", include("madoguchi.helpcentre.urls")),
        path("forum/", include("madoguchi.community.urls")),
        path("announcements/", include("madoguchi.announcements.urls")),
        path("verify/", include("madoguchi.guard.urls")),
        path("mail/", include("madoguchi.mail.urls")),
        path("account/", include("madoguchi.people.urls")),
        path("account/", include("allauth.urls")),
        prefix_default_language=True,
    ),
]
handler404 = "madoguchi.ui.views.not_found"
handler500 = "madoguchi.ui.views.fault"
