"""Addresses of the customers' pages, below the language; the desk's are in desk_urls."""

from django.urls import path

from .views import afterwards, appeals, chat, emergency, portal

app_name = "conversations"
urlpatterns = [
    path("", portal.front, name="front"),
    path("way/", portal.way, name="way"),
    path("emergency/", emergency.emergency, name="emergency"),
    path("emergency/notice/<str:token>/", emergency.notice, name="notice"),
    path("cases/", portal.cases, name="cases"),
    path("cases/new/", portal.new, name="new"),
    path("cases/<slug:number>/", portal.show, name="show"),
    path("cases/<slug:number>/reply/", portal.reply, name="reply"),
    path("cases/<slug:number>/close/", portal.close, name="close"),
    path("cases/<slug:number>/reopen/", portal.reopen, name="reopen"),
    path("cases/<slug:number>/rating/", afterwards.rate, name="rate"),
    path("cases/<slug:number>/transcript/", afterwards.transcript, name="transcript"),
    path("cases/<slug:number>/transcript.txt", afterwards.transcript_file, name="transcript_file"),
    path("cases/<slug:number>/files/<slug:public_id>/", portal.attachment, name="attachment"),
    path("cases/<slug:number>/files/<slug:public_id>/preview/", portal.preview, name="preview"),
    path("cases/<slug:number>/from-mail/<str:token>/", portal.follow_link, name="follow_link"),
    path("appeal/", appeals.appeal, name="appeal"),
    path("chat/", chat.chat, name="chat"),
    path("chat/begin/", chat.begin_chat, name="begin_chat"),
]
