"""Names that are a slip or a trick away from a domain, as dnstwist makes them; and hosts that only look as if they were it."""

import random
from collections.abc import Iterator

KEYS = {
    "1": "2q", "2": "3wq1", "3": "4ew2", "4": "5re3", "5": "6tr4", "6": "7yt5", "7": "8uy6", "8": "9iu7", "9": "0oi8", "0": "po9", "q": "12wa", "w": "3esaq2",
    "e": "4rdsw3", "r": "5tfde4", "t": "6ygfr5", "y": "7uhgt6", "u": "8ijhy7", "i": "9okju8", "o": "0plki9", "p": "lo0", "a": "qwsz", "s": "edxzaw",
    "d": "rfcxse", "f": "tgvcdr", "g": "yhbvft", "h": "ujnbgy", "j": "ikmnhu", "k": "olmji", "l": "kop", "z": "asx", "x": "zsdc", "c": "xdfv", "v": "cfgb",
    "b": "vghn", "n": "bhjm", "m": "njk",
}  # fmt: skip
GLYPHS = {
    "a": "àáâãäåɑạǎăȧąа", "b": "ʙɓḃ", "c": "ćčĉċçс", "d": "ďđɗḍ", "e": "éèêëēĕěėęе", "g": "ǵğĝģɢ", "h": "ĥȟħɦ", "i": "1líìïîıį", "k": "ḱǩķκ", "l": "1iɫł",
    "m": "ṁṃɱ", "n": "ńǹňñņп", "o": "0óòôöõøо", "p": "ƿƥṕṗр", "r": "ŕřȑʀɼ", "s": "śŝşšș", "t": "ťţŧț", "u": "ùúûüũů", "v": "ṽᶌ", "w": "ŵẁẃ", "x": "ẋх", "y": "ýÿŷỳу", "z": "źżž",
}  # fmt: skip
WORDS = ("login", "secure", "support", "account", "verify", "wallet", "app", "help", "bonus", "official")
ENDINGS = ("net", "org", "io", "co", "xyz", "info", "top", "jp", "com")
ODD = ["@", ":", "/", "\\", ".", "..", "%2e", "%40", "%00", "%2f", "?", "#", "\t", "\n", "\r", " ", "\u200b", "\u00ad", "。", "．", "／", "＠", "：", "443", "a", "-", "_", "xn--",
       "ß", "ı", "К", "ⓑ", "𝐛", "\x00", "[", "]", ";", ",", "&", "|", "<", ">", '"', "'", "(", ")", "://", "https://", "http://", "www.", "evil.com", "javascript:", "mailto:", "\u202e"]  # fmt: skip


def permutations(domain: str) -> Iterator[tuple[str, str]]:
    """(kind, domain) of each, without the domain itself."""
    name, _, ending = domain.partition(".")
    made = {(kind, f"{other}.{ending}") for kind, other in _names(name) if other and other != name and not other.startswith("-")}
    made |= {("ending", f"{name}.{other}") for other in ENDINGS if other != ending}
    made |= {("subdomain", f"{name[:cut]}.{name[cut:]}.{ending}") for cut in range(1, len(name)) if "-" not in name[cut - 1 : cut + 1]}
    return iter(sorted(made))


def _names(name: str) -> Iterator[tuple[str, str]]:
    for place, letter in enumerate(name):
        before, after = name[:place], name[place + 1 :]
        yield "omission", before + after
        yield "repetition", before + letter * 2 + after
        yield from (("replacement", before + key + after) for key in KEYS.get(letter, ""))
        yield from (("insertion", before + key + letter + after) for key in KEYS.get(letter, "") if place)
        yield from (
            ("homoglyph", (before + glyph + after).encode("idna").decode())
            for glyph in GLYPHS.get(letter, "")
            if _is_a_name(before + glyph + after)
        )
        yield from (("bitsquatting", before + flipped + after) for flipped in _flipped(letter))
        if after:
            yield "transposition", before + after[0] + letter + after[1:]
            yield "hyphenation", f"{before}{letter}-{after}"
        if letter in "aeiou":
            yield from (("vowel-swap", before + vowel + after) for vowel in "aeiou")
    yield from (("addition", name + letter) for letter in "abcdefghijklmnopqrstuvwxyz0123456789")
    for word in WORDS:
        yield from (("dictionary", made) for made in (f"{name}-{word}", f"{word}-{name}", name + word, word + name))


def _flipped(letter: str) -> Iterator[str]:
    for bit in (1, 2, 4, 8, 16, 32, 64):
        flipped = chr(ord(letter) ^ bit)
        if flipped.isascii() and (flipped.isalnum() or flipped == "-") and flipped == flipped.lower():
            yield flipped


def _is_a_name(name: str) -> bool:
    try:
        return bool(name.encode("idna"))
    except UnicodeError:
        return False


def fuzzed(domains: tuple[str, ...], count: int, seed: int = 7) -> Iterator[str]:
    """Official hosts with what browsers, parsers and eyes stumble over put somewhere."""
    draw = random.Random(seed)
    for _ in range(count):
        parts = draw.choices(ODD, k=draw.randint(1, 4))
        parts.insert(draw.randint(0, len(parts)), draw.choice(domains))
        value = "".join(parts)
        yield draw.choice(("", "https://", "http://")) + value
