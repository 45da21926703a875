"""Questions of bitcoin.org's FAQ: across languages, and to answers without their questions: `python -m bench.faq bitcoin-org-faq`."""

import json
import re
import sys
from html import unescape
from pathlib import Path

from bench.finding import LANGUAGE_NAMES, Asked, Text, say, shelf
from madoguchi.search.stronger import StandardEncoder

ACROSS = ("ja", "zh", "ko", "es")
OWN = ("en", *ACROSS)


def main() -> None:
    folder = Path(sys.argv[1])
    encoder = StandardEncoder()
    faq = {LANGUAGE_NAMES.get(file.stem, file.stem): read(file) for file in sorted(folder.glob("*.json"))}
    with shelf([Text(key, question, answer, "en") for key, (question, answer) in faq["en"].items()], encoder) as english:
        for language in ACROSS:
            first, three = english.hits(questions(faq[language], language), 1, 3)
            say(f"bitcoin.org {language} → English, hit@1", first, 0.85)
            say(f"bitcoin.org {language} → English, hit@3", three, 0.93)
    own = {}
    for language in OWN:
        texts = [Text(key, "", answer, language) for key, (_, answer) in faq[language].items()]
        with shelf(texts, encoder) as answers:
            (own[language],) = answers.hits(questions(faq[language], language), 1)
        say(f"bitcoin.org {language} → answer alone, hit@1", own[language], 0.60)
    say("bitcoin.org answer alone, worst language of the best", min(own.values()) / max(own.values()), 0.85)


def read(file: Path) -> dict[str, tuple[str, str]]:
    """Question and answer by key, without the tags."""
    return {key: (plain(row["q"]), plain(row["a"])) for key, row in json.loads(file.read_text(encoding="utf-8")).items()}


def plain(html: str) -> str:
    return unescape(re.sub("<[^>]*>", "", html)).strip()


def questions(faq: dict[str, tuple[str, str]], language: str) -> list[Asked]:
    return [Asked(question, language, {key}) for key, (question, _) in faq.items()]


if __name__ == "__main__":
    main()
