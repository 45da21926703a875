"""Mail by which some other service proves who owns an address. Somebody entered ours there: no customer may ever read it.

Told from a customer who writes about codes by who sends it and how: a machine's headers, or a person's mail program, an answer to
another mail, a mailbox as anybody may have. Where nothing of that shows, by the words, without what they quote: the machine says "your
code is", and brings a code or a link; he says "my code", asks, or tells what does not work.
"""

import re
import unicodedata

_CODE = r"(?:verification|confirmation|security|authentication|activation|access|launch|sign[- ]?in|log[- ]?in|one[- ]time|single[- ]use|temporary|pin|2fa|otp)"
_ENGLISH = (
    r"(?:confirm|verify|validate|activate)(?:ing)? (?:your|this|the|ownership of)(?: new| \w{1,20})? ?"
    r"(?:e-?mail|account|address|identity|registration|subscription|domain|sign[- ]?(?:up|in)|log ?in|device)"
    r"|(?:confirm|verify) (?:\S{1,64}@\S{3,80}|that (?:this is|you want|it'?s you)|it'?s you)"
    r"|(?:e-?mail|account|address|domain) (?:verification|confirmation|activation)(?: code| link)?\b"
    rf"|\b(?:your|an?) (?:\w{{1,20}} ){{0,2}}{_CODE}[ -](?:\w{{1,20}} )?(?:pass)?codes?\b"
    r"|your (?:\w{1,20} ){0,3}(?:code|passcode|password|otp|pin)(?: for [^.\n]{1,40})?(?: is\b| ?:)"
    r"|\b(?:use|enter) (?:this|these|the following|the) (?:\w{1,20}[ -]){0,3}(?:code|link)\b|code for (?:signing|logging) in"
    r"|magic link|(?:sign|log)[- ]?in link|reset your (?:\w{1,20} )?password|password reset|invited you to|you(?:'ve| have|'re| are)(?: been)? invited"
    r"|complete your (?:registration|sign[- ]?up)"
)
_JAPANESE = (
    r"(?:(?:認証|確認|検証|本人確認|セキュリティ|ワンタイム|ログイン|登録|アクセス)(?:用)?(?:の)?\s?(?:コード|番号|キー)|(?:ワンタイム|仮)パスワード)"
    r"\s?(?:は|が?次|:|\d|を(?:入力|お知らせ|お送り|発行|使用|リクエスト|ご入力)|$)"
    r"|(?:この|以下の|次の|下記の|上記の)(?:\w{0,8})(?:コード|番号|キー)を(?:ご)?(?:使用|入力|利用)"
    r"|メール(?:アドレス)?(?:の|を)?(?:ご)?(?:確認|認証|本登録)(?:のお願い|を完了|をして|してください|して下さい|手続|の?ご案内|メール|$)"
    r"|(?:会員|アカウント|本|仮)登録(?:の?(?:ご案内|お知らせ|お願い|ご?確認|手続)|を完了|が完了|を行っ|はこちら)"
    r"|認証を完了(?:して|する|させ)|アカウントの?(?:確認|有効化|認証|アクティブ化)(?:のお願い|を完了|をして|してください|手続|メール|$)"
    r"|(?:メールアドレス|登録情報)(?:の)?変更(?:の?(?:お?手続|ご案内|確認)|を完了)"
    r"|パスワード(?:の)?(?:再設定|リセット)(?:の?(?:ご案内|お知らせ|手続|URL|リンク|用|はこちら)|$)|(?:招待されました|招待が届いて|招待しています)"
)
_CHINESE = (
    r"(?:验证|驗證|校验|动态|動態|确认|確認|認證|认证)码?(?:码|碼)(?:是|为|為|:|,|完成|\s?\d|$)|(?:使用|输入|輸入)[^。\n]{0,8}(?:验证码|驗證碼)|是(?:您|你)的[^。\n]{0,20}(?:验证码|驗證碼)"
    r"|(?:验证|驗證|确认|確認|激活|启用|啟用)(?:您|你)的(?:电子邮件|電子郵件|电邮|邮箱|郵箱|信箱|帐号|账号|帳號|账户|帐户|帳戶)"
    r"|(?:重置|重设|重設|找回)(?:了)?(?:您的|你的)?(?:密码|密碼)(?:的?(?:请求|請求)|$)|邀[请請](?:您|你)(?:加入|参加|參加)|接受邀[请請]"
)
_KOREAN = (
    r"(?:인증|확인|보안|일회용|로그인) ?(?:번호|코드)(?:는|은|를 ?(?:입력|알려)|:| ?안내|$)|이메일(?: ?주소)?[를을]? ?(?:인증|확인)(?:해 ?주|을 ?완료|하려면| ?안내|$)"
    r"|비밀번호[를]? ?(?:재설정|변경)(?: ?안내| ?링크|하세요|하려면|$)|초대(?:했습니다|하셨습니다|되었습니다|를? ?수락)"
)
_OTHERS = (
    r"(?:bestätigen|verifizieren) Sie Ihre|Ihr (?:Bestätigungs|Verifizierungs|Sicherheits|Anmelde|Einmal)-?code|(?:confirmez|vérifiez|activez) votre"
    r"|votre code d|(?:confirma|verifica|activa) tu (?:correo|cuenta|direcci)|tu código de|seu código de|(?:confirme|verifique) (?:o )?seu (?:e-?mail|endereço)"
    r"|(?:codice di (?:verifica|conferma)|conferma il tuo)|ваш код|подтвердите (?:адрес|сво|ваш)|код подтверждения|mã xác (?:minh|nhận)|kode verifikasi"
    r"|รหัส(?:ยืนยัน| ?OTP)|رمز (?:التحقق|التأكيد)|doğrulama kodu"
)
_SAYS = re.compile("|".join((_ENGLISH, _JAPANESE, _CHINESE, _KOREAN, _OTHERS)), re.IGNORECASE | re.MULTILINE)
_PROOF = re.compile(
    r"https?://|(?<![\w.,-])(?:G-)?(?:\d{4,8}|\d{3}[ -]\d{3}|[A-Z0-9]{3,4}-[A-Z0-9]{3,4})(?![a-z0-9_-]|\.\d|,\d{3})",
    re.IGNORECASE | re.ASCII,
)
_MINE = re.compile(
    r"\b(?:my|i|me|i'm|i've|not receiv\w+|never|doesn't|does not (?:arrive|work)|(?:an|the) error|(?:can|could) you|how (?:do|can|long)|what should|is (?:it|this) (?:mail )?from you)\b"
    r"|届(?:かない|きません|いてい?ません)|できません|できない|エラー|入れても|入力しても|開いても|わかりません|分かりません|来ません|来ない|進め(?:ない|ません)"
    r"|のですが|んですが|ますか|ですか|でしょうか|どうすれば|どうしたら|困って|教えて|私の|当方|入金|出金|口座番号"
    r"|我(?!们|們)|收不到|[没沒]有?收到|怎么|怎麼|打不开|打不開|[请請][帮幫]"
    r"|안 ?(?:돼|되|됩|와|옵|나)|(?:오지|받지|되지) ?않|못 ?(?:했|받|해)|제가|저는|저의|나요|인가요|어떻게|오류"
    r"|\b(?:ich|mein(?:e[mnrs]?)?|mich|(?:funktioniert|geht|klappt) nicht|kommt nicht|nicht (?:erhalten|bekommen|angekommen))\b"
    r"|\b(?:je|mon|mes|moi)\b|\bj['’]|\bne (?:marche|fonctionne|reçois|peux)|\b(?:yo|mi|mis|no (?:puedo|recibo|funciona|me (?:llega|funciona|deja)))\b"
    r"|\b(?:eu|meu|minha|não (?:consigo|recebi|recebo|funciona|chega|chegou))\b|\b(?:io|mio|mia|non (?:ricevo|riesco|funziona|arriva))\b"
    r"|\b(?:ik|mijn|werkt niet)\b|\b(?:я|мой|моя|мне|меня|не (?:приходит|пришёл|пришел|работает|могу|получил\w*))\b"
    r"|\b(?:mój|moje|nie (?:działa|mogę|dostałem|dostałam|otrzymałem|przychodzi))\b|\b(?:benim|bana|gelmiyor|gelmedi|çalışmıyor|alamıyorum|giremiyorum)\b"
    r"|\btôi (?:không|chưa|đã|bị)|\b(?:saya|tidak (?:masuk|bisa saya))\b|ผม|ดิฉัน|ไม่ได้รับรหัส|لم (?:يصل|أستلم|أتلق)|لا (?:يعمل|أستطيع)|حسابي",
    re.IGNORECASE,
)
_NOT_MINE = re.compile(
    r"\b(?:(?:was|is)(?:n't| not) me|(?:it|this) (?:was|is) me|no,? (?:it's|this is) not me|i (?:didn't|did not) (?:request|ask|make)|never (?:share|give|ask|send|forward|tell)|will never)"
    r"|if (?:this|it) (?:was|is) (?:an? )?(?:error|mistake)"
    r"|(?m:^)\W*(?:confirm|verify|activate|validate|reset|complete) my (?:e-?mail|account|address|password|registration|identity|sign[- ]?up)\b"
    r"|(?:届かない|届いていない|来ない|できない|開けない|進めない|わからない|分からない)(?:場合|とき|時|方|際)(?:は|に)"
    r"|(?:誰|第三者|他人|他の人)に(?:も|は)?(?:絶対に)?教えて|ご不明な?点が?(?:ございま|ありま)すか|お困りですか"
    r"|(?m:^)\W*(?:das war ich|ich war(?: es)? (?:das )?nicht|c'était moi|ce n'était pas moi|(?:no )?fui yo|não fui eu|non sono stato io|это (?:был|не) я)\b"
    r"|(?m:^)\W*(?:confirmer mon|activer mon|vérifier mon|réinitialiser mon|(?:confirmar|verificar|activar) mi|(?:confirmar|verificar|ativar) (?:o )?meu"
    r"|conferma (?:il mio|la mia)|bevestig mijn|potwierdź (?:mój|moje)|подтвердить мо[йю]|meine? (?:e-?mail|konto|adresse) (?:bestätigen|verifizieren))\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(
    r"„[^“”\n]{1,300}[“”]|“[^”\n]{1,300}”|\"[^\"\n]{1,300}\"|[«»][^«»\n]{1,300}[«»]|「[^」\n]{1,300}」|『[^』\n]{1,300}』|(?m:^)[ \t]*[>|].*"
)
_FORWARDED = re.compile(r"^\W{0,3}(?:fwd?|wg|tr|転送|轉寄|转发)\s*[:：\]]", re.IGNORECASE)
_LINK = re.compile(r"https?://\S+")
_LONGEST = 4_000


def is_verification_mail(*, subject: str, text: str, is_auto: bool, is_by_hand: bool = False) -> bool:
    """`text`: the new words only. `is_auto`: its headers are a machine's; `is_by_hand`: they are a person's."""
    subject, text = _plain(subject)[:300], _plain(text)[:_LONGEST]
    if _FORWARDED.search(subject) or not _PROOF.search(f"{subject}\n{text}"):
        return False
    if is_auto or is_by_hand:
        return is_auto and _says(subject, text)
    if not _says(*(re.sub(r"[ \t]+", " ", _QUOTED.sub(" ", words)) for words in (subject, text))):
        return False
    own = _LINK.sub(" ", f"{subject}\n{text}")
    return not _MINE.search(_NOT_MINE.sub(" ", own))


def _says(subject: str, text: str) -> bool:
    return bool(_SAYS.search(subject) or _SAYS.search(text))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace("’", "'")
