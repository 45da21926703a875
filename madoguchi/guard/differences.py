"""Where an imitation differs from what it imitates: letter by letter, for readers to see."""

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher

from madoguchi.guard.accounts import read_account
from madoguchi.guard.hosts import is_ip_address, read_link, registrable_domain, to_unicode
from madoguchi.guard.register import Verdict
from madoguchi.guard.skeleton import letters

_ONE_LETTER = {"rn": "m", "vv": "w"}
SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "HEBREW", "ARABIC", "CHEROKEE", "HIRAGANA", "KATAKANA", "CJK", "HANGUL")


@dataclass(frozen=True)
class Letter:
    """One place of the imitation. `trick`: "" (as in ours), foreign (a letter of another script), marked (a Latin letter with a mark
    or a stroke), digit, other (another letter), pair (two that look like one), added, missing (then `shown` is empty). `own`: what stands
    there in ours. Letters that are added or missing side by side are one."""

    shown: str
    trick: str = ""
    own: str = ""

    @property
    def script(self) -> str:
        """The script by its Unicode name, "" of one that we have no word for."""
        word = unicodedata.name(self.shown, "").partition(" ")[0] if len(self.shown) == 1 else ""
        return word if word in SCRIPTS else ""

    @property
    def code(self) -> str:
        return f"U+{ord(self.shown):04X}" if len(self.shown) == 1 else ""


@dataclass(frozen=True)
class Difference:
    """`letters` of the host or handle as it is shown; `in_codes`: how it looks in ASCII, if that is another; `real_domain`: whose
    site it is, "" for accounts."""

    letters: tuple[Letter, ...]
    official: str
    real_domain: str = ""
    in_codes: str = ""

    @property
    def odd(self) -> tuple[Letter, ...]:
        return tuple(dict.fromkeys(letter for letter in self.letters if letter.trick))


def difference(verdict: Verdict) -> Difference | None:
    """None where there is nothing to compare: an address by numbers, a telephone number, a word or words that are no host."""
    if verdict.verdict != "lookalike" or not verdict.official:
        return None
    if verdict.kind == "account":
        account = read_account(verdict.value)
        network, _colon, own = verdict.official.split()[0].rpartition(":")
        return Difference(_compared(account.handle, own), own) if network and account and account.handle != own else None
    if verdict.kind not in {"url", "domain", "mail"}:
        return None
    text = verdict.value.strip().rstrip(">").rpartition("@")[2] if verdict.kind == "mail" else verdict.value
    host = read_link(text).host
    if not host or "." not in host or is_ip_address(host) or re.search(r"[ \u3000]", text.strip()):
        return None
    shown = to_unicode(host)
    own = to_unicode(verdict.official.rpartition("@")[2])
    real = to_unicode(registrable_domain(host))
    return Difference(_of_hosts(shown, own), own, real, host if host != shown else "")


def _of_hosts(shown: str, own: str) -> tuple[Letter, ...]:
    """The label that looks most like ours is compared with it; the others stand as they are, but for strange letters."""
    labels, own_labels = shown.split("."), own.split(".")
    pairs = ((place, name) for place in range(len(labels)) for name in own_labels[:-1] or own_labels)
    closest, name = max(pairs, key=lambda pair: _likeness(labels[pair[0]], pair[1]))
    found: list[Letter] = []
    for place, label in enumerate(labels):
        found += [Letter(".")] if place else []
        found += _compared(label, name) if place == closest and _likeness(label, name) > 0.5 else map(_alone, label)
    return tuple(found)


def _likeness(label: str, own: str) -> float:
    return SequenceMatcher(None, letters(label), letters(own), autojunk=False).ratio()


def _compared(shown: str, own: str) -> tuple[Letter, ...]:
    found: list[Letter] = []
    signs = _signs(shown, own)
    bones = [letters(_ONE_LETTER.get(sign, sign)) or sign for sign in signs]
    own_bones = [letters(letter) or letter for letter in own]
    for what, a, b, c, d in SequenceMatcher(None, bones, own_bones, autojunk=False).get_opcodes():
        if what == "equal" or b - a == d - c:
            found += [_beside(one, other) for one, other in zip(signs[a:b], own[c:d], strict=True)]
            continue
        if b > a:
            found.append(Letter("".join(signs[a:b]), next(filter(None, map(_strange, signs[a:b])), "added")))
        if d > c:
            found.append(Letter("", "missing", own[c:d]))
    return tuple(found)


def _signs(shown: str, own: str) -> list[str]:
    """Letters, and two that together look like one of ours as one sign."""
    pairs = [pair for pair, letter in _ONE_LETTER.items() if letter in own and pair not in own]
    return [sign for sign in re.split(rf"({'|'.join(pairs)}|.)" if pairs else "(.)", shown) if sign]


def _beside(shown: str, own: str) -> Letter:
    if shown.lower() == own.lower():
        return Letter(shown)
    if len(shown) > 1:
        return Letter(shown, "pair", own)
    return Letter(shown, _strange(shown) or ("digit" if shown.isdigit() else "other"), own)


def _alone(letter: str) -> Letter:
    return Letter(letter, _strange(letter), letters(letter) if _strange(letter) else "")


def _strange(letter: str) -> str:
    if letter.isascii() or len(letter) != 1:
        return ""
    return "marked" if unicodedata.name(letter, "").startswith("LATIN") else "foreign"
