"""Passwords in texts, and talk about passwords."""

import pytest

from madoguchi.guard.redact import redact

SENTENCES = """パスワードは {} です。
パスワード：{}
パスワード {} で入れません
パスワード「{}」で入れません
パスワード({})を入れても弾かれます
私のパスワード {} が通りません
ログインパスワードは{}です
パスワードを{}に変更したのですが反映されません
パスワードとして {} を設定しました
こちらがパスワードになります→{}
{} というパスワードを使っています
ID: taro@example.com⏎パスワード: {}
PW: {}
ID/PW: taro99 / {}
パスワードは以下です。⏎{}
ＰＡＳＳＷＯＲＤ：{}
my password is {}
password = {}
pass: {}
"password": "{}"
My password's {}
I use the password {} and it says invalid
The password I use is {}
Credentials: bob@example.com / {}
user: bob pass: {}
{} is my password
I typed {} as my password and it was refused
mi contraseña es {}
contraseña actual: {}
mon mot de passe est {}
mot de passe « {} »
비밀번호는 {} 입니다
제 비밀번호는 {}인데 안됩니다
我的密码是{}
密码{}登不上
пароль: {}
Mein Passwort ist {}
minha senha é {}""".split("\n")
PASSWORDS = ["Vq0IBu5w", "P@ssw0rd!", "satoshi-41473", "real-week-child-state", "83990891", "tokyo.24508"]
TALK = """パスワードを忘れてしまいました。再設定メールが届きません。
パスワードは8文字以上必要ですか？
パスワードは12文字以上で、大文字・小文字・数字を含む必要がありますか？
パスワードを3回間違えてロックされました
パスワードは正しいはずなのにログインできません
パスワードはiPhone15のキーチェーンに保存しています
パスワード変更：2026/10/03 21:40に実施しました
パスワードを変更したらUID 48210394の口座に入れなくなりました
スタッフを名乗る人にパスワードを聞かれましたが教えていません
I forgot my password and the reset link expired after 30 minutes
my password is not working
My password is expired, what now?
Password: (I will not write it here)
Password: ********
The password must contain at least 12 characters
Password reset email never arrives
password is required
I use the password manager Bitwarden
mon mot de passe est refusé
la contraseña es incorrecta
비밀번호는 2024년에 변경했습니다
비밀번호를 잊어버렸어요
密码忘记了怎么办
Mein Passwort ist abgelaufen
boarding pass
pass the KYC check
click :mobile-pin: **Pin** to pin messages
how-to-create-a-strong-password-in-7-easy-steps
La palabra clave `virtual` significa otra cosa""".split("\n")


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("password", PASSWORDS)
def test_a_password_is_masked_and_the_sentence_stays(sentence, password):
    sentence = sentence.replace("⏎", "\n")
    assert redact(sentence.format(password)).text == sentence.format("[password removed]")


@pytest.mark.parametrize("text", TALK)
def test_talk_about_passwords_stays(text):
    assert redact(text).is_clean


def test_a_word_may_be_a_password_if_it_is_called_one():
    assert redact("my password is sunshine").text == "my password is [password removed]"
    assert redact("password: monkey").text == "password: [password removed]"


def test_punctuation_of_the_sentence_is_no_part_of_a_password():
    assert redact("My password is hunter22, please check.").text == "My password is [password removed], please check."


def test_the_findings_are_given_in_characters_of_the_text():
    text = "私のﾊﾟｽﾜｰﾄﾞは①ではなくｈｕｎｔｅｒ２２です。パスワード：ｈｕｎｔｅｒ２２"
    findings = redact(text).found
    assert [text[finding.start : finding.end] for finding in findings][-1] == "ｈｕｎｔｅｒ２２"


def test_a_password_may_begin_with_a_sign_that_assigns():
    assert redact("パスワード：=fiDkHZKgoK6Gr").text == "パスワード：[password removed]"
