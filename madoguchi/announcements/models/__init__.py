from .announcement import Announcement, Severity
from .translation import AnnouncementTranslation

__all__ = ["Announcement", "AnnouncementTranslation", "Severity"]
