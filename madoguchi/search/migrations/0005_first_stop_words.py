"""The stop words that ship; editors change them."""

from django.db import migrations

from madoguchi.search.stopwords import seed


def plant(apps, schema_editor):
    StopWord = apps.get_model("search", "StopWord")
    if not StopWord.objects.exists():
        StopWord.objects.bulk_create([StopWord(language=language, word=word) for language in ("ja", "en") for word in seed(language)])


class Migration(migrations.Migration):
    dependencies = [("search", "0004_stop_words")]
    operations = [migrations.RunPython(plant, migrations.RunPython.noop)]
