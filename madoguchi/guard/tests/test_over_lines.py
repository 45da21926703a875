"""Passwords and one-time codes that are told over two messages, and ordinary messages that follow each other."""

import pytest

from madoguchi.guard.redact import redact
from madoguchi.guard.tests.secrets_for_tests import HASH, hexadecimal, phrase

KEY = hexadecimal()


@pytest.mark.parametrize(
    ("before", "message", "stored"),
    [
        ("my password is", "hunter2!Abc", "[password removed]"),
        ("My password is…", "hunter2!Abc and it does not work", "[password removed] and it does not work"),
        ("hello. the password:", '"hunter2!Abc"', '"[password removed]"'),
        ("password", "hunter2!Abc", "[password removed]"),
        ("my login password", "Tokyo2024!", "[password removed]"),
        ("my password is", "sunshine", "[password removed]"),
        ("パスワードは", "hunter2!Abc です", "[password removed] です"),
        ("パスワードは以下です。", "hunter2!Abc", "[password removed]"),
        ("私のパスワード", "hunter2!Abc", "[password removed]"),
        ("ＰＡＳＳＷＯＲＤ：", "hunter2!Abc", "[password removed]"),
        ("密码是", "hunter2!Abc", "[password removed]"),
        ("비밀번호는", "hunter2!Abc", "[password removed]"),
        ("code:", "493021", "[one-time code removed]"),
        ("the code is:", "493021", "[one-time code removed]"),
        ("the SMS code is", "493 021, what now?", "[one-time code removed], what now?"),
        ("認証コードは", "493021です", "[one-time code removed]です"),
        ("認証コード", "４９３０２１", "[one-time code removed]"),
        ("my 2FA code", "493021", "[one-time code removed]"),
        ("秘密鍵", KEY, "[private key removed]"),
        ("秘密鍵は", KEY, "[private key removed]"),
        ("my private key is:", f"{KEY[:32]} {KEY[32:]}", "[private key removed]"),
        ("my seed phrase is", " ".join(phrase().split()[:9]), "[recovery phrase removed]"),
    ],
)
def test_what_the_message_before_announced_is_taken_out(before, message, stored):
    redaction = redact(message, earlier=["Hello", before])
    assert redaction.text == stored and redaction.completes_earlier and not redaction.in_earlier
    assert redact(stored, earlier=["Hello", before]).text == stored


@pytest.mark.parametrize(
    ("before", "message"),
    [
        ("my password is", "not accepted"),
        ("my password is", "sorry"),
        ("I do not know what my password is", "hello"),
        ("the password is", "correct but I cannot sign in"),
        ("I forgot my password", "taro2022 is my user name"),
        ("cannot reset the password", "12345678 is my case"),
        ("パスワードを忘れました", "taro2022"),
        ("パスワードは", "変更しました"),
        ("パスワードが", "違うと言われます"),
        ("the error code is", "10023456"),
        ("エラーコードは", "10023456"),
        ("order number:", "493021"),
        ("注文番号は", "493021"),
        ("my zip code is", "1500001"),
        ("I did not get the code", "493021 is my case number"),
        ("認証コードが届きません", "注文番号は493021です"),
        ("the code is", "not coming since 2026"),
        ("code:", "I sent 493021 yen"),
        ("認証コードは", "10分待っても届きません"),
        ("Did my deposit pass", "Tokyo2024"),
        ("password:", "https://mihon.example/reset"),
        ("My password is", ""),
        ("the transaction hash is", HASH),
        ("TXID", HASH),
        ("I lost my private key", HASH),
        ("秘密鍵は誰にも教えていません", HASH),
    ],
)
def test_ordinary_messages_stay(before, message):
    assert redact(message, earlier=[before]).text == message


def test_only_the_message_directly_before_announces():
    assert redact("hunter2!Abc", earlier=["my password is", "oh wait"]).is_clean
