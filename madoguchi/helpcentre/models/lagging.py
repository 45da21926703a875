"""The trait of a translation that may lag: it was made from a revision of its source, and the source has gone on since.

How much that matters, the editor of the source says with each revision; what readers see follows from the gravest of them.
"""

from django.db import models, transaction
from django.utils import timezone

from madoguchi.events.models import Event
from madoguchi.events.reacting import record

from .revising import Revision, Risk

ORDER = {risk: place for place, risk in enumerate(Risk)}


class LaggingQuerySet(models.QuerySet):
    def trustworthy(self):
        """What readers may be shown: nothing whose source was changed for safety's sake since."""
        return self.exclude(lag=Risk.SAFETY)

    def up_to_date(self):
        return self.filter(lag="")

    def counted_by_language(self):
        """Of what is published: {language: {"published": 70, "up_to_date": 60, "wording": 5, "content": 4, "safety": 1}}."""
        counts = {risk: models.Count("id", filter=models.Q(lag=risk)) for risk in Risk.values}
        rows = self.order_by().values("language").annotate(published=models.Count("id"), **counts)
        return {row.pop("language"): row | {"up_to_date": row["published"] - sum(row[risk] for risk in Risk.values)} for row in rows}


class Lagging(models.Model):
    lag = models.CharField(
        max_length=8, choices=Risk, blank=True, editable=False
    )  # of what is published, behind the source as it was published last
    lagging_since = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_source(self):
        return self.language == self.article.source_language

    @property
    def source(self):
        """The text that it is translated from; None if it is the source itself, or if readers never saw one."""
        found = self.article.translations.select_related("article").filter(language=self.article.source_language).first()
        return found if found and found.pk != self.pk and found.shown_last else None

    @property
    def shown_last(self):
        """The number of the revision that readers see, or saw before it was taken offline; None if they never saw any."""
        if self.published_revision or not self.published_at:
            return self.published_revision
        publications = Event.objects.filter(subject=f"{self._meta.label_lower}:{self.pk}", kind="article.published")
        return publications.order_by("-id").values_list("facts__revision", flat=True).first()

    @property
    def is_translated(self):
        """Is there a text in another language that could lag behind this one?"""
        return self.is_source and self.article.translations.exclude(pk=self.pk).exists()

    @transaction.atomic
    def correct_risk(self, number, risk, *, by):
        """What a change meant for the translations was said wrongly; readers see them as the right word asks. The same again changes nothing."""
        self._lock()
        revision = self.revisions.get(number=number)
        if revision.risk != risk:
            before, revision.risk = revision.risk, Risk(risk)
            revision.save(update_fields=["risk"])
            record(
                "article.risk_corrected",
                self,
                by=by,
                key=self.article.key,
                language=self.language,
                revision=number,
                before=before,
                risk=risk,
            )
            measure(self.article, at=timezone.now())

    def behind(self, source):
        """The revisions of the source that its latest wording does not follow yet, without their texts."""
        since = source.revisions.filter(number__gt=self.source_revision or 0, number__lte=source.shown_last)
        return since.defer("text").select_related("author").order_by("number")


@transaction.atomic
def measure(article, *, at):
    """Compare every translation with its source as that was published last; what changed is an event. The caller holds the article.

    A source that is offline gives back nothing that was withheld. Three queries, one more behind a source that is offline, and two for
    each translation that now lags or follows.
    """
    rows = list(article.translations.without_text().order_by("id"))
    source = next((row for row in rows if row.language == article.source_language), None)
    upto = source and source.shown_last or 0
    risks = dict(source.revisions.values_list("number", "risk")) if source else {}
    published = Revision.objects.filter(translation__in=rows, number=models.F("translation__published_revision"))
    wordings = {revision.translation_id: revision for revision in published.defer("text")}
    for row in rows:
        is_bound = source and row.pk != source.pk and row.is_published
        lag = gravest(wordings[row.pk], risks, upto=upto) if is_bound else ""
        if lag != row.lag:
            row.lag, row.lagging_since = lag, at if lag else None
            row.save(update_fields=["lag", "lagging_since"])
            record("article.lagging", row, key=article.key, language=row.language, lag=lag)


def gravest(wording, risks, *, upto):
    """The gravest change of the source, of {number: risk}, that this wording does not follow; "" if there is none, or if nobody said
    what it was made from.

    A wording that came from elsewhere with its lag follows nothing known here: the source's first revision is what it lagged behind.
    """
    if wording.source_revision is None:
        return ""
    followed = max(wording.source_revision, 1 if wording.brought_lag else 0)
    since = [risk for number, risk in risks.items() if followed < number <= upto]
    return max([*since, *filter(None, [wording.brought_lag])], key=ORDER.__getitem__, default="")
