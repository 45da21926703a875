"""Checks an archive of a case without a network or a database: that each file is the one that was put in, and that the chain of lines holds.

It is in every archive too, beside chain.py: python3 check/check.py ARCHIVE.zip
"""

import hashlib
import json
import sys
import zipfile
from collections.abc import Iterator

from madoguchi.conversations import chain

FORMAT = "madoguchi-case-1"
MANIFEST, HEAD, LINES = "manifest.json", "case.json", "lines.jsonl"
LONGEST = 64 * 2**20  # bytes of one of our own files


def check(path: str) -> Iterator[str]:
    """What is wrong with the archive at this path, in sentences; nothing, if it is whole."""
    try:
        with zipfile.ZipFile(path) as archive:
            yield from _wrong_with(archive)
    except (zipfile.BadZipFile, OSError, ValueError, KeyError, TypeError) as error:
        yield f"it cannot be read as an archive of a case ({type(error).__name__})"


def _wrong_with(archive):
    manifest = json.loads(_content(archive, MANIFEST))
    if manifest["format"] != FORMAT:
        yield f"its format is {manifest['format']}, and this program knows {FORMAT}"
        return
    listed = {file["path"]: file for file in manifest["files"]}
    names = [info.filename for info in archive.infolist()]
    yield from (f"{name} is in it twice" for name in sorted({name for name in names if names.count(name) > 1}))
    yield from (f"{name} is not in the manifest" for name in names if name not in listed and name != MANIFEST)
    yield from (f"{name} is missing" for name in listed if name not in names)
    yield from (f"{name} was changed" for name, file in listed.items() if name in names and _sum(archive, name) != file["sha256"])
    head = json.loads(_content(archive, HEAD))
    yield from _wrong_with_chain(manifest["chain"], head, archive)


def _wrong_with_chain(said, head, archive):
    before, count, number = chain.beginning(**head["beginning"]), 0, head["beginning"]["number"]
    if before != said["beginning"]:
        yield f"case {number}: how it began is not what the chain begins with"
    with archive.open(LINES) as lines:
        for row in lines:
            line = json.loads(row)
            count += 1
            if line["seq"] != count:
                yield f"line {count} is missing"
                return
            yield from (f"line {count}: {what}" for what in _wrong_with_line(line, before))
            before = line["link"]
    if (before, count) != (said["head"], said["lines"]):
        yield "lines are missing at the end, or too many are there"


def _wrong_with_line(line, before):
    if chain.linked(before, line["digest"]) != line["link"]:
        yield "it is not bound to the one before it"
    record = line.get("record")
    if record is None:  # not for whom the archive is; its link alone is told
        return
    if chain.digest_of(record) != line["digest"] or record["seq"] != line["seq"]:
        yield "it was changed"
    frame, words = line["frame"], line["words"]
    if frame and chain.committed(frame["salt"], [frame["author"], frame["name"], frame["quoted"], frame["message_id"]]) != record["frame"]:
        yield "its author, its name or what it quotes was changed"
    now = record["words"]
    for mask in line["masked"]:
        if mask["was"] != now:
            yield "what was masked in it does not follow from what it said before"
        now = mask["now"]
    if chain.committed(words["salt"], [words["text"], words["removed"]]) != now:
        yield "its words were changed"
    if sorted([file["sha256"], file["size"], file["name"]] for file in line["files"]) != record["files"]:
        yield "its files are others"


def _content(archive, name):
    if archive.getinfo(name).file_size > LONGEST:
        raise ValueError(name)
    return archive.read(name)


def _sum(archive, name):
    with archive.open(name) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


if __name__ == "__main__":
    found = list(check(sys.argv[1]))
    print(*(f"WRONG: {what}" for what in found), sep="\n") if found else print("The archive is whole, and the chain of the case holds.")  # noqa: T201
    sys.exit(1 if found else 0)
