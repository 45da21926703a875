"""Addresses of the widget, which other sites name: no language before them."""

from django.urls import path

from .views import widget

app_name = "widget"
urlpatterns = [
    path("widget.js", widget.script, name="script"),
    path("widget/<slug:language>.json", widget.words, name="words"),
]
