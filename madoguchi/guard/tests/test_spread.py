"""A phrase that is spread over several messages."""

from madoguchi.guard.redact import MARKERS, redact
from madoguchi.guard.tests.secrets_for_tests import phrase

WORDS = phrase(seed=3).split()
MARKER = MARKERS["recovery-phrase"]


def say(messages):
    """What each message comes to, and what is stored."""
    stored, redactions = [], []
    for message in messages:
        redactions.append(redact(message, earlier=stored))
        stored.append(redactions[-1].text)
    return redactions


def rows(size):
    return [" ".join(WORDS[start : start + size]) for start in range(0, 12, size)]


def test_the_last_piece_completes_a_phrase():
    last = say(["シードフレーズを送ります", *rows(3)])[-1]
    assert last.completes_earlier and last.text == MARKER


def test_the_pieces_in_earlier_messages_are_told():
    earlier = ["hello there, agent", *rows(4)[:2]]
    redaction = redact(rows(4)[2], earlier=earlier)
    assert [(one.message, earlier[one.message][one.start : one.end]) for one in redaction.in_earlier] == [(1, rows(4)[0]), (2, rows(4)[1])]


def test_word_by_word_it_is_seen_with_the_eleventh_word():
    completed = [redaction.completes_earlier for redaction in say(WORDS)]
    assert completed.index(True) == 10


def test_other_messages_may_stand_between():
    messages = [message for row in rows(3) for message in (row, "next…", "まだあります")]
    assert any(redaction.completes_earlier for redaction in say(messages))


def test_numbers_and_a_few_words_around_the_pieces_do_not_hide_them():
    messages = [f"{n * 4 + 1}-{n * 4 + 4}: {row}" for n, row in enumerate(rows(4))]
    assert say(messages)[-1].completes_earlier


def test_what_comes_after_a_removed_phrase_is_removed_as_well():
    redaction = redact("wolf", earlier=[f"here: {MARKER}"])
    assert redaction.completes_earlier and redaction.text == MARKER


def test_japanese_and_chinese_pieces_are_seen():
    for language in ("japanese", "chinese_simplified"):
        words = phrase(language, seed=5).replace("\u3000", " ").split()
        assert say([" ".join(words[n : n + 4]) for n in range(0, 12, 4)])[-1].completes_earlier


def test_ordinary_chat_completes_nothing():
    chat = ["hello", "thank you", "okay", "sure", "wait", "good", "right", "help", "hello", "please", "thank you", "sorry", "okay", "good"]
    assert not any(redaction.completes_earlier for redaction in say(chat))
    chinese = ["你好", "在吗", "好的", "谢谢", "是", "不是", "对", "好", "有", "我 要 出 金", "是 的", "没 有"]
    assert not any(redaction.completes_earlier for redaction in say(chinese))


def test_without_earlier_messages_nothing_is_completed():
    redaction = redact(phrase())
    assert not redaction.completes_earlier and redaction.found
