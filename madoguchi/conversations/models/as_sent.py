"""AsSent: how a line that came by mail looked when it was sent, if that may be kept; for the desk only."""

from django.db import models


class WhyNot(models.TextChoices):
    """Why the formatted form of a mail is not kept."""

    SECRET = "secret"
    UNCHECKED = "unchecked"
    TOO_MUCH = "too-much"


class AsSentQuerySet(models.QuerySet["AsSent"]):
    def visible_to(self, person):
        return self if person.is_agent else self.none()

    def of(self, entries):
        """{entry's key: its form}, without the HTML."""
        return {row.entry_id: row for row in self.filter(entry__in=[entry.pk for entry in entries]).defer("html")}

    def forget(self):
        """There is a secret in the line after all."""
        self.filter(is_kept=True).update(html="", is_kept=False, why_not=WhyNot.SECRET, outside=0)


class AsSent(models.Model):
    entry = models.OneToOneField("conversations.Entry", models.CASCADE, related_name="as_sent")
    html = models.TextField(
        blank=True
    )  # of mail.safe_html, with the SHA-256 of its pictures' files; shown by an address of its own in a sandbox, never in a page
    is_kept = models.BooleanField(default=False)
    why_not = models.CharField(max_length=10, choices=WhyNot, blank=True)
    outside = models.PositiveIntegerField(default=0)  # pictures that are loaded from elsewhere only when an agent asks for it
    forms_differ = models.BooleanField(default=False)  # the plain and the formatted part are two messages
    protection = models.CharField(max_length=10, blank=True)  # "signed", "encrypted" (or sealed otherwise: nothing of it can be read) or ""

    objects = AsSentQuerySet.as_manager()

    def __str__(self):
        return f"{self.entry} {self.why_not or self.protection}".strip()
