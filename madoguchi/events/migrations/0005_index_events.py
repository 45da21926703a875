from django.db import migrations, models

from madoguchi.events.quiet_indexes import AddIndexQuietly


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ('events', '0004_refuse_changes'),
    ]

    operations = [
        AddIndexQuietly(
            model_name='event',
            index=models.Index(fields=['actor', 'id'], name='event_actor'),
        ),
        AddIndexQuietly(
            model_name='event',
            index=models.Index(fields=['kind', 'id'], name='event_kind'),
        ),
    ]
