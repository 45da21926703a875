"""What staff read of personal data before they ask for it: a mail address, a number, a code or a name of which most is covered. Pure."""

import re

DOTS = "•••"
ADDRESS = re.compile(r"[^\s@<>\"',;()]+@[^\s@<>\"',;()]+")
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{3,}")  # names that are written without a space, such as 青木花子
UNSPACED_PART = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
LEAST, SHOWN = 10, 4  # a code shorter than that shows nothing but its end
SHOWN_OF_UNSPACED = 2
CODE = re.compile(r"\S*://\S*|[A-Za-z0-9._:/#+-]*\d[A-Za-z\d._:/#+-]*|[A-Za-z]{25,}")  # amounts, ids, hashes, numbers, links


def masked(value: str) -> str:
    """a•••@c•••.example for a mail address; of anything else the first letter."""
    local, at, host = value.rpartition("@")
    if not at:
        return f"{value[:1]}{DOTS}" if value else ""
    name, dot, ending = host.rpartition(".")
    return f"{local[:1]}{DOTS}@{(name or ending)[:1]}{DOTS}{dot}{ending if dot else ''}"


def without_mailboxes(text: str) -> str:
    """Taro <t•••@customer.example>: the domain stays, for whoever looks why mail does not arrive."""
    return ADDRESS.sub(lambda found: f"{found[0][:1]}{DOTS}{found[0][found[0].rindex('@') :]}", text)


def without_codes(text: str) -> str:
    """Deposit of ••• BTC to •••: what it is about, without what tells of whom."""
    return CODE.sub(DOTS, ADDRESS.sub(DOTS, text))


def without_name(text: str, name: str) -> str:
    """Deposit of ••• has not come: a text without the name of whom it tells, nor its parts, however they are written. A part of one
    letter stands in too many other words."""
    parts = sorted({part for part in re.split(r"[\s・,]+", name) if len(part) > 1}, key=len, reverse=True)
    if not parts:
        return text
    named = "|".join(re.escape(part) if UNSPACED_PART.search(part) else rf"(?<!\w){re.escape(part)}(?!\w)" for part in parts)
    return re.sub(rf"(?:{named})(?:[\s・]*(?:{named}))*", DOTS, text, flags=re.IGNORECASE)


def masked_code(value: str) -> str:
    """bc1q•••k3zf: enough to compare by eye, and not enough to use."""
    return f"{value[:SHOWN]}{DOTS}{value[-SHOWN:]}" if len(value) > LEAST else f"{DOTS}{value[-2:]}" if len(value) > SHOWN else DOTS


def short_name(name: str) -> str:
    """Alice A.; a mail address that stands for a name is masked as one."""
    if "@" in name:
        return ADDRESS.sub(lambda found: masked(found[0]), name)
    first, *others = name.split()[:3] or [""]
    if others:
        return f"{first} {' '.join(f'{other[:1]}.' for other in others)}"
    return f"{first[:SHOWN_OF_UNSPACED]}•" if UNSPACED.fullmatch(first) else first
