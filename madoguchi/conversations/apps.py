from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "madoguchi.conversations"

    def ready(self):
        from madoguchi.live import sources

        from .live_source import ConversationSource, InboxSource

        sources.register("conversations", ConversationSource())
        sources.register("inbox", InboxSource())
