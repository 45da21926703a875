from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('exchange', '0001_freeze'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='freeze',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'asked')), fields=('conversation', 'account_key', 'kind'), name='freeze_asked_once'),
        ),
    ]
