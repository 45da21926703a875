"""API secrets: what stands behind "secret" and beside an API key. The key's own name is public and stays."""

import re

from madoguchi.guard.cue_words import API_PUBLIC, API_SECRET, NOT_A_KEY
from madoguchi.guard.cues import Cues
from madoguchi.guard.findings import Hit
from madoguchi.guard.reading import Reading

CUES = Cues(public=API_PUBLIC, secret=API_SECRET, other=NOT_A_KEY)
KIND = "api-secret"
FEWEST_CHANGES = 0.3

_TOKEN = re.compile(r"[A-Za-z0-9+/_-](?<![A-Za-z0-9+/_-]{2})[A-Za-z0-9+/_-]{15,}={0,2}")
_CUE_NEARBY = re.compile(
    "api|secr|token|hmac|passphrase|clave|chave|gizli|geheim|секрет|シークレット|秘密|トークン|密钥|密鑰|私钥|秘钥|시크릿|비밀"
)


def api_secrets(reading: Reading) -> list[Hit]:
    """API secrets, in characters of the reading."""
    low, text = reading.low, reading.text
    found: list[Hit] = []
    if _CUE_NEARBY.search(low):
        cues = CUES.in_text(low)
        previous_end = 0
        for match in _TOKEN.finditer(text):
            start, end = match.span()
            token = match.group()
            if not _is_opaque(token):
                continue
            belonging = cues.of(start, end, earliest=previous_end, reach=48)
            if belonging.meaning == "secret" and (belonging.is_direct or _is_drawn_by_lot(token)):
                found.append((KIND, start, end))
            previous_end = end
    if any(sign in text for sign in _VENDOR_SIGNS):
        found += [(KIND, *match.span()) for match in _VENDOR.finditer(text)]
    return found


def _is_opaque(token: str) -> bool:
    """Not a word, a path or a name: digits and letters mixed, or capitals all over."""
    if token[0] == "/" and not _is_drawn_by_lot(token):
        return False
    if _A_DIGIT.search(token):
        return bool(_A_LETTER.search(token))
    return _changes(_NO_LETTERS.sub("", token)) >= 0.4 * len(token)


_A_DIGIT, _A_LETTER = re.compile("[0-9]"), re.compile("[A-Za-z]")
_NO_LETTERS = re.compile(r"[^A-Za-z]+")


def _is_drawn_by_lot(token: str) -> bool:
    """Small letters, capitals, digits and signs take turns every second time if drawn by lot, every fifth time in names
    of source code."""
    return len(token) >= 24 and _changes(token) >= FEWEST_CHANGES * len(token)


def _changes(token: str) -> int:
    return max(0, len(_OF_ONE_SORT.findall(token)) - 1)


_OF_ONE_SORT = re.compile(r"[a-z]+|[A-Z]+|[0-9]+|[^a-zA-Z0-9]+")


_VENDOR_SIGNS = ("AKIA", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "k_live_", "xox", "AIza", "glpat-", "npm_", ":AA")
_VENDOR = re.compile(
    r"(?<![A-Za-z0-9])(?:AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36,64}|github_pat_[A-Za-z0-9_]{60,90}|[sr]k_live_[A-Za-z0-9]{16,110}"
    r"|xox[abprs]-[A-Za-z0-9-]{20,90}|AIza[A-Za-z0-9_-]{35}|glpat-[A-Za-z0-9_-]{20,30}|npm_[A-Za-z0-9]{36}"
    r"|\d{8,10}:AA[A-Za-z0-9_-]{33})(?![A-Za-z0-9])"
)
"""Tokens that say whose they are: AWS, GitHub, Stripe, Slack, Google, GitLab, npm, Telegram."""
