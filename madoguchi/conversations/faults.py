"""What a conversation refuses, in sentences for the person who tried."""

from django.utils.translation import gettext_lazy as _

from madoguchi.events.faults import Refused


class KeyReused(Refused):
    code, status = "key-reused", 409

    def __str__(self):
        return str(_("This idempotency key was used before with another text."))


class EmptyText(Refused):
    code = "empty-text"

    def __str__(self):
        return str(_("Please write something first."))


class TooLong(Refused):
    code, status = "too-long", 413

    def __str__(self):
        return str(_("This text is too long. Please shorten it or attach it as a file."))


class FileRefused(Refused):
    code, status = "file-refused", 415

    def __init__(self, sentence):
        self.sentence = sentence

    def __str__(self):
        return str(self.sentence)
