from django.apps import AppConfig


class GuardConfig(AppConfig):
    name = "madoguchi.guard"

    def ready(self):
        from madoguchi.ui.slots import provide_filters

        from .words_for_people import told

        provide_filters(told=told)
