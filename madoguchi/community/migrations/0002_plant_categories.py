"""The categories that ship; what is there already stays as it is."""

from django.db import migrations

from madoguchi.community.starter_categories import CATEGORIES


def plant(apps, schema_editor):
    category = apps.get_model("community", "Category")
    for position, (slug, (names, sentences)) in enumerate(CATEGORIES.items()):
        category.objects.get_or_create(slug=slug, defaults={"position": position, "names": names, "sentences": sentences})


class Migration(migrations.Migration):
    dependencies = [("community", "0001_initial")]
    operations = [migrations.RunPython(plant, migrations.RunPython.noop)]
