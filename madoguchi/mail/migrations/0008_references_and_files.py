from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("mail", "0007_way_webhook")]

    operations = [
        migrations.AddField(model_name="outboundmail", name="reference", field=models.CharField(blank=True, max_length=8)),
        migrations.AddField(model_name="outboundmail", name="files", field=models.JSONField(default=list)),
        migrations.AddIndex(
            model_name="outboundmail",
            index=models.Index(fields=["recipient", "-id"], name="outbound_mail_to"),
        ),
    ]
