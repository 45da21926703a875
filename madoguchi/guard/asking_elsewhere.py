"""Requests for secrets in German, Spanish, French, Italian, Portuguese, Russian, Turkish, Vietnamese, Indonesian, Thai,
Chinese and Korean: the plain sentence, with the request before the secret or behind it."""

import re
from dataclasses import dataclass

KINDS = ("asks-for-recovery-phrase", "asks-for-private-key", "asks-for-code", "asks-for-password")


@dataclass(frozen=True)
class Language:
    """`secrets` in the order of KINDS. `before`, `after`: requests that stand before and behind them. `denied`: negations."""

    secrets: tuple[str, str, str, str]
    before: str
    after: str
    denied: str
    is_spaced: bool = True

    def patterns(self) -> list[tuple[str, re.Pattern[str]]]:
        edge, end = (r"(?<!\w)", r"(?!\w|-\w)") if self.is_spaced else ("", "")
        return [
            (
                kind,
                re.compile(
                    rf"{edge}(?:{self.before}){end}[^.!?。\n;]{{0,36}}?{edge}(?:{secret}){end}"
                    rf"|{edge}(?:{secret}){end}[^.!?。\n;]{{0,30}}?{edge}(?:{self.after}){end}"
                ),
            )
            for kind, secret in zip(KINDS, self.secrets, strict=True)
        ]


_LANGUAGES = (
    Language(
        (
            r"(?:seed|recovery|wiederherstellungs|mnemonik|sicherungs)[ -]?(?:phrase|wörter|worte|satz)|(?:12|24|zwölf) wörter",
            r"private[rn]? (?:key|schlüssel)|privatschlüssel|geheime[rn]? schlüssel",
            r"(?:bestätigungs|sicherheits|verifizierungs|authentifizierungs|sms|2fa|einmal)-?(?:code|passwort|kennwort)",
            r"passwort|kennwort|zugangsdaten|anmeldedaten|pin",
        ),
        r"(?:senden|schicken|teilen|geben|nennen|sagen|mailen|schreiben|übermitteln) sie|(?:send|schick|teil|gib|nenn|sag|mail)e?"
        r" (?:mir|uns)|(?:ich|wir) (?:brauchen?|benötigen?)|wie (?:lautet|ist)",
        r"(?:zu)?(?:senden|schicken)|mitteilen|übermitteln|an (?:mich|uns)",
        r"\b(?:nie|niemals|nicht|kein\w*|niemand\w*|keinesfalls|zurück\w*)\b",
    ),
    Language(
        (
            r"frase (?:semilla|secreta|de recuperaci[oó]n)|palabras (?:semilla|de recuperaci[oó]n)|(?:12|24|doce) palabras",
            r"(?:clave|llave) (?:privada|secreta)",
            r"c[oó]digo (?:de (?:verificaci[oó]n|seguridad|autenticaci[oó]n|confirmaci[oó]n)|sms|2fa)",
            r"contrase[nñ]a|clave de acceso",
        ),
        r"(?:env[ií]|mand|comp[aá]rt|pas|escr[ií]b|dig|dé|proporci[oó]n)\w{0,3}?(?:me|nos)|necesit(?:o|amos)|cuál es"
        r"|por favor,? (?:env[ií][ae]r?|comparta|proporcione|escriba|indique)|(?:puede|podría) (?:enviar|dar|decir|indicar)(?:me|nos)",
        r"por favor\W*\Z",
        r"\b(?:no|nunca|jamás|nadie|tampoco|ni|restable\w*|cambi\w*)\b",
    ),
    Language(
        (
            r"phrase (?:de récupération|secrète|mnémonique|de restauration|seed)|mots de récupération|(?:12|24|douze) mots",
            r"clé (?:privée|secrète)",
            r"code (?:de (?:vérification|sécurité|confirmation)|sms|2fa)",
            r"mot de passe|code pin",
        ),
        r"(?:envoy|donn|communiqu|partag|indiqu|transmett|fourniss)(?:ez|er|re)(?:[- ](?:moi|nous))?|(?:m'|nous )(?:envoyer|donner"
        r"|communiquer|indiquer|transmettre)|quel est|besoin (?:de|du)",
        r"s'il (?:vous|te) plaît\W*\Z",
        r"\b(?:ne|jamais|personne|aucun|pas|réinitialis\w*|chang\w*)\b|\bn'",
    ),
    Language(
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
    ),
    Language(
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
    ),
    Language(
        (
            r"(?:сид|seed|мнемоническ\w+|секретн\w+)[ -]?фраз\w*|фраз\w* восстановления|(?:12|24) слов\w?",
            r"(?:приватн\w+|закрыт\w+|секретн\w+) ключ\w?",
            r"код\w?(?: (?:подтверждения|безопасности|из смс|2fa|аутентификации)|,? который)|смс-код\w?",
            r"парол[ья]\w?|пин-?код\w?",
        ),
        r"(?:пришлите|отправьте|сообщите|назовите|скажите|дайте|передайте|укажите|напишите|вышлите|пришли|отправь|скажи)"
        r"|(?:мне|нам) нуж(?:ен|на|но)|какой (?:у вас|ваш)|(?:можете|могли бы) (?:прислать|отправить|сообщить|назвать)",
        r"пришлите|отправьте|сообщите|пожалуйста\W*\Z",
        r"(?<!\w)(?:не|если|никогда|никому|никто|сброс\w*|смен\w*|измен\w*)(?!\w)",
    ),
    Language(
        (
            r"(?:kurtarma|tohum|gizli|seed) (?:ifade|kelime|cümle)\w*|(?:12|24) kelime\w*",
            r"(?:özel|gizli) anahtar\w*",
            r"(?:doğrulama|güvenlik|onay|sms|2fa) kod\w*",
            r"şifre\w*|parola\w*|pin kod\w*",
        ),
        r"bize gönderin|bana gönderin",
        r"(?:gönder|paylaş|ilet|söyle|yaz|bildir|ver)(?:in|ir misiniz|iniz|ebilir misiniz|abilir misiniz|ın|ınız|er misiniz|yin|yiniz)"
        r"|nedir|lazım|gerek(?:li|iyor)",
        r"\b(?:asla|hiç|kimse\w*|sıfırla\w*|değiştir\w*)\b|m[ae]y[ıi]n|\bdeğil",
    ),
    Language(
        (
            r"(?:cụm từ|từ khóa|mã) (?:khôi phục|hạt giống|bí mật)|(?:12|24) từ|seed phrase",
            r"(?:khóa|khoá) (?:riêng|bí mật|cá nhân)(?: tư)?|private key",
            r"mã (?:xác minh|xác thực|otp|bảo mật|2fa)",
            r"mật khẩu|mã pin",
        ),
        r"gửi|cung cấp|cho (?:tôi|chúng tôi|mình)(?: biết)?|chia sẻ|đọc|nhập|(?:cần|muốn)",
        r"là gì|cho (?:tôi|chúng tôi)",
        r"(?:không|đừng|chưa|chớ|tuyệt đối|đặt lại|đổi|thay đổi|quên)",
    ),
    Language(
        (
            r"(?:frasa|kata) (?:benih|pemulihan|rahasia|sandi pemulihan)|(?:12|24) kata|seed phrase",
            r"kunci (?:pribadi|privat|rahasia)|private key",
            r"kode (?:verifikasi|otp|keamanan|konfirmasi|sms|2fa)",
            r"kata sandi|password|sandi|pin",
        ),
        r"(?:kirim|berikan|beri ?tahu|bagikan|sebutkan|tulis|sampaikan)(?:kan)?|(?:kami|saya) (?:perlu|butuh|membutuhkan|memerlukan)",
        r"kepada (?:kami|saya)|apa",
        r"\b(?:jangan|tidak|tak|bukan|pernah|siapa ?pun|reset|ubah|ganti|atur ulang)\b",
    ),
    Language(
        (
            r"(?:วลี|คำ|รหัส)(?:กู้คืน|ลับ|ช่วยจำ)|ซีดเฟรส|seed phrase|(?:12|24) คำ",
            r"(?:กุญแจ|คีย์)(?:ส่วนตัว|ลับ)|private key",
            r"(?:รหัส|โค้ด) ?(?:ยืนยัน|otp|2fa|ความปลอดภัย)",
            r"รหัสผ่าน|พาสเวิร์ด|รหัส pin",
        ),
        r"(?:กรุณา|โปรด|ช่วย|รบกวน)?(?:ส่ง|แจ้ง|บอก|ให้|แชร์|พิมพ์)|เรา(?:ต้องการ|ขอ)|ขอ",
        r"(?:คือ)?อะไร|ให้(?:เรา|ฉัน|ผม)|มา(?:ที่|ให้)",
        r"ไม่|อย่า|ห้าม|ใคร|รีเซ็ต|เปลี่ยน|ลืม|ตั้ง",
        is_spaced=False,
    ),
    Language(
        (
            r"助记词|助記詞|助记符|恢复短语|恢復短語|种子短语|(?:12|24|十二)个?(?:单词|助记词)",
            r"私钥|私鑰|密钥|密鑰",
            r"验证码|驗證碼|动态码",
            r"密码|密碼",
        ),
        r"(?:请|請|麻烦|烦请)(?:您|你)?把?(?:提供|告诉|告訴|发送|發送|发|發|给|分享|输入|填写|拍)",
        r"(?:发|發|告诉|告訴|拍|给|提供)(?:给|給)?(?:我|我们|我們)",
        r"不要|不会|不會|绝不|从不|勿|别|别人|任何人|重置|修改|找回|重設|变更|更改",
        is_spaced=False,
    ),
    Language(
        (
            r"(?:시드|복구|니모닉|비밀)\s?(?:구문|문구|단어)|니모닉|(?:12|24)개(?:의)? 단어",
            r"개인\s?키|비밀\s?키",
            r"(?:인증|보안|확인|otp)\s?(?:번호|코드)",
            r"비밀번호|비번|패스워드",
        ),
        r"(?:알려|보내) ?주실",
        r"(?:보내|알려|공유해|적어|말씀해|전달해|제공해)\s?(?:주세요|주십시오|주시겠|주실|줘)|(?:이|가) 필요합니다",
        r"마세요|마십시오|않|지 말|없|절대|사기|재설정|변경",
        is_spaced=False,
    ),
)
_PATTERNS = tuple((pattern, kind, re.compile(language.denied)) for language in _LANGUAGES for kind, pattern in language.patterns())
_ANY_SECRET = re.compile("|".join(secret for language in _LANGUAGES for secret in language.secrets))
_NEAR = 48


def kind_of_request(sentence: str) -> str | None:
    """The kind of what a sentence in lower case asks for."""
    if not _ANY_SECRET.search(sentence):
        return None
    for pattern, kind, denied in _PATTERNS:
        match = pattern.search(sentence)
        if match and not denied.search(sentence, max(0, match.start() - _NEAR), match.end() + _NEAR):
            return kind
    return None
