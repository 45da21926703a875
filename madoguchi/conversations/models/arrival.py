"""Arrival: that a mail opened a conversation: from whom, to which of our addresses, in which words. By these rows floods are told."""

from django.db import models
from django.utils import timezone


class Arrival(models.Model):
    conversation = models.OneToOneField("conversations.Conversation", models.CASCADE, related_name="arrival")
    address = models.CharField(max_length=320)
    domain = models.CharField(max_length=255, blank=True)  # the organisation's; blank where strangers share it
    mailbox = models.CharField(max_length=320, blank=True)  # which of ours it came to
    words = models.CharField(max_length=64, blank=True)  # a keyed digest; blank of few words
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        indexes = [
            models.Index(fields=["address", "-at"], name="arrival_address"),
            models.Index(fields=["domain", "-at"], name="arrival_domain", condition=~models.Q(domain="")),
            models.Index(fields=["mailbox", "-at"], name="arrival_mailbox"),
            models.Index(fields=["words", "-at"], name="arrival_words", condition=~models.Q(words="")),
        ]

    def __str__(self):
        return f"{self.conversation_id} {self.at:%Y-%m-%d %H:%M}"
