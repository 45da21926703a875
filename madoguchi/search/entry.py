"""What can be found: one entry per article, topic or announcement and language, and the mark left when it goes."""

from dataclasses import dataclass
from hashlib import blake2b


@dataclass(frozen=True)
class SearchEntry:
    """`visibility` is a label; a reader finds the entries whose label is among those allowed. `vector` comes from an encoder."""

    key: str
    kind: str  # article, topic or announcement
    language: str
    title: str
    text: str
    summary: str
    tags: tuple[str, ...]
    category: str
    visibility: str
    url: str
    seq: int
    vector: bytes | None = None
    vector_model: str = ""

    @property
    def serial(self) -> int:
        return serial(self.kind, self.key, self.language)

    @property
    def group(self) -> int:
        return serial(self.kind, self.key)


@dataclass(frozen=True)
class Tombstone:
    """An entry that is gone since `seq`."""

    key: str
    kind: str
    language: str
    seq: int

    @property
    def serial(self) -> int:
        return serial(self.kind, self.key, self.language)


def serial(*names: str) -> int:
    """A number of 63 bits that stands for these names in the index."""
    return int.from_bytes(blake2b("\0".join(names).encode(errors="surrogatepass"), digest_size=8).digest(), "big") >> 1
