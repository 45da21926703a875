from django.urls import path

from . import views

app_name = "guard"
urlpatterns = [path("", views.verify, name="verify")]
