from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "madoguchi.people"

    def ready(self):
        from madoguchi.ui.slots import provide

        from . import second_factor, sessions, signals  # noqa: F401
        from .browsers import browser_of

        provide(
            browser_of=browser_of,
            browsers=lambda request: sessions.sessions_of(request, request.person),
            lacks_second_factor=lambda request: second_factor.is_missing(request.person, request.session),
        )
