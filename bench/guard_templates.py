"""Sentences around secrets and around what must stay, by a hand other than that of the development data; `{}` is the value."""

SEED = """
ja|復元できません。単語はこれで合ってますか？\\n{}
ja|メモを見ながら打ちます → {} ←これです。よろしくお願いします
ja|Ledgerのバックアップなんですけど {} って入れても「無効」って言われます
ja|家族のスマホから失礼します。おじいちゃんの紙に書いてあったのが{}で、これで開けますか
en|so the guy on the phone told me to type it here: {}
en|ok here goes, words in order, {} - does it look right to you??
en|My late father left a note in his safe:\\n\\n{}\\n\\nHow do I get access to his coins?
en|Trezor says invalid mnemonic. I entered {}. Tx for reference 9b728785ef4a936648bdc8c1e807af92a9f99c282b62b235a1508a3ae7f196ea
ar|هذه هي الكلمات التي كتبتها عند إنشاء المحفظة: {} أرجو المساعدة
ar|لا أستطيع استعادة محفظتي {}
zh|客服你好，我的钱包进不去了，备份的词是 {} 麻烦看一下
zh|抄在纸上的是这些：\\n{}\\n顺序应该没错
ko|지갑 복구가 안돼요 단어는 {} 이에요
ko|적어둔 거 그대로 보냅니다\\n{}
es|Hola, anoté esto cuando creé el monedero: {} ¿por qué me dice que no es válido?
es|les paso las palabras {} gracias
fr|Bonjour, mes mots sont {} et l'appli refuse, merci de m'aider
fr|voilà ce que j'avais noté sur mon carnet :\\n{}
it|Salve, il portafoglio non si apre, le parole che ho sono {} grazie mille
it|{}\\nho scritto tutto giusto?
pt|Boa tarde, minhas palavras são {} e não consigo restaurar
pt|anotei assim: {}
cs|Dobrý den, obnovovací slova jsou {} ale peněženka je nebere
cs|{} — tohle mám na papíře
de|Ich komme nicht mehr rein, aufgeschrieben habe ich {} was mache ich falsch?
ru|не могу восстановить кошелёк, слова: {} подскажите
tr|cüzdanım açılmıyor, kelimeler {} yardım eder misiniz
"""
KEY = """
vi|khóa riêng của tôi là {}
th|คีย์ส่วนตัวคือ {}
id|kunci privat saya {}
hi|मेरी प्राइवेट की {} है
nl|mijn private key is {}
pl|mój klucz prywatny to {}
ja|PK：{}　これをMetaMaskに入れました
ja|{}が秘密鍵です。間違いないでしょうか
en|{} <- that's the private key of my burner
en|PRIVATE_KEY="{}"
zh|{}这个是私钥
ko|{} 이게 제 개인키예요
es|la llave privada que exporté: {}
ja|ウォレットの秘密鍵は {} なんですが、どこに入れればいいですか
ja|秘密鍵のインポートでエラー。{} これが鍵です
ja|プライベートキー「{}」を入力しても残高が0です
en|Exported private key from the old phone: {} now what
en|privkey={}
en|can you sweep this paper wallet for me, the private key reads {}
en|I put my private key {} in the app and it's stuck
ar|المفتاح الخاص بمحفظتي هو {} ولا أستطيع استيراده
zh|我的私钥是{}，导入的时候报错
zh|私钥: {} 请帮我看看
ko|개인키 {} 로 가져오기가 안 됩니다
ko|제 개인키는 {} 입니다
es|mi clave privada es {} y no me deja importarla
fr|ma clé privée : {} elle ne marche pas dans MetaMask
it|la mia chiave privata è {} ma non viene accettata
pt|minha chave privada é {} o que faço agora
cs|můj privátní klíč je {} a nejde importovat
de|Mein privater Schlüssel lautet {} bitte prüfen
ru|мой приватный ключ: {} не импортируется
tr|özel anahtarım {} içe aktaramıyorum
"""
FORM_KEY = """
ja|これって何の文字列ですか？ {}
en|found this on an old usb stick, {} is it worth anything
ar|وجدت هذا في ملفاتي القديمة {} ما هو؟
zh|这一串是什么？{}
ko|이게 뭔가요 {}
es|encontré esto en un papel: {}
fr|c'est quoi ça ? {}
it|ho trovato questo: {}
pt|achei isto numa gaveta {}
cs|našel jsem tohle: {}
"""
API = """
ja|APIキー{pub}・シークレット{}でリクエストしています
en|API_KEY={pub}\\nAPI_SECRET={}
en|api secret key is {} but it returns 403
vi|API secret của tôi: {}
id|secret key API saya: {}
ru|секретный ключ API: {}
ja|botが動きません。APIキーは {pub}、シークレットは {} です
ja|API Secret：{}　署名エラーが出ます
en|signature mismatch... api key {pub} api secret {}
en|here's my config: {{"apiKey": "{pub}", "secret": "{}"}}
en|export EXCHANGE_API_SECRET={}
ar|سر واجهة البرمجة API secret هو {} والطلبات مرفوضة
zh|API Secret 是 {}，签名一直不对
ko|api 시크릿 키: {} 서명 오류가 납니다
es|mi api secret es {} y me da error de firma
fr|voici mon secret API : {} il ne fonctionne plus
it|il mio api secret è {} e ricevo errore 401
pt|minha api secret: {} dá erro de assinatura
cs|můj API secret je {} a dostávám 401
"""
PASSWORD = """
vi|mật khẩu của tôi là {} nhưng không đăng nhập được
vi|Mật khẩu: {}
th|รหัสผ่านของฉันคือ {} เข้าไม่ได้
id|kata sandi saya {} tapi tidak bisa masuk
id|password saya adalah {}
hi|मेरा पासवर्ड {} है, लॉगिन नहीं हो रहा
nl|mijn wachtwoord is {} maar het werkt niet
pl|moje hasło to {} i nie działa
ja|ID taro@example.com PASS {} これで入れません
ja|パスは{}のはずです
ja|ログインのパスワード（{}）が通りません
en|username alice password {} please check
en|My pass: {}
en|"{}" is my password, am I typing it wrong
en|I typed {} as the password
en|password={}&user=bob
zh|账号 13800000000 密码 {}
zh|密码应该是{}吧
ko|아이디 hong 비밀번호 {}
ko|패스워드가 {} 맞나요
ru|логин ivan пароль {}
ja|パスワードは {} です。ログインさせてください
ja|PW：{}　ID：taro.y
ja|ログインパス {} で合ってるはずなんですが弾かれます
ja|暗証番号を{}に変えたら入れなくなりました
ja|えっと、パスワードがですね、{}なんですけど大文字ですかね
en|My password is {} and it says wrong credentials
en|login: bob@example.com / password: {}
en|pw {} still not working
en|the passphrase I chose was "{}"
en|I changed the password to {} yesterday and now I'm locked out
ar|كلمة المرور هي {} ولا أستطيع الدخول
ar|كلمة السر الخاصة بي: {}
zh|我的密码是{}，登不上去
zh|登录密码：{}，请帮忙看下
ko|비밀번호는 {} 인데 로그인이 안 돼요
ko|비번: {}
es|mi contraseña es {} y no entra
es|contraseña: {}
fr|mon mot de passe est {} et ça ne marche pas
fr|mdp : {}
it|la mia password è {} ma non funziona
it|parola d'accesso: {}
pt|minha senha é {} e não entra
pt|senha: {}
cs|moje heslo je {} a nejde se přihlásit
cs|heslo: {}
de|mein Passwort ist {} aber es geht nicht
ru|мой пароль {} не подходит
tr|şifrem {} ama giremiyorum
"""
CODE = """
vi|mã xác thực là {}
vi|mã OTP {} báo lỗi
th|รหัส OTP คือ {}
id|kode OTP saya {}
hi|मेरा ओटीपी {} है
nl|de verificatiecode is {}
pl|kod weryfikacyjny: {}
ja|{}って番号がきました、これ認証コードですよね
ja|届いた6桁は{}
en|{} is the code I received
en|it says enter OTP, I entered {}
en|Your verification code is {}. Do not share it. <- got this by text
zh|{}是我刚收到的验证码
ko|OTP {} 입력했는데 틀렸대요
es|me llegó un SMS con el {} como código
ja|SMSで届いたのは {} でした
ja|認証コード{}を入れてもエラーになります
ja|二段階認証の番号は{}です、早くログインさせてください
ja|ワンタイムパスワード：{}
en|the code you texted me is {}
en|I got verification code {} but the page says expired
en|2fa {} doesn't work
en|my one-time passcode: {}
ar|رمز التحقق الذي وصلني هو {}
ar|وصلني كود {} عبر الرسائل
zh|收到的验证码是{}，填进去说过期
zh|短信验证码 {}
ko|인증번호는 {} 입니다
ko|문자로 온 인증코드 {} 가 안 먹혀요
es|el código de verificación que me llegó es {}
es|código SMS: {}
fr|le code de vérification reçu est {}
fr|code SMS : {}
it|il codice di verifica è {}
it|codice SMS: {}
pt|o código de verificação é {}
pt|código SMS: {}
cs|ověřovací kód je {}
cs|kód z SMS: {}
de|der Bestätigungscode ist {}
ru|код подтверждения {}
tr|doğrulama kodu {}
"""
TOTP = """
ja|認証アプリに登録したキーは {} です。機種変で消えました
ja|Google Authenticatorのセットアップキー：{}
en|setup key for the authenticator: {} - time keeps drifting
en|my 2FA secret is {} can you resync it
ar|مفتاح إعداد تطبيق المصادقة: {}
zh|谷歌验证器的密钥是 {}
ko|OTP 설정 키: {}
es|la clave de configuración del autenticador es {}
fr|la clé secrète de Google Authenticator : {}
it|la chiave di configurazione di Google Authenticator è {}
pt|a chave do Google Authenticator é {}
cs|klíč pro Google Authenticator: {}
"""
BACKUP = """
ja|バックアップコードの一覧です\\n{}
ja|リカバリーコードは以下です：{}
en|Backup codes:\\n{}
en|these are my recovery codes {}
ar|رموز الاسترداد الاحتياطية: {}
zh|备用码：{}
ko|백업 코드: {}
es|códigos de respaldo: {}
fr|codes de secours : {}
it|codici di backup: {}
pt|códigos de backup: {}
cs|záložní kódy: {}
"""
SESSION = """
ja|開発者ツールからコピーしました\\n{}
en|from the network tab:\\n{}
ar|نسخت هذا من المتصفح\\n{}
zh|控制台里复制的：\\n{}
ko|개발자 도구에서 복사했어요\\n{}
es|esto copié del navegador:\\n{}
fr|copié depuis le navigateur :\\n{}
it|copiato dal browser:\\n{}
pt|copiei do navegador:\\n{}
cs|zkopírováno z prohlížeče:\\n{}
"""
CARD = """
de|meine Kreditkarte {} wurde abgelehnt
vi|số thẻ của tôi {}
ru|номер карты {}
en|{} exp 04/29 is my card
ja|VISA {}
ja|カードは {} です。入金できません
ja|クレジットカード番号{}で決済エラー
en|charge it to {} please
en|my visa {} was declined
ar|رقم بطاقتي {} والدفع مرفوض
zh|我的卡号是{}，付款失败
ko|카드번호 {} 결제가 안 됩니다
es|mi tarjeta {} fue rechazada
fr|ma carte {} est refusée
it|la mia carta {} viene rifiutata
pt|meu cartão {} foi recusado
cs|moje karta {} byla odmítnuta
"""
MY_NUMBER = """
ja|マイナンバーは{}です
ja|本人確認用に個人番号 {} を送ります
ja|通知カードに書いてある12桁は {} （マイナンバー）
en|my number (mynumber): {}
"""
PASSPORT = """
ja|パスポート番号は{}です
ja|旅券番号：{}　有効期限は来年です
en|passport no. {}
en|My passport number is {} if you need it
ar|رقم جواز السفر {}
zh|护照号码：{}
ko|여권번호 {} 입니다
es|mi pasaporte es el número {}
fr|numéro de passeport : {}
it|numero di passaporto: {}
pt|número do passaporte: {}
cs|číslo pasu: {}
"""
BANK = """
ja|三菱UFJ銀行 渋谷支店 普通 口座番号{}に出金してください
ja|振込先口座：みずほ銀行 新宿支店（普通）{} ヤマダタロウ
en|my bank account number is {}, please pay out there
ar|رقم حسابي البنكي هو {}
zh|我的银行账号是{}
ko|은행 계좌번호는 {} 입니다
es|mi número de cuenta es {}
fr|mon numéro de compte : {}
it|il mio conto corrente è {}
pt|minha conta bancária é {}
cs|moje číslo účtu je {}
"""
IBAN = """
en|IBAN: {}
de|meine IBAN lautet {}
fr|mon IBAN : {}
it|IBAN {} intestato a me
es|el IBAN es {}
ar|رقم الآيبان IBAN الخاص بي {}
cs|můj IBAN je {}
"""
TX = """
ja|送金のTXIDは{}です。着金しません
ja|秘密鍵は誰にも教えていません。{} のトランザクションを確認してください
ja|パスワードは変更済みです。ハッシュ {}
en|I never gave anyone my seed phrase! The theft is tx {}
en|password reset done, but {} is still pending
en|look at this hash {} it's confirmed 30 times
en|my private key is safe on my ledger, the transaction {} was not me
ar|معرف المعاملة {} لم تصل بعد
ar|لم أعط مفتاحي الخاص لأحد، المعاملة هي {}
zh|交易哈希 {} 一直没到账
zh|我没有泄露私钥，被盗的交易是 {}
ko|거래 해시 {} 확인 부탁드립니다
ko|개인키는 안전합니다. 트랜잭션 {} 이 문제예요
es|el hash de la transacción es {}
es|nunca compartí mi clave privada; la transacción robada es {}
fr|la transaction {} n'arrive pas
fr|je n'ai jamais donné ma clé privée, la transaction du vol : {}
it|la transazione {} non arriva
pt|a transação {} ainda não chegou
cs|transakce {} ještě nedorazila
de|die Transaktion {} fehlt
ru|транзакция {} не пришла
tr|işlem {} gelmedi
"""
ADDRESS = """
ja|入金アドレスは{}で合っていますか
ja|{}に送ってしまいました。秘密鍵は持っていません
en|I sent it to {} by mistake
en|is {} yours? password is not the problem here
ar|أرسلت إلى العنوان {}
zh|我转到了 {} 这个地址
ko|{} 주소로 보냈어요
es|lo envié a la dirección {}
fr|j'ai envoyé à l'adresse {}
it|ho inviato a {}
pt|enviei para {}
cs|poslal jsem to na {}
"""
ID = """
ja|振込依頼番号{}で送金しました
ja|電話番号{}からかけました
de|Bestellung {} fehlt
it|numero d'ordine {}
vi|mã đơn hàng {}
ja|注文番号{}の件です
ja|お問い合わせ番号 {} で先日連絡しました
ja|エラーコード{}が出てパスワード再設定ができません
en|order id {} is stuck
en|ticket #{} no answer for a week
en|error {} when I enter the verification code
en|my uid is {}
ar|رقم الطلب {}
zh|订单号{}还没处理
ko|주문번호 {} 건입니다
es|pedido número {}
fr|commande n° {}
it|ordine numero {}
pt|pedido número {}
cs|objednávka číslo {}
"""
TALK = """
vi|Tôi quên mật khẩu, làm sao để đặt lại?
vi|Tôi không nhận được mã OTP
th|ลืมรหัสผ่าน ทำอย่างไร
id|saya lupa kata sandi, bagaimana cara reset?
hi|मैं पासवर्ड भूल गया, कैसे रीसेट करूँ?
nl|ik ben mijn wachtwoord vergeten
pl|zapomniałem hasła, jak je zresetować?
ja|パスワードが違いますと出ます。3回間違えたのでロックされました
ja|認証コードの有効期限は10分と書いてありました
ja|口座番号を間違えて登録しました。修正方法を教えてください
ja|普通預金から振り込みました。金額は1234567円です
en|My bank account was rejected, the name does not match
en|I changed my bank account last week, order 48213377
en|the password field says "at least 12 characters"
en|Password reset link expired after 30 minutes
en|Enter the 6 digit code - I do not see such a field
en|error 429 when I request a new verification code
zh|密码错误5次被锁定24小时
zh|验证码10分钟内有效，可我等了20分钟
ko|비밀번호 5회 오류로 잠겼어요
es|la contraseña debe tener 8 caracteres y un número
fr|mon compte bancaire a été refusé le 12/03/2024
ja|パスワードを忘れました。再設定の方法を教えてください
ja|認証コードが届きません。迷惑メールも見ました
ja|二段階認証のコードを入力しても「無効です」と表示されます
ja|リカバリーフレーズを紙に書いて金庫に保管しています。これで安全でしょうか
ja|秘密鍵はどこで確認できますか
ja|パスワードの変更画面が開きません。ブラウザはChrome 126です
ja|パスワードは8文字以上と書いてありますが記号も必要ですか
ja|APIキーのシークレットを紛失しました。再発行できますか
ja|カード番号を入力する欄がグレーになっています
ja|本人確認にパスポートは使えますか
ja|バックアップコードを全部使ってしまいました
ja|シードフレーズを聞かれたのですが詐欺ですか？単語を12個言えと言われました
ja|ワンタイムパスワードは何分有効ですか
ja|マイナンバーカードの裏面も必要ですか
en|I forgot my password and the reset mail never arrives
en|The verification code expired before I could type it
en|Is it safe to keep my seed phrase in a password manager?
en|Somebody asked me for my recovery phrase on Telegram. I did not tell them.
en|Where do I find my private key in the app?
en|My password is not being accepted even though it is correct
en|the password is case sensitive, right?
en|Does the password need a special character?
en|My api secret was shown only once, can I see it again?
en|My passport is expired, can I use a driving licence instead?
en|The code is always six digits but I received nothing
en|I lost my phone and my backup codes, what now?
en|My card was declined twice, the bank says you blocked it
en|Please reset my password as soon as possible
ar|نسيت كلمة المرور ولا يصلني بريد إعادة التعيين
ar|لم يصلني رمز التحقق حتى الآن
ar|هل من الآمن حفظ عبارة الاسترداد على الهاتف؟
ar|طلب مني شخص كلمة المرور عبر الهاتف، هل هذا احتيال؟
zh|我忘记密码了，怎么重置？
zh|验证码一直收不到
zh|助记词应该保存在哪里比较安全？
zh|有人冒充客服问我要私钥，我没有给
ko|비밀번호를 잊어버렸어요 어떻게 재설정하나요
ko|인증번호가 오지 않습니다
ko|복구 구문은 어디에 보관해야 하나요?
ko|누가 개인키를 달라고 하는데 사기인가요?
es|olvidé mi contraseña y no me llega el correo
es|el código de verificación no me llega
es|¿dónde guardo mi frase semilla?
fr|j'ai oublié mon mot de passe, comment le réinitialiser ?
fr|je ne reçois pas le code de vérification
fr|où puis-je trouver ma clé privée ?
it|ho dimenticato la password, come la reimposto?
it|il codice di verifica non arriva
it|dove trovo la chiave privata?
pt|esqueci minha senha e não recebo o e-mail
pt|o código de verificação não chega
pt|onde guardo minha frase de recuperação?
cs|zapomněl jsem heslo, jak ho obnovím?
cs|ověřovací kód nepřišel
cs|kde najdu svůj privátní klíč?
de|ich habe mein Passwort vergessen und bekomme keine Mail
de|der Bestätigungscode kommt nicht an
ru|я забыл пароль, как его сбросить?
ru|код подтверждения не приходит
tr|şifremi unuttum, nasıl sıfırlarım?
tr|doğrulama kodu gelmiyor
"""


def sentences(table):
    """(language, sentence) of a table."""
    for line in table.strip().splitlines():
        language, _, words = line.partition("|")
        yield language, words.replace("\\n", "\n")
