"""How German, Spanish, French, Italian, Portuguese, Russian, Turkish, Vietnamese, Indonesian, Thai, Chinese, Korean and Hindi
name secrets, ask for them and deny."""

import re
import unicodedata
from dataclasses import dataclass

KINDS = ("asks-for-recovery-phrase", "asks-for-private-key", "asks-for-code", "asks-for-password")


def as_read(pattern: str) -> re.Pattern[str]:
    """Letters in the form in which `reading` gives a text."""
    return re.compile(unicodedata.normalize("NFKC", pattern))


@dataclass(frozen=True)
class Language:
    """`signs`: every name of a secret has one of these in it. `secrets` in the order of KINDS. `before`, `after`: requests that stand before and behind them. `denied`: negations."""

    signs: str
    secrets: tuple[str, str, str, str]
    before: str
    after: str
    denied: str
    is_spaced: bool = True
    enter: str = ""
    here: str = ""
    """Both beside the secret ask for it: "type your password here"; without "here" that is what people do on a sign-in page."""

    def patterns(self) -> list[tuple[str, re.Pattern[str]]]:
        edge, end = (r"(?<!\w)", r"(?!\w|-\w)") if self.is_spaced else ("", "")
        return [
            (
                kind,
                as_read(
                    rf"{edge}(?:{self.before}){end}[^.!?。\n;]{{0,36}}?{edge}(?:{secret}){end}"
                    rf"|{edge}(?:{secret}){end}[^.!?。\n;]{{0,30}}?{edge}(?:{self.after}){end}"
                ),
            )
            for kind, secret in zip(KINDS, self.secrets, strict=True)
        ]


LANGUAGES = (
    Language(
        "phrase|wörter|worte|satz|key|schlüssel|code|passwort|kennwort|zugangsdaten|anmeldedaten|pin",
        (
            r"(?:seed|recovery|wiederherstellungs|mnemonik|sicherungs)[ -]?(?:phrase|wörter|worte|satz)|(?:12|24|zwölf) wörter",
            r"private[rn]? (?:key|schlüssel)|privatschlüssel|geheime[rn]? schlüssel",
            r"(?:bestätigungs|sicherheits|verifizierungs|authentifizierungs|sms|2fa|einmal)-?(?:code|passwort|kennwort)",
            r"passwort|kennwort|zugangsdaten|anmeldedaten|pin",
        ),
        r"(?:senden|schicken|teilen|nennen|sagen|mailen|schreiben|übermitteln) sie|geben sie (?:mir|uns)|(?:send|schick|teil|gib|nenn|sag|mail)e?"
        r" (?:mir|uns)|(?:ich|wir) (?:brauchen?|benötigen?)|wie (?:lautet|ist)",
        r"(?:zu)?(?:senden|schicken)|mitteilen|übermitteln|an (?:mich|uns)",
        r"\b(?:nie|niemals|nicht|kein\w*|niemand\w*|keinesfalls|zurück\w*)\b",
        enter=r"(?:geben|tippen|schreiben) sie|eingeben|eintippen",
        here=r"\bhier(?:hin)?\b|\bim chat\b",
    ),
    Language(
        "frase|palabras|clave|llave|digo|contrase",
        (
            r"frase (?:semilla|secreta|de recuperaci[oó]n)|palabras (?:semilla|de recuperaci[oó]n)|(?:12|24|doce) palabras",
            r"(?:clave|llave) (?:privada|secreta)",
            r"c[oó]digo (?:de (?:verificaci[oó]n|seguridad|autenticaci[oó]n|confirmaci[oó]n)|sms|2fa)",
            r"contrase[nñ]a|clave de acceso",
        ),
        r"(?:env[ií]|mand|comp[aá]rt|pas|escr[ií]b|d[ií]g|dé|proporci[oó]n)\w{0,3}?(?:me|nos)|necesit(?:o|amos)|cuál es"
        r"|por favor,? (?:env[ií][ae]r?|comparta|proporcione|escriba|indique)|(?:puede|podría) (?:enviar|dar|decir|indicar)(?:me|nos)",
        r"por favor\W*\Z",
        r"\b(?:no|nunca|jamás|nadie|tampoco|ni|restable\w*|cambi\w*)\b",
        enter=r"\b(?:escrib|introdu[zc]|tecle|ingres|pong|pegu|dig)\w*",
        here=r"\baquí\b|en (?:el|este) chat",
    ),
    Language(
        "phrase|mots|clé|code|mot de passe",
        (
            r"phrase (?:de récupération|secrète|mnémonique|de restauration|seed)|mots de récupération|(?:12|24|douze) mots",
            r"clé (?:privée|secrète)",
            r"code (?:de (?:vérification|sécurité|confirmation)|sms|2fa)",
            r"mot de passe|code pin",
        ),
        r"(?:envoy|donn|communiqu|partag|indiqu|transmett|fourniss)(?:ez|er|re)(?:[- ](?:moi|nous))?|(?:m'|nous )(?:envoyer|donner"
        r"|communiquer|indiquer|transmettre)|quel est|besoin (?:de|du)",
        r"s'il (?:vous|te) plaît\W*\Z",
        r"\b(?:ne|jamais|personne|aucun|pas|inutile|sans|réinitialis\w*|chang\w*)\b|\bn'",
        enter=r"\b(?:saisi|tap|écri|entr|coll|inscri)\w*",
        here=r"\bici\b|dans (?:le|ce) chat",
    ),
    Language(
        "frase|parol|chiave|codice|password|pin",
        (
            r"frase (?:seed|segreta|mnemonica|di recupero)|parole di recupero|(?:12|24|dodici) parole",
            r"chiave (?:privata|segreta)",
            r"codice (?:di (?:verifica|sicurezza|conferma|autenticazione)|sms|2fa|otp)",
            r"password|parola d'ordine|pin",
        ),
        r"(?:invi|mand|d[aà]|forni|comunic|condivid|dic|scriv|indic)\w{0,5}?(?:mi|ci)|(?:può|potrebbe|puoi|potete) (?:inviar|mandar|dar"
        r"|dir|fornir)(?:mi|ci)|(?:mi|ci) (?:mand|invi|di[ac]|forn|comunic|serv)\w*|abbiamo bisogno|ho bisogno|qual è|(?:prego|per favore),? (?:invi|mand|forn|comunic)\w+",
        r"per favore\W*\Z",
        r"\b(?:non|mai|nessuno|reimpost\w*|cambi\w*|reset)\b",
        enter=r"\b(?:scriv|inser|digit|incoll)\w*",
        here=r"\bqui\b|in (?:questa )?chat",
    ),
    Language(
        "frase|palavra|chave|código|senha|pin",
        (
            r"frase (?:semente|secreta|seed|de recuperação)|palavras (?:semente|de recuperação)|(?:12|24|doze) palavras",
            r"chave (?:privada|secreta)",
            r"código (?:de (?:verificação|segurança|confirmação|autenticação)|sms|2fa|otp)",
            r"senha|palavra-passe|pin",
        ),
        r"(?:envi|mand|inform|compartilh|pass|forne[cç]|dig|partilh)(?:e|ar|a|er)(?:-?(?:me|nos))?|(?:me|nos) (?:envi|mand|inform|diga"
        r"|pass)\w*|precis(?:o|amos)(?: d[eao])?|qual é",
        r"por favor\W*\Z",
        r"\b(?:não|nunca|jamais|ninguém|nem|redefin\w*|alter\w*)\b",
        enter=r"\b(?:digit|escrev|insir|inser|col[ae])\w*",
        here=r"\baqui\b|n(?:o|este) chat",
    ),
    Language(
        "фраз|слов|ключ|код|парол",
        (
            r"(?:сид|seed|мнемоническ\w+|секретн\w+)[ -]?фраз\w*|фраз\w* восстановления|(?:12|24) слов\w?",
            r"(?:приватн\w+|закрыт\w+|секретн\w+) ключ\w?",
            r"код\w?(?: (?:подтверждения|безопасности|из смс|2fa|аутентификации)|,? который)|смс-код\w?",
            r"парол[ья]\w?|пин-?код\w?",
        ),
        r"(?:пришлите|отправьте|сообщите|назовите|скажите|дайте|передайте|укажите|напишите|вышлите|пришли|отправь|скажи)"
        r"|(?:мне|нам) нуж(?:ен|на|но)|какой (?:у вас|ваш)|(?:можете|могли бы)(?: вы)? (?:прислать|отправить|сообщить|назвать|указать|передать|продиктовать)",
        r"пришлите|отправьте|сообщите|пожалуйста\W*\Z",
        r"(?<!\w)(?:не|если|никогда|никому|никто|сброс\w*|смен\w*|измен\w*)(?!\w)",
        enter=r"(?:введите|напишите|укажите|вставьте)",
        here=r"здесь|сюда|в (?:этом )?чат",
    ),
    Language(
        "ifade|kelime|cümle|anahtar|kod|şifre|parola",
        (
            r"(?:kurtarma|tohum|gizli|seed) (?:ifade|kelime|cümle)\w*|(?:12|24) kelime\w*",
            r"(?:özel|gizli) anahtar\w*",
            r"(?:doğrulama|güvenlik|onay|sms|2fa) kod\w*",
            r"şifre\w*|parola\w*|pin kod\w*",
        ),
        r"bize gönderin|bana gönderin",
        r"(?:gönder|paylaş|ilet|söyle|yaz|bildir|ver)(?:in|ir misiniz|iniz|ebilir misiniz|abilir misiniz|ın|ınız|er misiniz|ır mısınız|ir misin|ır mısın|yin|yiniz)"
        r"|nedir|lazım|gerek(?:li|iyor)",
        r"\b(?:asla|hiç|kimse\w*|sıfırla\w*|değiştir\w*)\b|m[ae]y[ıi]n|\bdeğil",
        enter=r"\b(?:gir|yaz)(?:in|iniz|er|ın|ınız)\b",
        here=r"\bburaya\b|\bburada\b|sohbet",
    ),
    Language(
        "từ|mã|khóa|khoá|key|mật khẩu|phrase",
        (
            r"(?:cụm từ|từ khóa|mã) (?:khôi phục|hạt giống|bí mật)|(?:12|24) từ|seed phrase",
            r"(?:khóa|khoá) (?:riêng|bí mật|cá nhân)(?: tư)?|private key",
            r"mã (?:xác minh|xác thực|otp|bảo mật|2fa)",
            r"mật khẩu|mã pin",
        ),
        r"gửi|cung cấp|cho (?:tôi|chúng tôi|mình)(?: biết)?|chia sẻ|đọc|nhập|(?:cần|muốn)",
        r"là gì|cho (?:tôi|chúng tôi)",
        r"(?:không|đừng|chưa|chớ|tuyệt đối|đặt lại|đổi|thay đổi|quên)",
        enter=r"nhập|gõ|viết",
        here=r"vào đây|ở đây|tại đây|trong (?:cuộc )?(?:trò chuyện|chat)",
    ),
    Language(
        "kata|frasa|phrase|kunci|key|kode|sandi|password|pin",
        (
            r"(?:frasa|kata) (?:benih|pemulihan|rahasia|sandi pemulihan)|(?:12|24) kata|seed phrase",
            r"kunci (?:pribadi|privat|rahasia)|private key",
            r"kode (?:verifikasi|otp|keamanan|konfirmasi|sms|2fa)",
            r"kata sandi|password|sandi|pin",
        ),
        r"(?:kirim|berikan|beri ?tahu|bagikan|sebutkan|tulis|sampaikan)(?:kan)?|(?:kami|saya) (?:perlu|butuh|membutuhkan|memerlukan)|apa(?:kah)?",
        r"kepada (?:kami|saya)|apa(?:kah)?",
        r"\b(?:jangan|tidak|tak|bukan|pernah|siapa ?pun|reset|ubah|ganti|atur ulang)\b",
        enter=r"\b(?:ketik|masukkan|tulis|isi)\w*",
        here=r"di sini|di chat|dalam chat",
    ),
    Language(
        "วลี|คำ|รหัส|ซีด|phrase|กุญแจ|คีย์|key|โค้ด|พาสเวิร์ด",
        (
            r"(?:วลี|คำ|รหัส)(?:กู้คืน|ลับ|ช่วยจำ)|ซีดเฟรส|seed phrase|(?:12|24) คำ",
            r"(?:กุญแจ|คีย์)(?:ส่วนตัว|ลับ)|private key",
            r"(?:รหัส|โค้ด) ?(?:ยืนยัน|otp|2fa|ความปลอดภัย)",
            r"รหัสผ่าน|พาสเวิร์ด|รหัส pin",
        ),
        r"(?:กรุณา|โปรด|ช่วย|รบกวน)?(?:ส่ง|แจ้ง|บอก|ให้|แชร์|พิมพ์)|เรา(?:ต้องการ|ขอ)|ขอ",
        r"(?:คือ)?อะไร|ให้(?:เรา|ฉัน|ผม)|มา(?:ที่|ให้)",
        r"ไม่|อย่า|ห้าม|ใคร|รีเซ็ต|เปลี่ยน|ลืม|ตั้ง",
        enter=r"พิมพ์|กรอก|ใส่",
        here=r"ที่นี่|ตรงนี้|ในแชท",
        is_spaced=False,
    ),
    Language(
        "助记|助記|短语|短語|单词|單詞|私|密|码|碼",
        (
            r"助记词|助記詞|助记符|恢复短语|恢復短語|种子短语|(?:12|24|十二)个?(?:单词|助记词)",
            r"私钥|私鑰|密钥|密鑰",
            r"验证码|驗證碼|动态码",
            r"密码|密碼",
        ),
        r"(?:请|請|麻烦|烦请|能否|可否|能不能|可以)(?:您|你)?(?:把|将)?(?:提供|告诉|告訴|发送|發送|发|發|给|分享|输入|填写|拍)",
        r"(?:发|發|告诉|告訴|拍|给|提供)(?:给|給)?(?:我|我们|我們)|(?:发|發|传|傳)(?:过|過)?(?:来|來)",
        r"不要|不会|不會|绝不|从不|勿|别|别人|任何人|重置|修改|找回|重設|变更|更改",
        enter=r"输入|填写|填|发|打|輸入",
        here=r"这里|此处|這裡|这边|对话框|聊天",
        is_spaced=False,
    ),
    Language(
        "구문|문구|단어|니모닉|키|번호|코드|비번|패스워드",
        (
            r"(?:시드|복구|니모닉|비밀)\s?(?:구문|문구|단어)|니모닉|(?:12|24)개(?:의)? 단어",
            r"개인\s?키|비밀\s?키",
            r"(?:인증|보안|확인|otp)\s?(?:번호|코드)",
            r"비밀번호|비번|패스워드",
        ),
        r"(?:알려|보내) ?주실",
        r"(?:보내|알려|공유해|적어|말씀해|전달해|제공해)\s?(?:주세요|주십시오|주시겠|주실|줘)|(?:이|가) 필요합니다",
        r"마세요|마십시오|않|지 말|없|절대|사기|재설정|변경",
        enter=r"입력|적어|써",
        here=r"여기|채팅",
        is_spaced=False,
    ),
    Language(
        "फ्रेज|वाक्यांश|शब्द|phrase|कुंजी|की|चाबी|key|कोड|ओटीपी|otp|पासवर्ड|password|पिन",
        (
            r"(?:रिकवरी|सीड|गुप्त|पुनर्प्राप्ति) ?(?:फ्रेज|वाक्यांश|शब्द)|(?:12|24|बारह) शब्द|seed phrase",
            r"(?:निजी|प्राइवेट|गुप्त) ?(?:कुंजी|की\b|चाबी)|private key",
            r"(?:सत्यापन|वेरिफिकेशन|पुष्टि|सुरक्षा|ओटीपी|otp) ?(?:कोड)|ओटीपी|otp",
            r"पासवर्ड|password|पिन(?!\w)",
        ),
        r"(?:हमें|मुझे|कृपया)[^।.!?]{0,14}(?:भेज|बता|दें|दीजिए)|(?:बताएं|भेजें|दें|भेजिए|बताइए|साझा करें) ",
        r"(?:हमें |मुझे )?(?:भेज|बता|लिख भेज|दे दें|दीजिए|शेयर|साझा कर)|(?:की )?(?:चाहिए|ज़?जरूरत है|आवश्यकता है)|क्या है",
        r"नहीं|कभी|मत|न(?:ा)? (?:दें|करें|बताएं)|किसी|कोई|भूल|रीसेट|बदल|धोखा",
        is_spaced=False,
        enter=r"लिख|डाल|दर्ज|टाइप",
        here=r"यहाँ|यहां|चैट",
    ),
)
