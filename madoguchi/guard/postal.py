"""Home addresses: Japanese ones down to the block, American ones down to the ZIP code."""

import re

from madoguchi.guard.cues import Span
from madoguchi.guard.findings import Hit
from madoguchi.guard.reading import Reading

_PREFECTURE = (
    "北海道|青森県|岩手県|宮城県|秋田県|山形県|福島県|茨城県|栃木県|群馬県|埼玉県|千葉県|東京都|神奈川県|新潟県|富山県|石川県|福井県|山梨県|長野県|岐阜県|静岡県|愛知県|三重県|滋賀県|京都府|大阪府|兵庫県"
    "|奈良県|和歌山県|鳥取県|島根県|岡山県|広島県|山口県|徳島県|香川県|愛媛県|高知県|福岡県|佐賀県|長崎県|熊本県|大分県|宮崎県|鹿児島県|沖縄県"
)
_NUMERAL = r"[0-9〇一二三四五六七八九十百]{1,5}"
_POSTAL_CODE = re.compile(r"〒?\s?\d{3}-?\d{4}[\s、,]{0,3}\Z")
_JAPANESE_ADDRESS = re.compile(
    rf"(?:{_PREFECTURE})\s?[^\s\d。、,()「」!?:]{{1,24}}?[市区町村郡島][^\d。、,()「」!?:\n]{{0,24}}"
    rf"{_NUMERAL}(?:\s?(?:丁目|番地の?|番|号室?|-|−|の|ノ)\s?(?:{_NUMERAL})?){{1,6}}"
    r"(?:[ \u3000]?[ァ-ヴー一-龠々ぁ-んA-Z・]{2,16}[ \u3000]?[A-Z]?\d{1,4}(?:号室?|階)?(?![0-9A-Za-z]))?"
)
_WESTERN_ADDRESS = re.compile(
    r"[0-9](?<![A-Za-z0-9][0-9])[0-9]{0,5}[A-Za-z]?,? (?:[A-Z][A-Za-z.'-]{0,20} ){1,5}?(?:[A-Z][A-Za-z.'-]{1,20}"
    r"|Apt\.?|Suite|Unit|No\.?|#)(?:,? (?:Apt\.?|Suite|Unit|Flat|Floor|#) ?[A-Za-z0-9-]{1,6})?(?: \d{1,5})?[,\n] ?"
    r"(?:[A-Z][A-Za-z.'-]{1,20} ?){1,4},? ?[A-Z]{2} \d{5}(?:-\d{4})?(?![A-Za-z0-9])"
)
_MILITARY_ADDRESS = re.compile(r"(?:PSC|Unit|USNS|USCGC|USS|USNV) [A-Za-z0-9]{1,20}(?:,? Box \d{1,6})?[,\n] ?[FAD]PO (?:AA|AE|AP) \d{5}")


def postal_addresses(reading: Reading) -> list[Hit]:
    """Japanese addresses down to the block, American ones down to the ZIP code."""
    text = reading.text
    found: list[Hit] = []
    if not text.isascii():
        found += [("postal-address", *_with_code(text, *match.span())) for match in _JAPANESE_ADDRESS.finditer(text)]
    if _ZIP.search(text):
        found += [("postal-address", *match.span()) for match in _WESTERN_ADDRESS.finditer(text)]
        found += [("postal-address", *match.span()) for match in _MILITARY_ADDRESS.finditer(text)]
    return found


def _with_code(text: str, start: int, end: int) -> Span:
    code = _POSTAL_CODE.search(text, max(0, start - 13), start)
    return code.start() if code else start, end


_ZIP = re.compile(r" [A-Z]{2} \d{5}")
