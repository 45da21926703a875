"""The languages we ship: their names, directions and the next best language for somebody who reads another."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_supported_language_variant
from django.utils.translation.trans_real import parse_accept_lang_header

RIGHT_TO_LEFT = {"ar", "fa", "he", "ur"}
NEXT_BEST = ("en", "ja")


@dataclass(frozen=True)
class Language:
    code: str
    name: str

    @property
    def direction(self) -> str:
        return "rtl" if self.code.partition("-")[0] in RIGHT_TO_LEFT else "ltr"

    @property
    def html(self) -> str:
        """As HTML and HTTP write it: zh-Hans."""
        base, _, rest = self.code.partition("-")
        return f"{base}-{rest.title() if len(rest) == 4 else rest.upper()}" if rest else base


LANGUAGES = {code: Language(code, str(name)) for code, name in settings.LANGUAGES}


def reading_order(code: str) -> list[str]:
    """This language first, then the next best ones, then all others: what to show when a translation is missing."""
    return list(dict.fromkeys([code, *NEXT_BEST, *LANGUAGES]))


def language_in_path(path: str) -> str | None:
    first = path.lstrip("/").partition("/")[0]
    return first if first in LANGUAGES else None


def language_in_header(header: str) -> str | None:
    """The best of a browser's Accept-Language that we have; None if we have none of them."""
    for wanted, _ in parse_accept_lang_header(header or ""):
        try:
            return get_supported_language_variant(wanted)
        except LookupError:
            continue
    return None


def in_language(path: str, code: str) -> str:
    """The same page in another language; for pages without a language in their address, the front page in that language."""
    here = language_in_path(path)
    return f"/{code}/{path.lstrip('/').partition('/')[2]}" if here else f"/{code}/"


def language_name(code: str) -> str:
    """A language by its own name: 日本語."""
    return LANGUAGES[code].name if code in LANGUAGES else code
