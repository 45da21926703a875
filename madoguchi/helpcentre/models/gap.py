"""Gap: questions of one language that mean the same and that the help centre does not answer yet; editors close it by an article."""

import datetime
from collections import Counter
from dataclasses import dataclass

import numpy as np
from django.db import models, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from madoguchi.events.reacting import record
from madoguchi.search import indexing
from madoguchi.search.labels import PUBLIC
from madoguchi.search.tokens import tokens

from ..grouping import MOST, Item, groups, most_central
from ..skeletons import skeleton
from .article import Article, Kind
from .need import Need
from .translation import Translation

SHOWN = 20  # questions of a gap
MOST_WORDS = 60
TITLES = 300  # of articles, whose middle is the middle of what the help centre is about
WEEK = datetime.timedelta(days=7)
WEEKS = 12
MOST_NEEDS = 20_000
NEAR = 0.55  # cosine from which an article may answer a question: the same in other words reaches .6 and more
SETTLED = 2 * WEEK  # how long an article must stand before it is judged


class State(models.TextChoices):
    OPEN = "open", _("Open")
    SET_ASIDE = "set-aside", _("Set aside")


class GapQuerySet(models.QuerySet["Gap"]):
    def heaviest_first(self):
        return self.order_by("-weight", "-id")

    def open(self):
        return self.filter(state=State.OPEN, article=None)

    def with_article(self):
        return self.exclude(article=None)

    def set_aside(self):
        return self.filter(state=State.SET_ASIDE)

    def after(self, pk):
        """The rest of `heaviest_first` behind this gap."""
        last = self.model.objects.filter(pk=pk).first()
        return self if last is None else self.filter(models.Q(weight__lt=last.weight) | models.Q(weight=last.weight, pk__lt=last.pk))

    def questions_of(self, gaps):
        """{gap's key: its latest questions}, each wording once; one query."""
        found = {gap.pk: {} for gap in gaps}
        for need in Need.objects.filter(gap__in=gaps).latest_first()[: MOST_NEEDS // 10]:
            if len(found[need.gap_id]) < SHOWN:
                found[need.gap_id].setdefault(need.text.casefold(), need)
        return {pk: list(needs.values()) for pk, needs in found.items()}

    @transaction.atomic
    def group(self, language):
        """Put the language's new needs to the gaps they belong to, or make new gaps. How many were put.

        Open gaps may turn out to be one; those with an article or set aside only grow.
        """
        new = list(Need.objects.ungrouped().filter(language=language)[: MOST // 2])
        if not new:
            return 0
        known = list(self.filter(language=language).order_by("-last_at")[: MOST - len(new)])
        meanings = {need.pk: _meaning(need.text, language) for need in new}
        has_meaning = all(vector is not None for vector in meanings.values()) and all(gap.vector for gap in known)
        items = [gap.as_item(has_meaning) for gap in known]
        items += [
            Item(Counter(tokens(_widened(need.text, language), language)), meanings[need.pk] if has_meaning else None) for need in new
        ]
        for places in groups(items, _centre() if has_meaning else None):
            gaps = sorted((known[place] for place in places if place < len(known)), key=lambda gap: (gap.is_open, -gap.weight))
            needs = [new[place - len(known)] for place in places if place >= len(known)]
            if needs or len(gaps) > 1:
                home = gaps[0] if gaps else self.model(language=language)
                home.take_in(needs, [gap for gap in gaps[1:] if gap.is_open], meanings)
        return len(new)


class Gap(models.Model):
    """`question` speaks for all; `weight` is what counts in the list: a case weighs more than a search (see need.WEIGHTS)."""

    language = models.CharField(max_length=12)
    question = models.CharField(max_length=300)
    state = models.CharField(max_length=12, choices=State, default=State.OPEN)
    article = models.ForeignKey(Article, models.SET_NULL, null=True, related_name="gaps")
    count = models.PositiveIntegerField(default=0)
    weight = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)  # source: how often
    words = models.JSONField(default=dict)  # token: how often
    vector = models.BinaryField(null=True)  # mean meaning of its questions, float32
    first_at = models.DateTimeField(default=timezone.now)
    last_at = models.DateTimeField(default=timezone.now)

    objects = GapQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["state", "-weight", "-id"], name="gap_heaviest"),
            models.Index(fields=["language", "-last_at"], name="gap_latest"),
        ]

    def __str__(self):
        return self.question

    @property
    def is_open(self):
        return self.state == State.OPEN and self.article_id is None

    def as_item(self, has_meaning):
        return Item(Counter(self.words), np.frombuffer(self.vector, np.float32) if has_meaning else None, max(self.count, 1))

    def take_in(self, needs, gaps, meanings):
        """These needs, and what the other gaps had, belong here. `meanings`: vectors by the needs' keys, None where unknown."""
        others = Counter(self.words)
        rows = [(self.vector, self.count), *((gap.vector, gap.count) for gap in gaps)]
        vectors = [(np.frombuffer(vector, np.float32), count) for vector, count in rows if vector and count]
        counts = Counter(self.counts)
        for gap in gaps:
            counts.update(gap.counts)
            others.update(gap.words)
        for need in needs:
            counts[need.source] += 1
            others.update(tokens(_widened(need.text, self.language), self.language))
        vectors += [(meanings[need.pk], 1) for need in needs if meanings[need.pk] is not None]
        if vectors:
            self.vector = np.average([one for one, _ in vectors], axis=0, weights=[of for _, of in vectors]).astype(np.float32).tobytes()
        self.counts, self.words = dict(counts), dict(others.most_common(MOST_WORDS))
        self.count = self.count + len(needs) + sum(gap.count for gap in gaps)
        self.weight = self.weight + sum(need.weight for need in needs) + sum(gap.weight for gap in gaps)
        times = [*(need.at for need in needs), *(gap.last_at for gap in gaps), *([self.last_at] if self.pk else [])]
        firsts = [*(need.at for need in needs), *(gap.first_at for gap in gaps), *([self.first_at] if self.pk else [])]
        self.last_at, self.first_at = max(times), min(firsts)
        if not self.question:
            self.question = _speaker(needs, meanings)
        self.save()
        Need.objects.filter(gap__in=gaps).update(gap=self)
        Need.objects.filter(pk__in=[need.pk for need in needs]).update(gap=self)
        type(self).objects.filter(pk__in=[gap.pk for gap in gaps]).delete()

    @transaction.atomic
    def draft(self, *, by):
        """An article to close it: a draft named by the question, that finds itself by what readers typed."""
        if self.article:
            return self.article.translations.get(language=self.language)
        title = self.question.strip()[:200]
        translation = Article.objects.write(
            f"questions/{slugify(title)[:60] or 'gap'}-{self.pk}",
            language=self.language,
            title=title,
            text=skeleton(Kind.HOW_TO, self.language),
            tags=list(dict.fromkeys(need.text[:60] for need in self.needs.latest_first()[:SHOWN]))[:10],
            by=by,
        )
        self.article = translation.article
        self.save(update_fields=["article"])
        record("gap.drafted", self, by=by, key=translation.article.key, language=self.language, count=self.count)
        return translation

    @transaction.atomic
    def answer_by(self, article, *, by):
        """There is an article for it already: whether it closes the gap is judged from when it was published there."""
        if self.article_id is None:
            self.article, self.state = article, State.OPEN
            self.save(update_fields=["article", "state"])
            record("gap.answered", self, by=by, key=article.key, language=self.language, count=self.count)

    @transaction.atomic
    def set_aside(self, *, by):
        """It needs no article; what is asked later is still counted here."""
        if self.state != State.SET_ASIDE:
            self.state = State.SET_ASIDE
            self.save(update_fields=["state"])
            record("gap.set_aside", self, by=by, language=self.language, count=self.count)

    @transaction.atomic
    def take_up(self, *, by):
        """Set aside by mistake: it is open again."""
        if self.state != State.OPEN:
            self.state = State.OPEN
            self.save(update_fields=["state"])
            record("gap.taken_up", self, by=by, language=self.language, count=self.count)


def nearest_articles(gaps):
    """{gap's key: the published article that comes nearest to its question, as a hit of the search}, of those that have none and are open."""
    found = {}
    for gap in gaps:
        if gap.is_open:
            hits = indexing.search(gap.question, language=gap.language, allowed={PUBLIC}, kinds={"article"}, limit=1).hits
            if hits and (hits[0].similarity or 0) >= NEAR:
                found[gap.pk] = hits[0]
    return found


@dataclass(frozen=True)
class Progress:
    """How often a gap was asked in each of the last twelve weeks, the present one last, and what its article did about it.

    `verdict`: "" without an article, else `drafted`, `too-early`, `closed` (asked less than half as often since) or `still-asked`.
    """

    weekly: list[int]
    verdict: str = ""

    @property
    def most(self):
        return max(self.weekly)


def progress_of(gaps):
    """{gap's key: Progress}; two queries, however many gaps."""
    now = timezone.now()
    start = now - WEEKS * WEEK
    asked = {gap.pk: [] for gap in gaps}
    for pk, at in Need.objects.filter(gap__in=gaps).order_by("-at").values_list("gap", "at")[:MOST_NEEDS]:
        asked[pk].append(at)
    published = Translation.objects.filter(article__gaps__in=gaps, language=F("article__gaps__language"))
    published_at = dict(published.values_list("article__gaps", "published_at"))
    found = {}
    for gap in gaps:
        weekly = [0] * WEEKS
        for at in asked[gap.pk]:
            if at > start:
                weekly[min(int((at - start) / WEEK), WEEKS - 1)] += 1
        found[gap.pk] = Progress(weekly, _verdict(gap, asked[gap.pk], published_at.get(gap.pk), now))
    return found


def _verdict(gap, asked, published_at, now):
    if gap.article_id is None:
        return ""
    if published_at is None:
        return "drafted"
    stood = now - published_at
    if stood < SETTLED:
        return "too-early"
    after = sum(at >= published_at for at in asked)
    length = max(published_at - gap.first_at, WEEK)
    return "closed" if 2 * after / stood.total_seconds() < (len(asked) - after) / length.total_seconds() else "still-asked"


def _widened(text, language):
    """The text with the words that articles use for what it says."""
    return " ".join((text, *indexing.node.synonyms(language).widen(text).canonical))


def _meaning(text, language):
    encoder = indexing.encoder
    return encoder.query_vector(_widened(text, language), language) if encoder.knows(language) else None


def _centre():
    titles = Translation.objects.published().order_by("-id").values_list("title", flat=True)[:TITLES]
    vectors = [indexing.encoder.query_vector(title) for title in titles]
    return np.mean([vector for vector in vectors if vector is not None], axis=0) if vectors else None


def _speaker(needs, meanings):
    known = [need for need in needs if meanings[need.pk] is not None]
    return known[most_central([meanings[need.pk] for need in known])].text if known else min(needs, key=lambda need: len(need.text)).text
