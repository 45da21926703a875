"""The chat that somebody is in, so that he goes on with it on every device where he is known."""

from .models import Conversation
from .models.conversation import Channel


def present_chat(person) -> str:
    """Its number; of several the one with the latest change; "" if there is none."""
    if person.is_agent:
        return ""
    chats = Conversation.objects.visible_to(person).filter(channel=Channel.CHAT, closed_at=None).order_by("-updated_at", "-id")
    return chats.values_list("number", flat=True).first() or ""
