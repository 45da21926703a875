"""A whole message that somebody received: what it asks for, where it calls, what it names. It is never called ours: anybody can name us."""

import re
from dataclasses import dataclass

from .asking import TOO_MUCH, asks_for_secret
from .luring import OFF_CHANNEL, lures_in
from .own_channels import WORST_FIRST, followable, own_register, verify, verify_all
from .register import Verdict

_LETTERS_OF_SENTENCES = re.compile(r"\s|[ぁ-ん]")
_ENDS_OF_SENTENCES = re.compile(r"[。！？、]")
_SENDER = re.compile(r"[^<>@/:。！？]{0,60}<[^<>\s]+>\Z")
_ONE_BY_KIND = ("name", "account", "phone", "wallet")
MOST_WORDS_OF_A_VALUE = 5


@dataclass(frozen=True)
class MessageVerdict:
    """`answer`, the worst first: asks (for what nobody may ask for), lookalike and reported (it names one), away (it calls to a
    messenger, number or mail that is not ours), too-much (to be judged), unknown (it names what is not ours), nothing (is named),
    ours (all that is named; who wrote it, nobody knows). `asked`: kinds, as `asks_for_secret` has them."""

    answer: str
    asked: tuple[str, ...]
    found: tuple[Verdict, ...]

    @property
    def is_bad(self) -> bool:
        return self.answer in {"asks", "lookalike", "reported", "away"}


def judge_message(text: str) -> MessageVerdict:
    found = tuple(verify_all(text))
    asked = tuple(dict.fromkeys(one.kind for one in asks_for_secret(text)))
    return MessageVerdict(_answer(text, asked, found), tuple(kind for kind in asked if kind != TOO_MUCH), found)


def message_in(value: str) -> MessageVerdict | None:
    """What a sentence in the field for one value says; None for one value, also one with a forged name before an address."""
    message = judge_message(value)
    found = message.found
    if not _LETTERS_OF_SENTENCES.search(value) or _is_one_value(value, found):
        return None
    if message.answer in {"asks", "away", "too-much"}:
        return message
    whole = verify(value)
    if whole.kind in _ONE_BY_KIND or (_SENDER.match(value) and len(found) < 2):
        return None
    if found:
        is_forged_sender = value.endswith(">") and WORST_FIRST.index(whole.verdict) < WORST_FIRST.index(found[0].verdict)
        return None if is_forged_sender else message
    return message if len(value.split()) > MOST_WORDS_OF_A_VALUE or _ENDS_OF_SENTENCES.search(value) else None


def _is_one_value(value: str, found: tuple[Verdict, ...]) -> bool:
    return len(found) == 1 and found[0].value == followable(value)


def _answer(text: str, asked: tuple[str, ...], found: tuple[Verdict, ...]) -> str:
    if asked and asked != (TOO_MUCH,):
        return "asks"
    worst = found[0].verdict if found else "nothing"
    if worst in {"lookalike", "reported"}:
        return worst
    ours = own_register()
    handles = [handle for _network, handle in ours.handles]
    if OFF_CHANNEL in lures_in(text, official=handles, domains=(*ours.hosts, *ours.sender_domains)):
        return "away"
    if asked:
        return "too-much"
    return "ours" if worst == "official" else worst
