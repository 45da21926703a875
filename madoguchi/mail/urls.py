from django.urls import path

from .views import operating

app_name = "mail"
urlpatterns = [
    path("", operating.overview, name="overview"),
    path("incoming/", operating.incoming, name="incoming"),
    path("incoming/again/", operating.process_again, name="process_again"),
    path("incoming/let-in/", operating.let_in, name="let_in"),
    path("incoming/<int:pk>/original/", operating.original, name="original"),
    path("outgoing/", operating.outgoing, name="outgoing"),
    path("outgoing/again/", operating.send_again, name="send_again"),
    path("addresses/", operating.addresses, name="addresses"),
    path("addresses/<int:pk>/clear/", operating.clear, name="clear"),
    path("duties/<int:pk>/again/", operating.try_again, name="try_again"),
]
