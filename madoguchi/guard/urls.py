from django.http import HttpResponse
from django.urls import path

app_name = "guard"
urlpatterns = [
    path("", lambda request: HttpResponse(), name="verify"),
]
