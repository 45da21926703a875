"""A clamd on loopback that does what a test asks: it answers, finds, is slow, garbles, or closes early."""

import contextlib
import socket
import struct
import threading

OK, FOUND = b"stream: OK\0", b"stream: Win.Test.EICAR_HDB-1 FOUND\0"


@contextlib.contextmanager
def clamd(answer, *, closes_early=False, sleeps=0.0, only_if=b"", path=""):
    """Gives (address, what it was sent). `answer` is given to INSTREAM; with `only_if` what does not hold that is OK."""
    seen = []
    server = socket.create_server(("127.0.0.1", 0)) if not path else _at(path)
    done = threading.Event()

    def serve():
        while not done.is_set():
            try:
                session, _ = server.accept()
            except OSError:
                return
            with session, contextlib.suppress(OSError):
                _talk(session)

    def _talk(session):
        command = b""
        while not command.endswith(b"\0"):
            command += session.recv(1)
        if command == b"zPING\0":
            session.sendall(b"PONG\0" if answer else b"")
            return
        if closes_early:
            return
        content = b""
        while size := struct.unpack(">I", _exactly(session, 4))[0]:
            content += _exactly(session, size)
        seen.append(content)
        done.wait(sleeps)
        session.sendall(answer if only_if in content else OK)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield (path or f"127.0.0.1:{server.getsockname()[1]}"), seen
    finally:
        done.set()
        with contextlib.suppress(OSError):
            server.shutdown(socket.SHUT_RDWR)
        server.close()
        thread.join(2)


def _at(path):
    server = socket.socket(socket.AF_UNIX)
    server.bind(path)
    server.listen()
    return server


def _exactly(session, size):
    data = b""
    while len(data) < size:
        part = session.recv(size - len(data))
        if not part:
            raise OSError
        data += part
    return data
