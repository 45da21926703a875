from django.db import migrations

from madoguchi.events.append_only import protecting


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [migrations.RunPython(*protecting("audit_seal"))]
