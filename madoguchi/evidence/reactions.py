"""What follows from exports: they are made, and forgotten when their time is over."""

from django.core.files.storage import default_storage

from madoguchi.events.reacting import every, timer

from .archive import Impossible, make
from .models import CaseExport

MANY = 100


@timer(outside=True)
def make_archive(facts):
    """It takes its time, so no transaction is open meanwhile. What a dead worker has left of it is removed by the next try."""
    export = CaseExport.objects.select_related("conversation__customer", "asked_by", "decided_by").filter(pk=facts["export"]).first()
    if export is None or not export.is_approved or export.made_at or export.fault:
        return
    try:
        made = make(export)
    except Impossible as fault:
        export.fail(fault.code)
    else:
        export.keep(made.path, size=made.size, sha256=made.sha256)


@every(300)
def forget_archives(_facts):
    for export in CaseExport.objects.kept_too_long().select_related("conversation").order_by("pk")[:MANY]:
        path = export.path
        export.forget()
        default_storage.delete(path)
