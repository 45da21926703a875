"""madoguchi serve: everything in one process group."""

import os
import secrets
import threading

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from project.safety import refuse_unsafe_database
from project.supervisor import Role, Supervisor, bind


class Command(BaseCommand):
    help = "Run everything: pages, live endpoints, later work, incoming mail. SIGHUP renews the processes without refusing a connection."

    def add_arguments(self, parser):
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=settings.HTTP_PORT)
        parser.add_argument("--demo", action="store_true", help="with an exchange to try emergencies against; refused in production")

    def handle(self, host, port, demo, **options):
        if demo and settings.PRODUCTION:
            raise CommandError("--demo is for trying out; MADOGUCHI_PRODUCTION refuses it.")
        refuse_unsafe_database()
        os.environ["MADOGUCHI_PORT"] = str(port)  # the processes that it starts read it: it stands in the addresses that they write
        ports = {"MADOGUCHI_SMTP_PORT": settings.SMTP_PORT, "MADOGUCHI_LMTP_PORT": settings.LMTP_PORT}
        mail = [bind(settings.SMTP_HOST, number, chosen_by=name) for name, number in ports.items() if number]
        supervisor = Supervisor([Role("web", [bind(host, port)]), Role("worker", mail)])
        exchange = self.try_out_exchange() if demo and not settings.EXCHANGE_URL else None
        self.say(host, port, exchange)
        supervisor.run()

    def try_out_exchange(self):
        """A sandbox in this process, gone with it, where the demo's customers have accounts; the children learn of it by their environment."""
        from madoguchi.exchange.sandbox import ACCOUNTS, Sandbox
        from madoguchi.people.models import Person, Role

        customers = Person.objects.filter(is_demo=True, role=Role.CUSTOMER).values_list("email", flat=True)
        sandbox = Sandbox(secrets.token_urlsafe(32), accounts=[*ACCOUNTS, *(("email", address) for address in customers)])
        connection.close()
        threading.Thread(target=sandbox.serve_forever, name="exchange", daemon=True).start()
        os.environ |= {"MADOGUCHI_EXCHANGE_URL": sandbox.url, "MADOGUCHI_EXCHANGE_SECRET": sandbox.secret.decode()}
        return sandbox

    def say(self, host, port, exchange):
        self.stdout.write(f"\n  Madoguchi is at   http://{host}:{port}/ja/   http://{host}:{port}/en/")
        self.stdout.write(f"  the desk          http://{host}:{port}/desk/")
        self.stdout.write(f"  API docs          http://{host}:{port}/api/v1/docs")
        for name, number in (("SMTP", settings.SMTP_PORT), ("LMTP", settings.LMTP_PORT)):
            if number:
                self.stdout.write(f"  incoming mail     {settings.SMTP_HOST} port {number} ({name})")
        if settings.DEMO_SIGN_IN:
            people = "customers, agent, lead, editor, moderator, administrator"
            self.stdout.write(f"  demo sign-ins     http://{host}:{port}/ja/account/demo/  (one click: {people})")
        if exchange:
            place = exchange.url.removesuffix("/madoguchi")
            self.stdout.write(
                f"  the exchange      is a sandbox at {exchange.url}, which knows {', '.join(sorted(value for _, value in exchange.accounts))}"
            )
            self.stdout.write(f"""                    curl {place}/mode -d '{{"mode": "down"}}' makes it fail; "well" again ends that""")
        if settings.EMAIL_BACKEND.endswith("filebased.EmailBackend"):
            self.stdout.write(f"  mail that leaves  is written to {settings.EMAIL_FILE_PATH}")
        self.stdout.write("  Ctrl-C ends it.\n")
        self.stdout.flush()
