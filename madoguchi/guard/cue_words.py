"""The cues themselves: what people call a secret, and what they call the harmless things that look like one.

Cues are in lower case and separated by a bar; a space also stands for a hyphen, an underscore or nothing ("private key"
finds "privateKey"). A new language is a few words in each table and two tests.
"""

RECOVERY_PHRASE = """
seed phrase|seed phrases|seed words|seed|mnemonic|mnemonic phrase|recovery phrase|recovery words|secret recovery phrase|secret phrase
backup phrase|backup words|wallet words|wallet phrase|12 words|15 words|18 words|21 words|24 words|twelve words|twenty four words
passphrase words|srp|key phrase|restore phrase|recovery seed|wallet seed|bip39|bip 39|slip39|slip 39|shamir|シード|シードフレーズ
シードワード|ニーモニック|ニモニック|リカバリーフレーズ|リカバリーワード|復元フレーズ|復旧フレーズ|回復フレーズ|バックアップフレーズ
秘密のフレーズ|シークレットフレーズ|シークレットリカバリーフレーズ|パスフレーズ|復元ワード|フレーズ|単語|ウォレットの言葉|助记词|助記詞
助记符|恢复短语|恢復短語|种子短语|種子短語|种子词|恢复词|備份短語|备份短语|备份词|註記詞|注记词|私密恢复|单词|個詞|个词|시드|시드 구문
시드 문구|니모닉|복구 구문|복구 문구|비밀 구문|비밀 복구 구문|구문|문구|복원 문구|복원 구문|단어|frase semilla|frases semilla|semilla
frase de recuperación|frase de recuperacion|frase secreta|palabras semilla|palabras de recuperación|phrase de récupération
phrase de recuperation|phrase secrète|phrase secrete|phrase mnémonique|phrase de restauration|mots de récupération|graine|frase seme
frase di recupero|parole di recupero|frase mnemonica|frase semente|frase de recuperação|palavras semente|frase-semente|сид фраза
сид-фраза|сид|мнемоника|мнемоническая фраза|фраза восстановления|секретная фраза|seed фраза|seed-фраза|obnovovací fráze|záložní fráze
seed fráze|kurtarma ifadesi|kurtarma kelimeleri|tohum ifadesi|anımsatıcı|gizli kelimeler|wiederherstellungsphrase
wiederherstellungswörter|seed-phrase|sicherungsphrase
عبارة الاسترداد|عبارة استرداد|عبارة الاستعادة|عبارة الاستعاده|العبارة السرية|كلمات الاسترداد|كلمات الاستعادة|كلمات السر ال|عبارة البذور|البذور
الكلمات السرية|كلمات المحفظة|备份的词|备用词|恢复用的词|wiederherstellungswort|obnovovací slova|slova pro obnovu|palavras de recuperação|cụm từ khôi phục
cụm từ hạt giống|frasa pemulihan|frasa benih|วลีกู้คืน|คำกู้คืน|रिकवरी फ्रेज|सीड फ्रेज|fraza odzyskiwania|herstelzin|hạt giống
"""

PRIVATE_KEY = """
private key|private keys|privater key|privaten key|khóa cá nhân|sk =|hex key|key hex|pvt key|prv key|pvtkey|phantom export|metamask export|deployer private key|priv|key:|key=|key =|pk=|pk =|exported from metamask|exported from my metamask|exported from my wallet
exported from the wallet|exported from phantom|priv key|pk:|privkey|prv key|privatekey|secret key|secretkey|secret|signing key|spend key|view key|master key
wallet key|raw key|my key|the key|exported key|key exported|key exported from|key from metamask|account key|export key|hot key
deployer key|validator key|key file|keystore|keystore file|wallet file|seed hex|hex seed|entropy|wif|paper wallet|pkey|p key|秘密鍵
秘密キー|プライベートキー|シークレットキー|シークレット|ウォレットの鍵|ウォレットキー|鍵|キーファイル|キーストア|キーを|キーは|キー:
キーが|私钥|私鑰|密钥|密鑰|金钥|金鑰|私匙|密匙|钱包密钥|秘钥|秘鑰|개인키|개인 키|비밀키|비밀 키|프라이빗 키|프라이빗키|비공개 키
시크릿 키|키스토어|clave privada|llave privada|clave secreta|llave secreta|clé privée|cle privee|clé secrète|clef privée|clef secrète
clef privee|chave privada|chave secreta|chiave privata|chiave segreta|privater schlüssel|privaten schlüssel|private schlüssel
geheimer schlüssel|geheimen schlüssel|privatschlüssel|приватный ключ|приватного ключа|закрытый ключ|секретный ключ|личный ключ|приватник
ключ|soukromý klíč|soukromého klíče|tajný klíč|özel anahtar|özel anahtarım|gizli anahtar|khóa riêng|khóa bí mật|private nøkkel
المفتاح الخاص|مفتاح خاص|مفتاحي الخاص|المفتاح السري|مفتاحي السري|privátní klíč|privátního klíče|khoá riêng|kunci pribadi|kunci privat
กุญแจส่วนตัว|คีย์ส่วนตัว|निजी कुंजी|प्राइवेट की|klucz prywatny|klucza prywatnego|privésleutel|prywatny klucz
set private key|from private key|from secret key|secret key bytes|ethers.wallet|kunci rahasia|ไพรเวทคีย์|ไพรเวทคีย์คือ|pk|llave secreta|プライベートkey
private key to account
"""

NOT_A_KEY = """
api key|access key|idempotency key|cache key|order key|tx|txs|txid|tx id|txn|tx hash|txhash|txn hash|txn id|transaction|transactions|transaction id|transaction hash|hash|hashes|block
block hash|blockhash|explorer|transfer|address|addresses|addr|wallet address|deposit address|public key|public keys|pub key|pubkey
signature|sig|sha256|sha256sum|sha 256|sha1|md5|sum|checksum|fingerprint|order|order id|orderid|order number|ticket|case|request id
requestid|trace id|trace|uuid|uid|user id|nonce|contract|token contract|deposit|deposited|withdraw|withdrawal|merkle|commit|digest
payment|sent to|sent from|etherscan|bscscan|tronscan|solscan|polygonscan|arbiscan|basescan|xrpscan|blockchair|blockchain|mempool|topic
event|log|calldata|theft|stolen|hacker|hack|scam|scammer|thief|memo|tag|invoice|reference|ref|uri|url|link|https|http|order hash|batch
receipt|proof|root|image hash|file hash|トランザクション|トランザクションid|トランザクションハッシュ|ハッシュ|ハッシュ値|取引|取引id
取引番号|送金|送金先|着金|入金|出金|振込|アドレス|公開鍵|公開キー|パブリックキー|署名|ブロック|チェックサム|注文|注文番号|番号
コントラクト|エクスプローラー|履歴|受付|被害|不正|犯人|詐欺|盗難|流出|リンク|交易|交易哈希|交易号|哈希|哈希值|转账|轉帳|提现|提币|充值
充币|地址|公钥|公鑰|签名|簽名|区块|區塊|合约|合約|订单|訂單|编号|被盗|骗子|거래|거래 해시|거래해시|해시|트랜잭션|트랜잭션 해시|송금|입금
출금|주소|공개키|공개 키|서명|블록|주문|해킹|사기|transacción|transaccion|transacciones|dirección|direccion|clave pública|clave publica
firma|retiro|depósito|robo|adresse|clé publique|cle publique|retrait|dépôt|vol|endereço|chave pública|transação|indirizzo|transazione
chiave pubblica|transaktion|öffentlicher schlüssel|einzahlung|auszahlung|транзакция|транзакции|хеш|хэш|адрес|публичный ключ|перевод
вывод|ввод|işlem|adres|özet|transakce|adresa|otisk
معاملة|المعاملة|معاملات|معرف المعاملة|رقم المعاملة|هاش|تجزئة|عنوان|العنوان|إيداع|سحب|تحويل|المفتاح العام|توقيع|transakcja|adres portfela
giao dịch|địa chỉ|transaksi|alamat|ธุรกรรม|ที่อยู่|लेनदेन|पता
not a key|not my key|not the key|not a private key|not the private key|not my private key|no private key|秘密鍵ではな|秘密鍵じゃな|不是私钥|不是密钥|개인키가 아니
"""

API_SECRET = """
api secret|api secrets|apisecret|api secret key|secret key|secretkey|secret|secret api key|client secret|app secret|consumer secret
api passphrase|passphrase|private key|api token|signing secret|hmac key|hmac|シークレット|シークレットキー
apiシークレット|シークレットapi|秘密キー|秘密鍵|シークレットトークン|apiトークン|密钥secret|secret密钥|私钥|密钥|密鑰
秘钥|api密码|시크릿|시크릿 키|시크릿키|비밀키|비밀 키|secreto|clave secreta|clé secrète|cle secrete|secret api|chave secreta|segreto
секрет|секретный ключ|geheimnis|gizli anahtar
سر واجهة|السر|المفتاح السري|tajemství|sekret|kunci rahasia|khóa bí mật|гизли|секрет api|segreto api|segredo|chave secreta api|secrète api
secret access key|シークレットアクセスキー|秘密の方|秘密のほう|シークレットの方|シークレットのほう|llave secreta|llave secreta de la api|clave secreta de la api
rahasia
"""

API_PUBLIC = """
api key|apikey|api keys|key id|access key|access key id|client id|app id|app key|public key|pubkey|api id|apiキー|アクセスキー|apiの鍵
公開鍵|公開キー|api密钥|api 密钥|api密鑰|公钥|api 키|api키|공개키|공개 키|액세스 키|clave api|clave de api|clé api|clé d'api|cle api
chave api|chave de api|api-ключ|ключ api|api schlüssel|api-schlüssel
"""

ONE_TIME = """
otp|totp|2fa|mfa|2fa code|mfa code|2 fa|two factor|two factor code|2 factor|2 step|two step|one time code|one time password
one time passcode|onetime password|passcode|pass code|pin|pin code|verification code|verification|verify code|authentication code
auth code|authenticator|authenticator code|google authenticator|authy|security code|confirmation code|confirm code|access code
login code|sign in code|sms code|sms|text code|email code|device code|code|codes|the digits|six digits|token code|login token|認証コード
認証番号|認証の番号|電話認証|音声認証|sms認証|メール認証|確認コード|確認番号|ワンタイム|ワンタイムパスワード|ワンタイムコード|パスコード
二段階|二段階認証|2段階|2段階認証|二要素|二要素認証|2要素認証|多要素認証|セキュリティコード|セキュリティ番号|暗証番号|本人確認コード
ログインコード|smsコード|smsの番号|コード|6桁|6桁の数字|六桁|オーセンティケーター|認証アプリ|認証アプリの数字|トークンコード|検証コード
認証用コード|届いた番号|届いた数字|送られてきた番号|送られてきた数字|验证码|驗證碼|校验码|确认码|動態碼|动态码|动态口令|动态密码|谷歌验证|谷歌验证码|谷歌码|短信验证码|短信码|安全码|口令
一次性密码|一次性驗證碼|两步验证|双重验证|二次验证|인증번호|인증 번호|인증 코드|인증코드|보안 코드|보안코드|확인 코드|확인코드|확인번호
일회용 비밀번호|일회용 코드|2단계 인증|구글 otp|문자 코드|인증키|코드|código|codigo|código de verificación|código de seguridad
código sms|código 2fa|clave dinámica|código de autenticación|code de vérification|code de verification|code de sécurité|code sms
code reçu|code d'authentification|code à usage unique|codice|codice di verifica|bestätigungscode|sicherheitscode|verifizierungscode|код
код подтверждения|код из смс|kód|kod|doğrulama kodu|mã xác minh|mã otp|รหัส otp
رمز التحقق|رمز تحقق|رمز التأكيد|رمز التاكيد|رمز الأمان|رمز الدخول|رمز التفعيل|رمز المصادقة|كود التحقق|كود التفعيل|كود|الكود|الرمز|رمز
ověřovací kód|kód z sms|potvrzovací kód|bezpečnostní kód|codice sms|codice otp|codice di sicurezza|codice di conferma|código de segurança|código de verificação
código de confirmação|mã xác thực|mã otp|kode verifikasi|kode otp|kode sms|รหัสยืนยัน|รหัส|सत्यापन कोड|ओटीपी|कोड|kod weryfikacyjny|kod z sms|verificatiecode
код из sms|код безопасности|onay kodu|sms kodu|güvenlik kodu|kode|mã
sms pin|text says|text said|sms says|sms said|message says|app says|app shows|authenticator says|authenticator shows|phone says|二段階の数字|認証の数字
"""

NOT_ONE_TIME = """
pin the|pin this|pin a|pin message|error code|error|err|errors|status code|http|http code|country code|dialing code|zip code|zip|postal code|post code|promo code
promotion code|coupon code|coupon|referral code|referral|invite code|invitation code|swift code|swift|branch code|bank code|sort code
area code|product code|source code|exit code|color code|colour code|response code|return code|reason code|ticker code|stock code|qr code
bar code|barcode|discount code|voucher|gift code|city code|currency code|iso code|tax code|reference code|tracking code|reject code
decline code|uid|user id|userid|id|ids|account id|account number|account|member id|member number|order|order id|orderid|order number
order no|ticket|ticket number|ticket no|case|case number|case id|reference|reference number|ref|ref no|invoice|receipt|transaction|tx
txid|trade id|tag|destination tag|memo|phone|phone number|tel|telephone|mobile|mobile number|fax|amount|price|balance|deposit|deposited
withdraw|withdrew|withdrawn|withdrawal|paid|pay|sent|version|ver|build|block|height|block height|year|serial|serial number|model|port
nonce|since|date|time|postcode|ip|extension|ext|room|apt|suite|エラーコード|エラー|エラー番号|ステータスコード|国番号|国コード|郵便番号
招待コード|紹介コード|紹介者コード|プロモコード|プロモーションコード|クーポンコード|クーポン|キャンペーンコード|ギフトコード|支店コード
銀行コード|店番|店番号|支店番号|金融機関コード|証券コード|銘柄コード|通貨コード|qrコード|バーコード|ソースコード|商品コード
スイフトコード|swiftコード|カラーコード|コード番号|応答コード|注文|注文番号|注文id|チケット|チケット番号|お問い合わせ番号|問い合わせ番号
問合せ番号|受付番号|受付|整理番号|会員番号|会員id|顧客番号|お客様番号|ユーザーid|ユーザid|ユーザー番号|アカウントid|口座番号|口座|振込
振込依頼番号|依頼番号|依頼人番号|取引番号|取引id|電話|電話番号|携帯|携帯番号|fax|タグ|宛先タグ|メモ|金額|価格|残高|入金|出金|送金
バージョン|ブロック|ブロック高|年|日時|日付|番地|〒|合計|数量|手数料|型番|製造番号|シリアル|id|トランザクション|管理番号|案件番号
伝票番号|追跡番号|错误码|错误代码|错误|邀请码|推荐码|优惠码|邮编|邮政编码|国家代码|区号|二维码|订单|订单号|工单|工单号|用户id|账号|账户
卡号|电话|手机|手机号|电话号码|金额|价格|余额|提现|充值|转账|版本|区块|编号|流水号|参考号|备注|标签|오류|오류 코드|에러|에러 코드
에러코드|오류코드|우편번호|추천 코드|추천코드|초대 코드|국가 코드|주문|주문 번호|주문번호|티켓|문의 번호|사용자 id|계좌|계좌번호|전화
전화번호|휴대폰|금액|가격|잔액|입금|출금|버전|블록|메모|태그|código de error|código postal|código de país|código promocional
código de referido|pedido|teléfono|importe|saldo|versión|usuario|code d'erreur|code erreur|code postal|code promo|code parrainage
commande|téléphone|montant|solde|fehlercode|postleitzahl|bestellung|telefon|ошибка|код ошибки|почтовый индекс|заказ|телефон|сумма
رمز الخطأ|كود الخطأ|رمز الدولة|رمز البلد|الرمز البريدي|رمز الإحالة|كود الخصم|كود الدعوة|رقم الطلب|رقم التذكرة|رقم الهاتف|رقم المعاملة|مبلغ|المبلغ|رقم
codice di errore|codice errore|codice postale|codice fiscale|codice promo|codice sconto|ordine|importo|código de erro|cep|valor|chybový kód|kód chyby|psč|objednávka
objednávky|částka|hata kodu|posta kodu|sipariş|mã lỗi|mã đơn|mã đơn hàng|mã giao dịch|mã khách hàng|mã bưu chính|mã giới thiệu|đơn hàng|kode error|kode pos|kode referal|pesanan|รหัสข้อผิดพลาด|รหัสไปรษณีย์|คำสั่งซื้อ
त्रुटि कोड|पिन कोड|kod błędu|kod pocztowy|zamówienie|numero|nummer|число|nº|commande n
"""

AUTHENTICATOR = """
setup key|set up key|setup code|secret key|secret|authenticator key|authenticator secret|authenticator|totp|totp secret|totp key
2fa secret|2fa key|2fa setup key|manual entry key|manual key|manual entry|key uri|seed|2fa backup key|google authenticator|google key
ga key|authy|2fa|mfa|base32|otp secret|otp key|backup key|セットアップキー|セットアップ キー|シークレットキー|シークレット|秘密鍵
秘密キー|認証キー|二段階認証のキー|二段階認証キー|二段階認証|2段階認証|2段階認証キー|2faキー|認証アプリ|認証アプリのキー|google認証
google認証システム|バックアップキー|設定キー|登録キー|手動入力キー|キー|オーセンティケーター|密钥|密鑰|秘钥|谷歌验证密钥|谷歌密钥
验证器密钥|验证密钥|设置密钥|绑定密钥|备份密钥|谷歌验证器|设置 키|설정 키|설정키|비밀키|시크릿 키|인증 키|인증키|otp 키|구글 otp
clave de configuración|clave secreta|clave del autenticador|clé de configuration|clé secrète|clé d'authentification
chave de configuração|ключ|ключ настройки|секретный ключ|einrichtungsschlüssel|kurulum anahtarı
مفتاح الإعداد|مفتاح إعداد|مفتاح المصادقة|تطبيق المصادقة|المصادقة الثنائية|مفتاح التطبيق|المفتاح السري|chiave di configurazione|chiave segreta|chave do google authenticator
chave secreta|klíč pro google authenticator|tajný klíč|instalační klíč|khóa thiết lập|kunci penyiapan|คีย์การตั้งค่า|सेटअप कुंजी|klucz konfiguracji
"""

BACKUP = """
backup code|backup codes|back up codes|recovery code|recovery codes|rescue codes|scratch codes|emergency codes|one time codes|2fa codes
reset code|バックアップコード|リカバリーコード|復旧コード|回復コード|復元コード|予備コード|緊急コード|スクラッチコード|备用码|备份码
備用碼|恢复码|恢復碼|救援码|备用验证码|백업 코드|백업코드|복구 코드|복구코드|códigos de respaldo|código de respaldo
códigos de recuperación|código de recuperación|códigos de seguridad|codes de secours|code de secours|codes de récupération
code de récupération|códigos de backup|códigos de recuperação|codici di backup|codici di recupero|резервные коды|резервный код
коды восстановления|wiederherstellungscodes|backup-codes|yedek kodlar|záložní kódy
رموز الاسترداد|رموز احتياطية|الرموز الاحتياطية|رموز النسخ الاحتياطي|أكواد الاسترداد|رمز احتياطي|obnovovací kódy|záchranné kódy|mã dự phòng|kode cadangan|รหัสสำรอง
बैकअप कोड|kody zapasowe|back-upcodes|kurtarma kodları
リカバリコード|復元用コード
"""

PASSWORD = """
password|passwords|pass word|passwd|pwd|pswd|passcode|pass phrase|passphrase|login pass|pass|pw|psw|pin|pin code|credentials|creds
パスワード|ぱすわーど|パスコード|パスワ|パス|暗証番号|暗証コード|pinコード|合言葉|合い言葉|秘密の答え|パスフレーズ|密码|密碼|口令|passwort|kennwort
wachtwoord|hasło|heslo|şifre|şifrem|parola|mật khẩu|รหัสผ่าน|kata sandi|비밀번호|비번|패스워드|암호|contraseña|contrasena|contraseñas
clave|clave de acceso|mot de passe|mdp|code secret|senha|пароль|пасс|пароля
كلمة المرور|كلمة مرور|كلمة مروري|كلمة السر|كلمة سر|كلمة سري|الرقم السري|باسوورد|الباسورد|باسورد|parola d'accesso|parola chiave|kata laluan|mã pin|mật mã
पासवर्ड|pasahitza|salasana|lösenord|adgangskode|passord|palavra-passe|mot de pass
pasword|passwrod|passowrd|pssword|passwod|paswrod|pasward|passward|passswrd|passwrd|contra|mk:|mk :|parolam|sifrem|sandi|sandinya|kata sandinya|passwordnya|พาส|พาสเวิร์ด|пороль
passw|pasword|kata kunci|parolası|şifremi
"""

CARD = """
card|cards|card number|card no|credit card|debit card|visa|mastercard|amex|jcb|pan|prepaid|charged|カード|カード番号|クレジットカード
デビットカード|クレカ|ビザ|プリペイド|信用卡|银行卡|卡号|借记卡|카드|카드 번호|카드번호|신용카드|체크카드|tarjeta|número de tarjeta
tarjeta de crédito|tarjeta de débito|carte|carte bancaire|carte de crédit|numéro de carte|cartão|carta di credito|kreditkarte
kartennummer|карта|карты|номер карты|kredi kartı|kart|karta
بطاقة|بطاقتي|البطاقة|رقم البطاقة|رقم بطاقتي|tarjeta de|carta|carte bleue|cb|bankkarte|kartu|kartu kredit|thẻ|số thẻ|บัตร|कार्ड|karta kredytowa|platební karta
"""

MY_NUMBER = """
my number|mynumber|individual number|個人番号|マイナンバー|マイナンバーカード|マイナンバーの番号|個人番号カード|通知カード|个人编号
마이넘버
"""

DOCUMENT = """
passport|passport no|passport number|passport num|パスポート|パスポート番号|旅券|旅券番号|护照|护照号|护照号码|護照|護照號碼|여권
여권번호|여권 번호|pasaporte|número de pasaporte|passeport|numéro de passeport|passaporte|reisepass|паспорт|номер паспорта|pasaport
driver license|driver's license|drivers license|driving licence|driving license|license number|licence number|運転免許証|運転免許|免許証
免許証番号|免許番号|在留カード|在留カード番号|residence card|ssn|social security|social security number|national id|id card number
身份证|身份证号|身份证号码|身分證|주민등록번호|주민번호|dni|cpf|健康保険証|保険証番号|基礎年金番号|年金番号
جواز السفر|جواز سفر|جواز سفري|رقم الجواز|رقم الهوية|الهوية الوطنية|passaporto|numero di passaporto|numero passaporto|codice fiscale|carta d'identità|número do passaporte
cestovní pas|číslo pasu|pasu|rodné číslo|hộ chiếu|số hộ chiếu|paspor|nomor paspor|หนังสือเดินทาง|พาสปอร์ต|पासपोर्ट|आधार|paszport|numer paszportu|pesel|загранпаспорт
permiso de conducir|permis de conduire|patente di guida|führerschein|personalausweis|personalausweisnummer|ausweisnummer|ehliyet|kimlik no|pasaport no|паспорта|снилс|инн
免許|免許の番号|免許証の番号|cccd|cmnd|căn cước|số căn cước|nik|ktp|nomor ktp|tc kimlik|tc kimlik no|curp|número de documento|เลขบัตรประชาชน|บัตรประชาชน|aadhaar
"""

BANK_ACCOUNT = """
口座番号|普通預金|普通口座|当座預金|振込先口座|出金先口座|記号番号|bank account|bank account number|bank acct|bank account no|my account no|savings account|checking account
銀行口座|银行账户|银行账号|銀行帳號|开户账号|은행 계좌|은행 계좌번호|계좌번호|계좌 번호|cuenta bancaria|número de cuenta|compte bancaire|numéro de compte|conto corrente
conto bancario|numero di conto|conta bancária|conta corrente|número da conta|kontonummer|bankkonto|číslo účtu|bankovní účet|banka hesabı|hesap numarası|номер счета
номер счёта|банковский счет|банковский счёт|حساب بنكي|الحساب البنكي|رقم الحساب البنكي|حسابي البنكي|رقم حسابي|rekening bank|nomor rekening|số tài khoản|เลขที่บัญชี|बैंक खाता|rachunek bankowy
银行卡号|银行卡账号|银行账户号|收款账号|clabe|rekening|no rek|norek|no rekening|rekening bca|rekening bri|rekening mandiri|เลขบัญชี|บัญชีธนาคาร|số tk|stk
出金口座|振込口座|登録口座|受取口座
"""

OTHER_NUMBER = """
order|order id|orderid|order number|order no|ticket|ticket number|case|uid|user id|id|account number|reference|reference number|ref
trade id|transaction|txid|tx|tag|memo|phone|phone number|tel|tracking|tracking number|imei|serial|serial number|invoice|trace|request id
timestamp|block|amount|deposit|withdrawal|transfer|transfer id|bank reference|virtual account|contract|policy number|isbn|barcode|jan
注文|注文番号|注文id|チケット|チケット番号|問い合わせ番号|お問い合わせ番号|受付番号|会員番号|顧客番号|お客様番号|ユーザーid|ユーザid
アカウントid|口座番号|口座|振込|振込依頼番号|依頼番号|依頼人番号|取引番号|取引id|電話|電話番号|携帯|追跡番号|伝票番号|送り状番号
シリアル|型番|金額|出金|入金|送金|法人番号|管理番号|id|タイムスタンプ|订单|订单号|工单号|用户id|账户|账号|银行账号|流水号|电话|手机|金额
快递单号|주문|주문번호|주문 번호|계좌|계좌번호|전화|전화번호|송장|거래|pedido|commande|bestellung|заказ|счет|teléfono|téléphone
ordine|numero ordine|numero d'ordine|numéro de commande|número de pedido|objednávka|číslo objednávky|đơn hàng|sipariş|pesanan|zamówienie|الطلب|رقم الطلب|المعاملة
คำสั่งซื้อ|ऑर्डर|номер заказа|заявка|n° de commande|protocollo|pratica
destination tag|dest tag|tag number|tag no|memo id|memo no|memo number|memo tag|ticket no|ticket id|case number|case id|case no|reference no
ref no|ref id|confirmation number|receipt|receipt number|shipment|shipment number|parcel|parcel number|waybill|consignment|consignment number
tracking no|tracking id|tracking code|fill id|execution id|deal id|trade no|trade number|client order id|application number|payment id|nonce
宛先タグ|デスティネーションタグ|タグ番号|タグ|送金メモ|メモ|問合せ番号|問合番号|お問合せ番号|申込番号|申込み番号|申し込み番号|整理番号
案件番号|約定番号|約定id|申請番号|承認番号|照会番号|参照番号|確認番号|通知番号|荷物番号|伝票|配送番号|配達番号|チケットid
标签|標籤|备注|備註|目标标签|订单编号|訂單號|工单|参考号|編號|编号|交易号|交易编号|快递|运单号|物流单号|申请号|태그|데스티네이션 태그|메모
티켓|티켓번호|티켓 번호|문의번호|문의 번호|접수번호|접수 번호|운송장|운송장 번호|운송장번호|거래번호|거래 번호|참조 번호
etiqueta|etiqueta de destino|tique|número de seguimiento|seguimiento|referencia|número de operación|número de caso|folio|guía|envío
étiquette|référence|numéro de suivi|numéro de dossier|sendungsnummer|vorgangsnummer|referenz|auftragsnummer|ticketnummer
тег|тэг|мемо|тикет|номер тикета|обращение|номер обращения|номер операции|операция|трек|трек-номер|трекинг|накладная|посылка|идентификатор
ticket nº|protocolo|número do protocolo|código de rastreio|rastreio|rastreamento|código de rastreamento|referência|nota fiscal|etichetta|riferimento
etiket|hedef etiketi|talep numarası|bilet|takip|takip numarası|takip no|kargo|kargo takip no|işlem numarası|referans|referans no
mã giao dịch|giao dịch|thẻ đích|mã vận đơn|vận đơn|mã theo dõi|số vé|mã yêu cầu|ghi chú|mã tham chiếu|nomor tiket|tiket|nomor resi|resi|no resi
nomor transaksi|nomor referensi|catatan|แท็ก|เมโม|บันทึก|หมายเลขพัสดุ|เลขพัสดุ|พัสดุ|ตั๋ว|หมายเลขตั๋ว|เลขอ้างอิง|หมายเลขอ้างอิง|ธุรกรรม|รหัสธุรกรรม
وسم|الوسم|علامة|علامة الوجهة|مذكرة|المذكرة|ميمو|تاغ|التذكرة|تذكرة|رقم التذكرة|التتبع|رقم التتبع|الشحنة|رقم الشحنة|المرجع|رقم المرجع|رقم المعاملة|رقم العملية
rekening|nomor rekening|số tài khoản|เลขบัญชี|número de cuenta|número da conta
"""
