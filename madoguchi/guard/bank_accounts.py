"""Numbers of bank accounts: an IBAN by its checksum, others by the cue beside them.

The number of a transfer stays, and so does an account of which the words say that it is the reader's: where to pay in.
"""

import re

from madoguchi.guard.cue_words import BANK_ACCOUNT, OTHER_NUMBER
from madoguchi.guard.cues import Cues
from madoguchi.guard.findings import Hit
from madoguchi.guard.reading import Reading

KIND = "bank-account"
CUES = Cues(account=BANK_ACCOUNT, other=OTHER_NUMBER)
REACH = 32

_TALK = re.compile(
    r"口座|支店|普通|当座|記号|clabe|norek|no rek|stk|số tk|routing|iban|bank|konto|kontonr|účt|账户|帐户|账号|银行|銀行|계좌|cuenta|compte|conto|conta|счет|счёт|حساب|آيبان|hesap|tài khoản|rekening|บัญชี|खाता"
)
_IBAN = re.compile(r"[a-z](?<![a-z0-9]{2})[a-z]\d{2}(?:[ -]?[a-z0-9]{1,4}){3,9}")
_LENGTHS = {
    code: int(length)
    for length, codes in (
        pair.split(":")
        for pair in "15:no 16:be 18:nl,dk,fi 19:si 20:at,lu,lt,ee,kz 21:ch,li,hr,lv 22:de,gb,ie,bg,bh,ge 23:ae,il 24:es,cz,sk,se,ro,sa,pk "
        "25:pt 26:tr 27:fr,it,gr,mc,sm 28:pl,hu,cy 29:ua,eg,qa,br 30:kw,jo 31:mt".split()
    )
    for code in codes.split(",")
}
_SURELY = (
    re.compile(r"支店[ (]{0,2}(?:普通|当座|貯蓄|普)[^\n\d]{0,8}?(\d{6,8})(?!\d)"),
    re.compile(r"(?:普通|当座|貯蓄)(?:預金|口座)?[ :/]{0,3}(\d{7})(?![\d,.円万]|\s?(?:円|jpy|btc))"),
    re.compile(r"(?<!険証の)記号[ :]{0,3}(\d{5}[^\d\n]{1,6}番号[ :]{0,3}\d{6,8})(?!\d)"),
    re.compile(r"a(?<!\wa)cc(?:oun)?t(?: (?:no|number|num))?\.?[ :#]{1,3}(\d{6,17})\W{1,6}(?:aba|routing)"),
)
"""What banks write before a number, whatever else is written around it."""
_NUMBER = re.compile(r"[0-9](?<![0-9a-z.,-][0-9])(?:[ -]?[0-9]){5,18}(?![0-9a-z])")
_OURS = re.compile(
    r"your|yours|御社|貴社|そちら|指定|振込先として表示|入金用|バーチャル|仮想|virtual|deposit to|you gave|贵司|指定|귀사|거래소|su cuenta|votre compte"
)


def bank_accounts(reading: Reading) -> list[Hit]:
    """Bank accounts, in characters of the reading."""
    low = reading.low
    if not _TALK.search(low):
        return []
    found = [(KIND, match.start(), end) for match in _IBAN.finditer(low) if (end := _end_of_iban(low, *match.span()))]
    found += [(KIND, *match.span(1)) for pattern in _SURELY for match in pattern.finditer(low)]
    cues = CUES.in_text(low)
    for match in _NUMBER.finditer(low):
        if cues.of(*match.span(), reach=REACH).meaning == "account" and not _OURS.search(low, max(0, match.start() - 48), match.start()):
            found.append((KIND, *match.span()))
    return found


def _end_of_iban(low: str, start: int, end: int) -> int | None:
    """ISO 13616: as long as the country's are, and 1 when what it says as a number is divided by 97."""
    length = _LENGTHS.get(low[start : start + 2], 0)
    bare = ""
    for place in range(start, end):
        if low[place] not in " -":
            bare += low[place]
        if len(bare) == length:
            rest = int("".join(str(int(character, 36)) for character in bare[4:] + bare[:4])) % 97
            return place + 1 if rest == 1 and not low[place + 1 : place + 2].isalnum() else None
    return None
