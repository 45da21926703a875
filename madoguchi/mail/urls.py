from django.urls import path

from . import readers_views, views

app_name = "mail"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("incoming/", views.incoming, name="incoming"),
    path("incoming/again/", views.process_again, name="process_again"),
    path("incoming/let-in/", views.let_in, name="let_in"),
    path("incoming/<int:pk>/original/", views.original, name="original"),
    path("outgoing/", views.outgoing, name="outgoing"),
    path("outgoing/again/", views.send_again, name="send_again"),
    path("addresses/", views.addresses, name="addresses"),
    path("addresses/<int:pk>/clear/", views.clear, name="clear"),
    path("to-me/", readers_views.mine, name="mine"),
    path("duties/<int:pk>/again/", views.try_again, name="try_again"),
]
