from django.urls import path

from . import views

app_name = "translation"
urlpatterns = [path("language/", views.choose, name="choose")]
