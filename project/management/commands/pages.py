"""madoguchi pages: the pages alone by gunicorn, for many nodes behind a proxy that routes by path."""

import os
import sys

from django.core.management.base import BaseCommand

from project.safety import refuse_unsafe_database


class Command(BaseCommand):
    help = "Run the pages alone."

    def add_arguments(self, parser):
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8002)
        parser.add_argument("--processes", type=int, default=2)
        parser.add_argument("--threads", type=int, default=4)

    def handle(self, host, port, processes, threads, **options):
        refuse_unsafe_database()
        size = ["-w", str(processes), "--threads", str(threads), "--worker-class", "gthread", "--preload"]
        os.execv(sys.executable, [sys.executable, "-m", "gunicorn", "-b", f"{host}:{port}", *size, "project.wsgi:application"])  # noqa: S606
