"""What staff never ask for."""

import pytest

from madoguchi.guard.asking import KINDS, asks_for_secret

ASKING = """Please send us your password.
Could you please share your 2FA code with me?
Can you tell me your password so I can check?
What is your password?
I need your 2FA code to proceed.
We need your seed phrase to verify the wallet.
Please provide your recovery phrase and your user id.
Kindly reply with your 12 word seed phrase.
please give me the code you received by SMS
Send the 6-digit code shown in your authenticator.
Please type your password here.
Enter your seed phrase at this link to restore access.
Please enter your private key in the form below.
To protect you from scammers, please send us your seed phrase.
If you can't log in, please send your password.
Do not worry, just send me your private key.
Do not hesitate to share your password with us.
May I have your PIN?
your password please
Could you email a screenshot of your recovery phrase?
Please forward us the verification code.
Please confirm your password to me.
let me know your password
We require your private key for the recovery.
Please install AnyDesk so that I can help you.
Please download TeamViewer and give me the ID.
Could you share your screen with me?
Please allow remote access to your computer.
Please send your coins to this address: 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed
Transfer all your funds to our secure wallet immediately.
Please move your BTC to a safe wallet.
Please pay the unlock fee of 100 USDT to our wallet so that we can release your funds.
Please upload your keystore file.
Please send me your API secret.
I will ask for your password: please tell me your password.
To speed this up, just drop your seed phrase here.
パスワードを教えてください。
パスワードをお知らせいただけますでしょうか。
認証コードをお送りください。
お手数ですが、届いた6桁の認証コードをこちらにご返信ください。
秘密鍵を送っていただけますか？
リカバリーフレーズの写真をお送りください。
シードフレーズを入力してください。
シードフレーズをこのチャットにご記入ください。
ご本人確認のため、パスワードと暗証番号を教えていただけませんか。
二段階認証コードを教えていただく必要があります。
現在のパスワードをお伺いしてもよろしいでしょうか。
パスワードは何ですか？
24個の単語を順番に送ってください
下記のURLからパスワードとシードフレーズを入力してください。
AnyDeskをインストールしてください。
画面共有をお願いいたします。
TeamViewerをダウンロードして起動してください
遠隔操作で設定させていただきます。
お客様の資産を下記の安全なアドレスに送金してください。
以下のウォレットへBTCをお送りください。
凍結解除のため手数料をお支払いください。
全額を次のアドレスに移動してください：bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4
APIシークレットを共有してください
ワンタイムパスワードをご提示ください。
パスワード、認証コードをお伝えください
メールアドレスとパスワードをご返信願います。
请提供您的密码
麻烦把验证码发给我
请告诉我您的助记词
您的私钥是什么？
请下载AnyDesk
비밀번호를 알려주세요.
인증번호를 보내주시기 바랍니다
시드 구문을 알려 주시겠어요?
Envíenos su contraseña, por favor.
Por favor envíe su frase semilla.
Necesitamos su código de verificación.
Envoyez-nous votre mot de passe.""".split("\n")
HARMLESS = """We never ask for your password.
We will never ask you for your password or 2FA code.
Our staff will never ask you to share your seed phrase.
Please never share your recovery phrase with anyone.
Please do not send us your password.
Please don't share your 2FA code with anybody, including us.
Never give your private key to anyone.
No one from our team will ask for your password.
Nobody at the exchange will ever ask you to send your seed phrase.
Please reset your password from the login page.
Please change your password and enable 2FA.
Please enter your password on the login page.
Enter the verification code in the app.
We have sent you a verification code by SMS.
We sent a password reset email to you.
Please check the password reset mail in your spam folder.
Could you tell us whether you shared your seed phrase with anyone?
Did you share your password with anyone?
Have you ever entered your seed phrase on another website?
Scammers may ask you to share your seed phrase.
If someone asks you to install AnyDesk, refuse.
Please uninstall AnyDesk.
Never install AnyDesk or TeamViewer when asked by a stranger.
Please send us the transaction hash.
Please provide the transaction ID and the deposit address.
Please send us a screenshot of the error message.
Please send us the error code.
Please hide your password before you send the screenshot.
You do not need to send us your password.
There is no need to share your private key.
Your password must contain at least 12 characters.
Did you send your coins to the correct address?
Please do not send coins to this address.
Please send the coins to your deposit address shown in your account.
Please tell us your email address and phone number.
Please keep your recovery phrase offline.
Write down your recovery phrase on paper.
Anyone who asks for your password is a scammer.
Please store your password in a password manager.
Please confirm your new password and click Save.
What is a seed phrase?
A seed phrase is a list of 12 words.
Our support does not need your password to help you.
We cannot see your password.
Please tell us when you changed your password.
Please describe how you entered the code.
Your two-factor code is required when you log in.
The code you entered has expired; please request a new one.
Please share this article about seed phrases.
Please take a screenshot and share it with us.
Beware of people who tell you to send coins to a safe wallet.
We don't ask for remote access.
Please provide your ticket number.
To withdraw, open the app, choose Withdraw, enter the address and your 2FA code in the app.
パスワードをお聞きすることはありません。
弊社がお客様のパスワードや認証コードをお尋ねすることは一切ございません。
シードフレーズは誰にも教えないでください。
秘密鍵を他人に送らないでください。
パスワードを共有しないようお願いいたします。
パスワードの再設定をお願いいたします。
パスワードを再設定してください。
パスワードを変更してください。
パスワード再設定用のメールをお送りしました。
パスワード再設定のご案内をお送りしますので、ご登録のメールアドレスをお知らせください。
ログイン画面でパスワードを入力してください。
アプリに認証コードを入力してください。
認証コードをSMSでお送りしました。
認証コードが届かない場合は、お知らせください。
パスワードを忘れた場合は、こちらから再設定してください。
パスワードを変更した日時を教えてください。
パスワードを入力できない状況について教えてください。
エラーコードをお知らせください。
トランザクションIDをお知らせください。
画面のスクリーンショットをお送りください。
スクリーンショットをお送りいただく際は、パスワードを隠してください。
パスワードをお送りいただく必要はございません。
パスワードはお控えください。
パスワードを教えてくださいという連絡は詐欺です。
「認証コードを教えてください」と言われても、絶対に教えないでください。
AnyDeskをインストールしないでください。
AnyDeskをアンインストールしてください。
遠隔操作ソフトのインストールをお願いすることはありません。
暗号資産を指定のアドレスに送金するようお願いすることはありません。
知らないアドレスに送金しないでください。
お客様の入金アドレスにBTCを送金してください。
入金画面に表示されたアドレスへ送金してください。
リカバリーフレーズは紙に書いて保管してください。
二段階認証を設定してください。
認証アプリの再設定をお願いいたします。
ご登録の電話番号を教えてください。
お問い合わせ番号をお知らせください。
本人確認書類をご提出ください。
秘密鍵は弊社では管理しておりません。
パスワード以外の情報をお知らせください。
请勿将密码告诉任何人。
我们不会要求您提供密码或验证码。
请重置您的密码。
请不要把助记词发给任何人
请提供交易哈希。
비밀번호를 알려주지 마세요.
저희는 비밀번호를 묻지 않습니다.
비밀번호를 재설정해 주세요.
거래 해시를 알려주세요.
Nunca comparta su contraseña.
No envíe su frase semilla a nadie.
Restablezca su contraseña.
Por favor, envíenos el hash de la transacción.
Ne communiquez jamais votre mot de passe.
Veuillez réinitialiser votre mot de passe.""".split("\n")


@pytest.mark.parametrize("draft", ASKING)
def test_a_draft_that_asks_is_stopped(draft):
    found = asks_for_secret(draft)
    assert found and all(finding.kind in KINDS for finding in found)


@pytest.mark.parametrize("draft", HARMLESS)
def test_a_draft_that_warns_or_instructs_is_not_stopped(draft):
    assert asks_for_secret(draft) == ()


@pytest.mark.parametrize(
    "draft, kind",
    [
        ("Please send us your seed phrase.", "asks-for-recovery-phrase"),
        ("Please tell me the three digits on the back of your card.", "asks-for-code"),
        ("What is your card's CVV?", "asks-for-code"),
        ("カードの裏の3桁を教えてください", "asks-for-code"),
        ("秘密鍵を送っていただけますか？", "asks-for-private-key"),
        ("パスワードを教えてください。", "asks-for-password"),
        ("Could you share your 2FA code with me?", "asks-for-code"),
        ("AnyDeskをインストールしてください。", "asks-for-remote-access"),
        ("Transfer all your funds to our secure wallet.", "asks-to-send-coins"),
    ],
)
def test_the_kind_of_request_is_told(draft, kind):
    assert [finding.kind for finding in asks_for_secret(draft)] == [kind]


def test_the_sentence_that_asks_is_found_in_the_draft():
    draft = "お待たせしております。\nご本人確認のため、パスワードを教えてください。\nよろしくお願いします。"
    (finding,) = asks_for_secret(draft)
    assert draft[finding.start : finding.end] == "ご本人確認のため、パスワードを教えてください。"


@pytest.mark.parametrize(
    "draft",
    [
        "Please send us the following:\n1. UID\n2. Seed phrase\n3. E-mail address",
        "以下をお知らせください。\n・メールアドレス\n・パスワード\n・お名前",
    ],
)
def test_a_list_of_what_is_asked_for_is_read_to_its_end(draft):
    assert asks_for_secret(draft)


def test_a_harmless_list_is_not_stopped():
    assert not asks_for_secret("Please do not send us the following:\n- your password")
    assert not asks_for_secret("以下をお知らせください。\n・メールアドレス\n・パスワードを変更した日時")


def test_disguised_letters_do_not_help():
    assert asks_for_secret("ＰＡＳＳＷＯＲＤをお送りください。") and asks_for_secret("Please send us your pass\u200bword.")


DISGUISED_OR_ARABIC = """أرسل لي كلمة المرور
أرسل لي عبارة الاسترداد
أرسل رمز التحقق
يرجى إرسال كلمة المرور الخاصة بك
من فضلك أخبرنا برمز التحقق الذي وصلك
ما هي كلمة المرور الخاصة بك؟
نحتاج إلى عبارة الاسترداد الخاصة بك
زودنا بالمفتاح الخاص لمحفظتك
هل يمكنك مشاركة رمز التحقق معنا؟
Could you share the six digits shown in your app?
Please read me the number from the text message
Please confirm your pass word
Tell me your P.A.S.S.W.O.R.D
Tell me your p a s s w o r d
Tell me your p-a-s-s-w-o-r-d please.
We need ur seed
We need ur password
Please send 0.1 BTC to bc1qxyz to verify
Please send us ur s.e.e.d phrase
ぱすわーどをおしえてください
ぱすわーどを教えてください
パスワードをおしえてください
にんしょうこーどをおくってください
しーどふれーずをおしえてください
画面を共有してください
画面を共有していただけますか？""".split("\n")
INNOCENT_BESIDE_THEM = """لا نطلب منك كلمة المرور أبدًا
لن نطلب منك أبدًا إرسال كلمة المرور
لا ترسل كلمة المرور إلى أي شخص
لا تشارك عبارة الاسترداد مع أحد
يرجى عدم إرسال رمز التحقق إلينا
يرجى إعادة تعيين كلمة المرور
يرجى تغيير كلمة المرور
أرسلنا رمز التحقق إلى بريدك الإلكتروني
يرجى إدخال رمز التحقق في التطبيق
أرسل لنا رقم المعاملة
إذا طلب منك أحد كلمة المرور فهو محتال
Could you share the number of the case?
Please read me the error message shown in your app.
Please read the text message from the bank.
Please confirm your pass word and click Save.
The app shows six digits.
Enter the six digits shown in your app on the login page.
We never ask for ur seed
We never ask for the six digits shown in your app.
Please tell us the e.g. in the U.S.A. and your I.D.
Please send 0.1 BTC to your deposit address to verify.
Did you send 0.1 BTC to bc1qxyz?
Please tell us to which address you sent: bc1qxyz
ぱすわーどはおしえないでください
ぱすわーどをさいせっていしてください
画面を共有しないでください
画面共有をお願いすることはありません
画面のスクリーンショットを共有してください
画面の画像を共有してください
画面に出たエラー番号を共有してください
こちらの画面をご確認ください
エラー画面を共有してください
تم إرسال رمز التحقق إلى هاتفك
لا نحتاج إلى كلمة المرور
The U.S. office is closed; please confirm your e-mail address.
Please confirm your address.""".split("\n")


@pytest.mark.parametrize("draft", DISGUISED_OR_ARABIC)
def test_a_draft_that_asks_in_arabic_or_in_disguise_is_stopped(draft):
    found = asks_for_secret(draft)
    assert found and all(finding.kind in KINDS for finding in found)


@pytest.mark.parametrize("draft", INNOCENT_BESIDE_THEM)
def test_a_draft_of_nearly_the_same_words_that_asks_nothing_is_not_stopped(draft):
    assert asks_for_secret(draft) == ()


def test_a_request_in_disguise_is_found_where_it_stands():
    draft = "Hello.\nTell me your P.A.S.S.W.O.R.D\nThank you."
    (finding,) = asks_for_secret(draft)
    assert draft[finding.start : finding.end] == "Tell me your P.A.S.S.W.O.R.D"


def test_a_long_text_of_letters_drawn_apart_is_read_quickly():
    import time

    for text in ("a b " * 10_000, "a.a" * 10_000, "أرسل " * 10_000, "画面を" * 10_000, "please confirm your " * 3000):
        began = time.process_time()
        asks_for_secret(text)
        assert time.process_time() - began < 3


@pytest.mark.parametrize(
    "plainly",
    [
        "リカバリーフレーズを送って",
        "シードフレーズの最初の4単語を教えて",
        "シードフレーズの最初の4単語だけ送って。",
        "パスワードを教えてね",
        "ログイン情報一式をお願いします",
        "認証コードをください。",
        "Please send me the first four words of your seed phrase",
        "tell us the last two words of your recovery phrase",
    ],
)
def test_a_request_without_politeness_or_for_a_part_is_a_request(plainly):
    assert asks_for_secret(plainly)


@pytest.mark.parametrize(
    "innocent",
    [
        "シードフレーズを送ってはいけません",
        "パスワードを送ってしまった場合はご連絡ください。",
        "リカバリーフレーズを送ってと言われても、教えないでください。",
        "パスワードの再設定をお願いします。",
        "「パスワードを教えて」と言う人は詐欺です。",
        "認証コードが届かない原因を教えて",
    ],
)
def test_what_only_speaks_of_it_is_none(innocent):
    assert not asks_for_secret(innocent)
