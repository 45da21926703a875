"""The addresses that mail providers call, outside of every language."""

from django.urls import path

from .hooks import receive, report

app_name = "mail_hooks"
urlpatterns = [
    path("<slug:provider>/", receive, name="receive"),
    path("<slug:provider>/events/", report, name="report"),
    path("mailgun/mime", receive, {"provider": "mailgun"}, name="mailgun"),
]
