"""The trait of being solved: the answer that helped, and the one that staff vouch for."""

from django.db import models, transaction

from madoguchi.events.reacting import record

from ..faults import NotAnAnswer, NotOfficial, NotYourQuestion


class SolvingQuerySet(models.QuerySet):
    def solved(self):
        return self.exclude(solved_post=None)


class Solving(models.Model):
    solved_post = models.ForeignKey("community.Post", models.SET_NULL, null=True, editable=False, related_name="+")
    official_post = models.ForeignKey("community.Post", models.SET_NULL, null=True, editable=False, related_name="+")

    class Meta:
        abstract = True

    @property
    def is_solved(self) -> bool:
        return self.solved_post_id is not None

    def may_be_solved_by(self, person) -> bool:
        return person.is_moderator or (person.is_authenticated and self.author_id == person.pk)

    @transaction.atomic
    def accept(self, post, *, by) -> None:
        """This answer solved it. Raises NotYourQuestion, NotAnAnswer."""
        if not self.may_be_solved_by(by):
            raise NotYourQuestion
        self._check_answer(post)
        if self.solved_post_id != post.pk:
            self.solved_post = post
            self.save(update_fields=["solved_post"])
            record("topic.solved", self, by=by, post=post.pk)

    @transaction.atomic
    def take_back_answer(self, *, by) -> None:
        """It is not solved after all. Raises NotYourQuestion."""
        if not self.may_be_solved_by(by):
            raise NotYourQuestion
        if self.is_solved:
            self.solved_post = None
            self.save(update_fields=["solved_post"])
            record("topic.unsolved", self, by=by)

    @transaction.atomic
    def vouch_for(self, post, *, by) -> None:
        """Staff say: this answer of staff is the official one. Raises NotOfficial, NotAnAnswer."""
        if not (by.is_official and post.is_official):
            raise NotOfficial
        self._check_answer(post)
        if self.official_post_id != post.pk:
            self.official_post = post
            self.save(update_fields=["official_post"])
            record("topic.official_answer_chosen", self, by=by, post=post.pk)

    def _check_answer(self, post) -> None:
        if post.topic_id != self.pk or post.is_question or not post.is_shown:
            raise NotAnAnswer
