"""A confined process that tells what happens when it tries to open something."""

import errno
import socket
import sys
from pathlib import Path

from madoguchi.confined.serving import serve


def answer(_request):
    tried = []
    for what in (lambda: Path("/etc/passwd").read_bytes(), lambda: socket.socket()):
        try:
            what()
            tried.append("open")
        except OSError as error:
            tried.append(errno.errorcode[error.errno])
    return [" ".join(tried).encode()]


if __name__ == "__main__":
    serve(answer, int(sys.argv[1]), is_shut=True)
