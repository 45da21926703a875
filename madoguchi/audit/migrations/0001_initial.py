
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Seal',
            fields=[
                ('number', models.BigIntegerField(primary_key=True, serialize=False)),
                ('ranges', models.JSONField()),
                ('count', models.PositiveIntegerField()),
                ('unsigned', models.PositiveIntegerField()),
                ('high', models.BigIntegerField()),
                ('content', models.BinaryField()),
                ('horizon', models.DateTimeField()),
                ('sealed_at', models.DateTimeField()),
                ('hash', models.BinaryField()),
            ],
            options={
                'indexes': [models.Index(fields=['sealed_at'], name='seal_sealed_at')],
            },
        ),
        migrations.CreateModel(
            name='Verification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('began_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('seal', models.BigIntegerField(default=0)),
                ('hash', models.BinaryField(default=bytes)),
                ('events', models.BigIntegerField(default=0)),
                ('fault', models.CharField(blank=True, max_length=40)),
                ('about', models.JSONField(default=dict)),
            ],
            options={
                'indexes': [models.Index(fields=['ended_at'], name='verification_ended_at')],
            },
        ),
    ]
