from .category import Category
from .flag import Flag, Kind
from .moderation_action import ModerationAction
from .post import Post
from .topic import Topic

__all__ = ["Category", "Flag", "Kind", "ModerationAction", "Post", "Topic"]
