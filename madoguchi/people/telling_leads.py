"""Mails to all team leads and administrators about one thing, each in the language of its reader."""

import datetime
from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from madoguchi.events.models import Duty

from .models import Person


def plan_mails(timer: str, *, about: str, but: int | None, at: datetime.datetime | None = None, **facts: Any) -> None:
    """One duty for each of them `but` whom it is about; the same about the same thing once."""
    for person in Person.objects.leads().exclude(pk=but):
        Duty.objects.plan(timer, due_at=at or timezone.now(), key=f"{about}:{person.pk}", facts=facts | {"person": person.pk})


def mail_lead(person_id: int, template: str, *, page: str, **values: Any) -> None:
    """If he still leads; `link` leads to the page."""
    person = Person.objects.leads().filter(pk=person_id).first()
    if person is not None:
        with override(person.language):
            values |= {"person": person, "link": settings.BASE_URL + reverse(page)}
            get_adapter().render_mail(template, person.email, values).send()
