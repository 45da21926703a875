from django.http import HttpResponse
from django.urls import path

app_name = "community"
urlpatterns = [
    path("", lambda request: HttpResponse(), name="home"),
    path("queue/", lambda request: HttpResponse(), name="queue"),
]
