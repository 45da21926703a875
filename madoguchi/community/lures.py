"""Lures: "contact support at t.me/…", a handle of a messenger, a wallet address. Pure; what is found is held, never judged."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from madoguchi.guard.wallets import wallet_addresses
from madoguchi.ui.unseen import UNDRAWN_CLASS

LONGEST = 60_000
_UNDRAWN = re.compile(f"[{UNDRAWN_CLASS}]")
_DOT = re.compile(r"\s?(?:\[\.\]|\(\.\)|\{\.\}|\[dot\]|\(dot\)|。(?=[a-z]))\s?")
_LINK = re.compile(
    r"\b(?:t\.me|telegram\.(?:me|dog|org)|wa\.me|whatsapp\.com|api\.whatsapp\.com|line\.me|lin\.ee|discord\.(?:gg|com|me)|discordapp\.com"
    r"|signal\.(?:me|group)|m\.me|viber\.com|wechat\.com|weixin\.qq\.com|open\.kakao\.com|zalo\.me|matrix\.to|skype\.com|join\.skype\.com"
    r"|teams\.live\.com|meet\.google\.com|zoom\.us|anydesk\.com|teamviewer\.com)(?:/([\w@+/.~-]{1,64}))?"
)
_MESSENGER = (
    r"telegram|whats?\s?app|wechat|discord|signal|viber|kakao(?:talk)?|skype|zalo|テレグラム|ワッツアップ|ディスコード|シグナル(?=で|まで|の?id)|(?<![ァ-ヺー])ライン(?![ァ-ヺー])"
    r"|カカオ(?:トーク)?|微信|تيليجرام|تلغرام|تليجرام|واتساب|واتس"
)
_LINE = "(?<![a-z])line(?![a-z])"
_HANDLE = re.compile(
    rf"(?:(?:{_MESSENGER}|{_LINE})\s?(?:id|アカウント|account)?\s?[:=>は@]{{1,3}}\s?@?[a-z0-9_.+-]{{3,32}})|(?:{_MESSENGER})[^\n]{{0,30}}@[a-z0-9_]{{3,32}}|{_LINE}\s?id"
)
_COME = re.compile(
    r"(?:contact|message|write|reach|text|add|dm|inbox|chat with|talk to)\s(?:me|us|him|her|support|our|the|an?\s)[^\n]{0,40}"
    rf"\b(?:on|at|via|through|by)\s[^\n]{{0,20}}(?:{_MESSENGER}|{_LINE})"
    rf"|(?:{_MESSENGER}|{_LINE})[^\n]{{0,20}}(?:まで|へ|で|に|から)?[^\n]{{0,10}}(?:連絡|ご連絡|追加|メッセージ|相談|お問い合わせ)"
    r"|\bdm\s(?:me|us)\b|\b(?:send|drop)\s(?:me|us)\sa\s(?:dm|pm|message)\b|(?:dm|ダイレクトメッセージ|個別に?メッセージ)[^\n]{0,6}(?:ください|下さい|送って|して|どうぞ|お待ち)"
    rf"|(?:تواصل|راسل|راسلني|اتصل)[^\n]{{0,40}}(?:{_MESSENGER})"
)
_MAIL = re.compile(r"[\w.+-]{1,64}@([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4})")
_PHONE = re.compile(r"(?:\+|00)\d[\d\s().-]{7,18}\d")
_HELP = re.compile(
    r"support|help\s?desk|customer\s(?:care|service)|recover|サポート|窓口|復旧|復元|取り戻|カスタマー|دعم|استرداد|استعادة|خدمة العملاء"
)


def lures_in(text: str, *, official: Mapping[str, Iterable[str]], domains: Iterable[str]) -> list[str]:
    """The kinds of lures: contact, wallet. Our own accounts and mail domains are none."""
    found = []
    if _calls_away(_plain(text), {handle.casefold() for handles in official.values() for handle in handles}, set(domains)):
        found.append("contact")
    if wallet_addresses(text[:LONGEST]):
        found.append("wallet")
    return found


def _plain(text: str) -> str:
    """As a reader reads it: compatibility forms, invisible characters and written-out dots resolved."""
    return _DOT.sub(".", _UNDRAWN.sub("", unicodedata.normalize("NFKC", text[:LONGEST]).casefold()))


def _calls_away(text: str, official: set[str], domains: set[str]) -> bool:
    links = [(found.group(1) or "").strip("@/+.").casefold() for found in _LINK.finditer(text)]
    if any(handle not in official for handle in links):
        return True
    for handle in official:
        text = re.sub(rf"@?\b{re.escape(handle)}\b", " ", text)
    if _HANDLE.search(text) or _COME.search(text):
        return True
    strangers = [found.group(1) for found in _MAIL.finditer(text) if found.group(1) not in domains]
    return bool((strangers or _PHONE.search(text)) and _HELP.search(text))
