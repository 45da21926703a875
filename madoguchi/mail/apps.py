from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "madoguchi.mail"

    def ready(self):
        from madoguchi.guard.mail_again import read_by

        from .checking_again import read_again

        read_by(read_again)
