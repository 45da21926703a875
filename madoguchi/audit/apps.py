from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "madoguchi.audit"

    def ready(self):
        from madoguchi.ui.slots import provide_filters

        from . import metrics
        from .event_words import fact_in_words

        provide_filters(fact_in_words=fact_in_words)
        metrics.watch()
