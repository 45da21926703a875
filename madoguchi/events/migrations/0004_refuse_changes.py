from django.db import migrations

from madoguchi.events.append_only import protecting


class Migration(migrations.Migration):
    dependencies = [("events", "0003_add_digest")]

    operations = [migrations.RunPython(*protecting("events_event"))]
