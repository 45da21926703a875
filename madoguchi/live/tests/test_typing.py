"""That somebody types is told where he does, and where his right echoes it."""

import asyncio

from madoguchi.live import application as live
from madoguchi.live.limits import typed_at
from madoguchi.live.sources import SOURCES, Pass


class Echoing:
    def admit(self, credentials, key):
        return Pass(key=key, audience="customer", name="visitor", echoes=(("desk", "7"),))


def test_it_is_told_where_his_right_echoes_it_and_to_everybody_but_himself_without_his_name(monkeypatch):
    told = []

    async def send(_message):
        pass

    async def here(function, *arguments):
        return function(*arguments)

    monkeypatch.setitem(SOURCES, "test", Echoing())
    monkeypatch.setattr(live.HUB, "in_thread", here)
    monkeypatch.setattr(live, "tell", lambda *words, but: told.append((*words, but)))
    typed_at.clear()
    scope = {
        "type": "http", "method": "POST", "path": "/live/test/N1/typing", "query_string": b"", "scheme": "http", "headers": [(b"host", b"testserver")],
    }  # fmt: skip
    asyncio.run(live.application(scope, None, send))
    said = {"audience": "customer"}
    assert told == [("test", "N1", "typing", said, "visitor"), ("desk", "7", "typing", said | {"of": "N1"}, "visitor")]
