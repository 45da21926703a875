"""Slips of a whole domain: one key wrong, and the same ending. Names too short to be looked for in others are told by these alone."""

from functools import cache

from madoguchi.guard.hosts import public_suffix, to_unicode
from madoguchi.guard.skeleton import letters

SHORTEST = 3


def slip_of(host: str, official_domains: tuple[str, ...]) -> str | None:
    """The official domain of which a whole host is one letter, dot or hyphen away: okkx.com, z-aif.jp. Another ending, or more
    labels before, make another host."""
    bare = host.removeprefix("www.")
    for domain in official_domains:
        ending, own = _read(domain)
        if not bare.endswith(ending) or "." in own or len(own) < SHORTEST:
            continue
        name = letters(to_unicode(bare.removesuffix(ending)))
        if _together(name) == _together(own) or is_one_slip(name, own):
            return domain
    return None


def is_one_slip(one: str, other: str) -> bool:
    """Whether one letter is changed, dropped or added, or two neighbours have changed places."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    same = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        same += 1
    one, other = one[same:], other[same:]
    if one[:2] == other[1::-1] and one[2:] == other[2:]:
        return True
    return one[1:] == other[1:] or one[1:] == other or one == other[1:]


def is_doubled(one: str, other: str) -> bool:
    """Whether a name is another with letters said twice: ookx."""
    return one != other and _single(one) == _single(other)


def _single(name: str) -> str:
    return "".join(letter for place, letter in enumerate(name) if name[place - 1 : place] != letter)


@cache
def _read(domain: str) -> tuple[str, str]:
    ending = "." + public_suffix(domain)
    return ending, letters(to_unicode(domain.removesuffix(ending)))


def _together(name: str) -> str:
    return name.replace(".", "").replace("-", "")
