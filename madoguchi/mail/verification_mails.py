"""Mail by which some other service proves who owns an address. Somebody entered ours there: no customer may ever read it.

Told from a customer who writes about codes: the machine says "your code is", and brings a code or a link; he says "my code".
"""

import re
import unicodedata

_SAYS = re.compile(
    r"(?:confirm|verify|validate|activate)(?:ing)? (?:your|this|the|ownership of)(?: new| \w{1,20})? ?"
    r"(?:e-?mail|account|address|identity|registration|subscription|domain|sign[- ]?(?:up|in)|log ?in|device)"
    r"|(?:e-?mail|account|address|domain) (?:verification|confirmation|activation)(?: code| link)?\b"
    r"|your (?:\w{1,20} ){0,2}(?:verification|confirmation|security|authentication|activation|access|sign[- ]?in|log[- ]?in|one[- ]time"
    r"|single[- ]use|temporary|pin|2fa|otp)?[ -]?(?:code|passcode|password|otp|pin)(?: for [^.\n]{1,40})?(?: is\b| ?:)"
    r"|(?:use|enter) (?:this|the following|the) (?:\w{1,20} )?(?:code|link)\b|magic link|(?:sign|log)[- ]?in link|reset your password"
    r"|password reset|invited you to|you(?:'ve| have) been invited|complete your (?:registration|sign[- ]?up)"
    r"|(?:(?:認証|確認|検証|本人確認|セキュリティ|ワンタイム|ログイン|登録)(?:用)?(?:の)?(?:コード|番号|キー)|(?:ワンタイム|仮)パスワード)"
    r"(?:は|が?次|:|を(?:入力|お知らせ|お送り|発行))"
    r"|メール(?:アドレス)?(?:の|を)?(?:ご)?(?:確認|認証|本登録)(?:のお願い|を完了|してください|して下さい|手続|の?ご案内|メール|$)"
    r"|(?:会員|アカウント|本|仮)登録(?:の?(?:ご案内|お知らせ|お願い|確認|手続)|を完了|が完了|はこちら)"
    r"|アカウントの?(?:確認|有効化|認証)(?:のお願い|を完了|してください|手続|メール|$)"
    r"|パスワード(?:の)?(?:再設定|リセット)(?:の?(?:ご案内|お知らせ|手続|URL|リンク|用|はこちら)|$)|(?:招待されました|招待が届いて)",
    re.IGNORECASE | re.MULTILINE,
)
_PROOF = re.compile(r"https?://|(?<![\w.,-])(?:\d{4,8}|\d{3}[ -]\d{3}|[A-Z0-9]{3,4}-[A-Z0-9]{3,4})(?![\w,-]|\.\d)")
_MINE = re.compile(
    r"\b(?:my|i|me|i'm|can't|cannot|didn't|not receiv\w+)\b|届(?:かない|きません|いてい?ません)|できません|できない"
    r"|エラー|入れても|入力しても|わかりません|分かりません|来ません|来ない",
    re.IGNORECASE,
)
_FORWARDED = re.compile(r"^\W{0,3}(?:fwd?|wg|tr|転送|轉寄|转发)\s*[:：\]]", re.IGNORECASE)
_LINK = re.compile(r"https?://\S+")
_LONGEST = 4_000


def is_verification_mail(*, subject: str, text: str, is_auto: bool) -> bool:
    """`text`: the new words only, so that a customer who answers or forwards such a mail is heard."""
    subject, text = unicodedata.normalize("NFKC", subject)[:300], unicodedata.normalize("NFKC", text)[:_LONGEST]
    if _FORWARDED.search(subject) or not _PROOF.search(f"{subject}\n{text}"):
        return False
    said = _SAYS.search(subject) or _SAYS.search(text)
    return bool(said) and (is_auto or not _MINE.search(_LINK.sub(" ", f"{subject}\n{text}")))
