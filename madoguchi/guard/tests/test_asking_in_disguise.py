"""What staff never ask for: over lines, in disguise and in further languages."""

import pytest

from madoguchi.guard.asking import KINDS, asks_for_secret

ASKING = [
    "Please send me\nyour password",
    "Please send your 'password'",
    "シードフレーズを\n教えてください",
    "パスワードを\r\nお知らせください",
    "Please\nsend\nyour\nseed\nphrase",
    "Please send your pаssword",
    "Please send your passw0rd",
    "please send your p@ssword",
    "send me your pass-word",
    "Please send your **pass**word",
    "For verification I need from you:\n- your 12 words",
    "秘密鍵のバックアップを添付してください",
    "send me a photo of your backup card",
    "Screenshot of your authenticator's setup key",
    "認証アプリのQRコードのスクリーンショットを送ってください",
    "認証アプリを開いてください。QRコードのスクリーンショットを送ってください",
    "Bitte senden Sie mir Ihr Passwort",
    "Bitte teilen Sie uns Ihre Seed-Phrase mit.",
    "Wie lautet Ihr Bestätigungscode?",
    "Könnten Sie mir Ihr Passwort mitteilen?",
    "Por favor, envíeme su contraseña",
    "Envíame tu contrasena",
    "Necesito su código de verificación",
    "Envíenos sus 12 palabras",
    "Veuillez m'envoyer votre mot de passe",
    "Envoyez-nous votre phrase de récupération",
    "Donnez-moi votre code de vérification",
    "Por favor, envie sua senha",
    "Me envie sua frase de recuperação",
    "Preciso do seu código de verificação",
    "Per favore inviami la tua password",
    "Mi mandi la sua frase di recupero",
    "Inviaci il codice di verifica",
    "请把您的密码发给我",
    "请发送您的助记词",
    "请告诉我验证码",
    "비밀번호를 보내주세요",
    "시드 구문을 알려주세요",
    "인증번호를 알려주세요",
    "Vui lòng gửi mật khẩu của bạn",
    "Hãy cho tôi biết mã xác minh",
    "Vui lòng cung cấp cụm từ khôi phục",
    "Silakan kirim kata sandi Anda",
    "Kirimkan kode verifikasi Anda",
    "Tolong berikan frasa pemulihan Anda",
    "กรุณาส่งรหัสผ่านของคุณ",
    "กรุณาแจ้งรหัส OTP",
    "กรุณาส่งวลีกู้คืนของคุณ",
    "Пришлите мне ваш пароль",
    "Сообщите код из СМС",
    "Отправьте сид-фразу",
    "Lütfen şifrenizi gönderin",
    "Lütfen doğrulama kodunu paylaşın",
    "Kurtarma ifadenizi bize gönderin",
    "パスワ一ドを教えてください",
    "<b>pass</b>word please send it: please send your <b>pass</b>word",
    "Please send us your [password](https://x.example)",
    "Tell me your p1n",
    "Tell me your sееd phrаse",
    "Please scan it with your authenticator app. Then send us the QR code.",
]
HARMLESS = [
    "Wir fragen nie nach Ihrem Passwort",
    "Senden Sie uns niemals Ihr Passwort",
    "Bitte setzen Sie Ihr Passwort zurück",
    "Non inviare mai la tua password a nessuno",
    "Nunca envie sua senha",
    "Никогда не сообщайте пароль",
    "Мы никогда не просим пароль",
    "Şifrenizi kimseyle paylaşmayın",
    "Lütfen şifrenizi sıfırlayın",
    "Đừng gửi mật khẩu cho ai",
    "Jangan kirim kata sandi Anda",
    "อย่าส่งรหัสผ่านให้ใคร",
    "Please\nreset\nyour password",
    "To sign in you need:\n- your e-mail\n- your password",
    "We’ll never ask for your password.",
    "Please don’t share your password with us.",
    "We never ask you to send\nyour password",
    "パスワード\n氏名をお知らせください",
    "Please send us the QR code of your deposit address",
    "入金アドレスのQRコードをお送りください",
    "認証アプリでQRコードを読み取ってください",
]


@pytest.mark.parametrize("draft", ASKING)
def test_a_draft_that_asks_is_stopped_however_it_is_written(draft):
    found = asks_for_secret(draft)
    assert found and all(finding.kind in KINDS for finding in found)


@pytest.mark.parametrize("draft", HARMLESS)
def test_a_draft_of_the_same_words_that_asks_nothing_passes(draft):
    assert asks_for_secret(draft) == ()


def test_a_request_over_lines_is_found_where_it_stands():
    draft = "Hello.\nPlease send me\nyour password.\nThank you."
    (finding,) = asks_for_secret(draft)
    assert draft[finding.start : finding.end] == "Please send me\nyour password."
