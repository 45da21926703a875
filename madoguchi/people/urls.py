from django.urls import path

from . import views

app_name = "people"
urlpatterns = [
    path("", views.account, name="account"),
    path("profile/", views.profile, name="profile"),
    path("mail-code/", views.mail_code, name="mail_code"),
    path("sessions/<int:pk>/end/", views.session_end, name="session_end"),
    path("sessions/end-others/", views.sessions_end, name="sessions_end"),
    path("tokens/give/", views.token_give, name="token_give"),
    path("tokens/<int:pk>/end/", views.token_end, name="token_end"),
    path("demo/", views.demo, name="demo"),
    path("demo/sign-in/", views.demo_sign_in, name="demo_sign_in"),
]
