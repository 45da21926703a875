"""The trait of having a past elsewhere: wordings and reviews that came in with a text, as they were there."""

from django.db import models, transaction

from .reviewing import Review
from .revising import Revision


class Remembering(models.Model):
    class Meta:
        abstract = True

    @transaction.atomic
    def remember(self, past, *, by, shows):
        """Take the wordings and reviews of a text that has none here yet. Readers get the wording that they had there, if it `shows`.

        Raises what `publish` does.
        """
        self._lock()
        here = self._wordings_of_source()
        self.revisions.bulk_create(_wording(row, self, here) for row in past.revisions)
        steps = [(row["number"], step) for row in past.revisions for step in row["reviews"]]
        self.reviews.bulk_create(Review(translation=self, revision=number, **step) for number, step in sorted(steps, key=_moment))
        if past.shown and shows:
            self.published_at = past.published_at
            self._stand_at(past.shown)
            self.publish(by=by)
        self._stand_at(past.revisions[-1]["number"], stage=past.stage)
        if self.is_published:
            self.updated_at = past.updated_at or self.updated_at
            self.save(update_fields=["updated_at"])
        else:
            self._show(self.latest)

    def _wordings_of_source(self):
        """{number: fingerprint}"""
        article = self.article
        rows = Revision.objects.filter(translation__article=article, translation__language=article.source_language)
        return {} if self.is_source else {row.number: row.fingerprint for row in rows}

    def _stand_at(self, number, **fields):
        self.revision, self.source_revision = number, self.revisions.get(number=number).source_revision
        for name, value in fields.items():
            setattr(self, name, value)
        self.save(update_fields=["revision", "source_revision", *fields])


def _wording(row, translation, here):
    """Bound to the wording of the source that it was made from, else to words that are not here."""
    fields = {name: value for name, value in row.items() if name not in ("reviews", "made_from")}
    if fields["source_revision"] and here.get(fields["source_revision"]) != row["made_from"]:
        fields["source_revision"] = 0
    return Revision(translation=translation, **fields)


def _moment(step):
    return step[1]["at"]
