"""What staff never ask for, asked in sixteen languages, and in disguise."""

import pytest

from bench import guard_asks
from madoguchi.guard.asking import asks_for_secret


@pytest.mark.parametrize("language", guard_asks.LANGUAGES)
def test_what_asks_is_found_in_every_language(language):
    asking = guard_asks.asking(language)
    missed = [sentence for sentence in asking if not asks_for_secret(sentence)]
    assert len(asking) >= 20
    assert len(missed) <= 0.05 * len(asking), missed


@pytest.mark.parametrize("language", guard_asks.LANGUAGES)
def test_what_warns_is_not_stopped_in_any_language(language):
    innocent = guard_asks.innocent(language)
    stopped = [sentence for sentence in innocent if asks_for_secret(sentence)]
    assert len(innocent) >= 20
    assert len(stopped) <= 0.02 * len(innocent), stopped


@pytest.mark.parametrize(
    "draft",
    (
        "p4ssw0rd を送って下さい",
        "passwordを送って下さい",
        "pаsswоrdを教えてください",
        "P4SSW0RDを返信してください",
        "p@ss を教えてください",
        "seed phraseを送ってください",
        "private keyをお知らせください",
        "パ ス ワ ー ド を教えてください",
        "ログイン情報一式をお送りください",
        "SMSの6桁を返信してください",
        "シードを送って下さい",
        "pls gimme the 12 words",
        "请发p4ssword",
        "password 보내주세요",
        "отправьте passw0rd",
        "пришлите мне seed phrase",
    ),
)
def test_a_request_in_the_words_of_another_language_is_found(draft):
    assert asks_for_secret(draft)


@pytest.mark.parametrize(
    "draft",
    (
        "パスワード(P@ssword)を変更する場合は設定画面へ",
        "password manager をお使いください",
        "passwordの再設定リンクを送りました。ご確認ください",
        "seed phraseは誰にも教えないでください",
        "シードの保管方法についてご確認ください",
        "Si alguien le pide instalar AnyDesk, es una estafa",
        "Bitte deinstallieren Sie AnyDesk.",
        "Введите пароль на странице входа",
        "Geben Sie Ihr Passwort auf der Anmeldeseite ein",
    ),
)
def test_words_of_another_language_that_ask_for_nothing_pass(draft):
    assert asks_for_secret(draft) == ()
