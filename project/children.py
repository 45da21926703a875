"""What the supervisor's children run: python -m project.children ROLE LIFELINE READY [LISTENER]."""

import asyncio
import contextlib
import os
import signal
import socket
import sys
import threading

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "project.settings")

LAST_REQUEST_SECONDS = 0.5


def leave_with(lifeline: int) -> None:
    """When the supervisor is gone, so are we."""

    def watch():
        os.read(lifeline, 1)
        os.kill(os.getpid(), signal.SIGTERM)
        threading.Timer(10, os._exit, [1]).start()

    threading.Thread(target=watch, daemon=True).start()


def web(listeners: list[socket.socket], say_ready) -> None:
    from project.asgi import application

    _serve(application, listeners[0], say_ready)


def pages(listeners: list[socket.socket], say_ready) -> None:
    from project.asgi import pages_only

    _serve(pages_only, listeners[0], say_ready)


def _serve(application, listener: socket.socket, say_ready) -> None:
    import uvicorn

    from madoguchi.live.hub import HUB
    from project.warming import read_addresses, read_index

    read_addresses()
    threading.Thread(target=read_index, daemon=True).start()

    class Server(uvicorn.Server):
        """Closes the streams at once when it leaves: their readers come back to the next process."""

        async def startup(self, sockets=None):
            await super().startup(sockets=sockets)
            if self.started:
                say_ready()

        async def shutdown(self, sockets=None):
            await leave_calmly(self, sockets)
            HUB.close()
            await super().shutdown(sockets=sockets)

    Server(web_config(application)).run(sockets=[listener])


async def leave_calmly(server, sockets) -> None:
    """Accept nothing more, but answer those who have connected and not yet said what they want."""
    for accepting in server.servers:
        accepting.close()
    for listener in sockets or []:
        listener.close()
    await asyncio.sleep(LAST_REQUEST_SECONDS)


def web_config(application):
    import uvicorn

    from project.door import Door

    return uvicorn.Config(
        application, loop="uvloop", http=Door if application.has_live else "httptools", ws="none", lifespan="on", log_config=None, access_log=False, server_header=False,
        date_header=False, proxy_headers=False, timeout_graceful_shutdown=5, timeout_keep_alive=15, h11_max_incomplete_event_size=65536,
    )  # fmt: skip


def worker(listeners: list[socket.socket], say_ready) -> None:
    import django

    django.setup()
    from madoguchi.events.worker import stop_on_signals, work

    stop = stop_on_signals()
    closings = [take_mail(listener) for listener in listeners]
    fetch_mail(stop)
    say_ready()
    work(stop=stop)
    for close in closings:
        close()


def take_mail(listener: socket.socket):
    from django.conf import settings

    from madoguchi.mail.smtp import serve_mail

    return serve_mail(listener, is_lmtp=listener.getsockname()[1] == settings.LMTP_PORT)


def fetch_mail(stop: threading.Event) -> list[threading.Thread]:
    """A thread for each mailbox of the settings."""
    from madoguchi.mail.imap import fetch_all

    return fetch_all(stop=stop)


def main() -> None:
    role, lifeline, ready, *numbers = sys.argv[1], *map(int, sys.argv[2:])
    listeners = [socket.socket(fileno=number) for number in numbers]
    leave_with(lifeline)

    def say_ready():
        with contextlib.suppress(BrokenPipeError):  # the supervisor does not always wait for it
            os.write(ready, b"1")
        os.close(ready)

    {"web": web, "pages": pages, "worker": worker}[role](listeners, say_ready)


if __name__ == "__main__":
    main()
