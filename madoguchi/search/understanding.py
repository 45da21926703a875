"""What a person asks for, made ready for searching: misspelt words, synonyms, what is special in it, what to mark."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from madoguchi.search import corrections
from madoguchi.search.clauses import Filter
from madoguchi.search.shard import Alternatives, Lexicon, Shard, Wanted
from madoguchi.search.snippets import Sought
from madoguchi.search.synonyms import Widened
from madoguchi.search.tokens import (
    as_hiragana,
    content_runs,
    hiragana,
    is_hiragana,
    is_short,
    is_telling,
    katakana_runs,
    length_in_words,
    normalise,
    spans,
    tokens,
    with_words,
    words,
)

LONGEST_QUERY = 400
FEW_WORDS = 4
_HALF_TYPED_KANA = re.compile("(?<=[\u3041-\u3096\u30a1-\u30fc\u4e00-\u9fff])[b-df-hj-np-tv-z]{1,2}$")


@dataclass(frozen=True)
class Understood:
    """A query made ready: for the encoder, for words, for marking what matches.

    `special` is what the encoder gets besides: the meaning without what most entries say anyway. `runs` are the words of kanji and
    katakana that no synonym stands for, `subjects` the terms that some do, each with its alternatives.
    """

    meaning: str
    special: str = ""
    is_short: bool = False
    is_brief: bool = False
    wanted: Wanted = field(default_factory=lambda: Wanted([]))
    sought: Sought = field(default_factory=Sought)
    corrected: str | None = None
    runs: Sequence[str] = ()
    subjects: Sequence[Alternatives] = ()


def tidy(query: str) -> str:
    """A query on one line, without control characters and without the letter that an input method has not made kana of yet."""
    text = unicodedata.normalize("NFKC", query[: 4 * LONGEST_QUERY])
    text = "".join(" " if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") else char for char in text)
    return _HALF_TYPED_KANA.sub("", " ".join(text.split())[:LONGEST_QUERY])


def understand(text: str, widened: Widened, shard: Shard, admitted: Filter) -> Understood:
    language, lexicon = shard.language, Lexicon(shard, Filter(admitted.allowed))
    reading = corrections.read(widened.rest, lexicon)
    typed = with_words(widened.rest, dict.fromkeys([*reading.endings, *reading.replaced], " "))
    misspelt = corrections.misspelt_katakana(typed, lexicon)
    otherwise = {**misspelt, **corrections.foreign_words(typed, lexicon)}
    rest = _replaced(typed, otherwise)
    begun = [(word, *endings) for word, endings in reading.endings.items()]
    groups = [*widened.groups, *begun, *reading.replaced.items()]
    in_hiragana = [*filter(is_hiragana, typed.split()), *(as_hiragana(run) for run in katakana_runs(rest) if not lexicon.knows(run))]
    alternatives = [[tokens(term, language) for term in group] for group in groups]
    wanted = Wanted(
        tokens(rest, language),
        alternatives,
        [pair for word in in_hiragana for pair in hiragana(word)],
    )
    meaning = " ".join([_replaced(text, otherwise), *reading.replaced.values(), *(group[1] for group in begun), *widened.canonical])
    return Understood(
        meaning,
        _special(shard, meaning),
        is_short(widened.plain or text),
        length_in_words(widened.plain or normalise(text)) <= FEW_WORDS,
        wanted,
        _sought(shard, rest, groups),
        _replaced(with_words(normalise(text), reading.replaced), misspelt) if reading.replaced or misspelt else None,
        content_runs(rest),
        alternatives[: len(widened.groups)],
    )


def _replaced(text: str, words: Mapping[str, str]) -> str:
    for typed, meant in words.items():
        text = text.replace(typed, meant)
    return text


def _special(shard: Shard, text: str) -> str:
    """The text without what most entries say; empty if that is all of it or nothing."""
    plain = normalise(text)
    kept = list(plain)
    for token, start, end in spans(plain, shard.language):
        if is_telling(token) and shard.is_common(token):
            kept[start:end] = " " * (end - start)
    left = " ".join("".join(kept).split())
    return left if left != plain and tokens(left, shard.language) else ""


def _sought(shard: Shard, rest: str, groups: Sequence[Sequence[str]]) -> Sought:
    """What to mark: words of the query that are not everywhere, and every term of the groups."""
    telling = [word for word in words(rest) if any(map(shard.tells, tokens(word, shard.language)))]
    silent = dict.fromkeys([] if not telling and not groups else set(words(rest)) - set(telling), " ")
    return Sought.of(with_words(rest, silent), shard.language, {term for group in groups for term in group})
