from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "madoguchi.conversations"

    def ready(self):
        from madoguchi.live import sources
        from madoguchi.mail.receiving import process_by

        from .live_source import ConversationSource, InboxSource
        from .mail_in import receive

        sources.register("conversations", ConversationSource())
        sources.register("inbox", InboxSource())
        process_by(receive)
