"""What a lure is made of, and the words for each part in each language.

Words are parted by "|". A Latin or Cyrillic word must begin where a word begins; it may go on ("recover" finds "recovery")
unless it ends in "!". They are read in lower case, without accents, and a blank stands for any blanks.
"""

from collections.abc import Iterator

from madoguchi.guard.lure_words import (
    arabic,
    chinese,
    english,
    indonesian,
    japanese,
    korean,
    portuguese,
    russian,
    spanish,
    thai,
    turkish,
    vietnamese,
)


class Part:
    """A part of a lure. Of calls away: a messenger's name, the verb of the call, who is to help, what he promises, why not here,
    "your number", "it helped me". Of bribes: that you get something, a side income, buying, a price for each, what staff can see,
    what staff can do, who works there, secrecy. Of neither: what is told of others, what is asked."""

    MESSENGER = 1 << 0
    CALL = 1 << 1
    HELPER = 1 << 2
    PROMISE = 1 << 3
    DIRECT = 1 << 4
    NUMBER = 1 << 5
    HELPED = 1 << 6
    PAYS = 1 << 7
    GIVES = 1 << 8
    SIDE = 1 << 9
    TRADE = 1 << 10
    PER = 1 << 11
    DATA = 1 << 12
    DEED = 1 << 13
    INSIDER = 1 << 14
    SECRET = 1 << 15
    TOLD = 1 << 16
    ASKED = 1 << 17
    LINK = 1 << 18
    ACCOUNT = 1 << 19
    NICKNAME = 1 << 20
    PHONE = 1 << 21
    MAIL = 1 << 22
    HELPERS_MAIL = 1 << 23
    MONEY = 1 << 24
    POLITE = 1 << 25
    INVITED = 1 << 26
    OFFER = 1 << 27


LANGUAGES = (english, japanese, chinese, korean, spanish, portuguese, russian, arabic, vietnamese, indonesian, thai, turkish)


def every_word() -> Iterator[tuple[str, int, str]]:
    """Each word with the part of a lure that it is and its language; names of messengers are of none."""
    for language in LANGUAGES:
        for key, words in language.WORDS.items():
            part: int = getattr(Part, key.upper())
            of = "" if part == Part.MESSENGER else language.__name__
            for word in words.split("|"):
                if word.strip():
                    yield word.lstrip("\n ").rstrip("\n"), part, of
