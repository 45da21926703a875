"""Headings of ethereum.org to the page they were taken out of: `python -m bench.pages ethereum-org`.

Two headings of each page, drawn by seed among those that stand on one page alone, are removed from it and asked for. There are only few
pages in Korean, so there every heading is asked for and every section without its heading is to be found.
"""

import random
import re
import sys
from collections import Counter
from pathlib import Path

from bench.finding import Asked, Text, say, shelf
from madoguchi.helpcentre import markdown_files
from madoguchi.helpcentre.rendering import plain_text, render
from madoguchi.search.stronger import StandardEncoder

LANGUAGES = ("en", "ja", "zh", "es")
DRAWN = 2
SHORTEST = 80  # characters of a section that says something
HEADING = re.compile(r"^#{2,4} +(.+?)[ #]*(?:\{#[\w.-]+\})?[ ]*$\n?", re.MULTILINE)


def main() -> None:
    encoder = StandardEncoder()
    for language in LANGUAGES:
        texts, asked = drawn(Path(sys.argv[1]) / language, language)
        with shelf(texts, encoder) as pages:
            first, three = pages.hits(asked, 1, 3)
        say(f"ethereum.org {language} heading → page ({len(asked)} of {len(texts)} pages), hit@1", first, 0.50)
        say(f"ethereum.org {language} heading → page, hit@3", three)
    texts, asked = sections(Path(sys.argv[1]) / "ko", "ko")
    with shelf(texts, encoder) as found:
        first, three = found.hits(asked, 1, 3)
    say(f"ethereum.org ko heading → section ({len(asked)} of {len(texts)}), hit@1", first)
    say("ethereum.org ko heading → section, hit@3", three)


def sections(folder: Path, language: str) -> tuple[list[Text], list[Asked]]:
    """The sections of all pages, and as questions the headings that only one of them has."""
    texts: list[Text] = []
    under: dict[str, list[str]] = {}
    for file in sorted(folder.rglob("*.md")):
        _, *parts = HEADING.split(markdown_files.read(file.read_bytes()).text)
        for heading, section in zip(parts[::2], parts[1::2], strict=True):
            text = plain_text(render(section).html).strip()
            if len(text) >= SHORTEST:
                texts.append(Text(str(len(texts)), "", text, language))
                under.setdefault(plain_text(render(heading).html).strip(), []).append(texts[-1].key)
    return texts, [Asked(heading, language, set(keys)) for heading, keys in under.items() if len(keys) == 1 and len(heading) > 3]


def drawn(folder: Path, language: str) -> tuple[list[Text], list[Asked]]:
    """The pages without the headings that were drawn, and these as questions."""
    sources = {
        str(file.relative_to(folder).with_suffix("")): markdown_files.read(file.read_bytes()) for file in sorted(folder.rglob("*.md"))
    }
    headings = {key: dict.fromkeys(found.group(1) for found in HEADING.finditer(source.text)) for key, source in sources.items()}
    pages_with = Counter(heading for found in headings.values() for heading in found)
    chance = random.Random(1)
    texts, asked = [], []
    for key, source in sources.items():
        alone = [heading for heading in headings[key] if pages_with[heading] == 1 and heading != source.title]
        removed = chance.sample(alone, min(DRAWN, len(alone)))
        left = HEADING.sub(lambda found, removed=removed: "" if found.group(1) in removed else found.group(), source.text)
        texts.append(Text(key, source.title, plain_text(render(left).html), language))
        asked += [Asked(plain_text(render(heading).html), language, {key}) for heading in removed]
    return texts, asked


if __name__ == "__main__":
    main()
