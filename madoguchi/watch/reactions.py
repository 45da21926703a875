"""What follows from alarms: leads and administrators are told at once by mail, and whoever a lead has looked at begins anew."""

from madoguchi.events.reacting import on, timer
from madoguchi.people.telling_leads import mail_lead, plan_mails

from .models import Alarm


@on("alarm.raised")
def tell_leads(event):
    """All of them but the one it is about."""
    alarm = Alarm.objects.get(pk=event.subject_id)
    plan_mails("watch.mail_an_alarm", about=f"alarm:{alarm.pk}", but=alarm.person_id, at=event.created_at, alarm=alarm.pk)


@timer(outside=True)
def mail_an_alarm(facts):
    """Who and what, and no customer's data."""
    alarm = Alarm.objects.select_related("person").get(pk=facts["alarm"])
    if alarm.settled_at is None:
        mail_lead(facts["person"], "watch/mail/alarm", page="desk:alarms", alarm=alarm)
