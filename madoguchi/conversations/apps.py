from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "madoguchi.conversations"

    def ready(self):
        from madoguchi.helpcentre.ending_forms import offer_forms
        from madoguchi.live import sources
        from madoguchi.mail.mailboxes import tell_teams
        from madoguchi.mail.receiving import process_by
        from madoguchi.people.begun import ask_stamps
        from madoguchi.people.doors import guard_doors
        from madoguchi.ui.slots import provide

        from .blocking import refuse_the_blocked
        from .desk_source import DeskSource
        from .freezing import emergency_of, freezes_of, is_freezable
        from .live_source import ConversationSource, InboxSource
        from .log_subjects import tell_all
        from .mail_in import files_of, receive
        from .models import Block, Team
        from .problems import PROBLEMS
        from .removals import to_do
        from .tokens import stamps_of

        sources.register("conversations", ConversationSource())
        sources.register("inbox", InboxSource())
        sources.register("desk", DeskSource())
        process_by(receive, prepare=files_of)
        tell_teams(lambda: Team.objects.values_list("key", flat=True))
        offer_forms(lambda: {problem.key: problem.title for problem in PROBLEMS.values()})
        provide(to_do_about=to_do, block_of=Block.objects.of)
        provide(emergency_of=emergency_of, freezes_of=freezes_of, is_freezable=is_freezable)
        guard_doors(refuse_the_blocked)
        ask_stamps(stamps_of)
        tell_all()
