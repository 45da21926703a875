from django.urls import path

from .views import composing, reading

app_name = "announcements"
urlpatterns = [
    path("", reading.home, name="home"),
    path("feed/", reading.feed, name="feed"),
    path("compose/", composing.compose, name="compose"),
    path("compose/preview/", composing.preview, name="preview"),
    path("<slug:number>/", reading.show, name="show"),
    path("<slug:number>/rewrite/", composing.rewrite, name="rewrite"),
    path("<slug:number>/preview/", composing.preview, name="preview_again"),
    path("<slug:number>/publish/", composing.publish, name="publish"),
    path("<slug:number>/withdraw/", composing.withdraw, name="withdraw"),
    path("<slug:number>/end-banner/", composing.end_banner, name="end_banner"),
]
