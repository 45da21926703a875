"""A sandbox exchange that the service is connected to, over real HTTP on this machine."""

import threading

import pytest
from django.core.cache import cache

from madoguchi.exchange.sandbox import Sandbox

SECRET = "a-secret-of-the-sandbox-0123456789"


@pytest.fixture(name="sandbox")
def connected(settings):
    cache.clear()
    server = Sandbox(SECRET)
    serving = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    serving.start()
    settings.EXCHANGE_URL, settings.EXCHANGE_SECRET = server.url, SECRET
    yield server
    server.shutdown()
    server.server_close()
