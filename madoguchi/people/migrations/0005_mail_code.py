from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0004_segments")]

    operations = [
        migrations.AddField(
            model_name="person",
            name="mail_code_sealed",
            field=models.CharField(blank=True, editable=False, max_length=300),
        ),
    ]
