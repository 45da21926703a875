"""The process that reads hostile mail. Its answer is a letter ("m" a mail as in `wire`, "u" a reason of Unusable) and its bytes."""

import sys

from madoguchi.confined.serving import serve
from madoguchi.mail import wire
from madoguchi.mail.limits import Unusable
from madoguchi.mail.parse import parse


def answer(raw: bytes) -> list[bytes]:
    try:
        return [b"m", *wire.dump(parse(raw))]
    except Unusable as refusal:
        return [b"u", refusal.reason.encode()]
    except MemoryError:
        return [b"u", b"crashed"]
    except Exception as error:  # a bug in the parser costs one mail, which stays stored, and not the ones behind it
        sys.stderr.write(f"mail could not be read: {type(error).__name__}\n")
        return [b"u", b"crashed"]


if __name__ == "__main__":
    serve(answer, int(sys.argv[1]))
