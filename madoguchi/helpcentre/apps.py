from django.apps import AppConfig


class HelpcentreConfig(AppConfig):
    name = "madoguchi.helpcentre"

    def ready(self):
        from madoguchi.ui.slots import provide

        from .filling import words_with_variables
        from .models.translation import language_of

        provide(fill_words=words_with_variables, language_of=language_of)
