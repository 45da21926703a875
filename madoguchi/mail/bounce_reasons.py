"""Why a mail came back, from the words of the server that refused it."""

import re

# A reason is hard when the address itself will never work again; all others may pass with time or another text.
HARD = frozenset({"user-unknown", "host-unknown", "has-moved", "takes-no-mail"})

_REASONS: dict[str, tuple[str, ...]] = {
    "sender-refused": (
        r"sender (?:address )?(?:rejected|refused|denied|verif|blocked)|domain of sender|sender domain",
        r"mail from (?:refused|rejected|denied)|from address (?:rejected|not)|bad sender|invalid sender",
        r"sender (?:is )?(?:not|unknown|invalid)|backscatter|senders? .{0,40}does not exist|5\.1\.[78]\b",
    ),
    "authentication-failed": (
        r"\bspf\b|\bdkim\b|\bdmarc\b|unauthenticated (?:email|mail)|not pass authentication|fails? authentication|sender id \(",
        r"authentication checks|5\.7\.(?:2[0346]|509|515)\b",
    ),
    "has-moved": (
        r"(?:mailbox|user|recipient|address) (?:has |is )?(?:been )?(?:moved|replaced)|no longer on server",
        r"has been (?:replaced|changed) (?:by|to)|not our (?:customer|user)|5\.1\.6\b",
    ),
    "takes-no-mail": (
        r"indicated no smtp service",
        r"(?:does not|doesn't|do not|not) accept(?:ing)? (?:any )?(?:e-?mail|mail\b|messages from any|network messages)|null ?mx",
        r"no longer accept|does not like recipient.{0,20}null|smtp protocol returned a permanent error.{0,40}does not accept",
        r"5\.1\.10\b|5\.3\.2\b|\b556\b",
    ),
    "mailbox-full": (
        r"mail ?(?:box|folder|data)s? (?:is |are |was |has )?(?:currently )?(?:full|exceed)",
        r"(?:over|exceed(?:s|ed|ing)?|beyond|above|reached)\b.{0,40}(?:quota|storage|space|local limit|mailbox size|allocation)",
        r"quota (?:exceed|limit|full|exhaust)|over ?quota",
        r"(?:not enough|insufficient|out of) (?:disk |storage |mailbox )?(?:space|storage|quota)|disk quota|mailbox size limit",
        r"too many messages|user .{0,60}is full|account is full|full mailbox|mail ?box full|boite du destinataire pleine|saturée",
        r"casella (?:piena|.{0,20}esaurit)|postfach .{0,20}voll|mailbox overflow|storage limit|allocated space|一杯|いっぱい|満杯",
        r"容量.{0,10}(?:超|オーバー)|邮箱.{0,6}满|переполнен|[45]\.2\.2\b",
    ),
    "too-large": (
        r"(?:message|mail|data|size).{0,40}(?:too (?:large|big)|exceeds? .{0,40}(?:size|limit|maximum))|size limit exceed",
        r"exceed(?:s|ed)? (?:the )?(?:maximum|fixed) (?:message )?size|5\.[23]\.[34]\b|\b552 message size",
    ),
    "virus": (r"\bvirus(?:es)?\b|\bmalware\b|infected|trojan|worm found",),
    "spam": (
        r"\bspam(?:ming|my)?\b|junk mail|content (?:rejected|filter)|spamhaus.{0,40}content|looks? like spam",
        r"considered (?:as )?unsolicited|message (?:was )?(?:considered|classified|identified) as|bulk mail|spamassassin|phish",
    ),
    "blocked": (
        r"\bblocked\b|blacklist|block ?list|denylist|\bdnsbl\b|\brbl\b|poor reputation|bad reputation|low reputation|reputation of",
        r"spamhaus|barracuda|client host .{0,60}rejected|your (?:ip|host|network)|ip address .{0,80}(?:not|reject|list|den)",
        r"access denied.{0,40}ip|reverse dns|\bptr\b|no (?:matches to )?nameserver|rdns",
        r"(?:connection|helo|ehlo) (?:refused|rejected|dropped)|\bhelo\b.{0,30}(?:invalid|reject)",
    ),
    "too-many": (
        r"too many (?:connections|recipients|messages|mails?|errors|hops|concurrent)|rate ?limit|throttl",
        r"try(?:ing)? again later.{0,60}rate|connection rate|sending rate|limit exceeded for|deferred due to|unusual rate",
        r"exceeded the (?:rate|number)|frequency limit",
    ),
    "disabled": (
        r"(?:account|mailbox|user|address|recipient).{0,60}"
        r"(?:disabled|suspended|inactive|deactivated|frozen|locked|expired|discontinued|on hold|bloqu)",
        r"(?:disabled|inactive|suspended) (?:recipient|account|user|mailbox|email)|currently suspended|est bloque|5\.7\.13\b",
    ),
    "relaying": (
        r"relay(?:ing)? (?:denied|not permitted|not allowed|access|prohibited)|not (?:permitted|allowed) to relay|unable to relay",
        r"unauthori[sz]ed relay|we do not relay|5\.7\.1 .{0,40}relay|access denied.{0,20}relay|no relaying",
    ),
    "host-unknown": (
        r"host ?(?:name)? ?(?:or domain name )?(?:is )?(?:unknown|not found|unreachable)|unknown (?:host|domain)",
        r"(?:domain|host).{0,60}"
        r"(?:does not exist|doesn't exist|not exist|not found|could not be found|couldn't be found|is not reachable|is invalid|unknown)",
        r"no such (?:host|domain)|name (?:or )?service (?:not known|error)|unrout(?:e)?able|illegal host|nxdomain",
        r"dns error.{0,60}(?:not found|no mx)|bad destination system|invalid domain|no mail (?:server|exchanger)",
        r"domain name not found|ドメイン.{0,20}(?:存在|見つか)|5\.1\.2\b|5\.4\.4\b|доменное имя",
    ),
    "user-unknown": (
        r"user(?:\(s\))? ?(?:is )?(?:unknown|not found|not known|invalid|does ?n.?t (?:exist|have))",
        r"unknown (?:user|recipient|address|mailbox|local|account|rcpt|mail ?box)",
        r"no such (?:user|mailbox|address|recipient|person|account|local|rcpt|email)",
        r"(?:invalid|bad|illegal|unrecogni[sz]ed|nonexistent|non-existent) (?:recipient|mailbox|address|user|destination|email|rcpt|local)",
        r"(?:recipient|mailbox|address|account|user|addressee|username|destinataire|email)"
        r".{0,80}(?:does not exist|doesn.t exist|not exist|not found|unknown|not listed|unavailable(?! (?:for|due))|is invalid|not valid"
        r"|no longer (?:valid|available|exist|active|work)|incorrect)",
        r"mailbox (?:is )?(?:unavailable|not found|unknown)|mailbox name not allowed|no mail ?box",
        r"not a (?:valid|known) (?:user|mailbox|recipient|address)|recipient (?:is )?(?:not accepted|unknown)",
        r"5\.4\.1 .{0,120}access denied|not (?:listed|found) in .{0,30}(?:directory|list|table)|doesn't have an? .{0,60} account",
        r"does not have an? .{0,40}(?:account|mailbox)|account .{0,40}(?:does not exist|not found|deleted|has been closed)",
        r"there is no .{0,40}(?:user|account|mailbox)|unknown or illegal alias|undeliverable address|delivery to .{0,80}unknown",
        r"user .{0,80}not listed|no account|user account is unavailable|destin\S{0,12} invalide|inactive email address|inconnu",
        r"unbekannt|desconocid|sconosciuto|宛先不明",
        r"(?:宛先|あて先|ユーザ|アドレス|メールボックス).{0,30}(?:存在し|見つかり|ありませ|不明|誤|間違)|見つかりません|用户不存在",
        r"收件人不存在|存在しない|не существует|не найден|пользователь.{0,30}неизвест|5\.1\.[01346]\b|4\.1\.1\b",
    ),
    "content-refused": (
        r"message content|content (?:error|invalid|rejected)|header error|mime (?:error|not)|conversion (?:required|failed)",
        r"not conform|not rfc|missing .{0,30}header|5\.6\.\d\b",
    ),
    "policy": (
        r"polic(?:y|ies)|not (?:permitted|allowed|authori[sz]ed)|denied|refused|prohibited|rejected|restrict|security|5\.7\.\d+\b",
        r"tls",
    ),
    "late": (
        r"did not accept our requests to connect|giving up|could not deliver for|socket error|not reachable|timed? ?out|time-?out",
        r"expired|too (?:old|long)|retry (?:time|timeout|limit)|has been in the queue|could not be delivered for",
        r"delivery (?:time|temporar)|delayed|deferred|still (?:trying|being)",
        r"not (?:yet )?(?:been )?delivered .{0,40}(?:hours?|days?|minutes?)|undeliverable for|4\.4\.[127]\b|4\.7\.0\b",
    ),
    "network": (
        r"connection (?:refused|reset|lost|closed|dropped)|no route|network (?:is )?unreachable|cannot connect|could not connect",
        r"lost connection|server (?:not responding|unreachable|down)|host .{0,40}not responding|5\.4\.[0-9]\b|4\.4\.\d\b",
    ),
    "server-error": (
        r"(?:system|server|internal|mailer|local|configuration) (?:error|fail|problem)|i/o error",
        r"temporary (?:local )?(?:problem|failure|error)|loop|unable to (?:open|write|run|forward)|broken pipe|exit status",
        r"command died|[45]\.3\.\d\b",
    ),
}
_PATTERNS = {reason: re.compile("|".join(patterns), re.IGNORECASE) for reason, patterns in _REASONS.items()}
_WEAK = re.compile(r"(?:address|recipient|user|mailbox) ?(?:es)? ?rejected(?!:? ?\S{0,2}[a-z])|rejected recipient", re.IGNORECASE)
_BOILERPLATE = re.compile(r"recipient address rejected:?|in reply to .{0,40}? command", re.IGNORECASE)
_EXPLICIT = re.compile(r"does(?:n't| not) have an? .{0,60}account|no such (?:user|mailbox)|does not exist", re.IGNORECASE)

# RFC 3463 codes, for servers whose words tell less than their number, and for those that say no number at all.
_OF_STATUS = {
    "1.0": "user-unknown",
    "1.1": "user-unknown",
    "1.2": "host-unknown",
    "1.3": "user-unknown",
    "1.6": "has-moved",
    "1.8": "sender-refused",
    "1.10": "takes-no-mail",
    "2.1": "disabled",
    "2.2": "mailbox-full",
    "2.3": "too-large",
    "3.2": "takes-no-mail",
    "3.4": "too-large",
    "4.1": "network",
    "4.2": "network",
    "4.4": "host-unknown",
    "4.7": "late",
}
STATUS_OF = {
    "user-unknown": "5.1.1",
    "host-unknown": "5.1.2",
    "has-moved": "5.1.6",
    "takes-no-mail": "5.3.2",
    "mailbox-full": "5.2.2",
    "late": "5.4.7",
}


def reason_of(text: str, status: str = "", *, after_data: bool = False) -> str:
    """A key of the table above, "" if nothing fits. `after_data`: the server had accepted the address and refused the letter."""
    whole = text[:4_000]
    text = _BOILERPLATE.sub(" ", whole)
    found = next((reason for reason, pattern in _PATTERNS.items() if pattern.search(text)), "")
    by_status = _OF_STATUS.get(status[2:], "")
    if (
        found in ("", "policy", "disabled", "network", "server-error")
        and by_status
        and not (found == "disabled" and by_status != "user-unknown")
    ):
        found = by_status
    if found in ("", "policy") and _WEAK.search(whole):
        found = "user-unknown"
    return "filtered" if after_data and found == "user-unknown" and not _EXPLICIT.search(whole) else found


def is_hard(reason: str) -> bool:
    return reason in HARD
