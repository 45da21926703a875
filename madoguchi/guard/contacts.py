"""Ways to reach somebody in a text: links, mail addresses, accounts and phone numbers, however they are written."""

import re
from collections.abc import Iterator

from madoguchi.guard.channels_in import LONGEST, MOST, Found, channels_in
from madoguchi.guard.disguised import ENDINGS, undisguised

OVERLAP = 300
TOO_MANY = "…"
_WIDE = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_WIDE_HOST = re.compile(
    rf"(?:[{_WIDE}][\w-]{{0,20}}\.)?[\w-]{{0,20}}[{_WIDE}]\.(?:{ENDINGS}|みんな|コム|世界|中国|公司|网络|商店|닷컴)(?![\w-])", re.IGNORECASE
)
_MESSENGER = (
    r"(?:telegram|テレグラム|телеграм\w?|whats ?app|ワッツアップ|wechat|weixin|微信|kakao ?talk|kakao|カカオ(?:トーク)?|카카오톡|카톡|signal|skype|スカイプ|viber|zalo|discord|ディスコード"
    r"|messenger|qq|LINE|ライン|라인|[lL]ine(?= ?(?:id|ID|@)))"
)
_ACCOUNT = re.compile(
    rf"(?<![^\W_])(?P<network>{_MESSENGER})[ \t]{{0,2}}(?:"
    r"(?:の|的|:)?[ \t]{0,2}(?:id|ｉｄ|アイディー|アカウント|account|handle|user ?name|number|番号|号码|號碼|号|아이디|аккаунт)(?![a-z])"
    r"[ \t]{0,2}(?:[:=]|は|is|が|->|→)?[ \t]{0,2}[「\"']?(?P<named>[@+]?[a-z0-9][\w.+-]{2,40})"
    r"|[:=][ \t]{0,2}(?P<listed>[@+]?[a-z0-9][\w.+-]{3,40})(?=[ \t]*(?:\Z|[\n,.;)。、」]|まで|へ|に))"
    r"|[ \t(]{1,2}(?P<dialled>\+\d[\d .()-]{7,20}\d))",
    re.IGNORECASE,
)
_PHONES = re.compile(r"(?<![^\W_])(?:\+\d[\d .()/-]{7,20}\d|1?[ .(-]{0,2}8(?:00|88|77|66|55|44|33)[) .-]{1,2}\d{3}[ .-]\d{4})(?![^\W_])")

_MOBILE = re.compile(r"0(?:[5789]0\d{8}|120\d{6}|800\d{7})\Z")
_CALL = re.compile(r"\b(?:tel|telephone|phone|call|dial|mobile|fax)\b|電話|携帯|お掛け|おかけ|☎|📞|电话|電話|전화|โทร", re.IGNORECASE)
"""Before digits in a row, which are else an order's number."""


def contacts_in(text: str) -> Iterator[Found]:
    """Each once, as it stands; `TOO_MANY` where there may be more."""
    seen: set[tuple[int, int]] = set()
    for found in _in_places(text):
        if not any(start <= found.start and found.end <= end for start, end in seen):
            seen.add((found.start, found.end))
            yield found


def _in_places(text: str) -> Iterator[Found]:
    yield from _as_written(text)
    plain = undisguised(text)
    if plain is not None:
        for one in _as_written(plain.text):
            yield Found(one.value, *plain.span(one.start, one.end))


def _as_written(text: str) -> Iterator[Found]:
    for begin in range(0, max(len(text), 1), LONGEST - OVERLAP):
        found = channels_in(text[begin : begin + LONGEST])
        yield from (
            Found(one.value, begin + one.start, begin + one.end)
            for one in found
            if not one.value.isdigit() or _MOBILE.match(one.value) or _CALL.search(text, max(0, begin + one.start - 30), begin + one.start)
        )
        if len(found) >= MOST:
            yield Found(TOO_MANY, begin, min(len(text), begin + LONGEST))
    for pattern in (_WIDE_HOST, _PHONES):
        yield from (Found(match.group(), *match.span()) for match in pattern.finditer(text))
    for match in _ACCOUNT.finditer(text):
        handle = match["named"] or match["listed"] or match["dialled"]
        yield Found(f"{_NETWORKS.get(match['network'].lower(), match['network'].lower())}:{handle.lstrip('@').lower()}", *match.span())


_NETWORKS = {"テレグラム": "telegram", "ライン": "line", "라인": "line", "ディスコード": "discord"}
