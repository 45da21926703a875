"""Post: one line in a topic; the first is the question."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac

from madoguchi.events.faults import KeyReused
from madoguchi.events.reacting import record
from madoguchi.guard.door import PHRASE

from ..markup import html_of
from .flagging import Flagging
from .moderating import Moderating, ModeratingQuerySet


class PostQuerySet(ModeratingQuerySet, models.QuerySet["Post"]):
    def visible_to(self, person):
        """Everybody: what is not hidden or held, in a topic that is not either; an author also his own held ones; moderators all."""
        if person.is_moderator:
            return self
        seen, seen_topic = models.Q(held_at=None), models.Q(topic__held_at=None)
        if person.is_authenticated:
            seen, seen_topic = seen | models.Q(author=person), seen_topic | models.Q(topic__author=person)
        return self.filter(seen, seen_topic, hidden_at=None, topic__hidden_at=None)

    def has_key(self, key: str | None, *, by) -> bool:
        return bool(key) and self.filter(author=by, key=key).exists()

    def repeated(self, *, by, key: str | None, fingerprint: str) -> "Post | None":
        """What this person wrote under this key before. Raises KeyReused if it was something else."""
        before = self.filter(author=by, key=key).select_related("topic").first() if key else None
        if before is not None:
            if before.fingerprint != fingerprint:
                raise KeyReused
            before.is_repeat = True
        return before


class Post(Flagging, Moderating, models.Model):
    """`html` is safe. `is_official` was decided by the author's role when it was written."""

    topic = models.ForeignKey("community.Topic", models.CASCADE, related_name="posts")
    seq = models.PositiveIntegerField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    author_name = models.CharField(max_length=80)
    is_official = models.BooleanField(default=False, editable=False)
    text = models.TextField()
    html = models.TextField(editable=False)
    removed = models.JSONField(default=list, editable=False)  # kinds of secrets that the guard took out
    key = models.CharField(max_length=200, null=True, editable=False)
    fingerprint = models.CharField(max_length=64, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = PostQuerySet.as_manager()
    is_repeat = False  # of the post that a verb returns: it was there already

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["topic", "seq"], name="post_seq"),
            models.UniqueConstraint(fields=["author", "key"], name="post_key"),
        ]
        indexes = [
            models.Index(fields=["waiting_since", "id"], condition=models.Q(waiting_since__isnull=False), name="post_waiting"),
            models.Index(fields=["author", "-created_at"], name="post_of_author"),
        ]

    def __str__(self):
        return f"{self.topic_id}#{self.seq}"

    @property
    def is_question(self) -> bool:
        return self.seq == 1

    def mask(self, rest: str, *, by) -> None:
        """Keep only the rest of a text of which a piece turned out to be part of a secret; belongs into the transaction of a verb."""
        self.text, self.html, self.removed = rest, html_of(rest), sorted({*self.removed, PHRASE})
        self.save(update_fields=["text", "html", "removed"])
        record("post.masked", self, by=by, topic=self.topic_id)

    @staticmethod
    def fingerprint_of(*texts: str) -> str:
        """Tells a repeated send from another one under the same key. Made with a key of ours: a short code cannot be guessed from it."""
        return salted_hmac("community.post", "\0".join(texts).encode(errors="surrogatepass"), algorithm="sha256").hexdigest()
