"""Numbers and places that identify a person."""

import pytest

from madoguchi.guard.redact import redact

CARD = "4111111111111111"


@pytest.mark.parametrize(
    "number",
    [CARD, "4111 1111 1111 1111", "4111-1111-1111-1111", "４１１１１１１１１１１１１１１１", "378282246310005", "3782-822463-10005"],
)
@pytest.mark.parametrize(
    "sentence",
    [
        "カード番号は {} です",
        "クレジットカード{}で購入できません",
        "card number {} exp 12/28",
        "{} のカードが拒否されました",
        "I paid with {}",
    ],
)
def test_a_card_is_masked(sentence, number):
    assert redact(sentence.format(number)).text == sentence.format("[card number removed]")


@pytest.mark.parametrize(
    "name",
    "宛先タグ デスティネーションタグ お問合せ番号 申込番号 标签 운송장번호 티켓번호 memo tag ticket tracking etiqueta rastreio тикет แท็ก หมายเลขคำสั่งซื้อ takip resi التذكرة".split(),
)
def test_the_number_of_a_tag_ticket_or_parcel_is_no_card_unless_written_as_one(name):
    assert redact(f"{name} {CARD}").is_clean
    assert redact(f"{name} 4111 1111 1111 1111").text == f"{name} [card number removed]"


def test_a_card_behind_a_tag_and_several_cards_in_a_row_are_masked():
    assert CARD not in redact(f"tag 123456, card {CARD}").text
    assert redact(" ".join(["4111 1111 1111 1111"] * 30)).text == " ".join(["[card number removed]"] * 30)
    assert redact(f"{CARD} 05/27 442").text == "[card number removed] 05/27 [one-time code removed]"


def test_a_number_that_fails_the_check_digit_or_is_called_an_order_is_no_card():
    for text in (
        "4111111111111112",
        "注文番号 4111111111111111",
        "order 4111111111111111",
        "tracking number 4111111111111111",
        "注文ID 1983757300749845695",
    ):
        assert redact(text).is_clean


@pytest.mark.parametrize("sentence", ["マイナンバーは{}です", "個人番号：{}", "my number is {}", "マイナンバーカードの番号は {} です"])
@pytest.mark.parametrize("number", ["123456789018", "1234 5678 9018", "1234-5678-9018"])
def test_an_individual_number_is_masked(sentence, number):
    assert redact(sentence.format(number)).text == sentence.format("[my number removed]")


def test_twelve_digits_of_another_kind_stay():
    assert redact("振込依頼番号 123456789018").is_clean and redact("123456789018").is_clean


@pytest.mark.parametrize("text", ["旅券番号 {}", "パスポート番号は{}です", "passport number: {}", "护照号码：{}"])
@pytest.mark.parametrize("number", ["NR8000371", "544360896"])
def test_a_passport_is_masked(text, number):
    assert redact(text.format(number)).text == text.format("[document number removed]")


@pytest.mark.parametrize(
    "address",
    [
        "〒619-8270 埼玉県川崎市高津区三ノ輪3丁目13番15号",
        "東京都港区虎ノ門２－９－１６",
        "928 Patricia Field Apt. 657, Claudiaberg, IL 90681",
        "435 William Crossing, Joelfort, VT 60726",
    ],
)
def test_a_home_address_is_masked(address):
    assert redact(f"住所は{address}です" if not address.isascii() else f"My address is {address}").found[0].kind == "postal-address"


def test_places_without_a_number_stay():
    for text in (
        "東京都に住んでいますが法人口座は作れますか",
        "I live in New York",
        "本社は東京都渋谷区ですか？",
        "パスポートの有効期限は2030/05/01です",
    ):
        assert redact(text).is_clean
