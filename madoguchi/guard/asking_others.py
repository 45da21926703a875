"""Requests for secrets in Arabic, Chinese, Korean, Spanish and French: the plain ways of asking."""

import re

from madoguchi.guard.signs import has_any, signs

CHINESE = {
    "asks-for-recovery-phrase": r"助记词|助記詞|恢复短语|恢復短語|种子短语|備份短語",
    "asks-for-private-key": r"私钥|私鑰|密钥|密鑰|秘钥",
    "asks-for-password": r"(?:登录|登錄|交易|资金|账户|账号)?(?:密码|密碼)",
    "asks-for-code": r"(?:短信|手机|谷歌|邮箱|動態|动态|收到的|二次)?(?:验证码|驗證碼|校验码|动态码)",
}
_KOREAN = {
    "asks-for-recovery-phrase": r"(?:시드|복구|니모닉|비밀)\s?(?:구문|문구|단어)|니모닉",
    "asks-for-private-key": r"개인\s?키|비밀\s?키|프라이빗\s?키|시크릿\s?키",
    "asks-for-password": r"(?:로그인\s?)?(?:비밀번호|비번|패스워드|암호)",
    "asks-for-code": r"(?:인증|보안|확인|otp)\s?(?:번호|코드)|otp",
}
_SPANISH = {
    "asks-for-recovery-phrase": r"frase (?:semilla|secreta|de recuperación)|palabras (?:semilla|de recuperación)|semilla",
    "asks-for-private-key": r"(?:clave|llave) (?:privada|secreta)",
    "asks-for-password": r"contraseña|clave de acceso|pin",
    "asks-for-code": r"código(?:s)? (?:de (?:verificación|seguridad|autenticación|confirmación)|sms|2fa|que (?:recibió|recibiste|le"
    r"|te))|otp",
}
_FRENCH = {
    "asks-for-recovery-phrase": r"phrase (?:de récupération|secrète|mnémonique|de restauration)|mots de récupération",
    "asks-for-private-key": r"clé (?:privée|secrète)",
    "asks-for-password": r"mot de passe|code pin",
    "asks-for-code": r"code (?:de (?:vérification|sécurité|confirmation)|sms|2fa|reçu|que vous)|otp",
}
_ARABIC = {  # as `asking_plainly` writes it: one alif, no marks
    "asks-for-recovery-phrase": r"(?:عبارة|كلمات|جملة) (?:ال)?(?:استرداد|استعادة|بذور|بذرة|سرية)(?:كم|ك)?|العبارة السرية|الكلمات السرية",
    "asks-for-private-key": r"(?:ال)?مفتاح(?:كم|ك)? (?:ال)?(?:خاص|سري)",
    "asks-for-password": r"كلمة (?:ال)?(?:مرور|سر)(?:كم|ك)?|(?:ال)?رقم(?:كم|ك)? السري",
    "asks-for-code": r"(?:رمز|كود|رموز) (?:ال)?(?:تحقق|تاكيد|امان|مصادقة|تفعيل|دخول)|(?:الرمز|الكود) (?:الذي|المرسل|الظاهر)",
}


def _arabic(secret: str) -> re.Pattern[str]:
    order = (
        r"(?:ارسل(?:وا|ي)?|ابعث(?:وا|ي)?|زود(?:ونا|ينا|نا|ني)|اعط(?:ينا|يني|نا|ني)|اخبر(?:ونا|ينا|نا|ني)|شارك(?:ونا|نا|ني|ي)?|قل"
        r"|اكتب|قدم|اقرا|افدنا|(?:ن|ا)حتاج(?: الي)?|(?:ن|ا)ريد|(?:يرجي|الرجاء|نرجو|ارجو|رجاء|يمكنك|بامكانك|عليك|يجب|تتردد في)"
        r"(?: منك)? (?:ارسال|مشاركة|تزويد(?:نا|ي)|اعطا(?:ؤنا|ءنا)|اخبارنا|كتابة|تقديم))"
    )
    between = r"(?:\s+(?:لي|لنا|الي|الينا|معي|معنا|من فضلك|لو سمحت|رجاء|هنا|الان|فورا|كل|كامل|صورة|نسخة|من|عن|الي|محفظتك)[،,]?){0,5}"
    whose = r"(?:\s+(?:الخاصة?|التابعة?))\s+(?:بك|بكم|بحسابك|بمحفظتك)"
    return re.compile(rf"\b[وف]?{order}{between}\s+[بو]?(?:{secret})\b|\bما (?:هي|هو)\s+(?:{secret}){whose}")


def _chinese(secret: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?:请(?!求)|麻烦|需要(?=您|你)|能否|可否|能不能|方便|可以(?=把)|您把|方便|烦请|請(?!求))(?:您|你)?[^。不别勿,]{{0,10}}(?:提供|告诉|告訴|发送|发给|发到|发一下|发过来|发来|傳來|發送|分享|回复"
        rf"|给我|告知|说一下|输入|提交|出示|报一下)[^。不别勿,]{{0,10}}(?:{secret})(?!(?:重置|找回|修改|错误|是否|保护))"
        rf"|(?:{secret})(?:和[^。,]{{1,10}})?(?:发过来|发来|传过来|發過來|发给|发到|发送给|告诉|提供给|给|发一下|报给|說|说)(?:我|我们|客服|一下)|(?:我们|我們|我方|客服|系统)(?:还)?需要(?:您|你)(?:的|把)?[^。不别勿,]{{0,4}}(?:{secret})(?!(?:重置|找回))|(?:{secret})是(?:什么|多少)(?=[?吗呢]|\Z)"
    )


_BY_LANGUAGE = (
    (
        {kind: _arabic(secret) for kind, secret in _ARABIC.items()},
        re.compile(r"\b(?:و?(?:لا|لن|لم)\b(?! (?:تقلق|تتردد))|(?:ابدا|عدم|احد|محتال|احتيال|اعادة|دون|ليس|لسنا)\b)"),
    ),
    (
        {kind: _chinese(secret) for kind, secret in CHINESE.items()},
        re.compile(r"(?:不要|请勿|切勿|不会|不會|绝不|从不|别|勿|不需要|无需|不可|不得|不能|诈骗|骗子|任何人)"),
    ),
    (
        {
            kind: re.compile(
                rf"(?:{secret})(?:을|를|도|와|과|이)?\s?[^.,\n]{{0,16}}?(?:알려|보내|공유|제공|말씀|전달|적어|회신|불러)(?:해)?\s?(?:주세요|주시|주실|주십시오|줘|바랍니다"
                rf"|부탁)|(?:{secret})(?:은|는|이|가)?\s?(?:무엇|뭐|어떻게 되)"
            )
            for kind, secret in _KOREAN.items()
        },
        re.compile(r"마세요|마십시오|않습|않아|않으|지 말|없습|절대|사기"),
    ),
    (
        {
            kind: re.compile(
                rf"(?:env[ií][ae](?:me|nos|rnos|r)?|mánd[ae](?:me|nos)|compart[ae](?:nos)?|proporcion[ae](?:nos|rnos)?|(?:dig"
                rf"|dí)[ae]?(?:me|nos)|dé(?:me|nos)|indi(?:que|ca)(?:me|nos)?|facilit[ae](?:me|nos)?|respond[ae] con|escrib[ae]"
                rf"|necesit(?:o|amos)|confirm[ae](?:me|nos)|cuál es)\s+(?:por favor\s+)?(?:el|la|su|tu|las|los)?\s?(?:(?:su|tu"
                rf"|usuario y|correo y)\s)?(?:{secret})\b"
            )
            for kind, secret in _SPANISH.items()
        },
        re.compile(r"\b(?:no|nunca|jamás|nadie|tampoco|ni)\b"),
    ),
    (
        {
            kind: re.compile(
                rf"(?:envoy(?:ez|er)(?:-(?:moi|nous))?|donn(?:ez|er)(?:-(?:moi|nous))?|communiqu(?:ez|er)(?:-(?:moi|nous))?"
                rf"|partag(?:ez|er)|indiqu(?:ez|er)(?:-(?:moi|nous))?|transmett(?:ez|re)(?:-nous)?|fourni(?:ssez|r)(?:-nous)?"
                rf"|répond(?:ez|re) avec|quel est|(?:j'ai|nous avons) besoin (?:de|du))\s+(?:s'il vous plaît\s+)?(?:le|la|votre"
                rf"|ton|ta|les|vos)?\s?(?:{secret})\b"
            )
            for kind, secret in _FRENCH.items()
        },
        re.compile(r"\b(?:ne|n'|jamais|personne|aucun|inutile|sans)\b|n'"),
    ),
)
_REMOTE = re.compile(
    r"(?:请(?!求)|麻烦|請(?!求))[^。不别勿]{0,10}(?:安装|下载|打开|開啟)[^。]{0,8}(?:anydesk|teamviewer|向日葵|远程)|(?:anydesk|teamviewer"
    r"|원격\s?(?:제어|접속|프로그램))(?:을|를)?[^.\n]{0,12}(?:설치|실행|허용|다운로드)(?:해)?\s?(?:주세요|주시|주십시오|바랍니다)"
    r"|\b(?:instale|instala|descargue|descarga|abra|installez|téléchargez|ouvrez)\b[^.\n]{0,14}(?:anydesk|teamviewer)"
)
_COINS = re.compile(
    r"(?:请(?!求)|麻烦|請(?!求))[^。不别勿]{0,10}(?:把|将)?[^。不别勿]{0,10}(?:转账|转到|转入|发送到|打到|汇到|转至)[^。]{0,12}(?:地址|钱包|账户)|(?:아래|다음"
    r"|이|저희)\s?(?:주소|지갑)(?:로|으로)[^.\n]{0,16}(?:보내|송금|전송|이체)(?:해)?\s?(?:주세요|주시|주십시오|바랍니다)"
    r"|\b(?:envíe|envía|transfiera|transfiere|deposite)\b[^.\n]{0,30}\b(?:a|en) (?:esta|la siguiente|nuestra"
    r"|mi) (?:dirección|cartera|billetera|wallet)|\b(?:envoyez|transférez|déposez)\b[^.\n]{0,30}\b(?:à|sur"
    r"|vers) (?:cette|l'|notre|mon|l’)\s?(?:adresse|portefeuille)"
)


_SIGNS = (
    signs("عبارة|كلمات|جملة|مفتاح|كلمة|رقم|رمز|كود|رموز"),
    signs("助记|助記|短语|短語|私钥|私鑰|密|秘钥|码|碼"),
    signs("구문|문구|단어|니모닉|키|번호|비번|패스워드|암호|코드|otp"),
    signs("frase|palabras|semilla|clave|llave|contrase|pin|código|otp"),
    signs("phrase|mots|clé|mot de passe|code|otp"),
)
"""In the order of `_BY_LANGUAGE`."""
_TOOL_SIGNS = signs("anydesk|teamviewer|向日葵|远程|원격")
_ADDRESS_SIGNS = signs("地址|钱包|账户|주소|지갑|dirección|cartera|billetera|wallet|adresse|portefeuille")


def kind_of_request(sentence: str) -> str | None:
    """The kind of what a sentence asks for."""
    for (patterns, denied), known in zip(_BY_LANGUAGE, _SIGNS, strict=True):
        if not has_any(sentence, known):
            continue
        for kind, pattern in patterns.items():
            match = pattern.search(sentence)
            if match and not _is_denied(sentence, match, denied):
                return kind
    for kind, pattern, known in (("asks-for-remote-access", _REMOTE, _TOOL_SIGNS), ("asks-to-send-coins", _COINS, _ADDRESS_SIGNS)):
        match = pattern.search(sentence) if has_any(sentence, known) else None
        if match and not any(_is_denied(sentence, match, denied) for _, denied in _BY_LANGUAGE):
            return kind
    return None


def _is_denied(sentence: str, match: re.Match[str], denied: re.Pattern[str]) -> bool:
    """Negations stand close before the verb, in Korean close behind it."""
    return bool(denied.search(sentence, max(0, match.start() - 30), min(len(sentence), match.end() + 12)))
