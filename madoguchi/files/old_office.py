"""Files of the old office programs (DOC, XLS, MSG): the words that stand in them as they are, and whether they bring macros.

Their form is left alone: whatever looks like words is read, in the two ways in which these programs write them.
"""

import re

_NARROW = re.compile(rb"[\x20-\x7e\t\r\n]{8,}")
_WIDE = re.compile(rb"(?:[\x20-\x7e\t\r\n]\x00|[^\x00]\x30|[\x00-\xff][\x4e-\x9f]){8,}")
_MACROS = ("_VBA_PROJECT".encode("utf-16-le"), "Macros".encode("utf-16-le"))


def words_in(content: bytes) -> str:
    narrow = [run.decode("ascii") for run in _NARROW.findall(content)]
    wide = [run.decode("utf-16-le", "ignore") for start in (0, 1) for run in _aligned(content, start)]
    return "\n".join([*narrow, *wide])


def has_macros(content: bytes) -> bool:
    return any(name in content for name in _MACROS)


def _aligned(content: bytes, start: int) -> list[bytes]:
    """Runs of wide characters that begin at an even place, counted from `start`."""
    return [match.group() for match in _WIDE.finditer(content, start) if match.start() % 2 == start]
