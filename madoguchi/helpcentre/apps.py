from django.apps import AppConfig


class HelpcentreConfig(AppConfig):
    name = "madoguchi.helpcentre"
