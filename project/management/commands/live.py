"""madoguchi live: the live endpoints alone, for many nodes behind a proxy that routes by path."""

import uvicorn
from django.core.management.base import BaseCommand

from project.children import leave_calmly, web_config
from project.safety import refuse_unsafe_database


class Command(BaseCommand):
    help = "Run the live endpoints alone: /live/… and GET /api/v1/conversations/…/entries. More than one process: needs PostgreSQL."

    def add_arguments(self, parser):
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8001)

    def handle(self, host, port, **options):
        from madoguchi.live.hub import HUB
        from project.asgi import live_only

        refuse_unsafe_database()

        class Server(uvicorn.Server):
            async def shutdown(self, sockets=None):
                await leave_calmly(self, sockets)
                HUB.close()
                await super().shutdown(sockets=sockets)

        config = web_config(live_only)
        config.host, config.port = host, port
        Server(config).run()
