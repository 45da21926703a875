"""The Arabic synonyms that ship, where nobody has written any."""

from django.db import migrations

from madoguchi.search.synonyms import seed


def plant(apps, schema_editor):
    Synonym = apps.get_model("search", "Synonym")
    if not Synonym.objects.filter(language="ar").exists():
        rows = [row for row in seed() if row.language == "ar"]
        Synonym.objects.bulk_create([Synonym(language=row.language, terms=", ".join(row.terms)) for row in rows])


class Migration(migrations.Migration):
    dependencies = [("search", "0005_first_stop_words")]
    operations = [migrations.RunPython(plant, migrations.RunPython.noop)]
