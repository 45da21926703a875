"""What can be found, as rows.

A room makes its things findable from its reactions: `SearchRow.objects.put(thing.search_entry())` when one is published or changed,
`SearchRow.objects.remove(kind, key, language)` when it goes. `search_entry()` returns a `madoguchi.search.entry.SearchEntry` whose
`seq` and `vector` are left to this table. Every node reads the rows after its own `seq` into its index (see `indexing.py`).
"""

import secrets

from django.db import connection, models, transaction
from django.utils import timezone

from madoguchi.events.models import Duty

from ..entry import SearchEntry, Tombstone
from ..labels import PUBLIC


class SearchCounter(models.Model):
    """One row: the number of the last change, taken inside the transaction that makes the change, so that numbers commit in order.

    `generation` names this table's life: a node whose index is of another one begins anew.
    """

    value = models.BigIntegerField(default=0)
    generation = models.CharField(max_length=32)

    def __str__(self) -> str:
        return str(self.value)

    @classmethod
    def next(cls) -> int:
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {cls._meta.db_table} (id, value, generation) VALUES (1, 1, %s) "  # noqa: S608
                f"ON CONFLICT (id) DO UPDATE SET value = {cls._meta.db_table}.value + 1 RETURNING value",
                [secrets.token_hex(16)],
            )
            return int(cursor.fetchone()[0])

    @classmethod
    def now(cls) -> tuple[str, int]:
        """(generation, number of the last change); ("", 0) when nothing was ever put."""
        return cls.objects.filter(pk=1).values_list("generation", "value").first() or ("", 0)


class SearchRowQuerySet(models.QuerySet["SearchRow"]):
    def after(self, seq: int) -> "SearchRowQuerySet":
        return self.filter(seq__gt=seq).order_by("seq")

    def offers(self, name: str) -> bool:
        """Whether this kind:key is a result that everybody may find."""
        kind, _colon, key = name.partition(":")
        return "\0" not in name and self.filter(kind=kind, key=key, is_removed=False, visibility=PUBLIC).exists()

    @transaction.atomic
    def put(self, entry: SearchEntry) -> "SearchRow":
        """Make this findable, or bring it up to date; the same again changes nothing. Its vector is made by a duty soon after."""
        contents = {name: getattr(entry, name) for name in SearchRow.CONTENTS} | {"tags": list(entry.tags), "is_removed": False}
        known = self.filter(kind=entry.kind, key=entry.key, language=entry.language).first()
        if known and all(getattr(known, name) == value for name, value in contents.items()):
            return known
        if known is None or any(getattr(known, name) != contents[name] for name in ("title", "text")):
            contents |= {"vector": None, "vector_model": ""}
        row, _made = self.update_or_create(
            kind=entry.kind,
            key=entry.key,
            language=entry.language,
            defaults=contents | {"seq": SearchCounter.next(), "updated_at": timezone.now()},
        )
        if not row.vector:
            Duty.objects.plan(
                "search.make_vector", due_at=timezone.now(), key=f"vector:{row.pk}:{row.seq}", facts={"row": row.pk}, is_patient=True
            )
        return row

    @transaction.atomic
    def remove(self, kind: str, key: str, language: str | None = None) -> None:
        """It can be found no longer: its text goes, a mark stays that tells the nodes. Without a language: in none."""
        rows = self.filter(kind=kind, key=key, is_removed=False)
        for row in rows.filter(language=language) if language else rows:
            emptied = dict.fromkeys(("title", "text", "summary", "category", "visibility", "url", "vector_model"), "")
            self.filter(pk=row.pk).update(
                **emptied, tags=[], vector=None, is_removed=True, seq=SearchCounter.next(), updated_at=timezone.now()
            )

    @transaction.atomic
    def keep_vector(self, row: "SearchRow", vector: bytes, *, model: str) -> None:
        """The vector of a row, unless the row has changed since it was read."""
        if self.filter(pk=row.pk, seq=row.seq, is_removed=False).exists():
            self.filter(pk=row.pk).update(vector=vector, vector_model=model, seq=SearchCounter.next())


class SearchRow(models.Model):
    """One findable thing in one language, or the mark that it is gone."""

    CONTENTS = ("title", "text", "summary", "category", "visibility", "url")

    key = models.CharField(max_length=300)
    kind = models.CharField(max_length=20)
    language = models.CharField(max_length=12)
    title = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    summary = models.TextField(blank=True)
    tags = models.JSONField(default=list)
    category = models.CharField(max_length=80, blank=True)
    visibility = models.CharField(max_length=40, blank=True)
    url = models.CharField(max_length=500, blank=True)
    seq = models.BigIntegerField(unique=True)
    is_removed = models.BooleanField(default=False)
    vector = models.BinaryField(null=True)
    vector_model = models.CharField(max_length=40, blank=True)
    updated_at = models.DateTimeField(default=timezone.now)

    objects = SearchRowQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key", "language"], name="search_row_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} ({self.language})"

    def as_change(self) -> SearchEntry | Tombstone:
        """As the index takes it."""
        if self.is_removed:
            return Tombstone(self.key, self.kind, self.language, self.seq)
        return SearchEntry(
            key=self.key,
            kind=self.kind,
            language=self.language,
            title=self.title,
            text=self.text,
            summary=self.summary,
            tags=tuple(self.tags),
            category=self.category,
            visibility=self.visibility,
            url=self.url,
            seq=self.seq,
            vector=bytes(self.vector) if self.vector else None,
            vector_model=self.vector_model,
        )
