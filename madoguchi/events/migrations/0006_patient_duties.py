from django.db import migrations, models

from madoguchi.events.quiet_indexes import AddIndexQuietly


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ('events', '0005_index_events'),
    ]

    operations = [
        migrations.AddField(
            model_name='duty',
            name='is_patient',
            field=models.BooleanField(db_default=False, default=False),
        ),
        AddIndexQuietly(
            model_name='duty',
            index=models.Index(condition=models.Q(('is_patient', False), ('parked_at', None)), fields=['due_at', 'id'], name='duty_next'),
        ),
        AddIndexQuietly(
            model_name='duty',
            index=models.Index(condition=models.Q(('is_patient', True), ('parked_at', None)), fields=['due_at', 'id'], name='duty_patient'),
        ),
        migrations.RemoveIndex(
            model_name='duty',
            name='duty_due',
        ),
    ]
