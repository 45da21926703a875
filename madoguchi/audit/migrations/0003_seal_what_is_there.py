"""Covers the events of before, ten thousand at a time; broken off, it goes on where it was, or the worker does."""

import sys

from django.db import migrations

from madoguchi.audit.sealing import IN_A_SEAL, seal_up


def seal_what_is_there(apps, schema_editor):
    events, seals = apps.get_model("events", "Event"), apps.get_model("audit", "Seal")
    total, done = events.objects.count(), 0
    while sealed := seal_up(most=IN_A_SEAL, events=events, seals=seals):
        done += sealed
        if total > IN_A_SEAL:
            sys.stderr.write(f"\r  sealing the audit log … {done:,} of {total:,}" + ("\n" if done >= total else ""))


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("audit", "0002_refuse_changes"), ("events", "0004_refuse_changes")]

    operations = [migrations.RunPython(seal_what_is_there, migrations.RunPython.noop)]
