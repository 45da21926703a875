from django.urls import path

from .views import checking

app_name = "guard"
urlpatterns = [path("", checking.verify, name="verify")]
