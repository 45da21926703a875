"""The web process: what is asked and answered. Live endpoints raw, pages through the WSGI handler in threads; `serve` has both, `live` and
`pages` one of them. Streams never come here: project/door.py takes them from their connection."""

import asyncio
import gc
import os
from concurrent.futures import ThreadPoolExecutor

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "project.settings")

from project.wsgi import application as wsgi  # first, for it reads the apps

# isort: split
from django.conf import settings

from madoguchi.live import application as live
from project.pages import Pages


class Web:
    """Lifespan, then each request to where it belongs."""

    def __init__(self, *, has_pages: bool = True, has_live: bool = True):
        self.pages = Pages(wsgi, settings.PAGE_THREADS) if has_pages else None
        self.has_live = has_live
        self.tasks: list[asyncio.Task] = []

    async def __call__(self, scope, receive, send):
        if scope["type"] == "lifespan":
            await self._live_and_die(receive, send)
        elif scope["type"] != "http":
            return
        elif self.pages is None or (self.has_live and live.is_live(scope)):
            await live.application(scope, receive, send)
        else:
            await self.pages(scope, receive, send)

    async def _live_and_die(self, receive, send):
        await receive()
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(max_workers=settings.PAGE_THREADS))
        if self.has_live:
            self.tasks = await live.start()
        gc.freeze()
        gc.set_threshold(100_000, 50, 1000)  # storms of reconnecting readers: 4,000 to 11,200 a second
        await send({"type": "lifespan.startup.complete"})
        await receive()
        for task in self.tasks:
            task.cancel()
        await send({"type": "lifespan.shutdown.complete"})


application = Web()
live_only = Web(has_pages=False)
pages_only = Web(has_live=False)
