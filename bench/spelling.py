"""Short words and spoilt spellings: `python -m bench.spelling localgovfaq banking77-train.csv bitcoin-org-faq`.

A Japanese word of two characters must bring the entries that hold it: of ten results as many as there are, up to ten. A query with
one slip of the keys, or with one word in another spelling, must still reach 95 of a hundred of what it reached.
"""

import json
import random
import re
import string
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

from bench.faq import questions, read
from bench.finding import Asked, Shelf, Text, say, shelf
from bench.intents import drawn
from bench.search import corpus_of, right
from madoguchi.search.encoder import SentenceEncoder

WORDS = 300
PLACES = 3
HAN = "\u4e00-\u9fff々"
TWO = re.compile(f"(?<![{HAN}])[{HAN}]{{2}}(?![{HAN}])|(?<![ァ-ヺー])[ァ-ヺ][ァ-ヺー](?![ァ-ヺー])")
KATAKANA = re.compile("[ァ-ヺ][ァ-ヺー]+")
OKURIGANA = re.compile(f"(?<=[{HAN}])[いえきぎけげしせちてびべみめりれ](?=[{HAN}])")
KANA_OR_KANJI = (("ください", "下さい"), ("でき", "出来"), ("いただ", "頂"), ("いたし", "致し"), ("子ども", "子供"), ("とき", "時"))


def main() -> None:
    localgovfaq, banking77, bitcoin = map(Path, sys.argv[1:])
    encoder = SentenceEncoder()
    texts = corpus_of(localgovfaq)
    queries, judged = (json.loads((localgovfaq / f"{name}.json").read_text(encoding="utf-8")) for name in ("queries", "qrels"))
    with shelf(texts, encoder) as entries:
        say(f"Japanese words of two characters ({WORDS}), recall@10", recall_of_words(entries, texts), 0.98)
        asked = [Asked(text, "ja", right(judged[name])) for name, text in queries.items() if judged.get(name)]
        say_kept("Japanese, one word spelt otherwise", entries, {name: pairs(asked, spoil) for name, spoil in VARIANTS.items()})
    examples, asked = drawn(banking77, 500)
    with shelf([Text(intent, lines[0], "\n".join(lines), "en") for intent, lines in examples.items()], encoder) as entries:
        say_kept("BANKING77, one slip", entries, {name: pairs(asked, slip) for name, slip in SLIPS.items()})
    english = read(bitcoin / "en.json")
    with shelf([Text(key, question, answer, "en") for key, (question, answer) in english.items()], encoder) as entries:
        say_kept("bitcoin.org, one slip", entries, {name: pairs(questions(english, "en"), slip) for name, slip in SLIPS.items()})


def recall_of_words(entries: Shelf, texts: list[Text]) -> float:
    whole = {text.key: unicodedata.normalize("NFKC", f"{text.title}\n{text.text}") for text in texts}
    words = sorted({word for text in whole.values() for word in TWO.findall(text)})
    recalls = []
    for word in random.Random(1).sample(words, WORDS):
        holders = {key for key, text in whole.items() if word in text}
        recalls.append(len(holders & set(entries.keys(word, "ja"))) / min(10, len(holders)))
    return sum(recalls) / len(recalls)


Spoil = Callable[[str, random.Random], str]
Pairs = list[tuple[Asked, Asked]]


def pairs(asked: list[Asked], spoil: Spoil) -> Pairs:
    """Questions that the spoiling changes, as they were and spoilt."""
    chance = random.Random(1)
    both = [(one, Asked(spoil(one.query, chance), one.language, one.right)) for one in asked]
    return [(before, after) for before, after in both if before.query != after.query]


def say_kept(name: str, entries: Shelf, spoilt: dict[str, Pairs]) -> None:
    """The hits that are left of the hits there were, for every way of spoiling and all together."""
    spoilt = spoilt | {"all": [pair for some in spoilt.values() for pair in some]}
    for way, both in spoilt.items():
        (before,), (after,) = (entries.hits(side, PLACES) for side in zip(*both, strict=True))
        say(f"{name}, {way} ({len(both)}), hit@3 kept ({before:.3f} → {after:.3f})", after / before, 0.95)


def slipped(change: Callable[[str, int, random.Random], str]) -> Spoil:
    """A slip inside one word of four letters or more."""

    def spoil(text: str, chance: random.Random) -> str:
        words = list(re.finditer("[A-Za-z]{4,}", text))
        if not words:
            return text
        word = chance.choice(words)
        return text[: word.start()] + change(word.group(), chance.randrange(1, len(word.group()) - 1), chance) + text[word.end() :]

    return spoil


SLIPS = {
    "left out": slipped(lambda word, at, chance: word[:at] + word[at + 1 :]),
    "doubled": slipped(lambda word, at, chance: word[:at] + word[at] + word[at:]),
    "swapped": slipped(lambda word, at, chance: word[:at] + word[at + 1] + word[at] + word[at + 2 :]),
    "another": slipped(lambda word, at, chance: word[:at] + chance.choice(string.ascii_lowercase) + word[at + 1 :]),
}


def first(pattern: re.Pattern[str], change: Callable[[str], str]) -> Spoil:
    return lambda text, _: pattern.sub(lambda found: change(found.group()), text, count=1)


def other_writing(text: str, _: random.Random) -> str:
    for one, other in KANA_OR_KANJI:
        if one in text or other in text:
            return text.replace(one, other, 1) if one in text else text.replace(other, one, 1)
    return text


HALF = {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0xFF61, 0xFFA0)}
WIDE = {chr(ord(char) + 0xFEE0): char for char in string.ascii_letters + string.digits}
OTHER_WIDTH = str.maketrans(WIDE | {narrow: wide for wide, narrow in WIDE.items()})


def half_width(word: str) -> str:
    parts = (unicodedata.normalize("NFD", char).replace("\u3099", "ﾞ").replace("\u309a", "ﾟ") for char in word)
    return "".join("".join(HALF.get(char, char) for char in part) for part in parts)


VARIANTS = {
    "hiragana for katakana": first(KATAKANA, lambda word: "".join(chr(ord(char) - 0x60) if char < "ヷ" else char for char in word)),
    "half-width katakana": first(KATAKANA, half_width),
    "Latin of the other width": first(re.compile("[A-Za-z0-9Ａ-Ｚａ-ｚ０-９]+"), lambda word: word.translate(OTHER_WIDTH)),
    "okurigana left out": first(OKURIGANA, lambda _: ""),
    "last long vowel left out": first(re.compile("[ァ-ヺー]{2,}ー(?![ァ-ヺ])"), lambda word: word[:-1]),
    "kana or kanji": other_writing,
}


if __name__ == "__main__":
    main()
