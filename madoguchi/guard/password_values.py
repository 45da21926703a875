"""Whether a word is a password, by its looks: the words around it are judged in `passwords`."""

import re
from itertools import pairwise

from madoguchi.guard.password_words import NO_PASSWORDS

_NO_VALUES = re.compile(
    r"""https?:|//|\w+=\"|>|\{#|.*\]\[|\*\*|.*(?:\]\(|://)|:[a-z-]+:|www\.|[\w.+-]+@[\w-]+\.[a-z]{2,}\Z|[*xX•●.#_?|:-]+\Z"""
    r"""|\d{4}[/-]\d{1,2}[/-]\d{1,2}|\d{1,2}[:/]\d{2}|\[?\w*removed\]?|\(|<|\d{1,3}(?:,\d{3})+\Z|err(?:or)?[_-]"""
    r"""|\d{1,2}[-~]\d{1,2}\Z|\w+\.(?:com|jp|net|org|io|html?|php|pdf|png|jpe?g|txt|csv|xlsx?|zip)\Z|--?[a-z]""",
    re.IGNORECASE,
)
_TRAILING = ".,;:)]}>\"'`"


def looks_like_password(word: str) -> bool:
    """Letters mixed with digits or signs, capitals within, many digits, or words joined by hyphens."""
    if len(word) < 5:
        return False
    if word.isdigit():
        return len(word) >= 6
    if word.isalpha():
        return word != word.lower() and _has_capitals_within(word)
    digits, letters = sum(map(str.isdigit, word)), sum(map(str.isalpha, word))
    if digits and letters:
        return not _IS_MEASURE.match(word)
    if not letters:
        return digits >= 2 and len(word) - digits >= 2
    return _has_sign_within(word) or any(_has_capitals_within(part) for part in _NOT_LETTERS.split(word))


def is_plainly_a_password(word: str) -> bool:
    """Whether a word can be little else: a word with digits behind it, signs amid letters and digits, or random capitals."""
    if not 7 <= len(word) <= 24 or is_no_value(word) or _IS_MEASURE.match(word) or not _DIGIT.search(word) or not _LETTER.search(word):
        return False
    return bool(_WORD_AND_DIGITS.match(word) or _SIGN_WITHIN.search(word) or sum(map(_has_capitals_within, _NOT_LETTERS.split(word))))


_DIGIT, _LETTER, _SIGN_WITHIN = re.compile(r"\d"), re.compile("[A-Za-z]"), re.compile(r"[A-Za-z0-9][!@#$%^&*+=?~]")
_WORD_AND_DIGITS = re.compile(r"[A-Za-z]{4,}[-_.]?\d{3,}[!?$#@*]?\Z")


_NOT_LETTERS = re.compile(r"[^A-Za-z]+")


def _has_sign_within(word: str) -> bool:
    inner = word.strip(".,!?;:-'\"()")
    if any(not character.isalnum() and character not in "-/'’&,." for character in inner):
        return True
    return word.count("-") >= 2 or (word[-1] in "!$#@%&*" and word != word.lower())


def _has_capitals_within(part: str) -> bool:
    """Capitals amid small letters, but not as in JavaScript or YouTube."""
    turns = sum(one.islower() and other.isupper() for one, other in pairwise(part))
    return (turns >= 2 or (turns == 1 and len(part) >= 6)) and not _CAMEL.match(part)


_IS_MEASURE = re.compile(
    r"\d{1,3}(?:st|nd|rd|th|h|hr|hrs|min|mins|days?|chars?|characters?|times?|x|digits?|gb|mb|kb|usd|jpy|btc|eth|回"
    r"|桁)\Z|v\d[\d.]*\Z|[a-z]{2,3}-\d{1,4}\Z|(?:iphone|ipad|ios|android|windows|chrome|macos|galaxy|pixel)[\d.]+",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"(?:[A-Z][a-z]{2,}){2,3}\Z|i[A-Z][a-z]+\Z|[a-z]{2,}(?:[A-Z][a-z]{2,}){1,2}\Z")


def is_quoted_password(value: str) -> bool:
    """In quotes nearly anything, but no words of ours: 「パスワード「再設定」」."""
    if len(value) < 4 or value != value.strip() or is_no_value(value):
        return False
    if " " in value:
        words = value.split()
        return len(words) > 2 and all(word.isascii() and word.isalnum() and word.lower() not in NO_PASSWORDS for word in words)
    return value.isascii()


def is_unusual(word: str) -> bool:
    """Letters only, after "my password is": a name or a word that complaints do not use."""
    return len(word) >= 5 and word.isalpha() and not word.lower().endswith(("ing", "ed", "ly", "able", "ado", "ada", "ible", "é", "ée"))


def is_no_value(word: str) -> bool:
    return word[:40].lower().rstrip("!?") in NO_PASSWORDS or _NO_VALUES.match(word[:200]) is not None


def without_punctuation(text: str, start: int, end: int) -> int:
    """Without the punctuation of the sentence; an exclamation or question mark may be part of a password."""
    while end > start and text[end - 1] in _TRAILING and not (text[end : end + 1].isascii() and text[end : end + 1].isalnum()):
        end -= 1
    return end - 2 if text[start:end].endswith("**") else end
