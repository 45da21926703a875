"""Codes that prove who someone is: one-time codes, the keys that authenticator apps make them from, and backup codes."""

import re

from madoguchi.guard.cues import SENTENCE_END, Cue, Cues, CuesInText, Span, is_denied, one_of
from madoguchi.guard.findings import Hit
from madoguchi.guard.reading import Reading

ONE_TIME = """
otp|totp|2fa|mfa|2fa code|mfa code|2 fa|two factor|two factor code|2 factor|2 step|two step|one time code|one time password|one time passcode|onetime password|passcode|pass code|pin|pin code
verification code|verification|verify code|authentication code|auth code|authenticator|authenticator code|google authenticator|authy|security code|confirmation code|confirm code|access code|login code|sign in code|sms code|sms|text code|email code|device code|code|codes|the digits|six digits|token code|login token
認証コード|認証番号|認証の番号|電話認証|音声認証|sms認証|メール認証|確認コード|確認番号|ワンタイム|ワンタイムパスワード|ワンタイムコード|パスコード|二段階|二段階認証|2段階|2段階認証|二要素|二要素認証|2要素認証|多要素認証|セキュリティコード|セキュリティ番号|暗証番号|本人確認コード|ログインコード|smsコード|smsの番号|コード|6桁|6桁の数字|六桁|オーセンティケーター|認証アプリ|認証アプリの数字|トークンコード|検証コード|認証用コード
验证码|驗證碼|校验码|确认码|動態碼|动态码|动态口令|动态密码|谷歌验证|谷歌验证码|谷歌码|短信验证码|短信码|安全码|口令|一次性密码|一次性驗證碼|两步验证|双重验证|二次验证
인증번호|인증 번호|인증 코드|인증코드|보안 코드|보안코드|확인 코드|확인코드|확인번호|일회용 비밀번호|일회용 코드|2단계 인증|구글 otp|문자 코드|인증키|코드
código|codigo|código de verificación|código de seguridad|código sms|código 2fa|clave dinámica|código de autenticación|code de vérification|code de verification|code de sécurité|code sms|code reçu|code d'authentification|code à usage unique
codice|codice di verifica|bestätigungscode|sicherheitscode|verifizierungscode|код|код подтверждения|код из смс|kód|kod|doğrulama kodu|mã xác minh|mã otp|รหัส otp
"""

NOT_ONE_TIME = """
error code|error|err|errors|status code|http|http code|country code|dialing code|zip code|zip|postal code|post code|promo code|promotion code|coupon code|coupon|referral code|referral|invite code|invitation code|swift code|swift|branch code|bank code|sort code|area code|product code|source code|exit code|color code|colour code|response code|return code|reason code|ticker code|stock code|qr code|bar code|barcode|discount code|voucher|gift code|city code|currency code|iso code|tax code|reference code|tracking code|reject code|decline code
uid|user id|userid|id|ids|account id|account number|account|member id|member number|order|order id|orderid|order number|order no|ticket|ticket number|ticket no|case|case number|case id|reference|reference number|ref|ref no|invoice|receipt|transaction|tx|txid|trade id|tag|destination tag|memo|phone|phone number|tel|telephone|mobile|mobile number|fax|amount|price|balance|deposit|deposited|withdraw|withdrew|withdrawn|withdrawal|paid|pay|sent|version|ver|build|block|height|block height|year|serial|serial number|model|port|nonce|since|date|time|postcode|ip|extension|ext|room|apt|suite
エラーコード|エラー|エラー番号|ステータスコード|国番号|国コード|郵便番号|招待コード|紹介コード|紹介者コード|プロモコード|プロモーションコード|クーポンコード|クーポン|キャンペーンコード|ギフトコード|支店コード|銀行コード|店番|店番号|支店番号|金融機関コード|証券コード|銘柄コード|通貨コード|qrコード|バーコード|ソースコード|商品コード|スイフトコード|swiftコード|カラーコード|コード番号|応答コード
注文|注文番号|注文id|チケット|チケット番号|お問い合わせ番号|問い合わせ番号|問合せ番号|受付番号|受付|整理番号|会員番号|会員id|顧客番号|お客様番号|ユーザーid|ユーザid|ユーザー番号|アカウントid|口座番号|口座|振込|振込依頼番号|依頼番号|依頼人番号|取引番号|取引id|電話|電話番号|携帯|携帯番号|fax|タグ|宛先タグ|メモ|金額|価格|残高|入金|出金|送金|バージョン|ブロック|ブロック高|年|日時|日付|番地|〒|合計|数量|手数料|型番|製造番号|シリアル|id|トランザクション|管理番号|案件番号|伝票番号|追跡番号
错误码|错误代码|错误|邀请码|推荐码|优惠码|邮编|邮政编码|国家代码|区号|二维码|订单|订单号|工单|工单号|用户id|账号|账户|卡号|电话|手机|手机号|电话号码|金额|价格|余额|提现|充值|转账|版本|区块|编号|流水号|参考号|备注|标签
오류|오류 코드|에러|에러 코드|에러코드|오류코드|우편번호|추천 코드|추천코드|초대 코드|국가 코드|주문|주문 번호|주문번호|티켓|문의 번호|사용자 id|계좌|계좌번호|전화|전화번호|휴대폰|금액|가격|잔액|입금|출금|버전|블록|메모|태그|
código de error|código postal|código de país|código promocional|código de referido|pedido|teléfono|importe|saldo|versión|usuario|code d'erreur|code erreur|code postal|code promo|code parrainage|commande|téléphone|montant|solde|fehlercode|postleitzahl|bestellung|telefon|ошибка|код ошибки|почтовый индекс|заказ|телефон|сумма|
"""

CUES = Cues(other=NOT_ONE_TIME, code=ONE_TIME)

_NUMBER = re.compile(
    r"([0-9](?:(?<![0-9a-z.,/#$¥€£₩%+_~^-][0-9])|(?<=g-[0-9]))(?<![0-9]:[0-9])"
    r"(?:[0-9]{2}[ -][0-9]{3}|[0-9][ -][0-9]{2}[ -][0-9]{2}|[0-9]{3}[ -][0-9]{4}|[0-9]{3,7}|(?: [0-9]){5}))"
    r"(?![0-9a-z%/_~]|[.,:]\d|-\d|\s?(?:円|ドル|元|원|万|億|千|枚|件|人|回|分|秒|時|日|月|年|usd|usdt|jpy|yen|btc|eth|xrp|sol|eur|krw|cny|satoshi|sats|dollars|euros|gwei|bytes?|バイト|kb|mb|gas|wei|字节|times|minutes|days|hours|people|users)(?![a-z]))"
)
_DATE = re.compile(r"(?:19|20)\d{2}(?:(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01]))?\Z")
_REACH = 44


def one_time_codes(reading: Reading) -> list[Hit]:
    """Codes from a text message, a mail or an authenticator app, in characters of the reading."""
    low = reading.low
    found: list[Hit] = []
    cues = CUES.in_text(low)
    previous: tuple[int, bool] = (0, False)
    for match in _NUMBER.finditer(low):
        start, end = match.span(1)
        is_code = _is_code(cues, start, end, previous)
        if is_code:
            found.append(("one-time-code", start, end))
        previous = (end, is_code)
    found += [("one-time-code", *match.span(1)) for match in _CARD_CODE.finditer(low)] if "cv" in low or "セキュリティ" in low else []
    return found


def _is_code(cues: CuesInText, start: int, end: int, previous: tuple[int, bool]) -> bool:
    low = cues.low
    if previous[1] and _AND.fullmatch(low, previous[0], start):
        return True
    is_date = bool(_DATE.match(low[start:end]))
    before = cues.before(start, min(_REACH, start - previous[0]))
    if before and before.meaning == "code":
        return _belongs(low, before, start, end, is_date)
    if is_date and end - start == 4:
        return False
    after = cues.after(end, 24)
    if after and after.meaning == "code" and (before is None or start - before.end > 3):
        between = low[end : after.start]
        return bool(_NAMES.fullmatch(between)) and not _IS_REQUIRED.match(low, after.end)
    return False


_AND = re.compile(r"[\s,、/と]{1,4}(?:and|or|then|次に|その後)?[\s]{0,2}")
_IS_REQUIRED = re.compile(r"\s?(?:is|was)? ?(?:not )?(?:required|needed)")
_GENERIC = frozenset("code codes pin sms コード コード código codigo codice code код kód kod 코드 口令 verification 2fa mfa".split())


def _belongs(low: str, cue: Cue, start: int, end: int, is_date: bool) -> bool:
    """Whether the number behind a cue is its code: directly, else in the same sentence or at the head of the next."""
    between = low[cue.end : start]
    if _ASSIGNS.fullmatch(between):
        return True
    length = sum(character.isdigit() for character in low[start:end])
    if is_date or length < 6 or "\n\n" in between or _TALK.search(between) or is_denied(low, cue, start):
        return length >= 4 and not is_date and len(between) <= 4 and not _TALK.search(between) and not is_denied(low, cue, start)
    ends = [match.end() for match in SENTENCE_END.finditer(between)]
    is_generic = low[cue.start : cue.end] in _GENERIC
    if ends:
        return not is_generic and len(between) - ends[-1] <= 8
    return len(between) <= (26 if is_generic else _REACH)


_ASSIGNS = re.compile(r"""\s{0,2}(?:[:=は]|is|が|es|est|是|은|는)?[\s"'「(]{0,3}""")
_NAMES = re.compile(
    r"""["'」』)\]]?\s{0,2}(?:が|は|という|って|と(?:いう|出る)?|is|was|as|=|<-|-|–|—|\(|이|가|은|는|라는|es|est|是|é|ist)?\s{0,2}(?:my|the|your|our|a|an|mi|tu|mon|ma|votre|el|la|le|私の|届いた|受け取った|最新の|我的|你的|您的|제|내|current|latest|new|google|sms|[a-z]{2,12})?\s{0,2}(?:の)?["'「]?"""
)
_TALK = re.compile(r"exceed|size|limit|超え|more than|over|within|以内|以上|以下|at least|until|valid for|expires? (?:in|at|on)|since|from|after|before|between|yesterday|today|桁以|文字|until")

_CARD_CODE = re.compile(r"(?:(?<![a-z0-9])cv[cv]2?|セキュリティ(?:コード|番号))(?:[^\d\n]{0,12}?)(?<!\d)(\d{3,4})(?![\d-])")

AUTHENTICATOR = """
setup key|set up key|setup code|secret key|secret|authenticator key|authenticator secret|authenticator|totp|totp secret|totp key|2fa secret|2fa key|2fa setup key|manual entry key|manual key|manual entry|key uri|seed|2fa backup key|google authenticator|google key|ga key|authy|2fa|mfa|base32|otp secret|otp key|backup key
セットアップキー|セットアップ キー|シークレットキー|シークレット|秘密鍵|秘密キー|認証キー|二段階認証のキー|二段階認証キー|二段階認証|2段階認証|2段階認証キー|2faキー|認証アプリ|認証アプリのキー|google認証|google認証システム|バックアップキー|設定キー|登録キー|手動入力キー|キー|オーセンティケーター
密钥|密鑰|秘钥|谷歌验证密钥|谷歌密钥|验证器密钥|验证密钥|设置密钥|绑定密钥|备份密钥|谷歌验证器|设置 키|설정 키|설정키|비밀키|시크릿 키|인증 키|인증키|otp 키|구글 otp
clave de configuración|clave secreta|clave del autenticador|clé de configuration|clé secrète|clé d'authentification|chave de configuração|ключ|ключ настройки|секретный ключ|einrichtungsschlüssel|kurulum anahtarı
"""
_AUTHENTICATOR = one_of(AUTHENTICATOR)
_AUTHENTICATOR_TALK = re.compile(r"key|secret|auth|totp|2fa|mfa|seed|base32|キ|シ|認証|オ|秘密|密|秘钥|谷歌|키|otp|clav|cl[eé]|chave|ключ|schl|anahtar|setup|manual")
_BASE32 = re.compile(r"[A-Za-z2-7](?<![A-Za-z0-9+/_][A-Za-z2-7])(?:[A-Z2-7]{3}[ -](?:[A-Z2-7]{4}[ -]){2,14}[A-Z2-7]{2,4}|[a-z2-7]{3}[ -](?:[a-z2-7]{4}[ -]){2,14}[a-z2-7]{2,4}|[A-Z2-7]{15,63}|[a-z2-7]{15,63})={0,6}(?![A-Za-z0-9+/_=])")
_NAMED_AFTER = re.compile(r"[\s\"'」)]{0,3}(?:for|in|from|is|が|は|を|(?:という)?)\s?(?:my |the )?(?:google |2fa |totp )?(?:authenticator|2fa|totp|authy|認証アプリ|二段階認証)")
_KEY_BEFORE = re.compile(r"(?:key|secret|キー|シークレット|密钥)\W{0,4}\Z")
_URI = re.compile(r"otpauth(?:-migration)?://[^\s\"'<>「」]{8,2000}")


def authenticator_keys(reading: Reading) -> list[Hit]:
    """otpauth links, and base32 keys that a cue precedes (RFC 6238 in the key URI format of Google Authenticator)."""
    found = [("authenticator-key", *match.span()) for match in _URI.finditer(reading.low)] if "otpauth" in reading.low else []
    if not _AUTHENTICATOR_TALK.search(reading.low):
        return found
    for match in _BASE32.finditer(reading.text):
        start, end = match.span()
        cues = list(_AUTHENTICATOR.finditer(reading.low, max(0, start - 60), start))
        is_named_after = not cues and _NAMED_AFTER.match(reading.low, end) and _KEY_BEFORE.search(reading.low[max(0, start - 16) : start])
        if is_named_after or (cues and _is_random(match.group(), start - cues[-1].end())):
            found.append(("authenticator-key", start, end))
    return found


def _is_random(value: str, distance: int) -> bool:
    """Letters alone may be words: then the cue must be close, or the letters capitals without spaces."""
    if any(character.isdigit() for character in value):
        return distance <= 50
    vowels = sum(character in "aeiouAEIOU" for character in value) / len(value)
    return distance <= 12 and vowels < 0.34


BACKUP = """
backup code|backup codes|back up codes|recovery code|recovery codes|rescue codes|scratch codes|emergency codes|one time codes|2fa codes|reset code
バックアップコード|リカバリーコード|復旧コード|回復コード|復元コード|予備コード|緊急コード|スクラッチコード
备用码|备份码|備用碼|恢复码|恢復碼|救援码|备用验证码|백업 코드|백업코드|복구 코드|복구코드
códigos de respaldo|código de respaldo|códigos de recuperación|código de recuperación|códigos de seguridad|codes de secours|code de secours|codes de récupération|code de récupération|códigos de backup|códigos de recuperação|codici di backup|codici di recupero|резервные коды|резервный код|коды восстановления|wiederherstellungscodes|backup-codes|yedek kodlar|záložní kódy
"""
_BACKUP = one_of(BACKUP)
_BACKUP_CODE = re.compile(r"(?<![A-Za-z0-9])(?:[A-Za-z0-9]{4,6}(?:[ -][A-Za-z0-9]{4,6}){1,3}|[A-Za-z0-9]{8,16}|\d{4,8})(?![A-Za-z0-9])")
_BETWEEN_CODES = re.compile(r"[\s,、;/・|\"'「」\]\[]{0,6}(?:\(?[0-9]{1,2}[.):)]\s{0,2}|[-*•・]\s{0,2})?")
_MOST_CODES = 40


def backup_codes(reading: Reading) -> list[Hit]:
    """The list of codes behind a cue, as one."""
    found: list[Hit] = []
    position = 0
    for cue in _BACKUP.finditer(reading.low):
        span = _codes_after(reading.text, cue.end()) if cue.start() >= position else None
        if span:
            found.append(("backup-codes", *span))
            position = span[1]
    return found


_TO_FIRST_CODE = re.compile(r"[^A-Za-z0-9]{0,12}(?:(?:are|is|list|below|here|as follows|son|sont|es|est|는|은|are these|one|[0-9]{1,2}[.)])[^A-Za-z0-9]{1,6}){0,3}", re.IGNORECASE)


def _codes_after(text: str, position: int) -> Span | None:
    begun = _TO_FIRST_CODE.match(text, position)
    position = begun.end() if begun else position
    first = end = None
    count = 0
    while count < _MOST_CODES:
        code = _BACKUP_CODE.match(text, position)
        if not code or not _is_code_like(code.group()):
            break
        first = code.start() if first is None else first
        end = code.end()
        count += 1
        between = _BETWEEN_CODES.match(text, end)
        position = between.end() if between and between.end() > end else len(text)
    return (first, end) if first is not None and end is not None else None


def _is_code_like(code: str) -> bool:
    letters = [character for character in code if character.isalpha()]
    if len(letters) < len(code) and any(character.isdigit() for character in code):
        return True
    vowels = sum(character in "aeiouAEIOU" for character in letters)
    return "-" in code and len(code) >= 9 and vowels * 3 < len(letters)
