from django.urls import path

from .views import editing, gaps, languages, rating, reading, reviewing, searching

app_name = "helpcentre"
urlpatterns = [
    path("", reading.home, name="home"),
    path("search/", searching.search, name="search"),
    path("suggest/", searching.suggest, name="suggest"),
    path("asked/", searching.asked, name="asked"),
    path("categories/<path:key>/", reading.category, name="category"),
    path("articles/<path:slug>/", reading.article, name="article"),
    path("feed/", reading.feed, name="feed"),
    path("images/<str:name>", reading.image, name="image"),
    path("rate/<path:slug>/", rating.rate, name="rate"),
    path("edit/", editing.drafts, name="drafts"),
    path("edit/new/", editing.write, name="write"),
    path("edit/languages/", languages.languages, name="languages"),
    path("edit/languages/<slug:code>/<slug:what>/", languages.language_work, name="language_work"),
    path("edit/gaps/", gaps.gaps, name="gaps"),
    path("edit/gaps/<int:pk>/draft/", gaps.draft, name="gap_draft"),
    path("edit/gaps/<int:pk>/set-aside/", gaps.set_aside, name="gap_set_aside"),
    path("edit/gaps/<int:pk>/take-up/", gaps.take_up, name="gap_take_up"),
    path("edit/feedback/", gaps.feedback, name="feedback"),
    path("edit/feedback/<int:pk>/", gaps.deal_with, name="deal_with"),
    path("offered/", gaps.offered, name="offered"),
    path("went-on/", gaps.went_on, name="went_on"),
    path("edit/<int:pk>/", editing.revise, name="revise"),
    path("edit/<int:pk>/translate/", editing.translate, name="translate"),
    path("edit/<int:pk>/review/", reviewing.review, name="review"),
    path("edit/<int:pk>/publish/", reviewing.publish, name="publish"),
    path("edit/<int:pk>/unpublish/", reviewing.unpublish, name="unpublish"),
    path("edit/<int:pk>/archive/", reviewing.archive, name="archive"),
    path("edit/<int:pk>/bring-back/", reviewing.bring_back, name="bring_back"),
]
