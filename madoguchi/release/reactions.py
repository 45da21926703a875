"""What follows when a draft is stopped: leads see it at the desk and are told by mail, and its author hears what was decided."""

import datetime

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from madoguchi.events.models import Duty
from madoguchi.events.reacting import on, timer
from madoguchi.people.models import Person

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
    for person in Person.objects.leads().exclude(pk=draft.author_id):
        Duty.objects.plan(
            "release.mail_about_a_draft",
            due_at=timezone.now(),
            key=f"draft:{draft.pk}:{what}:{person.pk}",
            facts={"draft": draft.pk, "person": person.pk},
        )


@timer(outside=True)
def mail_about_a_draft(facts):
    """Who and why, and none of the words."""
    draft = StoppedDraft.objects.select_related("author").get(pk=facts["draft"])
    person = Person.objects.leads().filter(pk=facts["person"]).first()
    if person is not None and draft.decided_at is None:
        with override(person.language):
            values = {"draft": draft, "link": settings.BASE_URL + reverse("desk:stopped")}
            get_adapter().render_mail("release/mail/stopped", person.email, values).send()
