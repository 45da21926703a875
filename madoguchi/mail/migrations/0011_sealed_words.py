from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("mail", "0010_delivery_reports")]

    operations = [migrations.AddField(model_name="outboundmail", name="sealed", field=models.BinaryField(default=b""))]
