from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "madoguchi.search"

    def ready(self):
        from madoguchi.guard.meaning import read_meaning_by

        read_meaning_by(_light_vectors)


def _light_vectors(texts):
    from .indexing import encoder

    return encoder.light_vectors(texts)
