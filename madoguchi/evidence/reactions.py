"""What follows from exports: leads hear that one waits for the second of them, it is made, and forgotten when its time is over."""

from django.core.files.storage import default_storage

from madoguchi.events.reacting import every, on, timer
from madoguchi.people.telling_leads import mail_lead, plan_mails

from . import sealed_files
from .archive import Impossible, make
from .models import CaseExport

MANY = 100


@on("export.asked")
def tell_leads(event):
    export = CaseExport.objects.get(pk=event.subject_id)
    if not export.is_own:
        plan_mails("evidence.mail_about_an_export", about=f"export:{export.pk}", but=export.asked_by_id, export=export.pk)


@timer(outside=True)
def mail_about_an_export(facts):
    """Who asks and for which case; none of its words, and not the reason. Nothing if it is decided by now."""
    export = CaseExport.objects.waiting().select_related("conversation", "asked_by").filter(pk=facts["export"]).first()
    if export is not None:
        mail_lead(facts["person"], "evidence/mail/asked", page="exports:index", export=export)


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
