"""The widget as one script: its modules in the order in which they need each other, its sheet with the tokens it names, made small.

The sources are `widget/*.js` and `widget/widget.css`, with what they share with our pages in `ui/static/ui`.
"""

import gzip
import hashlib
import json
import re
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import ascii_lowercase

from django.conf import settings

from .widget_words import SHORT

FOLDER = Path(__file__).parent / "widget"
TOKENS = settings.BASE / "madoguchi" / "ui" / "static" / "ui" / "css" / "00-tokens.css"
IMPORT = re.compile(r'^import \{ .+? \} from "(.+?)";$', re.M)
EXPORT = re.compile(r"^export (?=async |function|class|const)", re.M)
TOKEN = re.compile(r"^  (--[\w-]+): (.+);$", re.M)
NAMED_TOKEN = re.compile(r"--(?!brand)[a-z][\w-]*")
WORD = re.compile(r"\bwords\.(\w+)")


@dataclass(frozen=True)
class Packed:
    """Bytes to serve, as they are and by gzip, and a mark that changes with them."""

    whole: bytes
    small: bytes
    mark: str

    @classmethod
    def of(cls, text: str) -> "Packed":
        whole = text.encode()
        return cls(whole, gzip.compress(whole, 9, mtime=0), hashlib.blake2b(whole, digest_size=12).hexdigest())


@cache
def widget_script() -> Packed:
    return Packed.of(_bundle(FOLDER / "embed.js"))


def _bundle(entry: Path) -> str:
    """Every module after those that it needs, all in one function: no two of them may declare the same name."""
    parts: dict[Path, str] = {}

    def add(path: Path) -> None:
        if path not in parts:
            source = path.read_text(encoding="utf-8")
            parts[path] = ""  # its place is taken, should two need each other
            for where in IMPORT.findall(source):
                add((path.parent / where).resolve())
            del parts[path]
            parts[path] = _css(source) if path.suffix == ".css" else _module(source)

    add(entry.resolve())
    return _smaller("(() => {\n" + "\n".join(parts.values()) + "\n})();")


def _smaller(script: str) -> str:
    """In a process of its own, since the library brings another language's runtime, which nobody needs after that."""
    command = "import sys, minify; sys.stdout.write(minify.string('application/javascript', sys.stdin.read()))"
    done = subprocess.run([sys.executable, "-c", command], input=script, capture_output=True, encoding="utf-8", timeout=60, check=True)
    return done.stdout


def _module(source: str) -> str:
    return WORD.sub(lambda found: f"words.{SHORT.get(found[1], found[1])}", EXPORT.sub("", IMPORT.sub("", source)))


def _css(source: str) -> str:
    return f"const STYLE = {json.dumps(_small(_short_tokens(_with_tokens(source))))};"


def _with_tokens(sheet: str) -> str:
    """The tokens of the house that the sheet names, and those that these name."""
    known = dict(TOKEN.findall(TOKENS.read_text(encoding="utf-8")))
    used: dict[str, str] = {}
    asked = re.findall(r"var\((--[\w-]+)", sheet)
    while asked:
        token = asked.pop()
        if token in known and token not in used:
            used[token] = known[token]
            asked += re.findall(r"var\((--[\w-]+)", known[token])
    return ":host{" + ";".join(f"{token}:{used[token]}" for token in sorted(used)) + "}" + sheet


def _short_tokens(sheet: str) -> str:
    names = sorted(set(NAMED_TOKEN.findall(sheet)))
    return NAMED_TOKEN.sub(lambda found: f"--{ascii_lowercase[names.index(found[0])]}", sheet)


def _small(sheet: str) -> str:
    """Without remarks and needless space; in pixels, since a host page may have made its rem anything."""
    sheet = re.sub(r"/\*.*?\*/", "", sheet, flags=re.S)
    sheet = re.sub(r"(?<![\w.-])(\d*\.?\d+)rem\b", lambda found: f"{float(found[1]) * 16:g}px", sheet)
    sheet = re.sub(r"\s+", " ", re.sub(r" ([>+]) ", r"\1", sheet))
    return re.sub(r";}", "}", re.sub(r"\s*([{};,])\s*|: ", lambda found: found[1] or ":", sheet)).strip()
