from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("mail", "0008_references_and_files")]

    operations = [
        migrations.AddField(model_name="rawmail", name="shown_sender", field=models.CharField(blank=True, max_length=400)),
        migrations.AddField(model_name="rawmail", name="shown_subject", field=models.CharField(blank=True, max_length=200)),
    ]
