"""The table of synonyms, for operators."""

from django.contrib import admin

from .models import Synonym


@admin.register(Synonym)
class SynonymAdmin(admin.ModelAdmin):
    list_display = ("terms", "language", "readings")
    list_filter = ("language",)
    search_fields = ("terms", "readings")
