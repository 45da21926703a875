"""Questions that mean the same come together, whatever their words; others stay apart."""

from collections import Counter

import numpy as np
import pytest

from madoguchi.helpcentre.grouping import Item, groups, most_central
from madoguchi.search.encoder import SentenceEncoder
from madoguchi.search.tokens import tokens

ENCODER = SentenceEncoder()
TITLES = ("How to deposit", "Reset your password", "Verify your identity", "出金の方法", "本人確認の書類", "手数料の一覧")


def items(*texts, language="ja", blind=False):
    return [Item(Counter(tokens(text, language)), None if blind else ENCODER.query_vector(text)) for text in texts]


@pytest.fixture(scope="module")
def centre():
    return np.mean([ENCODER.query_vector(title) for title in TITLES], axis=0)


def test_japanese_questions_come_together_by_meaning(centre):
    asked = (
        "出金できない",
        "出金ができません",
        "二段階認証の端末を機種変更した",
        "スマホを機種変更したら2段階認証ができない",
        "税金の計算方法",
    )
    assert sorted(map(sorted, groups(items(*asked), centre))) == [[0, 1], [2, 3], [4]]


def test_a_known_group_keeps_its_new_questions(centre):
    known = Item(Counter(tokens("出金できない 出金ができません", "ja")), ENCODER.query_vector("出金できない"), weight=40)
    assert groups([known, *items("出金が出来ないです", "税金の計算方法")], centre)[0] == [0, 1]


def test_without_an_encoder_words_decide():
    asked = ("withdrawal to my bank is pending", "bank withdrawal pending since monday", "where is my tax report")
    assert sorted(map(sorted, groups(items(*asked, language="en", blind=True)))) == [[0, 1], [2]]


def test_nothing_and_one_are_no_trouble(centre):
    assert groups([]) == [] and groups(items("出金"), centre) == [[0]]


def test_the_most_central_question_speaks_for_the_group():
    texts = ("出金できない", "出金ができない", "出金できない、助けてください、昨日から何度も試しています")
    assert most_central([ENCODER.query_vector(text) for text in texts]) in (0, 1)
