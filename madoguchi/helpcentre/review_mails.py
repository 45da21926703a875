"""Mail to editors: their words want edits, are approved or published by somebody else, or others' words are to be looked through.

It says which article and no word of it. One article brings somebody at most one mail an hour: what happens meanwhile waits for the next.
"""

import datetime

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from madoguchi.events.models import Duty, Event
from madoguchi.events.reacting import record
from madoguchi.mail.models import StoppedAddress
from madoguchi.people.models import Person
from madoguchi.people.models.role import EDITORS

from .models import Article, Revision, Stage, Translation

HOUR = datetime.timedelta(hours=1)
TELLING = ("article.review_asked", "article.edits_asked", "article.approved", "article.published")
MAILED = "article.review_mailed"


def plan(event):
    """At once, or an hour after the last mail to the same person about the same article."""
    translation = Translation.objects.select_related("article").get(pk=event.subject_id)
    article, now = translation.article, timezone.now()
    for person in _concerned(event, translation):
        last = _mailed(article, person)
        Duty.objects.plan(
            "helpcentre.mail_about_reviews",
            due_at=max(now, last + HOUR) if last else now,
            key=f"review-mail:{article.pk}:{person.pk}",
            facts={"article": article.pk, "person": person.pk, "since": event.pk},
        )


def send(*, article, person, since):
    """What has happened to an article since this event that concerns this person and still holds."""
    article, person = Article.objects.filter(pk=article).first(), Person.objects.filter(pk=person, role__in=EDITORS, is_active=True).first()
    if article is None or person is None or StoppedAddress.objects.holds(person.email):
        return
    news = [(translation, event) for translation, event in _latest(article, since) if person in _concerned(event, translation)]
    if not news:
        return
    with override(person.language):
        rows = [(translation, event.kind.removeprefix("article."), _link(translation)) for translation, event in news]
        get_adapter().render_mail("helpcentre/mail/reviews", person.email, {"article": article, "rows": rows}).send()
    record(MAILED, article, person=person.pk)


def _concerned(event, translation):
    """Who did not do it himself: editors who can look through what others wrote, or the one who wrote it."""
    author = Revision.objects.filter(translation=translation, number=event.facts["revision"]).values_list("author", flat=True).first()
    editors = Person.objects.filter(role__in=EDITORS, is_active=True).exclude(pk=event.actor_id)
    if event.kind != "article.review_asked":
        return list(editors.filter(pk=author)) if event.actor_id else []
    return list(editors.exclude(pk=author)) if translation.stage == Stage.IN_REVIEW else []


def _latest(article, since):
    """The last step of each language, with the language."""
    for translation in article.translations.order_by("id"):
        subject = f"{translation._meta.label_lower}:{translation.pk}"
        event = Event.objects.filter(subject=subject, pk__gte=since, kind__in=TELLING).order_by("id").last()
        if event and event.facts["revision"] == translation.revision:
            yield translation, event


def _mailed(article, person):
    events = Event.objects.filter(subject=f"{article._meta.label_lower}:{article.pk}", kind=MAILED, facts__person=person.pk)
    return events.order_by("id").values_list("created_at", flat=True).last()


def _link(translation):
    return settings.BASE_URL + reverse("helpcentre:revise", args=[translation.pk])
