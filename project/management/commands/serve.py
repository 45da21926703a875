"""madoguchi serve: everything in one process group."""

import os

from django.conf import settings
from django.core.management.base import BaseCommand

from project.safety import refuse_unsafe_database
from project.supervisor import Role, Supervisor, bind


class Command(BaseCommand):
    help = "Run everything: pages, live endpoints, later work, incoming mail. SIGHUP renews the processes without refusing a connection."

    def add_arguments(self, parser):
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=settings.HTTP_PORT)

    def handle(self, host, port, **options):
        refuse_unsafe_database()
        os.environ["MADOGUCHI_PORT"] = str(port)  # the processes that it starts read it: it stands in the addresses that they write
        ports = {"MADOGUCHI_SMTP_PORT": settings.SMTP_PORT, "MADOGUCHI_LMTP_PORT": settings.LMTP_PORT}
        mail = [bind(settings.SMTP_HOST, number, chosen_by=name) for name, number in ports.items() if number]
        supervisor = Supervisor([Role("web", [bind(host, port)]), Role("worker", mail)])
        self.say(host, port)
        supervisor.run()

    def say(self, host, port):
        self.stdout.write(f"\n  Madoguchi is at   http://{host}:{port}/ja/   http://{host}:{port}/en/")
        self.stdout.write(f"  the desk          http://{host}:{port}/desk/")
        self.stdout.write(f"  API docs          http://{host}:{port}/api/v1/docs")
        for name, number in (("SMTP", settings.SMTP_PORT), ("LMTP", settings.LMTP_PORT)):
            if number:
                self.stdout.write(f"  incoming mail     {settings.SMTP_HOST} port {number} ({name})")
        if settings.DEMO_SIGN_IN:
            people = "customers, agent, lead, editor, moderator, administrator"
            self.stdout.write(f"  demo sign-ins     http://{host}:{port}/ja/account/demo/  (one click: {people})")
        if settings.EMAIL_BACKEND.endswith("filebased.EmailBackend"):
            self.stdout.write(f"  mail that leaves  is written to {settings.EMAIL_FILE_PATH}")
        self.stdout.write("  Ctrl-C ends it.\n")
        self.stdout.flush()
