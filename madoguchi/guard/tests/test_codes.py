"""One-time codes, authenticator keys and backup codes."""

import pytest

from madoguchi.guard.redact import redact

SENTENCES = """認証コードは{}です
認証コード「{}」を入力してもエラーになります
{} という認証コードが届きました
二段階認証コード：{} を入れてもエラーです
ワンタイムパスワード {}
SMSで届いた番号は{}です
届いた6桁の番号は{}です
コードは{}でした
my 2FA code is {}
Your code is {}, I entered it twice
OTP {}
{} is my verification code
I got this code by SMS: {}
google authenticator code {}
mi código de verificación es {}
mon code de vérification est {}
我的验证码是{}
인증번호 {}
인증 코드는 {} 입니다
код из смс: {}""".split("\n")


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("code", ["020072", "979-419", "520 781", "43965997", "６３６９４６"])
def test_a_one_time_code_is_masked(sentence, code):
    assert redact(sentence.format(code)).text == sentence.format("[one-time code removed]")


@pytest.mark.parametrize(
    "text",
    [
        "エラーコード 969833 が出ます",
        "error code 739960",
        "status code 403",
        "認証コードが届きません 2026/10/03 21:40",
        "認証コードが届きません。電話番号は09012345678です",
        "認証コードが届きません UID 48210394",
        "2FA code is not arriving since 10:00",
        "verification code not received, ticket 1234567",
        "verification code takes more than 15 minutes",
        "招待コードはABCD1234です",
        "紹介コード 482913 を入れ忘れました",
        "郵便番号は150-0001です",
        "振込依頼番号 098918117424",
        "注文番号 8506903224810844",
        "価格は5217018円でした",
        "20,638,174 円を入金しました",
        "I deposited 99,410,014 JPY",
        "UID 215500384",
        "チケット番号 #5897484 の件",
        "アプリのバージョン 2.60.6",
        "17:18:16 頃に発生",
        "my birthday is 19900412",
        "Contract code size exceeds 24576 bytes",
        "referral code 48210394",
        "zip code 90210",
        "订单号 12345678",
        "código postal 28013",
    ],
)
def test_other_numbers_stay(text):
    assert redact(text).is_clean


@pytest.mark.parametrize("key", ["JZP65BP7W54M56M3DL3XXVZYJCXZVDBZ", "wfh6 jhtj n4wu kbkq jpno tpsp lh3d cgkw", "HFBQ 3GMC ECGG XKFN"])
@pytest.mark.parametrize(
    "cue",
    [
        "my authenticator setup key is {}",
        "二段階認証のセットアップキー {}",
        "Google認証のシークレットキー：{}",
        "2FA secret: {}",
        "谷歌验证器密钥：{}",
    ],
)
def test_the_key_of_an_authenticator_is_masked(cue, key):
    redaction = redact(cue.format(key))
    assert key not in redaction.text and redaction.found


def test_an_authenticator_link_is_masked_as_a_whole():
    assert (
        redact("QR: otpauth://totp/Exchange:taro?secret=POLMB6S2JWHNI55M5ZAO&issuer=Exchange です").text
        == "QR: [authenticator key removed] です"
    )


@pytest.mark.parametrize("cue", ["backup codes:\n", "バックアップコード\n", "My recovery codes are:\n1. ", "备用验证码："])
def test_a_list_of_backup_codes_is_masked_as_one(cue):
    codes = "\n".join(["vyfuz-63htw", "ct73a-ga5eb", "8g3yw-w8yzf", "3subs-vh48j"])
    assert redact(cue + codes).text == cue + "[backup codes removed]"


def test_talk_of_backup_codes_stays():
    assert redact("バックアップコードをなくしました。再発行できますか？").is_clean
    assert redact("My backup codes do not work anymore").is_clean
