import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("conversations", "0005_mailboxes"),
    ]

    operations = [
        migrations.CreateModel(
            name="Departure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(blank=True)),
                ("removed", models.JSONField(default=list)),
                ("key", models.CharField(max_length=64, null=True)),
                ("closes", models.BooleanField(default=False)),
                ("heard_seq", models.PositiveIntegerField(default=0)),
                ("due_at", models.DateTimeField()),
                ("taken_back_at", models.DateTimeField(null=True)),
                ("author", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("conversation", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="departures", to="conversations.conversation")),
            ],
            options={
                "indexes": [models.Index(fields=["due_at"], name="departure_due")],
                "constraints": [models.UniqueConstraint(fields=("conversation", "author", "key"), name="departure_once")],
            },
        ),
        migrations.AddField(
            model_name="attachment",
            name="departure",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="attachments", to="conversations.departure"),
        ),
    ]
