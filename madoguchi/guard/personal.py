"""Numbers and places that identify a person: cards, My Number, passports and licences, home addresses."""

import re

from madoguchi.guard.checksums import luhn, my_number
from madoguchi.guard.cues import Cues
from madoguchi.guard.findings import Hit
from madoguchi.guard.reading import Reading

CARD = """
card|cards|card number|card no|credit card|debit card|visa|mastercard|amex|jcb|pan|prepaid|charged|カード|カード番号|クレジットカード|デビットカード|クレカ|ビザ|プリペイド|信用卡|银行卡|卡号|借记卡|카드|카드 번호|카드번호|신용카드|체크카드
tarjeta|número de tarjeta|tarjeta de crédito|tarjeta de débito|carte|carte bancaire|carte de crédit|numéro de carte|cartão|carta di credito|kreditkarte|kartennummer|карта|карты|номер карты|kredi kartı|kart|karta
"""
MY_NUMBER = """
my number|mynumber|individual number|個人番号|マイナンバー|マイナンバーカード|マイナンバーの番号|個人番号カード|通知カード|个人编号|마이넘버
"""
DOCUMENT = """
passport|passport no|passport number|passport num|パスポート|パスポート番号|旅券|旅券番号|护照|护照号|护照号码|護照|護照號碼|여권|여권번호|여권 번호|pasaporte|número de pasaporte|passeport|numéro de passeport|passaporte|reisepass|паспорт|номер паспорта|pasaport
driver license|driver's license|drivers license|driving licence|driving license|license number|licence number|運転免許証|運転免許|免許証|免許証番号|免許番号|在留カード|在留カード番号|residence card|ssn|social security|social security number|national id|id card number|身份证|身份证号|身份证号码|身分證|주민등록번호|주민번호|dni|cpf|健康保険証|保険証番号|基礎年金番号|年金番号
"""
OTHER_NUMBER = """
order|order id|orderid|order number|order no|ticket|ticket number|case|uid|user id|id|account number|reference|reference number|ref|trade id|transaction|txid|tx|tag|memo|phone|phone number|tel|tracking|tracking number|imei|serial|serial number|invoice|trace|request id|timestamp|block|amount|deposit|withdrawal|transfer|transfer id|bank reference|virtual account|contract|policy number|isbn|barcode|jan
注文|注文番号|注文id|チケット|チケット番号|問い合わせ番号|お問い合わせ番号|受付番号|会員番号|顧客番号|お客様番号|ユーザーid|ユーザid|アカウントid|口座番号|口座|振込|振込依頼番号|依頼番号|依頼人番号|取引番号|取引id|電話|電話番号|携帯|追跡番号|伝票番号|送り状番号|シリアル|型番|金額|出金|入金|送金|法人番号|管理番号|id|タイムスタンプ
订单|订单号|工单号|用户id|账户|账号|银行账号|流水号|电话|手机|金额|快递单号|주문|주문번호|주문 번호|계좌|계좌번호|전화|전화번호|송장|거래|pedido|commande|bestellung|заказ|счет|teléfono|téléphone
"""

CUES = Cues(my_number=MY_NUMBER, card=CARD, document=DOCUMENT, other=OTHER_NUMBER)

_DIGITS = re.compile(r"[0-9](?<![0-9A-Za-z.,/$¥_-][0-9])(?:[ -]?[0-9]){11,}(?![0-9A-Za-z_])")
_GROUP = re.compile(r"\d+")
_ISSUERS = re.compile(r"4|5[1-5]|2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720)|3[457]|30[0-5]|3[689]|6(?:011|4[4-9]|5|2|0|3|7)|50|5[6-9]|81|220[0-4]")
"""First digits of Visa, Mastercard, American Express, JCB, Diners, Discover, UnionPay, Maestro, Mir (ISO/IEC 7812)."""
_SHAPES = frozenset({(4, 4, 4, 4), (4, 6, 5), (4, 6, 4), (4, 4, 4, 4, 3), (4, 4, 4, 2), (4, 4, 4, 3), (4, 4, 4, 1), (6, 13), (4, 4, 5), (8, 8), (4, 5, 6), (5, 5, 5), (6, 4, 4)})
_MOST_GROUPS = 8


def personal_numbers(reading: Reading) -> list[Hit]:
    """Cards, My Numbers and documents, in characters of the reading."""
    low = reading.low
    found: list[Hit] = []
    cues = CUES.in_text(low)
    previous_end = 0
    for match in _DIGITS.finditer(low):
        meaning = cues.of(*match.span(), earliest=previous_end, reach=60).meaning
        number = re.sub(r"[ -]", "", match.group())
        if meaning == "my_number" and len(number) == 12:
            found.append(("my-number", *match.span()))
        elif meaning == "document" and len(number) in (12, 13, 18):
            found.append(("identity-document", *match.span()))
        elif card := _card_in(low, match, meaning):
            found.append(("card", *card))
        elif meaning is None and len(number) == 12 and my_number(number) and _MY_NUMBER_TALK.search(low):
            found.append(("my-number", *match.span()))
        previous_end = match.end()
    return found + _documents(reading)


_MY_NUMBER_TALK = re.compile("マイナ|個人番号|my number")


def _card_in(low: str, match: re.Match[str], meaning: str | None) -> tuple[int, int] | None:
    """Groups of a run of digits that are a card's: expiry date and code may follow it."""
    if meaning == "other":
        return None
    groups = [group.span() for group in _GROUP.finditer(low, *match.span())]
    for first in range(min(len(groups), _MOST_GROUPS)):
        for last in range(min(len(groups), first + _MOST_GROUPS) - 1, first - 1, -1):
            number = "".join(low[start:end] for start, end in groups[first : last + 1])
            if not 13 <= len(number) <= 19:
                continue
            shape = tuple(end - start for start, end in groups[first : last + 1])
            well_formed = len(shape) == 1 or shape in _SHAPES or meaning == "card"
            usual = len(number) <= 16 or meaning == "card" or number.startswith("62")
            if well_formed and usual and _ISSUERS.match(number) and len(set(number)) > 2 and luhn(number):
                return groups[first][0], groups[last][1]
    if meaning == "card" and len(groups) in (1, 4) and len(re.sub(r"\D", "", match.group())) == 16 and _ISSUERS.match(match.group()):
        return match.span()
    return None


_DOCUMENT_NUMBER = re.compile(r"(?<![A-Za-z0-9])(?:[A-Za-z]{1,3}[ -]?\d{6,9}(?:[A-Za-z]{1,2})?|\d{8,9}|\d{3}-\d{2}-\d{4}|\d{6}-\d{7}|[A-Za-z]\d{2}[A-Za-z0-9]\d{5}|\d{17}[Xx]|\d{3}\.\d{3}\.\d{3}-\d{2}|\d{4}-\d{6}|\d{8}[A-Za-z])(?![A-Za-z0-9])")


def _documents(reading: Reading) -> list[Hit]:
    low = reading.low
    if not _DOCUMENT_TALK.search(low):
        return []
    cues = CUES.in_text(low)
    return [
        ("identity-document", *match.span())
        for match in _DOCUMENT_NUMBER.finditer(low)
        if cues.of(*match.span(), reach=40).meaning == "document"
    ]


_DOCUMENT_TALK = re.compile(r"pass(?:e?p|a)|pasa|パスポ|旅券|护照|護照|여권|паспорт|reisep|licen[sc]e|免許|在留|residence card|ssn|social sec|national id|id card|身份证|身分證|주민|dni|cpf|保険証|年金")

_PREFECTURE = (
    "北海道|青森県|岩手県|宮城県|秋田県|山形県|福島県|茨城県|栃木県|群馬県|埼玉県|千葉県|東京都|神奈川県|新潟県|富山県|石川県|福井県|山梨県|長野県|岐阜県|静岡県|愛知県|三重県|滋賀県|京都府|大阪府|兵庫県"
    "|奈良県|和歌山県|鳥取県|島根県|岡山県|広島県|山口県|徳島県|香川県|愛媛県|高知県|福岡県|佐賀県|長崎県|熊本県|大分県|宮崎県|鹿児島県|沖縄県"
)
_NUMERAL = r"[0-9〇一二三四五六七八九十百]{1,5}"
_JAPANESE_ADDRESS = re.compile(
    rf"(?:〒?\s?\d{{3}}-?\d{{4}}[\s、,]{{0,3}})?(?:{_PREFECTURE})\s?[^\s\d。、,()「」!?:]{{1,24}}?[市区町村郡島][^\d。、,()「」!?:\n]{{0,24}}"
    rf"{_NUMERAL}(?:\s?(?:丁目|番地の?|番|号室?|-|−|の|ノ)\s?(?:{_NUMERAL})?){{1,6}}"
    r"(?:\s?[^\s\d。、,()「」!?:]{2,16}?\s?[A-Za-z]?\d{1,4}(?:号室?|階)?)?"
)
_WESTERN_ADDRESS = re.compile(
    r"[0-9](?<![A-Za-z0-9][0-9])[0-9]{0,5}[A-Za-z]?,? (?:[A-Z][A-Za-z.'-]{0,20} ){1,5}?(?:[A-Z][A-Za-z.'-]{1,20}|Apt\.?|Suite|Unit|No\.?|#)(?:,? (?:Apt\.?|Suite|Unit|Flat|Floor|#) ?[A-Za-z0-9-]{1,6})?(?: \d{1,5})?[,\n] ?"
    r"(?:[A-Z][A-Za-z.'-]{1,20} ?){1,4},? ?[A-Z]{2} \d{5}(?:-\d{4})?(?![A-Za-z0-9])"
)
_MILITARY_ADDRESS = re.compile(r"(?:PSC|Unit|USNS|USCGC|USS|USNV) [A-Za-z0-9]{1,20}(?:,? Box \d{1,6})?[,\n] ?[FAD]PO (?:AA|AE|AP) \d{5}")


def postal_addresses(reading: Reading) -> list[Hit]:
    """Japanese addresses down to the block, American ones down to the ZIP code."""
    text = reading.text
    found: list[Hit] = []
    if not text.isascii():
        found += [("postal-address", *match.span()) for match in _JAPANESE_ADDRESS.finditer(text)]
    if _ZIP.search(text):
        found += [("postal-address", *match.span()) for match in _WESTERN_ADDRESS.finditer(text)]
        found += [("postal-address", *match.span()) for match in _MILITARY_ADDRESS.finditer(text)]
    return found


_ZIP = re.compile(r" [A-Z]{2} \d{5}")
