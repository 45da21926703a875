from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "madoguchi.conversations"

    def ready(self):
        from madoguchi.live import sources
        from madoguchi.mail.receiving import process_by
        from madoguchi.ui.slots import provide

        from .live_source import ConversationSource, InboxSource
        from .mail_in import receive
        from .removals import to_do

        sources.register("conversations", ConversationSource())
        sources.register("inbox", InboxSource())
        process_by(receive)
        provide(to_do_about=to_do)
