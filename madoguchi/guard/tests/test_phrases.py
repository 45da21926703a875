"""Recovery phrases in texts."""

import pytest
from mnemonic import Mnemonic

from madoguchi.guard.redact import MARKERS, redact
from madoguchi.guard.slip39 import WORDS as SLIP39
from madoguchi.guard.tests.secrets_for_tests import ADDRESS, HASH, phrase
from madoguchi.guard.words import without_accents, words_of

MARKER = MARKERS["recovery-phrase"]
LANGUAGES = [
    "english",
    "japanese",
    "chinese_simplified",
    "chinese_traditional",
    "korean",
    "spanish",
    "french",
    "italian",
    "portuguese",
    "czech",
    "russian",
    "turkish",
]


def masked(text):
    redaction = redact(text)
    assert {finding.kind for finding in redaction.found} == {"recovery-phrase"}, redaction
    return redaction.text


def untouched(text):
    return redact(text).text == text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("words", [12, 24])
def test_a_phrase_of_every_list_is_masked(language, words):
    assert masked(phrase(language, words)) == MARKER


@pytest.mark.parametrize("words", [15, 18, 21])
def test_every_length_is_masked(words):
    assert masked(f"My words: {phrase(words=words)}, thanks") == f"My words: {MARKER}, thanks"


def spelt(words):
    yield "commas", ", ".join(words)
    yield "ideographic commas", "、".join(words)
    yield "lines", "\n".join(words)
    yield "hyphens", "-".join(words)
    yield "numbers", " ".join(f"{n}.{word}" for n, word in enumerate(words, 1))
    yield "numbered lines", "\n".join(f"{n}. {word}" for n, word in enumerate(words, 1))
    yield "brackets", "\n".join(f"{n}) {word}" for n, word in enumerate(words, 1))
    yield "circled", " ".join(f"{chr(0x2460 + n)}{word}" for n, word in enumerate(words))
    yield "ordinals", " ".join(f"{n}th {word}" for n, word in enumerate(words, 4))
    yield "JSON", str(words).replace("'", '"')
    yield "and", " and ".join(words)
    yield "capitals", " ".join(words).upper()
    yield "titles", " ".join(words).title()
    yield "rows", "\n".join(" ".join(words[n : n + 4]) for n in range(0, 12, 4))
    yield "full width", "".join(chr(ord(c) + 0xFEE0) if c != " " else "\u3000" for c in " ".join(words))
    yield "invisible", "\u200b ".join(words)
    yield "first four letters", " ".join(word[:4] for word in words)
    yield "glued", "".join(words)
    yield "one hidden", " ".join([*words[:7], "****", *words[8:]])
    yield "one missing", " ".join(words[:5] + words[6:])
    yield "one mistyped", " ".join([*words[:5], words[5] + "x", *words[6:]])
    yield "the last mistyped", " ".join([*words[:11], words[11][:-1] + words[11][-1] * 2])
    yield "wrong checksum", " ".join(reversed(words))


@pytest.mark.parametrize("name, text", list(spelt(phrase().split())))
def test_however_it_is_spelt_it_is_masked(name, text):
    result = masked(f"リカバリーフレーズ：{text}\nで合っていますか？")
    assert result.startswith("リカバリーフレーズ：[") and result.endswith("]\nで合っていますか？")


def in_a_row(words):
    ordinals = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
    yield "labels", "\n".join(f"word{n}: {word}" for n, word in enumerate(words, 1))
    yield "sentences", "\n".join(f"Word {n} is {word}" for n, word in enumerate(words, 1))
    yield "ordinals in words", ", ".join(f"{ordinal} word {word}" for ordinal, word in zip(ordinals, words, strict=True))
    yield "Japanese ordinals", " ".join(f"{n}番目は{word}" for n, word in enumerate(words, 1))
    yield "Japanese numbers", "、".join(f"{n}番 {word}" for n, word in enumerate(words, 1))
    yield "Japanese next", "、次は".join(words)
    yield "line breaks of HTML", "<br>".join(words)
    yield "list items of HTML", "".join(f"<li>{word}</li>" for word in words)
    yield "then", " then ".join(words)
    yield "next is", ", next is ".join(words)
    yield "accents", " ".join(words).replace("a", "á")
    yield "Cyrillic letters", " ".join(words).translate(str.maketrans("aeopcxy", "аеорсху"))
    yield "letters apart", "  ".join(" ".join(word) for word in words)
    yield "letters with hyphens", " ".join("-".join(word) for word in words)


@pytest.mark.parametrize("name, text", list(in_a_row(phrase().split())))
def test_whatever_stands_between_its_words_it_is_masked(name, text):
    result = masked(f"my seed phrase: {text}")
    assert not [word for word in phrase().split() if word in result]


def test_lines_that_begin_alike_and_tell_no_phrase_stay():
    assert untouched("\n".join(f"item{n}: {word}" for n, word in enumerate("apple banana coffee rice butter cheese egg onion".split())))
    assert untouched("\n".join(f"step {n}: open the page and press button {n}" for n in range(14)))
    assert untouched("<li>Deposit</li><li>Withdraw</li><li>Trade</li><li>Account</li><li>History</li><li>Help</li><li>News</li>")


def test_a_japanese_phrase_with_ideographic_spaces_is_masked():
    assert masked(f"フレーズは「{phrase('japanese')}」です") == f"フレーズは「{MARKER}」です"


def test_words_that_touch_the_sentence_are_masked_too():
    assert masked(f"フレーズは{phrase('japanese').replace(chr(0x3000), ' ')}です") == f"フレーズは{MARKER}です"
    assert masked(f"フレーズは{phrase()}です") == f"フレーズは{MARKER}です"


def test_a_phrase_in_katakana_is_masked():
    katakana = "".join(chr(ord(c) + 0x60) if "ぁ" <= c <= "ゖ" else c for c in phrase("japanese"))
    assert MARKER in masked(katakana)


def test_words_without_their_accents_are_masked():
    accented = [word for word in words_of("french") if not word.isascii()][::20][:12]
    assert masked(" ".join(without_accents(word) for word in accented)) == MARKER


def test_a_chinese_phrase_without_spaces_is_masked_behind_a_cue():
    assert masked(f"我的助记词是{phrase('chinese_simplified').replace(' ', '')}") == f"我的助记词是{MARKER}"


def test_a_share_of_a_split_phrase_is_masked():
    assert masked(" ".join(SLIP39[place * 47 % 1024] for place in range(20))) == MARKER


def test_a_phrase_that_repeats_its_words_is_masked_if_its_checksum_fits():
    assert masked("abandon " * 11 + "about") == MARKER
    assert untouched("abandon " * 12)
    assert all(untouched("word " * count) for count in range(11, 40))


@pytest.mark.parametrize("words", [12, 24])
@pytest.mark.parametrize("between", [" ", "\n", "\n\n", " and ", ">["])
def test_a_phrase_that_is_said_twice_is_masked(between, words):
    for one in (phrase(words=words), "abandon " * 11 + "about"):
        found = redact(f"https://x.example/?{one}{between}{one}").text
        assert MARKER in found and not any(word in found for word in one.split())


def test_words_of_a_program_that_come_again_are_untouched():
    assert untouched("test code error index level " * 8)


def test_a_phrase_amid_sentences_is_masked_alone():
    before, after = "I cannot restore my wallet since the update.", "It is not accepted."
    assert masked(f"{before}\n{phrase()}\n{after}") == f"{before}\n{MARKER}\n{after}"


def test_fewer_words_are_enough_behind_a_cue():
    part = " ".join(phrase().split()[:9])
    assert masked(f"The first words of my seed phrase: {part}") == f"The first words of my seed phrase: {MARKER}"
    assert untouched(part)


def test_the_evidence_beside_a_phrase_stays():
    for text in (f"{HASH}\n{phrase()}", f"{phrase()} {ADDRESS}", f"tx {HASH} to {ADDRESS}. {phrase()} please check"):
        assert all(evidence in redact(text).text for evidence in (HASH, ADDRESS) if evidence in text)


def test_a_hash_that_ends_or_begins_in_a_list_word_stays_whole():
    for evidence in (HASH[:-4] + "fade", "fade" + HASH[4:], HASH[:-5] + "9dad1", HASH[:-3] + "cec"):
        redacted = redact(f"{evidence}\n{phrase()}\n{evidence}").text
        assert redacted == f"{evidence}\n{MARKER}\n{evidence}"


@pytest.mark.parametrize(
    "text",
    [
        "What is a seed phrase? Where do I keep my twelve words?",
        "If you learn one useless thing every day, in a single year you will learn many useless things.",
        "coffee banana apple egg onion orange potato garlic rice tomato bread milk butter cheese",
        "ethereum solana litecoin ripple polkadot avalanche cardano tezos stellar bitcoin monero",
        "People will do tomorrow what they did today because that is what they did yesterday.",
        "梧桐叶上，点点露珠零。",
        "该许可证不得向诸如此类销售行为的销售方索取专利费或者其它费用。",
        "任何人都可以轻松掌握保护帐户的私钥",
        "シードフレーズとは何ですか？紙に書いて保管すればよいですか？",
        "これは にほんご の ぶんしょう です。 わかちがき に なって います。",
        "require(magic_1 == 42); require(magic_2 == 129); require(magic_3 == 7); require(magic_4 == 8);",
    ],
)
def test_sentences_and_lists_stay(text):
    assert untouched(text)


def test_every_word_list_has_its_words():
    assert len(set(SLIP39)) == 1024 == len({word[:4] for word in SLIP39})
    assert set(LANGUAGES) <= set(Mnemonic.list_languages())


@pytest.mark.parametrize("around", ["{}\n\nThank you.", "{} please help me", "hello {} thank you", "here is my seed {} can you help"])
@pytest.mark.parametrize(
    "words", ["abandon " * 11 + "about", "legal winner thank year wave sausage worth useful legal winner thank yellow"]
)
def test_a_phrase_that_repeats_words_is_found_among_words_of_the_list_that_are_not_its(words, around):
    kept = masked(around.format(words))
    assert MARKER in kept and not set(words.split()) - {"thank"} & set(kept.split())
