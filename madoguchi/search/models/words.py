"""Words that editors give the search: synonyms, and stop words, which it leaves out of a query. In use within seconds on every node."""

import re
from collections.abc import Iterable
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from madoguchi.events.faults import Refused
from madoguchi.events.reacting import record
from madoguchi.guard.door import guarded

from ..synonyms import Synonym as SynonymRow
from ..synonyms import primary
from ..tokens import as_hiragana, is_hiragana, normalise

LONGEST_WORD = 60
MOST_TERMS = 40  # of one row
MOST_ROWS = 1_000  # of one language, of each sort
_COMMAS = re.compile("[,、，،\n]")
_INSIDE_OTHERS = re.compile("[\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff]")  # kana and Chinese characters


class BadWords(Refused):
    """`field` is what they were given for: terms, readings or words."""

    code = "bad-words"

    def __init__(self, field: str, sentence: Any, **facts: Any):
        self.field, self.sentence, self.facts = field, sentence, facts

    def __str__(self) -> str:
        return str(self.sentence) % self.facts if self.facts else str(self.sentence)


class SecretWords(BadWords):
    """What was given must not be shown again."""


def listed(text: str) -> list[str]:
    """The words of a list that somebody wrote with commas, each once."""
    found: dict[str, str] = {}
    for part in _COMMAS.split(text):
        word = " ".join(part.split())
        found.setdefault(normalise(word), word)
    return [word for word in found.values() if word]


class SynonymQuerySet(models.QuerySet["Synonym"]):
    def rows(self) -> list[SynonymRow]:
        """As the engine takes them."""
        return [SynonymRow(row.language, tuple(row.words), tuple(row.read_as)) for row in self.order_by("id")]

    def holding(self, word: str) -> "Synonym | None":
        """The row that has this word among its terms, however it is written."""
        return next((row for row in self.order_by("id") if normalise(word) in map(normalise, row.words)), None)

    @transaction.atomic
    def add(self, language: str, *, terms: Iterable[str], readings: Iterable[str] = (), by: Any) -> "Synonym":
        """Terms that mean the same in a language, the one that articles use first. Raises BadWords."""
        row = self.model(language=language)
        row._take(list(terms), list(readings))
        record("synonym.added", row, by=by, language=language)
        return row


class Synonym(models.Model):
    """Terms that mean the same in one language; the first is the one that articles use."""

    language = models.CharField(max_length=12)
    terms = models.TextField()
    readings = models.TextField(blank=True)

    objects = SynonymQuerySet.as_manager()

    def __str__(self) -> str:
        return self.terms

    @property
    def words(self) -> list[str]:
        return listed(self.terms)

    @property
    def read_as(self) -> list[str]:
        return listed(self.readings)

    @transaction.atomic
    def change(self, *, terms: Iterable[str], readings: Iterable[str] = (), by: Any) -> None:
        before = self.terms, self.readings
        self._take(list(terms), list(readings))
        if (self.terms, self.readings) != before:
            record("synonym.changed", self, by=by, language=self.language)

    @transaction.atomic
    def remove(self, *, by: Any) -> None:
        record("synonym.removed", self, by=by, language=self.language)
        self.delete()

    def _take(self, terms: list[str], readings: list[str]) -> None:
        rows = list(Synonym.objects.select_for_update().filter(language=self.language).exclude(pk=self.pk).order_by("id"))
        readings = [as_hiragana(normalise(reading)) for reading in readings]
        self._check(terms, readings, rows)
        self.terms, self.readings = ", ".join(terms), ", ".join(readings)
        self.save()

    def _check(self, terms: list[str], readings: list[str], others: list["Synonym"]) -> None:
        if len(terms) + bool(readings) < 2 or not terms:
            raise BadWords("terms", _("Give at least two words that mean the same, or one word and how it is read."))
        if max(len(terms), len(readings)) > MOST_TERMS:
            raise BadWords("terms", _("These are too many words for one row: at most %(most)s."), most=MOST_TERMS)
        refuse_secrets("terms", [*terms, *readings])
        if len(others) >= MOST_ROWS:
            raise BadWords("terms", _("This language has %(most)s rows already. Delete one first."), most=MOST_ROWS)
        taken = {normalise(word): row for row in others for word in row.words}
        left_out = set(StopWord.objects.filter(language=self.language).values_list("word", flat=True))
        for term in terms:
            check_word("terms", term)
            if normalise(term) in taken:
                raise BadWords("terms", _("“%(word)s” stands in another row: %(row)s. Change that row instead."), word=term, row=taken[normalise(term)])  # fmt: skip
            if normalise(term) in left_out:
                raise BadWords("terms", _("“%(word)s” is a stop word. Delete it there first."), word=term)
        for reading in readings:
            if len(reading) > LONGEST_WORD or not is_hiragana(reading):
                raise BadWords("readings", _("“%(word)s” is not written in kana."), word=reading[:LONGEST_WORD])


class StopWordQuerySet(models.QuerySet["StopWord"]):
    def words(self, language: str) -> list[str]:
        """As the engine takes them; those of zh-hans count in zh too, and the other way round."""
        rows = self.order_by("id").values_list("language", "word")
        return [word for code, word in rows if primary(code) == primary(language)]

    @transaction.atomic
    def add(self, language: str, *, words: Iterable[str], by: Any) -> list["StopWord"]:
        """Words that search leaves out in this language, all or none of them. Raises BadWords."""
        known = set(self.select_for_update().filter(language=language).values_list("word", flat=True))
        wanted = {normalise(word): word for word in words}
        if not wanted:
            raise BadWords("words", _("Give at least one word."))
        refuse_secrets("words", wanted.values())
        if len(known) + len(wanted) > MOST_ROWS:
            raise BadWords("words", _("This language has %(most)s rows already. Delete one first."), most=MOST_ROWS)
        for plain, word in wanted.items():
            check_word("words", word)
            if plain in known:
                raise BadWords("words", _("“%(word)s” is a stop word already."), word=word)
            if row := Synonym.objects.filter(language=language).holding(word):
                raise BadWords("words", _("“%(word)s” is a synonym: %(row)s. Take it out there first."), word=word, row=row)
        made = [self.get_or_create(language=language, word=plain) for plain in wanted]
        for stop_word, is_new in made:
            if is_new:
                record("stopword.added", stop_word, by=by, language=language)
        return [stop_word for stop_word, _is_new in made]


class StopWord(models.Model):
    """A word that search leaves out of a query, in its normal form."""

    language = models.CharField(max_length=12)
    word = models.CharField(max_length=LONGEST_WORD)

    objects = StopWordQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["language", "word"], name="stop_word_once")]

    def __str__(self) -> str:
        return self.word

    @transaction.atomic
    def remove(self, *, by: Any) -> None:
        record("stopword.removed", self, by=by, language=self.language)
        self.delete()


def refuse_secrets(field: str, words: Iterable[str]) -> None:
    """Raises SecretWords for a list in which somebody has put a phrase, a key or a password. Raises Held if that cannot be told."""
    said = ", ".join(words)
    if guarded(said).text != said:
        raise SecretWords(
            field, _("A secret was in this text. It was taken out before anything was stored. If it was real, change it now.")
        )


def check_word(field: str, word: str) -> None:
    """Raises BadWords for what is no word to search for."""
    plain = normalise(word)
    if max(len(word), len(plain)) > LONGEST_WORD:
        raise BadWords(field, _("“%(word)s…” is too long: at most %(most)s characters."), word=word[:20], most=LONGEST_WORD)
    if not any(map(str.isalnum, plain)):
        raise BadWords(field, _("“%(word)s” has neither letters nor digits."), word=word)
    if len(plain) == 1 and _INSIDE_OTHERS.match(plain):
        raise BadWords(field, _("“%(word)s” is a single character, which stands inside other words. Give a longer word."), word=word)
