"""Requests for secrets in English."""

import re

from madoguchi.guard.signs import has_any, signs

SECRETS = {
    "asks-for-recovery-phrase": r"(?:secret |wallet |full |complete |backup )*(?:seed|recovery|mnemonic|backup|secret)[ -](?:phrases?"
    r"|words?"
    r"|key ?phrases?|recovery phrase)|(?:seed|recovery|backup|wallet)[ -](?:cards?|sheets?|plates?|papers?)|paper wallets?|seed|mnemonics?|(?:12|18|24|twelve|twenty[ -]four)[ -](?:secret |recovery "
    r"|seed |backup )?words?(?: phrases?)?",
    "asks-for-private-key": r"(?:private|secret|signing|api secret|api)[ -]keys?|keystore(?: file)?|api secrets?|secret api keys?"
    r"|wallet (?:file|backup)|(?:2fa|totp|authenticator)(?: app)?(?:'s)? (?:secret|seed|setup key|backup key|key|(?:setup |export )?qr[ -]codes?)"
    r"|set-?up keys?|qr[ -]codes? (?:of|for|from|in) (?:your|the) (?:authenticator|2fa|totp|two[ -]factor|private key|seed|backup|wallet)",
    "asks-for-password": r"(?:login |account |trading |wallet |e-?mail |current |old |new |full |temporary )*(?:pass ?words?|passwd|pwd"
    r"|pass ?phrases?|pass ?codes?|pins?|pin (?:codes?|numbers?)|credentials|log-?in (?:details|credentials|data)"
    r"|sign-?in details)",
    "asks-for-code": r"(?:(?:one[ -]time|6[ -]digit|six[ -]digit|sms|text|e-?mail|2fa|mfa|two[ -]factor|2[ -]step|two[ -]step"
    r"|verification|authentication|authenticator|auth|security|confirmation|login|log-?in|access|backup|recovery"
    r"|google authenticator|otp|totp) )+(?:(?:verification|authentication|security) )?(?:codes?|numbers?|digits"
    r"|pass ?codes?|tokens?)|otps?|totps?|2fa(?! (?:device|app|settings?|status|method|reset))|code (?:that )?(?:you"
    r"|we|which|i|they|sent|shown|displayed|on your|from your)|(?:(?:4|6|8|four|six|eight) )?digits (?:(?:shown|displayed) (?:in|on|by) (?:your|the)"
    r" (?:authenticator(?: app)?|app|phone|screen)|you|shown|displayed|on your|in your|from your)"
    r"|numbers? (?:from|in) (?:the|your|that|our) (?:text(?: message)?|sms|authenticator(?: app)?)"
    r"|(?:(?:credit |debit )?card(?:'s)? )?cv[vc]2?s?(?: codes?| numbers?)?|card security codes?|digits (?:on|at) the (?:back|front|reverse)(?: side)? of (?:your|the)(?: \w+)? card",
}
_TO_US = (
    r"(?:send|share|provide|give|tell|forward|e-?mail|mail|text|dm|message|reply (?:back )?with|respond with"
    r"|answer with|write(?: back)?(?: with)?|paste|post|submit|supply|disclose|reveal|read(?: out| back| me)?"
    r"|dictate|show|hand over|let (?:me|us) (?:know|have|see)|type in|attach|upload|confirm|verify|state|quote"
    r"|repeat|note down here|drop|pass (?:me|us|on))"
)
_HERE = (
    r"(?:here|below|in (?:this|the) (?:chat|form|ticket|mail|e-?mail|message|reply|thread|window|box|conversation)"
    r"|in your (?:reply|answer|response)|into (?:this|the) (?:chat|form|link|page|site)|(?:at|on|via|through|using"
    r"|into) (?:this|the following|our|the) (?:link|url|site|page|form|website)|(?:at|on|via) https?:|to (?:me|us"
    r"|support|the agent|our (?:team|agent|support)))"
)
_BETWEEN = (
    r"(?:\s+(?:me|us|back|over|here|out|with|to|in|by|via|email|chat|message|reply|just|also|only|please|again|now"
    r"|below|a|an|the|your|his|her|their|our|this|that|these|those|all|any|both|each|full|complete|exact|entire|"
    r"current|old|new|correct|same|original|copy|photo|picture|screenshot|image|scan|list|first|last|of|and|or"
    r"|account|wallet|exchange|user ?name|id|login|email address|e-?mail|phone number|uid|well|as|"
    r"two|three|four|five|six|eight|half|part|piece|next|other|final|rest|letters|digits|characters|"
    r"sms|number|support|team|agent|following|details?|information|including|especially|like|e\.g|12|24|word|words"
    r"|us the|to me|to us|to our team)[,:]?(?:\s+[-*•])?){0,9}\s+"
)
_NEGATED = (
    r"(?:never|not|n't|cannot|nobody|no ?one|none|no (?:need|reason|requirement|obligation)|refrain from|avoid"
    r"|without|stop|instead of|rather than)"
    r"(?:[\s,]+(?:ever|to|be|being|been|ask|asks|asked|asking|you|us|we|i|need|needed|required|require|requires|have"
    r"|having|going|want|wants|request|requests|requested|anyone|anybody|or|even|under|any|circumstances?|any|reason"
    r"|for|whatsoever|publicly|also|"
    r"please|share|shared|sharing|send|sending|give|giving|tell|telling|enter|entering|provide|providing|reveal|post"
    r"|and|for|at|all|via|by|email|phone|chat|in|this|that|our|staff|agents?|support|team|should|will|would|may|must"
    r"|can|do|does|customers?|users?|a|the|your|their|password|link|it|disclose|forward|type|anywhere"
    r"|here)){0,14}[\s,]*$"
)
_NOBODY = re.compile(
    r"(?:^|[,;:(]|\b(?:that|because|as|and|but)\s)\s*(?:no (?:one|employee|staff|member|agent|support|legitimate"
    r"|real|genuine|representative|exchange)|nobody|none of|neither)\b[^,;]*$"
)
_STRANGERS = re.compile(
    r"(?:scammers?|fraudsters?|attackers?|criminals?|hackers?|phish\w*|imposters?|impostors?|impersonat\w*|someone"
    r"|somebody|anyone|anybody|people|they|strangers?|thieves|fake \w+|(?:web)?sites?|callers?|e-?mails?|messages?"
    r"|calls?|whoever|if (?:you (?:are|were) |ever )?asked)\b"
    r"[^.;]{0,60}\b(?:ask\w*|tell\w*|trick\w*|request\w*|pretend\w*|prompt\w*|want\w*|demand\w*|urg\w+|forc\w+|get"
    r"|lure\w*|try|tries|trying|may|might|will|would|who|that|to)\b[^.;,]{0,40}$"
)
_PAST = re.compile(
    r"\b(?:did|have|had|has|having|when|whether|if|once|after|before|why|how|where|that|since|because|already"
    r"|as) (?:you|they|he|she|someone|anyone|it|anybody)(?: \w+){0,2}\s*$|\b(?:you|i|we|they|he|she)(?:'ve| have"
    r"| had)(?: \w+)?\s*$"
)

_REMOTE_TOOL = (
    r"any ?desk|team ?viewer|rust ?desk|ultra ?viewer|logmein|supremo|screen ?connect|connectwise"
    r"|chrome remote desktop|quick assist|remote (?:desktop|access|control|session|assistance|connection"
    r"|support)(?: (?:tool|app|software|session))?|screen[ -]?shar(?:e|ing)(?: session)?|(?:your|the) (?:screen"
    r"|desktop)"
)
_REMOTE = re.compile(
    rf"\b(install|download|open|fire up|bring up|launch|start|run|use|connect(?: (?:me|us))?(?: (?:via|through|with|to|using))?|allow"
    rf"|grant|give|enable|accept|approve|join|share|set up|turn on|let (?:me|us) (?:connect|access|control"
    rf"|in)(?: (?:via|through|with|to|using))?)"
    rf"\b(?:\s+(?:me|us|the|a|an|our|your|following|app|application|software|program|tool|called|named|via|with|to|on"
    rf"|and|it|for|access|full|id|code|session|in|by|using|through|free)){{0,7}}\s+(?:{_REMOTE_TOOL})\b"
)
_CONTROL = re.compile(
    r"\b(?:hand|give|grant|pass|let)(?: over)? (?:me|us)(?: have| take)?(?: over)?(?: the| full| some)? ?(?:control|access|take over)?(?: of| to| over)? (?:your|the) "
    r"(?:screen|computer|pc|laptop|phone|device|desktop|mouse|machine)\b(?! (?:number|model))|\b(?:let (?:me|us)|(?:i|we)(?:'ll| will| need to| would like to)) (?:take over|control|take control of|connect to|operate)"
    r" (?:your|the) (?:screen|computer|pc|laptop|phone|device|desktop|machine)\b"
)
_NO_REMOTE = re.compile(r"screen ?shots?|share (?:your|the) screen ?shot|(?:open|start|launch|use|run) (?:your|the) (?:screen|desktop)")

_COIN = (
    r"(?:coins?|btc|bitcoins?|eth|ether|xrp|usdt|usdc|sol|trx|ltc|doge|tokens?|crypto(?:currency|currencies"
    r"| assets?)?|funds?|assets?|balance|money|holdings)"
)
_COINS = re.compile(
    rf"\b(send|transfer|move|deposit|withdraw|forward|pay|wire|remit)\b(?:\s+(?:me|us|your|the|all|of|any|remaining"
    rf"|some|entire|small|a|an|amount|at|least|exactly|about|test|whole|full"
    rf"|[\d.,]+)){{0,8}}\s+{_COIN}\b[^.;]{{0,50}}?\s(?:to|into|at)\s+"
    r"(?:(?:this|that|the following|our|my|a|the|another|new|one of our)\s+)?(?:(?:safe|secure|security|new"
    r"|temporary|holding|verification|cold|company|safety|recovery|escrow|protected|official|external|personal"
    r"|private|our|support|agent)\s+){0,3}"
    r"(wallets?(?: address)?|address(?:es)?|account|0x[0-9a-f]{3,}|bc1[a-z0-9]{3,}|t[1-9a-hj-np-z]{30,}"
    r"|r[1-9a-hj-np-z]{24,}|[13][1-9a-hj-np-z]{25,})"
)
_OWN_ADDRESS = re.compile(
    r"(?:to|into|at)\s+(?:your|the deposit|the same|another|an external|a personal|the (?:correct|right))\b"
    r"|deposit (?:address|page|screen)|(?:shown|displayed) (?:on|in) your"
)
_ORDER = re.compile(
    r"(?:\A|[.:;,!?*\-\n(]\s*|\b(?:please|kindly|pls|must|need to|needs to|should|have to|required to|(?:could|can"
    r"|would|will) you|and|then|simply|just|now|immediately|first|urgently|quickly)\s+)\Z"
)
"""Before an order; "users can send coins" is none."""
_FEES = re.compile(
    r"\b(pay|send|deposit|transfer|settle)\b(?:\s+(?:me|us|the|a|an|your|this|required|small|refundable|security"
    r"|unlock|unlocking|release|activation|verification|account|withdrawal|upfront|of|[\d.,]+|usdt|btc|eth|jpy"
    r"|usd)){0,9}"
    r"\s+(?:fees?|tax(?:es)?|deposit|charge|bond)\b[^.;]{0,60}\b(?:unlock|unfreeze|release|verify|activate"
    r"|before (?:we|you|your)|so that|in order to)\b"
)

_REQUESTS = {
    kind: re.compile(
        rf"\b(?P<verb>{_TO_US})\b(?P<between>{_BETWEEN})(?P<secret>{secret})\b"
        rf"|\b(?P<ask>(?:what(?: i|')s|what are|may i (?:have|get|ask for|know)|can i (?:have|get|ask for)"
        rf"|could i (?:have|get)|(?:i|we)(?:'ll| will| do| just| also| only)? (?:need|require|want|ask for|request"
        rf"|must have)|(?:is|are) (?:needed|required))\s+(?:to (?:know|have|see|get|verify|check)\s+)?(?:(?:your|the"
        rf"|you to (?:send|share|give|provide|tell)(?: me| us)?)\s+)(?:(?:account|current|login|full|exact|wallet"
        rf"|complete|new|old|e-?mail|and)\s+){{0,4}})(?P<secret2>{secret})\b"
        rf"|\byour (?P<secret3>{secret})(?:,? please|\s+(?:is|are|will be) (?:needed|required|necessary)(?! to be| on"
        rf"| when you| at (?:login|sign))[^.]{{0,30}}|\s*\?)"
        rf"|\A\s*(?:and |also |please |now |then |a )*(?:screen ?shots?|photos?|pictures?|copy|copies|scans?|images?) of (?:your|the)"
        rf" (?P<secret5>{secret})\s*(?:,? (?:please|here|to (?:me|us))[^.;]{{0,10}})?[.!?]*\s*\Z"
        rf"|\b(?P<enter>enter|type|input|write|put|key in|insert|fill in)\b{_BETWEEN}(?P<secret4>{secret})\b(?=[^.;]{{0,40}}\b{_HERE})"
    )
    for kind, secret in SECRETS.items()
}
_NOT_THE_SECRET = re.compile(
    r"\s*(?:reset|re-set|change|changed|changes|recovery link|requirements?|policy|manager|settings?|page|field"
    r"|screen|prompt|error|hint|strength|length|protected|protection|was|were|has been|is (?:not|in)correct|works?"
    r"|expired?|twice|again (?:on|in|at) the (?:login|app))\b|'s\b| (?:on|in|at|into) (?:the|our"
    r"|your) (?:official )?(?:app|login|log-?in|sign-?in|website|site|official|authenticator|settings|security"
    r"|account|exchange|field|screen|page)\b"
)
_SIGNS = {
    "asks-for-recovery-phrase": signs("seed|phrase|mnemonic|word|sheet|card|plate|paper"),
    "asks-for-private-key": signs("key|api|wallet|2fa|totp|authenticator|qr"),
    "asks-for-password": signs("pass|pwd|pin|credential|log-in|login|log in|sign-in|sign in|signin"),
    "asks-for-code": signs("code|number|digit|token|otp|2fa|cvv|cvc"),
}
_REMOTE_SIGNS = signs("desk|viewer|remote|screen|supremo|logmein|connect|assist|laptop|computer|phone|device|pc|machine|mouse")
_COIN_SIGNS = signs("fee|tax|deposit|charge|bond|wallet|address|account|0x|bc1| to t| to r| to 1| to 3")


def kind_of_request(sentence: str) -> str | None:
    """The kind of what a sentence in lower case asks for."""
    for kind, pattern in _REQUESTS.items():
        if not has_any(sentence, _SIGNS[kind]):
            continue
        for match in pattern.finditer(sentence):
            if not _is_harmless(sentence, match) and not _is_about_the_secret(sentence, match):
                return kind
    for match in (*_REMOTE.finditer(sentence), *_CONTROL.finditer(sentence)) if has_any(sentence, _REMOTE_SIGNS) else ():
        if not _is_denied(sentence, match.start()) and not _NO_REMOTE.search(match.group()):
            return "asks-for-remote-access"
    for pattern in (_COINS, _FEES) if has_any(sentence, _COIN_SIGNS) else ():
        for match in pattern.finditer(sentence):
            if (
                _ORDER.search(sentence[max(0, match.start() - 24) : match.start()])
                and not _is_denied(sentence, match.start())
                and not _OWN_ADDRESS.search(match.group())
            ):
                return "asks-to-send-coins"
    return None


def _is_about_the_secret(sentence: str, match: re.Match[str]) -> bool:
    """ "send the password reset mail", "enter your password on the login page"."""
    return bool(_NOT_THE_SECRET.match(sentence, match.end())) and not re.search(rf"\b{_HERE}", sentence[match.end() : match.end() + 40])


_IS_NOUN = re.compile(r"\b(?:an?|the|your|my|our|by|via|this|new|of|in)\s\Z")
"""Before "e-mail account and password"."""
_BEGGED = re.compile(r"\b(?:please|kindly|pls|(?:could|can|would|will) you)\s\Z")
_END = re.compile(r"\s*[.!?]*\s*\Z")


def _is_harmless(sentence: str, match: re.Match[str]) -> bool:
    verb = match.group("verb")
    if verb and _IS_NOUN.search(sentence, max(0, match.start() - 8), match.start()):
        return True
    if verb and re.search(r"\san?\s*\Z", match.group("between")):
        return True
    if verb in {"confirm", "verify", "show", "write", "state", "note down here", "repeat", "drop", "reveal", "attach"} and not re.search(
        rf"\b{_HERE}|(?:to|with|for) (?:me|us)\b|\bus\b|\bme\b", match.group() + sentence[match.end() : match.end() + 30]
    ):
        is_whole = verb in {"confirm", "verify", "state", "repeat"} and _END.match(sentence, match.end())
        if not (is_whole and _BEGGED.search(sentence, 0, match.start())):
            return True
    return _is_denied(sentence, match.start())


def _is_denied(sentence: str, position: int) -> bool:
    """Whether the words before a request deny it, tell of strangers who make it, or of the past."""
    before = sentence[max(0, position - 160) : position]
    clause = re.split(r"[;:]|,\s(?:please|kindly|so|then|just|you can|we need|could|can|but)\b|\b(?:but|however|instead)\b", before)[-1]
    return bool(
        re.search(rf"\b{_NEGATED}|(?<=\w){_NEGATED}", clause) or _NOBODY.search(clause) or _STRANGERS.search(clause) or _PAST.search(clause)
    )
