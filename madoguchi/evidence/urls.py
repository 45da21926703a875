"""Addresses of customers' copies, below the language; the desk's are in desk_urls."""

from django.urls import path

from .views import portal

app_name = "copies"
urlpatterns = [
    path("cases/<slug:number>/copy/", portal.copy, name="copy"),
    path("cases/<slug:number>/copy/<int:pk>/", portal.download, name="download"),
]
