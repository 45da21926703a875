from django.urls import path

from .views import checking, fakes, register, reporting

app_name = "guard"
urlpatterns = [
    path("", checking.verify, name="verify"),
    path("message/", checking.check_message, name="check_message"),
    path("mail/", checking.check_mail, name="check_mail"),
    path("report/", reporting.report, name="report"),
    path("report/thanks/", reporting.reported, name="reported"),
    path("warnings/", reporting.warnings, name="warnings"),
    path("register/", register.index, name="register"),
    path("register/propose/", register.propose, name="propose_channel"),
    path("register/<int:pk>/withdraw/", register.withdraw, name="withdraw_channel"),
    path("register/changes/<int:pk>/approve/", register.approve, name="approve_change"),
    path("register/changes/<int:pk>/refuse/", register.refuse, name="refuse_change"),
    path("register/changes/<int:pk>/take-back/", register.take_back, name="take_back_change"),
    path("fakes/", fakes.index, name="fakes"),
    path("fakes/export/<slug:form>/", fakes.export, name="export_fakes"),
    path("fakes/<int:pk>/", fakes.fake, name="fake"),
    path("fakes/<int:pk>/decide/", fakes.decide, name="decide_fake"),
]
