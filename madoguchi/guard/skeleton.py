"""What a name looks like: letters of all scripts that look alike become one (Unicode TR39, "skeleton", after NFKC).

The data is the Unicode confusables table that `confusable_homoglyphs` ships; accents are dropped as well, because
"bínance" deceives as "bіnance" does. A skeleton is for comparing with another skeleton, never for showing.
"""

import json
import string
import unicodedata
from functools import cache
from importlib.resources import files

_ALSO_ALIKE = {
    "a": "ɐɑəᴀɚ",
    "b": "ʙɓƀƃ",
    "c": "ᴄƈȼↄɔ",
    "d": "ɗđɖᴅďԁ",
    "e": "ɛᴇɘєҽɇ",
    "f": "ƒꜰ",
    "g": "ɢɡǥɠᶃ",
    "h": "ħʜɦһḩ",
    "i": "ıɪɩɨ",
    "j": "ʝɉᴊյ",
    "k": "ᴋƙĸκк",
    "l": "ʟłɫɭɬſ",
    "m": "ᴍɱмⅿ",
    "n": "ɴŋɲƞпη",
    "o": "øɵᴏöѳ",
    "p": "ᴘƿþρ",
    "q": "ʠɋզ",
    "r": "ʀɾɽɼɍгᴦ",
    "s": "ꜱʂşƽ",
    "t": "ŧᴛƫţтτ",
    "u": "ʋᴜυцʉ",
    "v": "ᴠѵν",
    "w": "ᴡшѡωɯ",
    "x": "×хχ",
    "y": "ʏƴɏүуγ",
    "z": "ᴢʐƶ",
}
"""Small capitals, strokes and hooks, which are letters of their own for Unicode and typing variants for a deceiver."""

_SEQUENCES = (("rn", "m"), ("vv", "w"))


def skeleton(name: str) -> str:
    """The letters of a name, and "rn" and "vv" as the one letter that they look like."""
    text = letters(name)
    for sequence, letter in _SEQUENCES:
        text = text.replace(sequence, letter)
    return text


def letters(name: str) -> str:
    """Lower case ASCII as far as the name has look-alikes in it; i, l, 1 and I are one letter, o and 0 too."""
    text = name if name.isascii() else _without_marks(unicodedata.normalize("NFKC", name))
    text = text.lower().translate(_alike())
    if not text.isascii():
        text = _without_marks(text).translate(_alike())
    return text


def in_latin(text: str) -> str:
    """A text of the same length with Cyrillic and Greek letters as the Latin ones that they look like."""
    return text if text.isascii() else text.translate(_latin())


@cache
def _latin() -> dict[int, str]:
    foreign = {code: letter for code, letter in _alike().items() if 0x370 <= code < 0x530}
    return {code: "i" if letter == "l" and chr(code) in "іїιϊίΐ" else letter for code, letter in foreign.items()}


def _without_marks(text: str) -> str:
    return "".join(
        character for character in unicodedata.normalize("NFD", text) if unicodedata.category(character) not in {"Mn", "Me", "Cf"}
    )


@cache
def _alike() -> dict[int, str]:
    table = json.loads((files("confusable_homoglyphs") / "confusables.json").read_text(encoding="utf-8"))
    alike: dict[int, str] = {}
    for letter in string.ascii_uppercase + string.ascii_lowercase + string.digits:
        for other in table.get(letter, ()):
            members = other["c"].strip("\u200e\u200f")
            if len(members) == 1 and not members.isascii():
                for spelling in {members, members.lower()}:
                    if len(spelling) == 1:
                        alike.setdefault(ord(spelling), letter.lower())
    for letter, others in _ALSO_ALIKE.items():
        alike.update(dict.fromkeys(map(ord, others), letter))
    one_letter = {"i": "l", "1": "l", "|": "l", "0": "o"}
    return {code: one_letter.get(letter, letter) for code, letter in alike.items()} | {ord(a): b for a, b in one_letter.items()}
