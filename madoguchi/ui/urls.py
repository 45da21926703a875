from django.urls import path

from . import views

app_name = "ui"
urlpatterns = [
    path("", views.root, name="root"),
    path("ui/theme/", views.theme, name="theme"),
    path("ui/", views.components, name="components"),
    path("brand.css", views.brand_css, name="brand_css"),
    path("robots.txt", views.robots, name="robots"),
    path("brand/logo", views.logo, name="logo"),
]
