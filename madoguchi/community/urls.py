from django.urls import path

from .views import moderating, reading, writing

app_name = "community"
urlpatterns = [
    path("", reading.home, name="home"),
    path("feed/", reading.feed, name="feed"),
    path("new/", writing.new, name="new"),
    path("queue/", moderating.queue, name="queue"),
    path("log/", reading.log, name="log"),
    path("about/<slug:slug>/", reading.category, name="category"),
    path("<slug:number>/", reading.topic, name="topic"),
    path("<slug:number>/reply/", writing.reply, name="reply"),
    path("<slug:number>/take-back-answer/", writing.take_back_answer, name="take_back_answer"),
    path("<slug:number>/close/", moderating.close, name="close"),
    path("<slug:number>/reopen/", moderating.reopen, name="reopen"),
    path("<slug:number>/<int:seq>/accept/", writing.accept, name="accept"),
    path("<slug:number>/<int:seq>/vouch/", writing.vouch_for, name="vouch_for"),
    path("<slug:number>/<int:seq>/flag/", writing.flag, name="flag"),
    path("<slug:number>/<int:seq>/hide/", moderating.hide, name="hide"),
    path("<slug:number>/<int:seq>/restore/", moderating.restore, name="restore"),
    path("<slug:number>/<int:seq>/release/", moderating.release, name="release"),
    path("<slug:number>/<int:seq>/dismiss/", moderating.dismiss, name="dismiss"),
]
