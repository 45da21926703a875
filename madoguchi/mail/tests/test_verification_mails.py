"""Row 14: mails by which other services prove who owns an address, as they really read, and customers who write about the same things."""

import pytest

from madoguchi.mail.verification_mails import is_verification_mail

OF_SERVICES = [
    (
        "Slack confirmation code: 4QX-7PM",
        "Confirm your email address\n\nThere’s one quick step you need to complete before creating your Slack account. Let’s make sure this is the right email address for you — please confirm this is the right address to use for your new account.\n\nYour confirmation code is below — enter it in your open browser window and we'll help you get signed in.\n\n4QX-7PM\n\nQuestions about setting up Slack? Email us at feedback@slack.com",
    ),
    (
        "Slackの確認コード：4QX-7PM",
        "メールアドレスを確認する\n\nSlack アカウントを作成する前に、次の簡単な手順を完了してください。このメールアドレスが新しいアカウントに使用する正しいアドレスかどうかを確認します。\n\n確認コードは以下の通りです。ブラウザで開いているウィンドウに入力すると、サインインできます。\n\n4QX-7PM",
    ),
    (
        "Hana さんがあなたを Slack に招待しています",
        "Hana Sato (hana@corp.example) から、ワークスペース「Corp」の Slack に参加する招待が届いています。\n\n今すぐ参加\nhttps://join.slack.com/t/corp/invite/enQtabc",
    ),
    (
        "Hana has invited you to work with them in Slack",
        "Join Corp on Slack\nHana (hana@corp.example) has invited you to use Slack with them, in a workspace called Corp.\nJoin Now https://join.slack.com/t/corp/x",
    ),
    (
        "123456 is your Google verification code",
        "Google\nVerify your email address\nWe received a request to use support@mihon.example as the recovery email for Google Account taro@gmail.com. If you did not make this request, ignore.\n123456\nThis code will expire in 24 hours.",
    ),
    (
        "Google 確認コード",
        "Google では support@mihon.example をアカウントの再設定用メールアドレスとして使用するリクエストを受け取りました。\n\n確認を完了するには、このコードを使用してください。\n\n482913\n\nこのコードは 24 時間後に無効になります。",
    ),
    (
        "[GitHub] Please verify your email address.",
        "Almost done, @octocat! To secure your GitHub account, we just need to verify your email address: support@mihon.example.\n\nhttps://github.com/users/octocat/emails/1/confirm_verification/abc",
    ),
    (
        "[GitHub] Please reset your password",
        "We heard that you lost your GitHub password. Sorry about that!\n\nBut don’t worry! You can use the following button to reset your password:\n\nhttps://github.com/password_reset/abc",
    ),
    (
        "🚀 Your GitHub launch code",
        "Here's your GitHub launch code, @octocat!\n\nContinue signing up for GitHub by entering the code below:\n\n48291334\n\nhttps://github.com/account_verifications",
    ),
    (
        "[GitHub] A sign-in attempt requires further verification",
        "Hey octocat!\n\nA sign in attempt requires further verification because we did not recognize your device. To complete the sign in, enter the verification code on the unrecognized device.\n\nDevice: Chrome on Windows\nVerification code: 482913\n",
    ),
    (
        "Code for signing in to Zoom",
        "Here is your one-time passcode\n\n482913\n\nThis code will expire in 10 minutes. Enter it in the sign-in window.",
    ),
    (
        "Zoomアカウントのアクティブ化をしてください",
        "Zoomにサインアップしていただきありがとうございます！\nアカウントを開始するには、下のボタンをクリックしてメールアドレスを確認してください。\nhttps://zoom.us/activate?code=abc",
    ),
    (
        "Please activate your Zoom account",
        "Thank you for signing up for Zoom! To activate your account please click the button below to verify your email address: https://zoom.us/activate?code=abc",
    ),
    ("Zoom verification code", "Your Zoom verification code: 482913"),
    ("Your Apple Account Code is 482913", "Dear Customer, Enter this verification code to confirm support@mihon.example: 482913"),
    (
        "Verify your Apple ID email address",
        "Dear Hana, You have selected support@mihon.example as your new Apple ID. To verify this email address belongs to you, enter the code below on the email verification page:\n\n482913\n\nThis code will expire three hours after this email was sent.",
    ),
    (
        "Apple Account のメールアドレスを確認してください",
        "新しい Apple Account にこのメールアドレスが選択されました。確認ページで以下のコードを入力してください。\n482913\nこのコードは送信後3時間で無効になります。",
    ),
    (
        "Your single-use code",
        "Hi, We received your request for a single-use code to use with your Microsoft account.\n\nYour single-use code is: 482913",
    ),
    (
        "Microsoft アカウントのセキュリティ コード",
        "Microsoft アカウント su**t@mihon.example のセキュリティ コードをリクエストされました。\n\nセキュリティ コード: 482913",
    ),
    (
        "482913 is your Facebook confirmation code",
        "Hi, You recently added support@mihon.example to your Facebook account. Please confirm this email address so that we can update your contact information.\nYou may be asked to enter this confirmation code: 48291",
    ),
    (
        "482913 は X の認証コードです",
        "メールアドレスの確認\n\nXアカウントを作成する前に、簡単な手順を完了する必要があります。次の認証コードを入力して、Xの利用を開始してください。\n\n482913\n\n認証コードの有効期限は2時間です。",
    ),
    (
        "482913 is your X verification code",
        "Confirm your email address\nThere’s one quick step you need to complete before creating your X account. Please enter this verification code to get started on X:\n482913\nVerification codes expire after two hours.",
    ),
    (
        "Verify your email for Discord",
        "Thanks for registering for an account on Discord! Before we get started, we just need to confirm that this is you. Click below to verify your email address: https://click.discord.com/x",
    ),
    ("Notion login code", "Your login code for Notion\n\ncalm-river-4829\n\nhttps://notion.so/loginwithemail?x"),
    (
        "ご本人様確認",
        "楽天IDをご利用いただきありがとうございます。\nワンタイムキー\n482913\n上記のワンタイムキーを入力画面に入力してください。",
    ),
    (
        "【LINE】メールアドレス認証",
        "LINEをご利用いただきありがとうございます。\n以下の認証番号を入力して、メールアドレスの登録を完了してください。\n\n認証番号：4829\n\nこのメールは送信専用です。",
    ),
    (
        "【メルカリ】メールアドレス確認のお願い",
        "メルカリをご利用いただきありがとうございます。下記のURLをタップしてメールアドレスの確認を完了させてください。\nhttps://jp.mercari.com/verify?x",
    ),
    ("[Yahoo! JAPAN] 確認コード", "Yahoo! JAPAN IDの登録手続きのため、以下の確認コードを入力してください。\n\n確認コード：482913"),
    (
        "Amazonアカウントの確認",
        "Amazonで新しいアカウントを作成していただきありがとうございます。ワンタイムパスワード (OTP) を使って、メールアドレスを確認してください。\n\n482913",
    ),
    (
        "【pixiv】仮登録が完了しました",
        "pixivへの仮登録ありがとうございます。まだ登録は完了していません。24時間以内に下記URLから本登録を行ってください。\nhttps://accounts.pixiv.net/x",
    ),
    (
        "【重要】会員登録のご確認",
        "この度は会員登録いただき誠にありがとうございます。下記URLにアクセスし、登録を完了してください。\nhttps://shop.example.jp/entry/abc",
    ),
    (
        "freeeアカウント登録",
        "メールアドレスの認証をしてください。以下のボタンをクリックして認証を完了してください。 https://accounts.secure.freee.co.jp/x",
    ),
    ("验证您的电子邮件地址", "您好，\n请使用以下验证码完成注册：\n\n482913\n\n验证码10分钟内有效，请勿泄露给他人。"),
    ("【哔哩哔哩】邮箱验证码", "您的邮箱验证码是 482913，5分钟内有效。"),
    ("請驗證您的電子郵件地址", "感謝您的註冊。請點擊以下連結驗證您的電子郵件：\nhttps://line.me/verify/x"),
    ("您的驗證碼", "您的驗證碼為：482913，請於10分鐘內輸入。"),
    ("激活您的帐号", "请点击下面的链接激活您的帐号：\nhttps://passport.example.cn/activate?x"),
    ("重置密码", "我们收到了您重置密码的请求，请点击链接：https://example.cn/reset?x"),
    ("Hana 邀请您加入 飞书", "Hana 邀请您加入企业 Corp，点击链接接受邀请：https://feishu.cn/invite/x"),
    ("[카카오] 인증번호 안내", "요청하신 인증번호를 알려드립니다.\n\n인증번호: 482913\n\n10분 이내에 입력해 주세요."),
    ("이메일 주소를 인증해 주세요", "아래 버튼을 눌러 이메일 인증을 완료해 주세요. https://accounts.example.kr/verify?x"),
    ("[네이버] 이메일 인증", "네이버 회원가입 이메일 인증번호는 482913 입니다."),
    ("비밀번호 재설정 안내", "아래 링크를 클릭하여 비밀번호를 재설정하세요. https://example.kr/reset?x"),
    ("Hana님이 회원님을 초대했습니다", "초대 수락하기: https://example.kr/invite/x"),
    (
        "Confirm your new email on Stripe",
        "Hi, click the link below to confirm this is your email address: https://dashboard.stripe.com/confirm?x",
    ),
    ("Subscription confirmation", "Please confirm your subscription: https://list.example/confirm/x"),
    ("You're invited to join Corp's Zoom account", "Hana has invited you to join the Zoom account. Approve: https://zoom.us/x"),
    (
        "Sign in to Medium",
        "Click and confirm that you want to sign in to Medium. This link will expire in fifteen minutes. https://medium.com/m/callback/email?token=x",
    ),
    (
        "Your AWS verification code",
        "Thanks for starting the new AWS account creation process. Please enter the following verification code when prompted.\nVerification code\n482913",
    ),
    ("PayPal: Confirm your email", "Just click to confirm your email address: https://paypal.com/x"),
    ("Verify support@mihon.example for Atlassian", "Confirm that this is your email https://id.atlassian.com/x"),
    ("您的 Google 验证码", "G-482913 是您的 Google 验证码。"),
    (
        "Dropbox: verify your email",
        "Hi Hana, We just need to verify your email address before your sign up is complete! https://dropbox.com/l/x",
    ),
    (
        "ログイン通知：ワンタイムパスワード",
        "下記のワンタイムパスワードを入力してログインしてください。\nワンタイムパスワード　482913\n有効期限 5分",
    ),
    (
        "メールアドレス変更手続きのご案内",
        "以下のリンクをクリックして、メールアドレスの変更を完了してください。 https://x.example.jp/change?x",
    ),
    ("ChatGPT のログインコード 482913", "この一時検証コードを入力して続行してください：\n482913"),
    ("Your temporary ChatGPT login code", "Enter this temporary verification code to continue: 482913"),
    ("Bestätigen Sie Ihre E-Mail-Adresse", "Bitte bestätigen Sie Ihre E-Mail-Adresse: https://x.example.de/v"),
    ("Confirmez votre adresse e-mail", "Votre code de vérification : 482913"),
    ("Подтвердите адрес электронной почты", "Ваш код подтверждения: 482913"),
    (
        "Confirm your email address on Slack",
        "Please confirm your email address by entering this code: 4QX-7PM\n\nIf you didn’t request this email, there’s nothing to worry about — you can safely ignore it.",
    ),
    (
        "Security alert: sign-in code",
        "Your sign-in code is 482913. Never share this code. If this wasn’t me you asked about, ignore it. This was not me: https://id.example/no",
    ),
    (
        "Zoom 認証コード",
        "以下のコードを入力してサインインしてください。\n\n482913\n\nこのリクエストに心当たりがない場合は、このメールを無視してください。",
    ),
    ("邮箱验证", "尊敬的用户：您正在注册账号，验证码：482913。如非本人操作，请忽略此邮件。我们不会向您索要验证码。"),
    ("[쿠팡] 이메일 인증 안내", "고객님, 아래 인증번호를 입력해 주세요.\n482913\n본인이 요청하지 않은 경우 이 메일을 무시하셔도 됩니다."),
]
OF_CUSTOMERS = [
    ("認証コードが届きません", "ログインしようとしても認証コードが届きません。注文番号 123456 です。"),
    ("二段階認証の再設定", "機種変更で認証アプリが使えなくなりました。パスワードの再設定もできません。ID 48291334"),
    ("Code", "I never get the verification code on my phone, order 123456."),
    (
        "Withdrawal confirmation link",
        "I clicked the link to confirm my withdrawal https://mihon.example/w/1 but it says expired. Withdrawal id 482913",
    ),
    ("验证码收不到", "我一直收不到验证码，订单号 482913，请帮忙。"),
    ("無法登入", "我收不到驗證碼，帳號 482913"),
    ("인증번호가 오지 않아요", "인증번호가 오지 않습니다. 주문번호 482913"),
    ("비밀번호 재설정이 안 됩니다", "링크를 눌러도 오류가 납니다. https://mihon.example/reset"),
    ("이메일 인증 문제", "이메일 인증을 했는데 로그인이 안돼요. 482913"),
    ("本人確認について", "本人確認書類を提出しましたが、審査はいつ終わりますか。受付番号は 482913 です。"),
    ("会員登録について", "会員登録を完了したいのですが、URL https://mihon.example/entry を開くとどうすればよいですか？"),
    ("メールアドレスの変更をお願いします", "古いアドレスが使えません。会員番号 482913"),
    ("出金", "確認コードは入力しました。482913 でしたが、先に進めません。"),
    ("Re: Deposit", "Thanks! The transaction is 0xabc https://etherscan.io/tx/0xabc, 482913 confirmations"),
    ("Fake mail?", "Got this: 'Your code is 482913'. Is it from you?"),
    ("I was invited to a Telegram group", "Someone invited me to https://t.me/x saying they are Mihon support"),
    ("友達に招待されました", "友達に招待されましたが、紹介キャンペーンの https://mihon.example/r は有効ですか？"),
    ("邮箱验证", "我想更换邮箱，验证邮件的链接 https://mihon.example/v 打不开怎么办？"),
    ("我的账户", "我重置密码后无法提现，工单 482913"),
    ("アカウントの確認", "アカウントの確認をお願いします。口座番号 4829133 に入金しました。"),
    ("ワンタイムパスワードについて", "ワンタイムパスワードを入力してもエラーになります 482913"),
    ("Please verify my account", "Please verify my account quickly, ref 482913"),
    ("Account verification", "How long does account verification take? My id is 482913"),
    ("Confirm your address", "Can you confirm your address for the letter? 1000001 Tokyo. Regards, Bob"),
    ("Reset password", "The reset your password page https://mihon.example/reset shows an error, what should we do?"),
]


@pytest.mark.parametrize(("subject", "text"), OF_SERVICES)
@pytest.mark.parametrize("is_auto", [False, True])
def test_what_a_service_sends_to_prove_an_address_is_told(subject, text, is_auto):
    assert is_verification_mail(subject=subject, text=text, is_auto=is_auto)


@pytest.mark.parametrize(("subject", "text"), OF_CUSTOMERS)
def test_a_customer_who_writes_about_codes_and_links_is_heard(subject, text):
    assert not is_verification_mail(subject=subject, text=text, is_auto=False)


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Confirm your email address", "Please confirm your email address.\n\nConfirm my email <https://x.example/c?t=1>"),
        ("Verify your account", "Verify my account: https://x.example/v"),
        ("Your sign-in code", "Your verification code is 482913. If this was an error, ignore this mail."),
        ("メールアドレスの確認", "以下のURLから登録を完了してください。https://x.example ご不明な点がありますか？"),
        ("【X】認証コード", "認証コードは123456です。ログインできない場合はこちら https://x.example"),
        ("確認コード", "確認コード: 123456 このコードは誰にも教えてはいけません。"),
    ],
)
def test_what_a_service_says_in_its_readers_place_makes_it_no_customer(subject, text):
    assert is_verification_mail(subject=subject, text=text, is_auto=False)


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("認証コード", "認証コードは123456ですが、届かない場合はどうすればいいですか。"),
        ("認証コード", "認証コードは123456と表示されますが、ログインできない時があります。"),
        ("Verify", "Please verify my account. Your page says: enter the verification code 482913, but it is refused."),
    ],
)
def test_a_customer_who_uses_the_same_words_is_heard(subject, text):
    assert not is_verification_mail(subject=subject, text=text, is_auto=False)


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Code kommt nicht an", "In Ihrer Mail steht „Bitte bestätigen Sie Ihre E-Mail-Adresse“, der Code 482913 wird abgelehnt."),
        ("Bestätigen Sie Ihre E-Mail-Adresse", "Diese Mail habe ich bekommen, mit dem Code 482913. Er geht aber nicht."),
        ("Anmeldung", "> Ihr Bestätigungscode ist 482913\n\nDas steht da, und dann passiert nichts."),
        ("Code refusé", "Je reçois « Votre code de vérification : 482913 », mais il est refusé."),
        ("Código", "No me deja entrar: tu código de verificación es 482913, dice el correo."),
        ("Código", "O e-mail diz: seu código de acesso 482913. Não consigo entrar."),
        ("Codice", "Non riesco a entrare con il codice di verifica 482913"),
        ("Код", "Мне пришло: ваш код подтверждения 482913, но он не работает"),
        ("Kod", "doğrulama kodu 482913 çalışmıyor"),
        ("Mã", "Tôi không nhận được mã xác minh, đơn 482913"),
        ("รหัส", "ผมใส่รหัสยืนยัน 482913 แล้วไม่ได้"),
        ("رمز", "رمز التحقق 482913 لا يعمل"),
    ],
)
def test_a_customer_who_quotes_such_a_mail_in_his_language_is_heard(subject, text):
    assert not is_verification_mail(subject=subject, text=text, is_auto=False)


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Bestätigen Sie Ihre E-Mail-Adresse", "Hallo,\nIhr Bestätigungscode lautet 482913.\n\nDas war ich nicht: https://x.example.de/n"),
        ("Confirmez votre adresse e-mail", "Cliquez ici :\n\nConfirmer mon adresse https://x.example.fr/v"),
        ("Verifica tu correo", "Tu código de verificación es 482913.\nVerificar mi correo https://x.example.es/v"),
        ('Your "Acme" verification code', 'Your "Acme" verification code is 482913.'),
    ],
)
def test_a_service_of_any_language_stays_one(subject, text):
    assert is_verification_mail(subject=subject, text=text, is_auto=False)


@pytest.mark.parametrize(("subject", "text"), OF_SERVICES[:8])
def test_who_sends_it_counts_for_more_than_the_words(subject, text):
    assert not is_verification_mail(subject=subject, text=text, is_auto=False, is_by_hand=True)
    assert is_verification_mail(subject=subject, text=text, is_auto=True, is_by_hand=True)
