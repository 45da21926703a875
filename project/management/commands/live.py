"""madoguchi live: the live endpoints alone, for many nodes behind a proxy that routes by path."""

import uvicorn
from django.core.management.base import BaseCommand

from project.children import web_config


class Command(BaseCommand):
    help = "Run the live endpoints alone: /live/… and GET /api/v1/conversations/…/entries. Needs PostgreSQL when there is more than one process."

    def add_arguments(self, parser):
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8001)

    def handle(self, host, port, **options):
        from madoguchi.live.hub import HUB
        from project.asgi import live_only

        class Server(uvicorn.Server):
            async def shutdown(self, sockets=None):
                HUB.close()
                await super().shutdown(sockets=sockets)

        config = web_config(live_only)
        config.host, config.port = host, port
        Server(config).run()
