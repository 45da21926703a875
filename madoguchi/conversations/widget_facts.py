"""What the widget must know of this desk in one language: its words, the brand, where help is. The same for everybody."""

import json
from functools import cache

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from madoguchi.translation.languages import LANGUAGES
from madoguchi.ui.brand import brand

from .bundle import Packed
from .models.line import LONGEST
from .removals import TO_DO
from .widget_words import SHORT, WORDS


@cache
def widget_facts(code: str) -> Packed:
    with translation.override(code):
        facts = {
            "language": LANGUAGES[code].html,
            "direction": LANGUAGES[code].direction,
            "brand": brand().name(code),
            "accents": [brand().accent, brand().accent_dark],
            "emergency": settings.BASE_URL + reverse("conversations:emergency"),
            "longest": LONGEST,
            "kinds": {what: sorted(kinds) for what, kinds in TO_DO.items()},
            "words": {SHORT[name]: str(words) for name, words in WORDS.items()},
        }
    return Packed.of(json.dumps(facts, ensure_ascii=False, separators=(",", ":")))
