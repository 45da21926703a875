"""madoguchi exchange sandbox: an exchange to try the emergency lane against, on this machine."""

import secrets

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from madoguchi.exchange.sandbox import ACCOUNTS, MODES, Sandbox


class Command(BaseCommand):
    help = "sandbox: serve the contract of docs/exchange.md on 127.0.0.1, with accounts in memory, until it is stopped."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("what", choices=["sandbox"])
        parser.add_argument("--port", type=int, default=8790)
        parser.add_argument("--secret", default="", help="at least 32 signs; a random one if left out")
        parser.add_argument(
            "--account", action="append", default=[], metavar="TYPE=VALUE", help="email=, phone= or number=; besides those there are"
        )
        parser.add_argument("--mode", choices=MODES, default="well")

    def handle(self, *, port, secret, account, mode, **options):
        if settings.PRODUCTION:
            raise CommandError("the sandbox is for trying out, not for production")
        more = [tuple(one.split("=", 1)) for one in account]
        if any(len(one) != 2 or one[0] not in ("email", "phone", "number") for one in more):
            raise CommandError("--account: such as email=alice@people.example", returncode=2)
        secret = secret or secrets.token_urlsafe(32)
        try:
            sandbox = Sandbox(secret, port=port, accounts=[*ACCOUNTS, *more])
        except OSError as error:
            raise CommandError(f"port {port} cannot be had: {error.strerror}") from None
        sandbox.mode = mode
        self.stdout.write(f"  MADOGUCHI_EXCHANGE_URL={sandbox.url}\n  MADOGUCHI_EXCHANGE_SECRET={secret}")
        self.stdout.write(f"  accounts: {', '.join(value for _type, value in sorted(sandbox.accounts))}")
        place = sandbox.url.removesuffix("/madoguchi")
        self.stdout.write(f"""  another mode ({", ".join(MODES)}): curl {place}/mode -d '{{"mode": "down"}}'""")
        try:
            sandbox.serve_forever()
        except KeyboardInterrupt:
            sandbox.server_close()
