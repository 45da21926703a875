"""The page that answers “Is it really us?”."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(browser_of):
    return lambda value: browser_of().get("/en/verify/", {"value": value}).content.decode()


def test_our_own_handle_pasted_alone_is_official_and_the_page_names_the_network(asked):
    html = asked("@mihon_news")
    assert "This is official" in html and "our account on Telegram" in html and "Do not sign in there" not in html


def test_our_handle_on_another_network_is_told_to_be_somebody_elses(asked):
    html = asked("https://x.com/mihon_news")
    assert "This imitates us" in html and "on Telegram only. This one is not ours." in html


@pytest.mark.parametrize(
    ("value", "heading"),
    [
        ("mihon.example", "This is official"),
        ("mlhon.example", "This imitates us. Do not trust it."),
        ("example.org", "This is not on our official list"),
    ],
)
def test_the_answer_is_a_heading_and_in_the_title(asked, value, heading):
    html = asked(value)
    assert f'<h2 id="verdict-title">{heading}</h2>' in html
    assert heading in html.partition("</title>")[0]


def test_the_api_says_the_same_sentence(browser_of):
    answer = browser_of().get("/api/v1/verify", {"value": "@mihon_news"}, headers={"accept-language": "en"}).json()
    assert (answer["verdict"], answer["why"]) == ("official", "same-handle") and "Telegram" in answer["sentence"]


def test_a_secret_pasted_to_be_checked_is_neither_shown_nor_left_in_the_address(client):
    answer = client.get("/ja/verify/", {"value": "パスワードはhunter2Tokyo!です https://mihon.example"})
    assert answer.status_code == 302 and "hunter2" not in answer["Location"]
    assert "hunter2" not in client.get(answer["Location"]).content.decode()


def test_a_handle_as_a_japanese_keyboard_types_it_is_official(client):
    assert "is-official" in client.get("/ja/verify/", {"value": "＠ｍｉｈｏｎ＿ｅｘｃｈａｎｇｅ"}).content.decode()
