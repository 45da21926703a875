"""A title becomes a key that people can read, Japanese by its reading."""

import pytest

from madoguchi.helpcentre.readable_keys import LONGEST, readable_key


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("出金できない", "shukkin-dekinai"), ("二段階認証", "nidankaininshou"), ("２段階認証", "2-dankaininshou"),
        ("本人確認の書類", "honninkakunin-no-shorui"), ("振り込みの手数料が高い", "furikomi-no-tesuuryou-ga-takai"),
        ("パスワードを忘れたとき", "pasuwado-o-wasuretatoki"), ("手続きの流れ", "tetsuzuki-no-nagare"), ("NFTとは何ですか？", "nft-toha-nandesuka"),
        ("着金しない・反映されない", "chakkin-shinai-hanei-sarenai"), ("機種変更", "kishuhenkou"), ("ﾊﾟｽﾜｰﾄﾞ", "pasuwado"),
        ("Two-factor sign-in!", "two-factor-sign-in"), ("…？", ""), ("Café", "cafe"),
    ],
)  # fmt: skip
def test_a_japanese_title_is_written_as_it_is_read(title, key):
    assert readable_key(title, "ja") == key


def test_only_japanese_is_read_as_japanese():
    assert readable_key("提现 FAQ", "zh-hans") == "faq"


def test_a_long_title_ends_with_a_whole_word_and_is_ascii():
    key = readable_key("暗号資産の送付先アドレスを登録するときに確認の電子メールが届かない場合の対処方法について", "ja")
    assert key.isascii() and 40 < len(key) <= LONGEST and not key.endswith("-")
    assert len(readable_key("漢" * 90, "ja")) == LONGEST
