"""What follows when a draft is stopped: leads see it at the desk and are told by mail, and its author hears what was decided."""

import datetime

from madoguchi.events.reacting import on, timer
from madoguchi.people.telling_leads import mail_lead, plan_mails

from .models import StoppedDraft

PAUSE = datetime.timedelta(
    hours=1
)  # about one author's drafts a lead gets at most one mail in it, and one for each release that is asked for


@on("draft.stopped")
def tell_leads(event):
    draft = StoppedDraft.objects.get(pk=event.subject_id)
    before = StoppedDraft.objects.filter(author=draft.author_id, pk__lt=draft.pk, stopped_at__gt=draft.stopped_at - PAUSE)
    if not before.exists():
        _plan(draft, "stopped")


@on("draft.release_asked")
def tell_leads_that_it_is_asked_for(event):
    _plan(StoppedDraft.objects.get(pk=event.subject_id), "asked")


def _plan(draft, what):
    plan_mails("release.mail_about_a_draft", about=f"draft:{draft.pk}:{what}", but=draft.author_id, draft=draft.pk)


@timer(outside=True)
def mail_about_a_draft(facts):
    """Who and why, and none of the words."""
    draft = StoppedDraft.objects.select_related("author").get(pk=facts["draft"])
    if draft.decided_at is None:
        mail_lead(facts["person"], "release/mail/stopped", page="desk:stopped", draft=draft)
