"""Where an imitation differs from us, as sentences."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .differences import Difference, Letter

SCRIPTS = {
    "CYRILLIC": gettext_lazy("Cyrillic"),
    "GREEK": gettext_lazy("Greek"),
    "ARMENIAN": gettext_lazy("Armenian"),
    "HEBREW": gettext_lazy("Hebrew"),
    "ARABIC": gettext_lazy("Arabic"),
    "CHEROKEE": gettext_lazy("Cherokee"),
    "HIRAGANA": gettext_lazy("Hiragana"),
    "KATAKANA": gettext_lazy("Katakana"),
    "CJK": gettext_lazy("Chinese or Japanese"),
    "HANGUL": gettext_lazy("Korean"),
}


def told_difference(found: Difference) -> list[str]:
    """One sentence for each odd place, then what it is in codes and whose site it is."""
    said = [_sentence(letter) for letter in found.odd]
    if found.in_codes:
        said.append(_("In the codes that browsers use it is %(codes)s.") % {"codes": found.in_codes})
    elif found.real_domain and found.real_domain != found.official:
        said.append(_("The site it really leads to belongs to %(domain)s.") % {"domain": found.real_domain})
    return said


def _sentence(letter: Letter) -> str:
    values = {"letter": letter.shown, "own": letter.own, "code": letter.code, "script": SCRIPTS.get(letter.script, "")}
    if letter.trick == "foreign" and values["script"] and letter.own:
        return _("“%(letter)s” is a letter of another script: %(script)s (%(code)s). Ours is “%(own)s”.") % values
    if letter.trick == "foreign":
        return _("“%(letter)s” is a sign of another script (%(code)s).") % values
    sentences = {
        "marked": _("“%(letter)s” bears a mark or a stroke (%(code)s). Ours is a plain “%(own)s”."),
        "digit": _("“%(letter)s” is a digit. Ours is the letter “%(own)s”."),
        "pair": _("“%(letter)s” are two letters that look like one. Ours is “%(own)s”."),
        "added": _("“%(letter)s” does not stand in ours."),
        "missing": _("“%(own)s” is missing, which stands in ours."),
    }
    return sentences.get(letter.trick, _("It has “%(letter)s” where ours has “%(own)s”.")) % values
