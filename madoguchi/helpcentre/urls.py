from django.http import HttpResponse
from django.urls import path

app_name = "helpcentre"
urlpatterns = [
    path("", lambda request: HttpResponse(), name="home"),
    path("search/", lambda request: HttpResponse(), name="search"),
]
