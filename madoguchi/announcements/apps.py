from django.apps import AppConfig


class AnnouncementsConfig(AppConfig):
    name = "madoguchi.announcements"

    def ready(self):
        from madoguchi.ui.slots import provide_banners

        from .banners import banners_of_now

        provide_banners(banners_of_now)
