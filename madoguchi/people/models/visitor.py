"""Visitor: somebody without an account; has a right to the conversations begun in this browser or named by his token."""

from django.contrib.auth.models import AnonymousUser


class Visitor(AnonymousUser):
    role = "visitor"
    name = ""
    language = ""
    is_official = is_agent = is_editor = is_moderator = is_admin = is_stepped_up = False

    def __init__(self, conversations=()):
        super().__init__()
        self.conversations = frozenset(conversations)

    def may(self, scope: str) -> bool:
        """Visitors come without an API token, so none bounds them; what is theirs is asked besides."""
        return True

    def __str__(self):
        return "visitor"
