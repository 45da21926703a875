from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "madoguchi.audit"

    def ready(self):
        from . import metrics

        metrics.watch()
