"""What looking into a file gives, and how that travels from the child process: a JSON head behind its length, what may be kept instead
of the content, and the preview."""

import json
from dataclasses import dataclass

from madoguchi.files.limits import REASONS, Unfit
from madoguchi.guard.findings import GuardFailed

HELD = "held"
_LENGTH = 4  # bytes


@dataclass(frozen=True)
class Looked:
    """`content` is what may be kept instead of what came, None if that may be kept as it is; `removed` are kinds of secrets."""

    kind: str
    content: bytes | None = None
    removed: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    preview: bytes = b""
    width: int = 0  # of the preview
    height: int = 0
    words: str = ""  # what people read in it, and one character more than is judged at most if there is more


def question(content: bytes, name: str) -> bytes:
    title = name.encode("utf-8", "replace")
    return len(title).to_bytes(_LENGTH, "big") + title + content


def asked(question: bytes) -> tuple[bytes, str]:
    size = _LENGTH + int.from_bytes(question[:_LENGTH], "big")
    return question[size:], question[_LENGTH:size].decode()


def dump(looked: Looked) -> list[bytes]:
    head = {
        "kind": looked.kind,
        "removed": looked.removed,
        "remarks": looked.remarks,
        "width": looked.width,
        "height": looked.height,
        "words": looked.words,
    }
    kept = None if looked.content is None else len(looked.content)
    return [*_headed({**head, "kept": kept}), looked.content or b"", looked.preview]


def dump_unfit(reason: str, what: str = "") -> list[bytes]:
    return _headed({"unfit": reason, "what": what})


def load(answer: bytes) -> Looked:
    """Raises Unfit; GuardFailed if nobody could judge, or if the answer cannot be read."""
    size = _LENGTH + int.from_bytes(answer[:_LENGTH], "big")
    try:
        head, rest = json.loads(answer[_LENGTH:size]), answer[size:]
        if reason := head.get("unfit"):
            raise Unfit(reason, head["what"]) if reason in REASONS else GuardFailed(reason)
        kept = head["kept"]
        content, preview = (None, rest) if kept is None else (rest[:kept], rest[kept:])
        return Looked(
            head["kind"], content, tuple(head["removed"]), tuple(head["remarks"]), preview, head["width"], head["height"], head["words"]
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        raise GuardFailed("the reading process gave no answer that can be read") from None


def _headed(head: dict[str, object]) -> list[bytes]:
    data = json.dumps(head).encode()
    return [len(data).to_bytes(_LENGTH, "big"), data]
