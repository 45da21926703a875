"""An article as machines read it: JSON-LD of schema.org (HowTo with its steps, FAQPage, TechArticle) and the way to it (BreadcrumbList)."""

import json
import re
from html.parser import HTMLParser

from markupsafe import Markup

from .models import Kind
from .rendering import plain_text

LONGEST_ANSWER = 5_000
TERRITORIES = {
    "ja": "JP",
    "en": "US",
    "ar": "AR",
    "es": "ES",
    "ko": "KR",
    "zh-hans": "CN",
    "zh-hant": "TW",
    "zh": "CN",
    "th": "TH",
    "vi": "VN",
    "pt": "PT",
    "fr": "FR",
    "de": "DE",
    "it": "IT",
    "ru": "RU",
    "tr": "TR",
    "id": "ID",
    "nl": "NL",
    "pl": "PL",
    "uk": "UA",
}
_PICTURE = re.compile(r'<img[^>]*? src="(/[^"]+)"')


def structured(kind, *, title, summary, html, language, url, published_at, changed_at, publisher, crumbs) -> Markup:
    """The contents of the page's data block. `crumbs` are (name, absolute address), from the top to the article itself."""
    says = {
        "headline": title,
        "description": summary,
        "inLanguage": language,
        "url": url,
        "datePublished": published_at.isoformat(),
        "dateModified": changed_at.isoformat(),
        "publisher": {"@type": "Organization", "name": publisher},
    }
    steps = steps_of(html) if kind == Kind.HOW_TO else []
    if steps:
        listed = [{"@type": "HowToStep", "position": place, "text": step} for place, step in enumerate(steps, 1)]
        says |= {"@type": "HowTo", "name": title, "step": listed}
    elif kind == Kind.TROUBLESHOOTING:
        answer = {"@type": "Answer", "text": plain_text(html)[:LONGEST_ANSWER]}
        says |= {"@type": "FAQPage", "mainEntity": [{"@type": "Question", "name": title, "acceptedAnswer": answer}]}
    else:
        says |= {"@type": "TechArticle"}
    way = [{"@type": "ListItem", "position": place, "name": name, "item": item} for place, (name, item) in enumerate(crumbs, 1)]
    graph = {"@context": "https://schema.org", "@graph": [says, {"@type": "BreadcrumbList", "itemListElement": way}]}
    text = json.dumps(graph, ensure_ascii=False)
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))  # noqa: S704 (no tag can end the block)


def locale_of(code: str) -> str:
    """A language as Open Graph names it: ja_JP; empty if nobody knows its country."""
    base, _, rest = code.partition("-")
    territory = TERRITORIES.get(code.lower()) or (rest.upper() if len(rest) == 2 else TERRITORIES.get(base, ""))
    return territory and f"{base}_{territory}"


def picture_in(html: str) -> str:
    """The address here of the first picture of an article, or nothing."""
    found = _PICTURE.search(html)
    return found[1] if found else ""


def steps_of(html: str) -> list[str]:
    """The words of each item of the first numbered list."""
    finder = _Steps()
    finder.feed(html)
    finder.close()
    return [" ".join(step.split()) for step in finder.steps]


class _Steps(HTMLParser):
    def __init__(self):
        super().__init__()
        self.steps, self._depth, self._is_over = [], 0, False

    def handle_starttag(self, tag, attrs):
        if self._is_over or (tag == "ul" and not self._depth):
            return
        if tag in ("ol", "ul"):
            self._depth += 1
        elif tag == "li" and self._depth == 1:
            self.steps.append("")

    def handle_endtag(self, tag):
        if tag in ("ol", "ul") and self._depth:
            self._depth -= 1
            self._is_over = self._depth == 0

    def handle_data(self, data):
        if self._depth and self.steps and not self._is_over:
            self.steps[-1] += data
