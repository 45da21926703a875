"""A title in small Latin letters and hyphens, Japanese as it is read: 出金できない is shukkin-dekinai."""

import re
import unicodedata
from functools import cache
from importlib.resources import files

from django.utils.text import slugify

from madoguchi.search.romaji import letters_of
from madoguchi.search.tokens import primary

LONGEST = 60
PARTICLES = frozenset("の を が は に で と も へ や から まで より には では とは への での との".split())
DONE = frozenset("さしすせ")  # what follows a noun that is done, 反映される, is no okurigana of it
_RUN = re.compile(
    "(?P<kanji>[々\u3400-\u9fff]+)|(?P<hiragana>[ぁ-ゖー]+)|(?P<katakana>[ァ-ヶー]+)|(?P<other>[^々\u3400-\u9fffぁ-ゖァ-ヶー]+)"
)


def readable_key(title: str, language: str) -> str:
    """Empty if nothing of it can be written so."""
    key = slugify(letters_of(_in_kana(unicodedata.normalize("NFKC", title))) if primary(language) == "ja" else title)
    if len(key) > LONGEST:
        key = key[: LONGEST + 1].rpartition("-")[0] or key[:LONGEST]
    return key


def _in_kana(text: str) -> str:
    """A hyphen where a word ends: between kanji and kana that are no okurigana of them, and around all else."""
    words, is_open = [""], False
    for run in _RUN.finditer(text):
        if not is_open:
            words.append("")
        if run.lastgroup == "kanji":
            read, is_open = _read(run.group(), text[run.end() : run.end() + 1])
            words[-1] += read
        else:
            ends = is_open and run.group()[1:] in PARTICLES
            words[-1] += f"{run.group()[0]}-{run.group()[1:]}" if ends else run.group()
            is_open = is_open and run.lastgroup == "hiragana" and len(run.group()) == 1
    return "-".join(words)


def _read(kanji: str, after: str) -> tuple[str, bool]:
    """How a run of kanji is read, and whether what comes after it is okurigana."""
    known, found, at = _readings(), "", 0
    while at < len(kanji):
        pair = kanji[at : at + 2]
        if len(pair) == 1 and after and pair + after in known and (len(kanji) == 1 or after not in DONE):
            return found + known[pair + after], True
        if len(pair) == 2 and pair in known:
            found += known[pair]
            at += 2
        else:
            alone, _, inside = known.get(pair[0], "").partition(" ")
            found += alone if len(kanji) == 1 else inside or alone
            at += 1
    is_said = bool(after) and found.endswith(after)  # 手続 is read so by itself, 手続き too
    return found.removesuffix(after) if is_said else found, is_said


@cache
def _readings() -> dict[str, str]:
    lines = files(__package__).joinpath("kanji_readings.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split(" ", 1) for line in lines if not line.startswith("#"))
