from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "madoguchi.evidence"

    def ready(self):
        from madoguchi.ui.slots import provide

        from .models import CaseExport

        provide(exports_waiting_for=lambda person: CaseExport.objects.waiting_for(person))
