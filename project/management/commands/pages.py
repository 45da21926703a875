"""madoguchi pages: the pages alone, for many nodes behind a proxy that routes by path."""

import os

from django.conf import settings
from django.core.management.base import BaseCommand

from project.safety import refuse_unsafe_database
from project.supervisor import Role, Supervisor, bind


class Command(BaseCommand):
    help = "Run the pages alone. SIGHUP renews the processes without refusing a connection."

    def add_arguments(self, parser):
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8002)
        parser.add_argument("--processes", type=int, default=2)
        parser.add_argument("--threads", type=int, default=settings.PAGE_THREADS)

    def handle(self, host, port, processes, threads, **options):
        refuse_unsafe_database()
        os.environ["MADOGUCHI_PAGE_THREADS"] = str(threads)
        listener = bind(host, port)
        Supervisor([Role("pages", [listener]) for _ in range(processes)]).run()
