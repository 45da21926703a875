"""Every address of the service; each room lists its own. docs/map.md tells the rooms."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

admin.site.site_header = "Madoguchi"

urlpatterns = [
    path("", include("madoguchi.ui.urls")),
    path("", include("madoguchi.events.urls")),
    path("admin/", admin.site.urls),
    path("desk/", include("madoguchi.conversations.desk_urls")),
    path("api/v1/", include("madoguchi.api.urls")),
    *i18n_patterns(
        path("", include("madoguchi.conversations.urls")),
        path("help/", include("madoguchi.helpcentre.urls")),
        path("forum/", include("madoguchi.community.urls")),
        path("announcements/", include("madoguchi.announcements.urls")),
        path("verify/", include("madoguchi.guard.urls")),
        path("account/", include("madoguchi.people.urls")),
        path("account/", include("allauth.urls")),
        prefix_default_language=True,
    ),
]
handler404 = "madoguchi.ui.views.not_found"
handler500 = "madoguchi.ui.views.fault"
