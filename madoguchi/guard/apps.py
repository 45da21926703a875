from django.apps import AppConfig


class GuardConfig(AppConfig):
    name = "madoguchi.guard"

    def ready(self):
        from madoguchi.people.names import CLEANERS
        from madoguchi.ui.slots import provide_filters

        from .door import guarded
        from .words_for_people import told

        provide_filters(told=told)
        CLEANERS.append(lambda name: guarded(name).text)
