from django.apps import AppConfig


class HelpcentreConfig(AppConfig):
    name = "madoguchi.helpcentre"

    def ready(self):
        from madoguchi.ui.slots import provide

        from .filling import words_with_variables
        from .models import Translation
        from .models.translation import language_of

        def articles_waiting(person):
            return Translation.objects.waiting_for(person).count()

        provide(fill_words=words_with_variables, language_of=language_of, articles_waiting=articles_waiting)
