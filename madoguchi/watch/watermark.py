"""What stands on every screen of staff beside their name: when it was looked at."""

from django.utils import timezone


def watermark_time() -> str:
    """The same letters in every language, so that a film of a screen can be read by whoever looks for the leak."""
    return timezone.localtime().strftime("%Y-%m-%d %H:%M")
