from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("mail", "0012_seal_words")]

    operations = [
        migrations.RemoveField(model_name="outboundmail", name="text"),
        migrations.RemoveField(model_name="outboundmail", name="html"),
    ]
