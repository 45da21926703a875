from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "madoguchi.evidence"

    def ready(self):
        from django.urls import reverse

        from madoguchi.audit.subjects import tell_pages
        from madoguchi.ui.slots import provide

        from .models import CaseExport

        def pages(keys):
            found = CaseExport.objects.filter(pk__in=keys).values_list("pk", "conversation__number")
            return {key: (number, reverse("exports:show", args=[key])) for key, number in found}

        tell_pages("evidence.caseexport", pages)
        provide(exports_waiting_for=lambda person: CaseExport.objects.waiting_for(person))
