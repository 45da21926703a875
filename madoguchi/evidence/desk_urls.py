"""Addresses of exports at the desk."""

from django.urls import path

from .views import desk

app_name = "exports"
urlpatterns = [
    path("exports/", desk.index, name="index"),
    path("exports/<int:pk>/", desk.show, name="show"),
    path("exports/<int:pk>/decide/", desk.decide, name="decide"),
    path("exports/<int:pk>/download/", desk.download, name="download"),
    path("<slug:number>/export/", desk.ask, name="ask"),
]
