"""What follows from exports: they are made, and forgotten when their time is over."""

from django.core.files.storage import default_storage

from madoguchi.events.reacting import every, timer

from . import sealed_files
from .archive import Impossible, make
from .models import CaseExport

MANY = 100


@timer(outside=True)
def make_archive(facts):
    """It takes its time, so no transaction is open meanwhile. What a worker that dies leaves of it goes with the sweep below."""
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


@every(3600)
def remove_what_nobody_knows(_facts):
    """What a worker that was killed left half written, or removed from its row and not from the disk."""
    known = set(CaseExport.objects.exclude(path="").values_list("path", flat=True))
    for path in sealed_files.left_alone():
        if path not in known:
            default_storage.delete(path)
