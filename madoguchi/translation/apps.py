from django.apps import AppConfig


class TranslationConfig(AppConfig):
    name = "madoguchi.translation"

    def ready(self):
        from madoguchi.ui.slots import provide

        from .languages import LANGUAGES, in_language, language_name

        provide(languages=lambda: list(LANGUAGES.values()), in_language=in_language, language_name=language_name)
