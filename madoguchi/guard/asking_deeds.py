"""Requests for deeds instead of words, in all languages but English and Japanese: to let somebody into one's device, to send coins."""

import re
from collections.abc import Iterable

from madoguchi.guard.signs import has_any, signs

_TOOL = (
    r"any ?desk|team ?viewer|rust ?desk|ultra ?viewer|向日葵|todesk|애니데스크|팀뷰어|quick ?assist|remote ?desktop|chrome remote|logmein|splashtop|ammyy"
    r"|एनीडेस्क|اني ?ديسك|تيم ?فيور|эни ?деск|тим ?вьювер"
)
_INSTALL = (
    r"(?<![^\W\d_])(?:installez|installer|installieren|installi(?:are|amo)?|instal(?:[ae]r?|en)?)(?!\w)"
    r"|téléchargez|descarg\w+|baix\w+|scari\w+|ouvrez|abr[ae]|apra|öffnen sie|laden sie|herunterladen|starten sie|ativ[ea]\w*|установите|скачайте"
    r"|откройте|запустите|yükle\w*|indir\w*|kur(?:un|unuz|ar)\b|aç(?:ın|ınız|ar)\b|cài|tải|mở|pasang|unduh|buka|ติดตั้ง|ดาวน์โหลด|เปิด|इंस्टॉल|डाउनलोड|खोल|安装|安裝|启动|啟動|开启|開啟|运行|inicie|inicia|jalankan|lancez|démarrez|avvi[ai]|شغل|下载|下載"
    r"|打开|설치|다운로드|실행|열어|켜 주|켜주|تثبيت|ثبت|حمل|تحميل|تنزيل|افتح|نزل"
)
_SEND = (
    r"senden sie|schicken sie|überweisen sie|envíe\w*|envi[ea]\w*|transfier\w+|deposit\w+|mand[ei]\w*|invii|trasferisca|versi|transfira|deposite"
    r"|envoyez|transférez|versez|переведите|отправьте|перечислите|gönder\w*|aktar\w*|yatır\w*|gửi|chuyển|kirim\w*|transferkan|setor\w*|โอน|ส่ง|भेज|ट्रांसफर|ارسل\w*|حول\w*|ايداع"
    r"|보내|송금|전송|이체|转(?:账|到|入|至)?|轉|发送|汇"
)
_COIN = (
    r"\d[\d.,]*\s?(?:btc|eth|xrp|usdt|usdc|sol|trx|bnb|usd|eur)|(?:btc|eth|xrp|usdt|usdc)(?!\w)|bitcoin\w*|ethereum|krypto\w*|cripto\w*|crypto\w*|coins?(?!\w)|биткоин\w*|монет\w*"
    r"|средств\w*|fondos|fonds|fundos|fondi|guthaben|varlık\w*|बिटकॉइन|بيتكوين|عملات|코인|资产|币"
)
_THERE = (
    r"folgende\w* (?:adresse|wallet)|diese adresse|unsere (?:adresse|wallet)|siguiente dirección"
    r"|esta dirección|dirección siguiente|nuestra (?:dirección|cartera|billetera)|adresse suivante|cette adresse|notre (?:adresse|portefeuille)|seguinte endereço|este endereço"
    r"|endereço abaixo|nosso endereço|seguente indirizzo|questo indirizzo|nostro indirizzo|indirizzo seguente|следующ\w+ адрес|этот адрес|наш (?:адрес|кошел\w+)"
    r"|адрес ниже|aşağıdaki (?:adres|cüzdan)\w*|bu (?:adres|cüzdan)\w*|địa chỉ (?:sau|này|dưới)|ví (?:sau|này)|alamat (?:berikut|ini|di bawah)|dompet (?:berikut|ini)|ที่อยู่(?:ต่อไปนี้|นี้|ด้านล่าง)"
    r"|(?:नीचे|इस|निम्न)[^.।]{0,16}(?:पते|वॉलेट)|العنوان (?:التالي|ادناه)|هذا العنوان|عنواننا|محفظتنا|(?:아래|다음|이|저희) (?:주소|지갑)|(?:下面|以下|这个|這個|我们)的?(?:地址|钱包)"
)
_DENIED = re.compile(
    r"(?<!\w)(?:no|not|never|nie|niemals|nicht|kein\w*|nunca|jamás|jamais|ne|pas|não|non|mai|не|никогда|нельзя|asla|hiç|không|đừng|jangan|tidak|لا|لن|لم)(?!\w)"
    r"|n't|wenn jemand|si (?:alguien|quelqu'un)|se (?:alguém|qualcuno)|если|eğer|(?<!\w)biri |nếu|jika|หาก|ถ้า|यदि|अगर|(?<!\w)اذا|如果|만약|하면"
    r"|estafa|arnaque|betrug|golpe|truffa|мошенн|dolandırıcı|lừa đảo|penipuan|มิจฉาชีพ|धोखा|احتيال|有人|诈骗|사기|m[ae]y[ıi]n|istemeyiz|ไม่|อย่า|ห้าม|न(?:हीं)? |कभी|मत|不|勿|别|않|마세요|마십시오|없"
)

_TOOL_SIGNS = signs("desk|viewer|向日葵|데스크|뷰어|assist|remote|logmein|splashtop|ammyy|डेस्क|ديسك|تيم|деск|вьювер")
_THERE_SIGNS = signs(
    "adress|wallet|dirección|cartera|billetera|portefeuille|endereço|indirizz|адрес|кошел|adres|cüzdan|địa chỉ|ví |alamat|dompet|ที่อยู่|पते|वॉलेट"
    "|عنوان|محفظ|주소|지갑|地址|钱包"
)

_DEEDS = (
    ("asks-for-remote-access", _TOOL_SIGNS, re.compile(_TOOL), (re.compile(_INSTALL),)),
    ("asks-to-send-coins", _THERE_SIGNS, re.compile(_THERE), (re.compile(_COIN), re.compile(_SEND))),
)


def kind_of_request(sentence: str) -> str | None:
    """The kind of what a sentence in lower case asks its reader to do."""
    for kind, known, gate, others in _DEEDS:
        if has_any(sentence, known) and gate.search(sentence) and _all_in(sentence, others) and not _DENIED.search(sentence):
            return kind
    return None


def _all_in(sentence: str, patterns: Iterable[re.Pattern[str]]) -> bool:
    return all(pattern.search(sentence) for pattern in patterns)
