"""Categories and their names, for operators."""

from django.contrib import admin

from .models import Category, CategoryTranslation


class Names(admin.TabularInline):
    model = CategoryTranslation
    extra = 1


@admin.register(Category)
class CategoryAdmin(admin.ModelAdmin):
    list_display = ("key", "parent", "position")
    inlines = [Names]
