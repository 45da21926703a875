from django.apps import AppConfig


class GuardConfig(AppConfig):
    name = "madoguchi.guard"

    def ready(self):
        from madoguchi.people.names import CLEANERS, JUDGES
        from madoguchi.ui.slots import provide, provide_filters

        from .advice import what_to_do
        from .door import guarded, guarded_answer
        from .known_fakes import known_fakes_in, names_channels
        from .words_for_people import told

        provide_filters(told=told, what_to_do=what_to_do)
        provide(known_fakes_in=known_fakes_in, names_channels=names_channels)
        CLEANERS.append(lambda name: guarded(name).text)
        JUDGES.append(guarded_answer)
