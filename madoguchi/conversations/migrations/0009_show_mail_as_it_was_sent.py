import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("conversations", "0008_teams"),
    ]

    operations = [
        migrations.CreateModel(
            name="AsSent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("html", models.TextField(blank=True)),
                ("is_kept", models.BooleanField(default=False)),
                (
                    "why_not",
                    models.CharField(
                        blank=True, choices=[("secret", "Secret"), ("unchecked", "Unchecked"), ("too-much", "Too Much")], max_length=10
                    ),
                ),
                ("outside", models.PositiveIntegerField(default=0)),
                ("forms_differ", models.BooleanField(default=False)),
                ("protection", models.CharField(blank=True, max_length=10)),
                (
                    "entry",
                    models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="as_sent", to="conversations.entry"),
                ),
            ],
        ),
    ]
