from django.db import migrations


def make_plain(apps, schema_editor):
    """What older versions kept with the line ends of browsers."""
    for name in ("Translation", "Revision"):
        model = apps.get_model("helpcentre", name)
        for row in model.objects.filter(text__contains="\r").only("text").iterator(chunk_size=100):
            model.objects.filter(pk=row.pk).update(text=row.text.replace("\r\n", "\n").replace("\r", "\n"))


class Migration(migrations.Migration):
    dependencies = [("helpcentre", "0010_history_from_elsewhere")]
    operations = [migrations.RunPython(make_plain, migrations.RunPython.noop)]
