"""The process that opens hostile files; it speaks as `wire` says."""

import encodings
import importlib
import pkgutil
import sys
from contextlib import suppress

import pypdf
from PIL import Image

from madoguchi.confined.serving import serve
from madoguchi.files import wire
from madoguchi.files.limits import MOST_PIXELS, Unfit
from madoguchi.files.look import look_into
from madoguchi.guard.findings import GuardFailed
from madoguchi.guard.redact import redact
from madoguchi.guard.words import BIP39, ranks_of

WARMING = (
    "ѕееd Wiederherstellungsphrase パスワード:",
    "legal winner thank year wave sausage worth useful legal winner thank yellow",
    "a" * 300,
)


def answer(question: bytes) -> list[bytes]:
    content, name = wire.asked(question)
    try:
        return wire.dump(look_into(content, name))
    except Unfit as unfit:
        return wire.dump_unfit(unfit.reason, unfit.what)
    except GuardFailed:
        return wire.dump_unfit(wire.HELD)
    except MemoryError:
        return wire.dump_unfit("too-large-inside")
    except Exception as error:  # whatever a reader stumbles over: the file is not passed
        sys.stderr.write(f"file could not be read: {type(error).__name__}\n")
        return wire.dump_unfit("unreadable")


def load() -> None:
    """All code and words that reading may need, for nothing can be opened later."""
    for package in (encodings, pypdf):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            with suppress(ImportError):
                importlib.import_module(module.name)
    Image.init()
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    for name in BIP39:
        ranks_of(name)
    for words in WARMING:
        redact(words)
    with suppress(Unfit):
        look_into(b"From: a@b.example\r\nContent-Type: text/html; charset=cp932\r\n\r\n<p>x</p>", "warming.eml")


if __name__ == "__main__":
    load()
    serve(answer, int(sys.argv[1]), is_shut=True)
