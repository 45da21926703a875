"""The web process of `madoguchi serve`: live endpoints raw, pages through the WSGI handler in threads."""

import asyncio
import gc
import os
from concurrent.futures import ThreadPoolExecutor

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "project.settings")

from a2wsgi import WSGIMiddleware
from django.conf import settings

from madoguchi.live import application as live
from project.wsgi import application as pages


class Web:
    """Lifespan, then each request to where it belongs. With pages=None only the live endpoints are served."""

    def __init__(self, pages=pages):
        self.pages = WSGIMiddleware(pages, workers=settings.PAGE_THREADS) if pages else None
        self.tasks: list[asyncio.Task] = []

    async def __call__(self, scope, receive, send):
        if scope["type"] == "lifespan":
            await self._live_and_die(receive, send)
        elif scope["type"] != "http":
            return
        elif live.is_live(scope) or self.pages is None:
            await live.application(scope, receive, send)
        else:
            await self.pages(scope, receive, send)

    async def _live_and_die(self, receive, send):
        await receive()
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(max_workers=settings.PAGE_THREADS))
        self.tasks = await live.start()
        gc.freeze()
        gc.set_threshold(100_000, 50, 1000)  # storms of reconnecting readers: 4,000 to 11,200 a second
        await send({"type": "lifespan.startup.complete"})
        await receive()
        for task in self.tasks:
            task.cancel()
        await send({"type": "lifespan.shutdown.complete"})


application = Web()
live_only = Web(pages=None)
