from django.http import HttpResponse
from django.urls import path

app_name = "announcements"
urlpatterns = [
    path("", lambda request: HttpResponse(), name="home"),
    path("compose/", lambda request: HttpResponse(), name="compose"),
]
