"""Topic: a question of the forum and everything that was said to it."""

import datetime
import re

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.urls import reverse
from django.utils import timezone, translation

from madoguchi.events.faults import EmptyText, TooLong
from madoguchi.events.reacting import record
from madoguchi.guard.door import kinds_in, without_pieces
from madoguchi.search.entry import SearchEntry

from .. import limits
from ..faults import NotSignedIn, TopicClosed
from ..guarding import guarded, plain_name, reasons_to_hold, seen, stop_unfit
from ..markup import html_of, text_of
from ..numbers import new_number
from .closing import Closing
from .post import Post
from .solving import Solving, SolvingQuerySet
from .withholding import Withholding, WithholdingQuerySet

LONGEST = 20_000  # characters of one post
WINDOW = 30  # earlier posts of an author that the guard sees with the new one (a phrase may be spread over posts)
CURSOR = re.compile(r"(\d{1,17})-(\d{1,18})", re.ASCII)
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
MICROSECOND = datetime.timedelta(microseconds=1)


class TopicQuerySet(SolvingQuerySet, WithholdingQuerySet, models.QuerySet["Topic"]):
    def visible_to(self, person):
        """Everybody: what is not hidden or held; an author also his own held ones; moderators all."""
        if person.is_moderator:
            return self
        seen = models.Q(held_at=None)
        return self.filter(seen | models.Q(author=person) if person.is_authenticated else seen, hidden_at=None)

    def in_language(self, code: str):
        return self.filter(language=code)

    def latest_first(self):
        return self.order_by("-last_post_at", "-id")

    def after(self, cursor: str):
        """Those that follow in `latest_first` on the topic with this cursor; none if the cursor is none."""
        found = CURSOR.fullmatch(cursor)
        if not found:
            return self.none()
        at, pk = EPOCH + int(found[1]) * MICROSECOND, int(found[2])
        return self.filter(models.Q(last_post_at__lt=at) | models.Q(last_post_at=at, pk__lt=pk))

    def open(self, title: str, text: str, *, by, category, language: str, key: str | None = None) -> "Topic":
        """Ask a question; the same key with the same words again gives the first topic.

        Raises NotSignedIn, EmptyText, TooLong, TooFast, KeyReused, Held, and for staff MayNotSay.
        """
        if not by.is_authenticated:
            raise NotSignedIn
        title = " ".join(title.split())[:200]
        stop_unfit([title, _checked(text)], by=by, place=f"new:{category.slug}", is_repeat=lambda: Post.objects.has_key(key, by=by))
        title = guarded(title).text[:200]
        fingerprint = Post.fingerprint_of(title, guarded(text, earlier=[title]).text)
        return self._open(title, text, by=by, category=category, language=language, key=key, fingerprint=fingerprint)

    @transaction.atomic
    def _open(self, title, text, *, by, category, language, key, fingerprint) -> "Topic":
        if before := Post.objects.repeated(by=by, key=key, fingerprint=fingerprint):
            return before.topic
        limits.check(self.filter(author=by), limits.TOPICS, by=by)
        if not title:
            raise EmptyText
        try:
            with transaction.atomic():
                topic = self.create(title=title, category=category, author=by, language=language)
                post = topic._append(text, by=by, key=key, fingerprint=fingerprint)
        except IntegrityError:  # the same key at the same moment: the other one was first
            if before := Post.objects.repeated(by=by, key=key, fingerprint=fingerprint):
                return before.topic
            raise
        record("topic.opened", topic, by=by, category=category.slug, language=language, held=post.held_because, removed=post.removed)
        return topic


class Topic(Solving, Closing, Withholding, models.Model):
    """Its lines are `posts`; it is hidden or held as its question is. `number` is its name outside."""

    number = models.CharField(max_length=12, unique=True, default=new_number, editable=False)
    title = models.CharField(max_length=200)
    category = models.ForeignKey("community.Category", models.PROTECT, related_name="topics")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    language = models.CharField(max_length=12)
    last_seq = models.PositiveIntegerField(default=0, editable=False)
    reply_count = models.PositiveIntegerField(default=0, editable=False)  # those that everybody may read
    last_post_at = models.DateTimeField(default=timezone.now, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = TopicQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["-last_post_at", "-id"], name="topic_latest"),
            models.Index(fields=["language", "-last_post_at", "-id"], name="topic_latest_in_language"),
            models.Index(fields=["category", "-last_post_at", "-id"], name="topic_latest_in_category"),
        ]

    def __str__(self):
        return self.title

    @property
    def question(self) -> Post:
        return self.posts.get(seq=1)

    @property
    def cursor(self) -> str:
        return f"{(self.last_post_at - EPOCH) // MICROSECOND}-{self.pk}"

    def may_be_answered_by(self, person) -> bool:
        return person.is_authenticated and (not self.is_closed or person.is_moderator)

    def search_entry(self) -> SearchEntry | None:
        """A solved topic, as the search finds it; None when readers may not find it."""
        if not (self.is_shown and self.is_solved):
            return None
        posts = [post for post in (self.question, self.official_post, self.solved_post) if post and post.is_shown]
        texts = list(dict.fromkeys(text_of(post.html) for post in posts))
        with translation.override(self.language):
            url = reverse("community:topic", args=[self.number])
        return SearchEntry(
            key=self.number, kind="topic", language=self.language, title=self.title, text="\n".join(texts),
            summary=texts[-1][:300], tags=(), category=self.category.slug, visibility="public", url=url, seq=0,
        )  # fmt: skip

    def reply(self, text: str, *, by, key: str | None = None) -> Post:
        """Add a post; the same key and text again returns the first (`post.is_repeat` is True).

        Raises NotSignedIn, EmptyText, TooLong, TooFast, TopicClosed, KeyReused, Held, and for staff MayNotSay.
        """
        if not by.is_authenticated:
            raise NotSignedIn
        stop_unfit([_checked(text)], by=by, place=self.number, is_repeat=lambda: Post.objects.has_key(key, by=by))
        fingerprint = Post.fingerprint_of(self.number, guarded(text).text)
        return self._reply(text, by=by, key=key, fingerprint=fingerprint)

    @transaction.atomic
    def _reply(self, text, *, by, key, fingerprint) -> Post:
        if before := Post.objects.repeated(by=by, key=key, fingerprint=fingerprint):
            return before
        limits.check(Post.objects.filter(author=by), limits.POSTS, by=by)
        try:
            with transaction.atomic():
                post = self._append(text, by=by, key=key, fingerprint=fingerprint)
        except IntegrityError:  # the same key at the same moment: the other one was first
            if before := Post.objects.repeated(by=by, key=key, fingerprint=fingerprint):
                return before
            raise
        record("topic.replied", self, by=by, post=post.pk, seq=post.seq, held=post.held_because, removed=post.removed)
        return post

    def count_shown(self) -> None:
        """Counters and marks follow what everybody may read; part of a verb that changed a post."""
        question, shown = self.question, self.posts.shown()
        self.hidden_at, self.hidden_by, self.held_at = question.hidden_at, question.hidden_by, question.held_at
        self.reply_count = shown.filter(seq__gt=1).count()
        self.last_post_at = shown.aggregate(last=models.Max("created_at"))["last"] or self.created_at
        if self.solved_post and not self.solved_post.is_shown:
            self.solved_post = None
        if self.official_post and not self.official_post.is_shown:
            self.official_post = None
        self.save(update_fields=["hidden_at", "hidden_by", "held_at", "reply_count", "last_post_at", "solved_post", "official_post"])

    def _append(self, text, *, by, key, fingerprint) -> Post:
        """One guarded post at the end, held if it looks like a lure."""
        locked = Topic.objects.select_for_update().get(pk=self.pk)
        if locked.is_closed and not by.is_moderator:
            raise TopicClosed
        earlier = [*reversed(locked.posts.filter(author=by).order_by("-seq")[:WINDOW])]
        if self.author_id == by.pk:
            earlier = [self, *earlier]
        texts = [line.title if line is self else line.text for line in earlier]
        redaction = guarded(text, earlier=texts)
        kept = redaction.text
        for place, rest in without_pieces(texts, redaction).items():
            if earlier[place] is self:
                self._mask_title(rest, by=by)
            else:
                earlier[place].mask(rest, by=by)
        reasons = reasons_to_hold(f"{self.title}\n{kept}" if locked.last_seq == 0 else kept, by=by)
        self.last_seq = locked.last_seq + 1
        now = timezone.now()
        post = self.posts.create(
            seq=self.last_seq, author=by, author_name=plain_name(by.name), is_official=by.is_official, text=kept,
            html=html_of(kept), removed=kinds_in(redaction), held_because=reasons, held_at=now if reasons else None,
            waiting_since=now if reasons else None, key=key or None,
            fingerprint=fingerprint, created_at=now,
        )  # fmt: skip
        self.save(update_fields=["last_seq"])
        self.count_shown()
        return post

    def _mask_title(self, rest, *, by) -> None:
        """Take a piece of a secret out of the title: the rest of it has come only now."""
        self.title = rest[:200]
        self.save(update_fields=["title"])
        if self.last_seq:
            record("post.masked", self.question, by=by, topic=self.pk)


def _checked(text: str) -> str:
    if not seen(text):
        raise EmptyText
    if len(text) > LONGEST:
        raise TooLong(len(text), LONGEST)
    return text
