"""The text as the scanners read it."""

from hypothesis import given
from hypothesis import strategies as st

from madoguchi.guard.reading import OPAQUE, read


def piece(text, reading, part):
    start = reading.text.index(part)
    first, last = reading.span(start, start + len(part))
    return text[first:last]


def test_plain_text_is_read_as_it_is():
    reading = read("password: hunter2")
    assert reading.text == "password: hunter2" and reading.span(3, 5) == (3, 5)


def test_full_width_letters_are_read_as_plain_ones():
    assert read("ＰＡＳＳＷＯＲＤ：１２３４").text == "PASSWORD:1234"


def test_half_width_katakana_are_joined_and_found_again_in_the_original():
    text = "私のﾊﾟｽﾜｰﾄﾞです"
    reading = read(text)
    assert "パスワード" in reading.text and piece(text, reading, "パスワード") == "ﾊﾟｽﾜｰﾄﾞ"


def test_decomposed_kana_are_composed():
    assert read("か\u3099っこう").text == "がっこう"


def test_circled_numbers_become_digits_and_point_at_the_circle():
    text = "⑫word"
    reading = read(text)
    assert reading.text == "12word" and piece(text, reading, "12") == "⑫"


def test_invisible_characters_are_not_read_but_belong_to_what_is_around_them():
    text = "ab\u200bcd"
    reading = read(text)
    assert reading.text == "abcd" and piece(text, reading, "abcd") == text


def test_a_marker_of_an_earlier_redaction_is_one_opaque_character():
    text = "code [one-time code removed] end"
    reading = read(text)
    assert reading.text == f"code {OPAQUE} end" and piece(text, reading, OPAQUE) == "[one-time code removed]"


def test_a_bracket_with_an_accent_is_no_marker():
    assert OPAQUE not in read("[\u0301 password removed]").text


def test_lower_case_keeps_the_length():
    reading = read("İSTANBUL ẞ ŞİFRE")
    assert len(reading.low) == len(reading.text)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
def test_every_character_of_a_reading_points_into_the_text_in_order(text):
    reading = read(text)
    spans = [reading.span(place, place + 1) for place in range(len(reading.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)


@given(st.text(max_size=80))
def test_a_reading_is_of_the_size_of_its_text(text):
    assert len(read(text).text) <= 4 * max(1, len(text))
