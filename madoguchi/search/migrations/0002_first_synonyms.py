"""The synonyms that ship; operators change them in the administration."""

from django.db import migrations

from madoguchi.search.synonyms import seed


def plant(apps, schema_editor):
    Synonym = apps.get_model("search", "Synonym")
    if not Synonym.objects.exists():
        rows = [Synonym(language=row.language, terms=", ".join(row.terms), readings=", ".join(row.readings)) for row in seed()]
        Synonym.objects.bulk_create(rows)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(plant, migrations.RunPython.noop)]
