"""Addresses of the desk; its language is the agent's own, so none is in the address."""

from django.urls import path

from .views import desk

app_name = "desk"
urlpatterns = [
    path("", desk.inbox, name="inbox"),
    path("<str:number>/", desk.talk, name="talk"),
    path("<str:number>/answer/", desk.answer, name="answer"),
    path("<str:number>/note/", desk.note, name="note"),
    path("<str:number>/assign/", desk.assign, name="assign"),
    path("<str:number>/take/", desk.take, name="take"),
    path("<str:number>/close/", desk.close, name="close"),
    path("<str:number>/reopen/", desk.reopen, name="reopen"),
]
