"""The parts of lures in a text, with their places: words of many languages, and what stands for an account, a link or money. Pure."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from operator import itemgetter

from madoguchi.guard.lure_words import Part, every_word

SAME = 25
"""Characters within which a part said again says nothing new."""

_LINK = re.compile(
    r"(?:t\.me|telegram\.(?:me|dog)|wa\.me|(?:chat|api)\.whatsapp\.com|line\.me|lin\.ee|discord\.(?:gg|com/invite)|signal\.(?:me|group)|viber\.com"
    r"|open\.kakao\.com|weixin\.qq\.com|zalo\.me|join\.skype\.com|m\.me|ig\.me)\s?[/\\]\s?[\w@+/.~-]{2,64}"
)
_ACCOUNT = re.compile(
    r"(?<![a-z0-9_@.])@\s?[a-z][a-z0-9_.]{2,31}|(?<![a-z0-9])(?:id|아이디|ไอดี)(?:\s?(?:は|는|:|=|→|是)\s?:?\s?| )@?(?!0x)[a-z0-9][a-z0-9_.-]{3,31}"
)
_NICKNAME = re.compile(
    r"(?<![a-z0-9_@./-])[a-z][a-z0-9]{1,20}(?:_[a-z0-9]{1,20}){1,4}(?![a-z0-9_(=])|(?<![a-z0-9_@./-])(?!(?:trc|erc|brc|bep|sha|arc|base|utf|web|tls)-?\d)[a-z]{3,20}\d{2,10}(?![a-z0-9_./])|[a-z]{3,20}#\d{4}"
)
_PHONE = re.compile(r"(?<![a-z0-9_.,@$€£-])(?:\+\s?)?\d(?:[\s().-]{0,2}\d){8,13}(?![\w%])")
_MAIL = re.compile(r"(?<![a-z0-9_.+-])[a-z0-9_.+-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,24}")
_HELPERS_MAIL = re.compile(
    r"(?:support|help|desk|service|refund|recover|kefu|ayuda|soporte|suporte|podderzh|admin|official|agent|destek|hotro|bantuan|security|team)[\w.+-]{0,40}"
    r"@(?:gmail|outlook|hotmail|yahoo|proton|protonmail|icloud|naver|daum|qq|163|126|mail|yandex|gmx|aol|live|tuta|tutanota|zoho)\.[a-z.]{2,6}"
)
_MONEY = re.compile(
    r"(?<![a-z0-9_.,%])\d[\d.,]{0,20}\s?(?:k(?![a-z])|к(?![а-я])|btc|eth|usdt|usdc|usd|u(?![a-z])|xmr|sol(?![a-z])|dollar|dolar|dólar|euro|eur|bucks|quid|grand|[$€£¥₩₽₫฿₺]|%(?![0-9a-f]{2})|円|万|千|元|块|刀|個|个|個btc|원|만|천|프로|руб|тыс|бакс|долл|евро"
    r"|процент|percent|per cent|por ciento|por cento|بالم|دولار|ألف|الف|بيتكوين|tr(?![a-z])|trieu|triệu|nghin|juta|jt|rb(?![a-z])|ribu|persen|reais|conto|mil(?![a-z])|บาท|lira|bin(?![a-z])|tl(?![a-z])|割)"
    r"|[$€£¥₩₽₫฿₺]\s?\d|(?:一|两|兩|二|三|五|十|半)(?:个|個)?(?:比特币|比特幣|万|百)|百分之|[一二三五]割|(?:ten|twenty|five|thirty|fifty) (?:percent|per cent|grand)|(?:diez|veinte|dez|vinte) por c|(?:один|два|три|пять) биткоин|비트(?!코인)|yuzde (?:on|yirmi|elli)"
)
_PATTERNS = (
    (_LINK, Part.LINK),
    (_ACCOUNT, Part.ACCOUNT),
    (_NICKNAME, Part.NICKNAME),
    (_PHONE, Part.PHONE),
    (_MAIL, Part.MAIL),
    (_HELPERS_MAIL, Part.HELPERS_MAIL),
    (_MONEY, Part.MONEY),
)
_BLANKS = re.compile(r"\s+")
_WRITTEN_DOT = re.compile(r"\s?(?:\[\.\]|\(\.\)|\{\.\}|\[dot\]|\(dot\)|(?<=[a-z]) dot (?=[a-z])|(?<=[a-z])[点點](?=[a-z]))\s?")
_SPREAD = re.compile(r"(?<![a-zа-я])[a-zа-я](?:[ ._*-][a-zа-я]){3,20}(?![a-zа-я])")
_OF_WORDS = re.compile(r"[a-zа-я0-9_]")
_SHADED = Part.TOLD | Part.ASKED | Part.GIVES

Found = tuple[int, int, str]
"""Where a part begins, which it is, and the language of its word, if it has one."""

Meanings = set[tuple[int, str, bool]]
"""What a word is, in which language, and whether it must end there."""


def plain(low: str) -> str:
    """A text in lower case without accents, spread letters ("t e l e g r a m") and repeated blanks."""
    text = _BLANKS.sub(" ", low)
    if not text.isascii():
        text = text.translate(_unaccented())
    text = _WRITTEN_DOT.sub(".", text)
    return _SPREAD.sub(lambda spread: re.sub(r"[ ._*-]", "", spread.group()), text)


def parts_of(text: str) -> list[Found]:
    """The parts in a plain text, in the order of their places; said again at once, a part is not given again."""
    found = [(match.start(), part, "") for pattern, part in _PATTERNS for match in pattern.finditer(text)]
    last: dict[tuple[int, str], int] = {}
    kept: list[Found] = []
    for place, part, language in sorted([*found, *_words_of(text)], key=itemgetter(0)):
        if place - last.get((part, language), -SAME) >= SAME:
            last[part, language] = place
            kept.append((place, part, language))
    return kept


def _words_of(text: str) -> Iterator[Found]:
    """Words at each place. Some are none inside a longer word: "不会" of "不会有人知道", "드립니다" of "부탁드립니다"."""
    words = _words()
    covered = hidden = 0
    for beginning in _beginnings().finditer(text):
        place = beginning.start()
        if place < hidden:
            continue
        is_shaded = place < covered
        for length, of_this_length in words.get(beginning[1], ()):
            end = place + length
            for part, language, is_whole in of_this_length.get(text[place:end], ()):
                if (is_shaded and part & _SHADED) or (is_whole and _OF_WORDS.match(text, end)):
                    continue
                yield place, part, language
                covered = max(covered, end)
                if part == Part.POLITE:
                    hidden = end
            is_shaded = is_shaded or end == covered


@cache
def _beginnings() -> re.Pattern[str]:
    """Where a word may begin, with its first two letters."""
    firsts, seconds = ("".join(sorted({re.escape(head[place]) for head in _words()})) for place in (0, 1))
    return re.compile(rf"(?=([{firsts}][{seconds}]))(?:(?<![a-zа-я0-9_])|(?![a-zа-я0-9_]))")


@cache
def _words() -> dict[str, tuple[tuple[int, dict[str, Meanings]], ...]]:
    """Words by their first two letters and by their length, the longest first."""
    words: dict[str, dict[int, dict[str, Meanings]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(set)))
    for written, part, language in every_word():
        word = plain(written.removesuffix("!").lower())
        words[word[:2]][len(word)][word].add((part, language, written.endswith("!")))
    return {head: tuple(sorted(lengths.items(), reverse=True)) for head, lengths in words.items()}


@cache
def _unaccented() -> dict[int, str | None]:
    """Latin, Greek, Cyrillic and Arabic letters without marks. Kana, Hangul and Thai keep theirs: they are letters."""
    table: dict[int, str | None] = {ord("đ"): "d", ord("ı"): "i", ord("ł"): "l", ord("ø"): "o", ord("’"): "'", ord("‘"): "'"}
    for code in (*range(0xC0, 0x250), *range(0x400, 0x500), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base != chr(code):
            table[code] = base
    table |= dict.fromkeys((*range(0x300, 0x370), *range(0x64B, 0x660), 0x640, 0x200E, 0x200F), None)
    return table | {0x622: "ا", 0x623: "ا", 0x625: "ا", 0x649: "ي", 0x629: "ه"}
