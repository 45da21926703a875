"""madoguchi pages: the pages alone by gunicorn, for many nodes behind a proxy that routes by path."""

import os
import sys

from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Run the pages alone."

    def add_arguments(self, parser):
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8002)
        parser.add_argument("--processes", type=int, default=2)
        parser.add_argument("--threads", type=int, default=4)

    def handle(self, host, port, processes, threads, **options):
        arguments = ["-b", f"{host}:{port}", "-w", str(processes), "--threads", str(threads), "--worker-class", "gthread", "--preload", "project.wsgi:application"]
        os.execv(sys.executable, [sys.executable, "-m", "gunicorn", *arguments])  # noqa: S606
