"""Later work about people: forgetting the counts of limits whose time is over, telling administrators of a proposed role."""

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from madoguchi.events.models import Duty
from madoguchi.events.reacting import every, on, timer

from .models import Count, Person, Role


@every(600)
def forget_ended_counts(_facts):
    Count.objects.forget_ended(timezone.now())


@on("person.role_proposed")
def tell_the_other_administrators(event):
    """All of them but who proposes it: one of them decides."""
    for pk in Person.objects.filter(role=Role.ADMIN, is_active=True).exclude(pk=event.actor_id).values_list("pk", flat=True):
        facts = {"person": event.subject_id, "administrator": pk}
        Duty.objects.plan("people.mail_a_proposed_role", due_at=event.created_at, key=f"role:{event.pk}:{pk}", facts=facts)


@timer(outside=True)
def mail_a_proposed_role(facts):
    person = Person.objects.select_related("proposed_by").get(pk=facts["person"])
    reader = Person.objects.filter(pk=facts["administrator"], role=Role.ADMIN, is_active=True).first()
    if reader is not None and person.has_proposal:
        with override(reader.language):
            link = settings.BASE_URL + reverse("admin:people_person_change", args=[person.pk])
            get_adapter().render_mail("people/mail/proposed_role", reader.email, {"person": person, "reader": reader, "link": link}).send()
