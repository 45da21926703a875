"""Archives at rest: sealed in pieces with a key of SECRET_KEY, since they hold everything of a case; nobody reads one from a disk or a backup."""

import datetime
import hashlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.files.storage import default_storage
from django.utils import timezone

FOLDER = "exports"
LONGEST_WRITING = datetime.timedelta(hours=6)
PIECE = 2**20
NONCE, LENGTH = 12, 4  # bytes


class SealedWriter:
    """A file that can only be written, from its beginning to its end; knows the size and SHA-256 of what was written.

    Each piece is bound to its place and the last one to being the last, so that none can be moved, dropped or cut off.
    """

    def __init__(self, path: str):
        place = Path(default_storage.path(path))
        place.parent.mkdir(parents=True, exist_ok=True)
        self.file = os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
        self.path, self.size, self._sum, self._pieces, self._rest = path, 0, hashlib.sha256(), 0, bytearray()

    def write(self, content: bytes) -> int:
        self.size += len(content)
        self._sum.update(content)
        self._rest += content
        while len(self._rest) > PIECE:
            self._seal(bytes(self._rest[:PIECE]), is_last=False)
            del self._rest[:PIECE]
        return len(content)

    def flush(self) -> None:
        self.file.flush()

    def close(self) -> None:
        self._seal(bytes(self._rest), is_last=True)
        self.file.flush()
        os.fsync(self.file.fileno())
        self.file.close()

    def discard(self) -> None:
        self.file.close()
        default_storage.delete(self.path)

    @property
    def sha256(self) -> str:
        return self._sum.hexdigest()

    def _seal(self, piece, *, is_last):
        nonce = os.urandom(NONCE)
        sealed = nonce + AESGCM(_keys()[0]).encrypt(nonce, piece, _place(self._pieces, is_last))
        self.file.write(len(sealed).to_bytes(LENGTH, "big") + sealed)
        self._pieces += 1


def new_path() -> str:
    return f"{FOLDER}/{secrets.token_hex(20)}"


def left_alone() -> list[str]:
    """Those that nobody has written to for so long that nobody will."""
    before = timezone.now() - LONGEST_WRITING
    try:
        paths = [f"{FOLDER}/{name}" for name in default_storage.listdir(FOLDER)[1]]
    except FileNotFoundError:
        return []
    return [path for path in paths if _written_at(path) < before]


def opened(path: str) -> Iterator[bytes]:
    """What was written, piece by piece. Raises InvalidTag if it was changed, cut off, or sealed with a key that is gone."""
    with default_storage.open(path) as file:
        place, is_last = 0, False
        while head := file.read(LENGTH):
            sealed = file.read(int.from_bytes(head, "big"))
            piece, is_last = _unsealed(sealed, place)
            yield piece
            place += 1
        if not is_last:
            raise InvalidTag


def _written_at(path):
    try:
        return default_storage.get_modified_time(path)
    except FileNotFoundError:  # removed meanwhile
        return timezone.now()


def _unsealed(sealed, place):
    for key in _keys():
        for is_last in (False, True):
            try:
                return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], _place(place, is_last)), is_last
            except InvalidTag:
                continue
    raise InvalidTag


def _place(number, is_last):
    return f"{number}{'.' if is_last else ''}".encode()


def _keys():
    keys = map(str, (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))
    return [hashlib.sha256(f"madoguchi.evidence.archive:{key}".encode()).digest() for key in keys]
