"""What follows from alarms: leads and administrators are told at once by mail, and whoever a lead has looked at begins anew."""

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from madoguchi.events.models import Duty
from madoguchi.events.reacting import on, timer
from madoguchi.people.models import Person

from .models import Alarm


@on("alarm.raised")
def tell_leads(event):
    """All of them but the one it is about."""
    alarm = Alarm.objects.get(pk=event.subject_id)
    for person in Person.objects.leads().exclude(pk=alarm.person_id):
        Duty.objects.plan(
            "watch.mail_an_alarm",
            due_at=event.created_at,
            key=f"alarm:{alarm.pk}:{person.pk}",
            facts={"alarm": alarm.pk, "person": person.pk},
        )


@timer(outside=True)
def mail_an_alarm(facts):
    """Who and what, and no customer's data."""
    alarm = Alarm.objects.select_related("person").get(pk=facts["alarm"])
    person = Person.objects.leads().filter(pk=facts["person"]).first()
    if person is not None and alarm.settled_at is None:
        with override(person.language):
            values = {"alarm": alarm, "person": person, "link": settings.BASE_URL + reverse("desk:alarms")}
            get_adapter().render_mail("watch/mail/alarm", person.email, values).send()
