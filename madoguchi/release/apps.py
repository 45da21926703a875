from django.apps import AppConfig


class ReleaseConfig(AppConfig):
    name = "madoguchi.release"

    def ready(self):
        from madoguchi.ui.slots import provide_filters

        from .marking import in_pieces

        provide_filters(in_pieces=in_pieces)
