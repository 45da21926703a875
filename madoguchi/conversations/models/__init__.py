from .attachment import Attachment
from .conversation import Conversation
from .entry import Entry

__all__ = ["Attachment", "Conversation", "Entry"]
