"""Why a mail came back: the enhanced status first where it is telling, then the words of the server, then what it answered to."""

import re

# A reason is hard when the address itself will never work again; all others may pass with time or another text.
HARD = frozenset({"user-unknown", "host-unknown", "has-moved", "not-accept"})

# RFC 3463 codes that say enough by themselves, whatever stands beside them …
_TELLING = {
    "1.2": "host-unknown",
    "1.6": "has-moved",
    "1.7": "rejected",
    "1.8": "rejected",
    "1.10": "not-accept",
    "2.2": "mailbox-full",
    "2.3": "exceed-limit",
    "3.1": "system-full",
    "3.4": "mesg-too-big",
    "4.6": "network-error",
    "7.9": "policy-violation",
    "7.13": "suspend",
    "7.17": "has-moved",
    "7.20": "auth-failure",
    "7.21": "auth-failure",
    "7.22": "auth-failure",
    "7.23": "auth-failure",
    "7.24": "auth-failure",
    "7.25": "require-ptr",
    "7.26": "auth-failure",
    "7.27": "not-accept",
    "7.30": "auth-failure",
    "7.509": "auth-failure",
    "7.515": "auth-failure",
}
# … and those that the words may know better.
_LEANING = {
    "1.0": "user-unknown",
    "1.1": "user-unknown",
    "1.3": "user-unknown",
    "1.4": "filtered",
    "1.9": "system-error",
    "2.0": "filtered",
    "2.1": "filtered",
    "2.4": "filtered",
    "3.0": "mailer-error",
    "3.2": "not-accept",
    "3.3": "system-error",
    "3.5": "system-error",
    "4.0": "network-error",
    "4.1": "expired",
    "4.2": "network-error",
    "4.3": "system-error",
    "4.4": "host-unknown",
    "4.5": "system-error",
    "4.7": "expired",
    "4.8": "network-error",
    "5.2": "syntax-error",
    "5.3": "too-many-conn",
    "5.4": "syntax-error",
    "5.6": "content-error",
    "7.0": "security-error",
    "7.1": "security-error",
    "7.2": "security-error",
    "7.3": "security-error",
    "7.4": "security-error",
    "7.5": "security-error",
    "7.6": "security-error",
    "7.7": "security-error",
    "7.8": "security-error",
}
STATUS_OF = {  # for notices that name no code at all
    "user-unknown": "5.1.1",
    "host-unknown": "5.1.2",
    "has-moved": "5.1.6",
    "not-accept": "5.3.2",
    "mailbox-full": "5.2.2",
    "expired": "5.4.7",
}

_OF_THE_HOST = r"(?:host ?(?:name)?|domain(?: name)?|mail server|destination)"
_OF_THE_USER = r"(?:recipient|mailbox|address|account|user|addressee|username|destinataire|e-?mail|inbox|customer|subscriber|login)"

# In the order in which they are asked: what one family says more precisely stands before what another would also take.
_WORDS: dict[str, tuple[str, ...]] = {
    "virus-detected": (r"\bvirus(?:es)?\b|\bmalware\b|\binfected\b|\btrojan|worm found|MCSpamSignature\.sa|antivirus",),
    "auth-failure": (
        r"\bdmarc\b|\bdkim\b(?!-signature|.{0,20}pass)|\bspf\b.{0,60}(?:fail|not|record|check|den|rej|pol)|(?:fail|reject|den).{0,60}\bspf\b",
        r"unauthenticated (?:e-?mail|mail)|sender is unauthenticated|fails? (?:sender )?authentication|authentication checks? (?:failed|did)",
        r"multiple authentication checks|authentication information|fails? to pass|not pass (?:the )?authentication|sender (?:id|policy framework)|\barc\b validation",
    ),
    "not-compliant-rfc": (
        r"multiple .{0,30}addresses in from|rfc ?-?5322|rfc ?-?2822|not rfc ?-?822|not rfc.compliant|violates? rfc",
        r"(?:missing|multiple|invalid|malformed) (?:a )?(?:valid )?(?:from|to|date|message-?id|subject|sender|return-path)\b.{0,12} header",
        r"bare (?:lf|cr)\b|bare (?:linefeeds|newlines)|message is not rfc|header (?:is )?not (?:rfc|compliant)",
    ),
    "require-ptr": (
        r"\bptr\b|ip name lookup failed|mismatch(?:es)? client ip|\brdns\b|reverse (?:dns|look ?up|hostname|mapping|name)|forward.confirmed|no reverse|cannot (?:find|resolve) your "
        r"(?:reverse|hostname|host)|cannot resolve .{0,40}(?:ip|your) address|dns (?:records? )?(?:for|of) your (?:ip|host)",
    ),
    "no-relaying": (
        r"relay(?:ing)? (?:is )?(?:denied|not permitted|not allowed|access|prohibited|disabled|forbidden|attempt|operation rejected|not possible)",
        r"(?:to|no|not|will not|don't|do not|cannot|unauthori[sz]ed|attempt to|open) relay(?:ing)?\b|relay(?:er)? not|not .{0,20}an open relay",
        r"email address is not verified|not (?:one of our|a) local(?:ly)? .{0,20}domain|insecure mail relay|unable to relay",
    ),
    "has-moved": (
        r"(?:mailbox|user|recipient|address|account)(?:es)? (?:has |have |is )?(?:been )?(?:moved|replaced|changed|migrated)|no longer on server",
        r"has been (?:replaced|changed) (?:by|to)|\bnot our (?:customer|user)|has (?:a )?new (?:e-?mail )?address|no forwarding address",
    ),
    "not-accept": (
        r"indicated no smtp service|null ?mx\b|does not like recipient.{0,20}null|domain .{0,60}(?:does not|doesn.t) accept (?:any )?(?:e-?)?mail",
        r"(?:does not|doesn't|do not|not) accept(?:ing)? (?:any )?(?:e-?mail\b|mail\b(?! from)|messages from any|network messages|incoming)",
        r"smtp protocol returned a permanent error|(?:host|server) .{0,40}no longer accept|this host (?:does not|never) receive",
        r"(?:name server|dns): .{0,60}host not found|no mail accepted here|\b5[52][61] .{0,60}(?:does not|not|no) (?:accept|mail)",
    ),
    "exceed-limit": (
        r"message length exceeds administrative limit|administrative limit.{0,20}(?:size|length)|too large for (?:this|the) recipient",
    ),
    "mesg-too-big": (
        r"(?:message|mail|data|size|attachments?|body).{0,40}(?:is |are |was )?too (?:large|big|long)|size limit exceed|exceeds? size limit",
        r"(?:message|mail|data).{0,20} exceeds? .{0,60}(?:size|limit|maximum)|exceed(?:s|ed)? (?:the )?(?:maximum|fixed|max) .{0,20}size",
        r"message size (?:exceed|limit|is)|larger than .{0,40}(?:limit|allowed|maximum)|size of .{0,30}exceed",
    ),
    "mailbox-full": (
        r"mail ?(?:box|folder|data|spool|dir)s? ?(?:is |are |was |has |for .{1,60} is )?(?:currently )?(?:too )?(?:full|exceed|over|large)",
        r"(?:over|exceed(?:s|ed|ing)?|beyond|above|reached|at)\b.{0,40}(?:quota|storage|space|local limit|mailbox size|allocation|allotment)",
        r"quota .{0,30}(?:exceed|limit|full|exhaust|violation)|over ?quota|\bquota (?:is )?(?:full|exceed)|user quota|disk quota",
        r"(?:not enough|insufficient|out of|no) (?:storage |mailbox )?(?:space|storage|quota)(?! in (?:the )?system)",
        r"mailbox size limit|too much mail|too many messages (?:in|on)|(?:user|account|box) .{0,60}is full|full mailbox|mail ?box full|storage full",
        r"boite du destinataire pleine|saturée|mailbox overflow|storage limit|allocated (?:mailbox )?space|maildir .{0,20}(?:full|quota)",
        r"casella (?:piena|.{0,20}esaurit)|postfach .{0,20}voll|buz[óo]n .{0,20}lleno|переполнен|почтовый ящик .{0,20}полон",
        r"(?:メールボックス|受信箱|容量).{0,20}(?:一杯|いっぱい|満杯|超過|超え|オーバー)|一杯のため|容量.{0,10}(?:超|オーバー)|邮箱.{0,6}满|信箱.{0,6}滿|꽉 ?찼",
    ),
    "bad-reputation": (
        r"(?:poor|bad|low|sender|ip|domain|local) reputation|reputation (?:score|of|too|is|filter|block|rejection)|\bSC-001\b",
    ),
    "suspend": (
        r"(?:account|mailbox|user|address|recipient|inbox|domain)(?:\(s\))?.{0,60}(?:disabled|suspend|deactivated|frozen|locked|expired|"
        r"discontinued|terminated|restricted|bloqu|temporarily (?:unavailable|closed)|is blocked|has been blocked)",
        r"(?:disabled|inactive|suspended|closed|locked|deactivated) (?:recipient|account|user|mailbox|e-?mail|customer)|currently (?:suspended|inactive)",
        r"(?:account|mailbox|recipient|user) .{0,30}(?:is |are )?(?:currently )?inactive|est bloque|over (?:its|their) billing|invalid/inactive user",
    ),
    "on-hold": (r"\bon hold\b",),
    "too-many-conn": (
        r"too many (?:connections|recipients|sessions|concurrent|simultaneous|open|users connected|smtp|errors from|messages (?:from|in this))",
        r"connection (?:rate|limit|frequency)|frequency limit|rate limit exceeded|limit exceeded for|max(?:imum)? (?:number of )?(?:connections|recipients|sessions)",
        r"concurrent connections|exceeded .{0,30}(?:connection|recipient)s?|limit on the number of (?:connections|recipients)|concurrency limit",
    ),
    "speeding": (
        r"rate ?-?limit|throttl|sending (?:too|rate)|too (?:fast|much mail|many (?:messages|e-?mails))|unusual rate|deferred due to",
        r"rate that (?:prevents|is)|receiving mail (?:at a rate|too quickly)|exceeded (?:the )?(?:hourly|daily|rate)|(?:slow|back) (?:it )?(?:down|off)|temporarily rate",
    ),
    "policy-violation": (
        r"for policy reasons|protocol violation|content presents a potential|due to .{0,20}polic(?:y|ies)|polic(?:y|ies) (?:violation|rejection|reasons|restrict)",
        r"(?:violat|against|blocked by|per|breach).{0,40}polic(?:y|ies)|attachments? .{0,40}(?:not|block|prohibit|forbid|reject|type)|\bLPN000_630",
        r"prohibited (?:content|attachment|file)|executable|illegal attachment|closed (?:list|group)|not allowed to (?:send|post) to",
    ),
    "blocked": (
        r"not accepting connections|client host .{0,80}(?:rejected|blocked)|black ?list|block ?list|deny ?list|\bdnsbl\b|\brbl\b|spamhaus",
        r"\bspamcop\b|barracuda(?:central)?|\bsorbs\b|remote protocol error|adresse ip source bloqu|(?:ip|host|server|network|connection|helo|ehlo)"
        r"\b.{0,60}(?:blocked|banned|(?:is )?listed|refused by|not (?:authori[sz]ed|welcome|permitted|allowed) to (?:connect|send)|block list)",
        r"messages from \S+ (?:were|was|weren.t|wasn.t)|\bSC-00[2-9]\b|(?:connection|helo|ehlo|access) (?:refused|rejected|dropped|denied).{0,30}"
        r"(?:\bip\b|from|by|your)|\bhelo\b.{0,40}(?:invalid|reject|fail|must|den|not)|bad (?:helo|ehlo)|no access from mail server",
        r"(?:your|this|sending) (?:ip|ip address|host|mta|mail server|server|network)\b.{0,80}(?:block|reject|den|ban|list|not|refus)",
        r"connection (?:reset by peer|dropped|closed) (?:during|while)|temporarily blocked|you (?:have been|are|were) (?:blocked|banned)",
        r"\bip (?:address )?.{0,40}(?:blacklisted|blocked|rejected|banned|not allowed)|message was blocked by|\(BL\)|go away|greylist|grey-list",
    ),
    "host-unknown": (
        rf"{_OF_THE_HOST} ?(?:or domain name )?(?:is )?(?:unknown|not found(?!.{0, 120}malformed)|unreachable|invalid|does ?n.?t exist)|unknown (?:host|domain|mail host)",
        rf"{_OF_THE_HOST}(?:(?!user|recipient|mailbox|address|account)[^:]){{0,60}}(?:does not exist|doesn.t exist|not exist|not found(?!.{0, 120}malformed)|could ?n.t be found|could not be found|is not reachable"
        r"|is invalid|unknown|cannot be (?:found|resolved)|can.t be found|no longer exist)",
        r"no such (?:host|domain)|name (?:or )?service (?:not known|error for)(?!.*malformed)|unrout(?:e)?able (?:mail )?(?:domain|address)|illegal host|\bnxdomain\b",
        r"dns error.{0,60}(?:not found|no mx|nxdomain)|bad destination (?:system|mailbox domain)|invalid domain|no (?:mail|mx|dns) (?:server|exchanger|record|host)",
        r"host/domain .{0,30}not found|no (?:route|address) .{0,20}(?:to|for) (?:host|domain)|ドメイン.{0,20}(?:存在|見つか|誤)|域名不存在",
    ),
    "filtered": (
        r"was rejected by a remote mail server|due to extended inactivity|only accept(?:s|ing)? (?:e-?)?mail from|rejected by (?:the )?(?:user|recipient|domain).{0,10}filter"
        r"|filtered (?:by|out)",
        r"user .{0,30}(?:does not accept|refuses|rejects?)|refused by (?:the )?(?:mailbox|recipient|user)|sender (?:is )?(?:blocked|rejected) by (?:the )?recipient",
        r"recipient (?:does not|doesn.t|not) accept(?:ing)? (?:mail|e-?mail|messages) from|permanent failure for one or more recipients",
    ),
    "rejected": (
        r"sender (?:e-?mail )?(?:address )?(?:is )?(?:rejected|refused|denied|verif|blocked|not|unknown|invalid)|domain of sender|sender domain|senders? domain",
        r"mail from (?:\S+ )?(?:refused|rejected|denied|not|command)|from (?:address|header|domain) .{0,30}(?:reject|not|invalid|refus|block|must)",
        r"(?:bad|invalid|unknown|illegal|unresolvable|fake) (?:sender|return|from|envelope)|backscatter|senders? .{0,60}(?:does not|doesn.t) (?:exist|resolve)",
        r"not (?:a )?member(?:s)? of|is not (?:allowed|permitted|authori[sz]ed) to (?:send|post|submit)|administrative prohibition|you are not (?:allowed|member)",
        r"spoof|forged|fromdomain|all recipient addresses rejected|access denied.{0,20}(?:sender|from)|return address|envelope[- ]from|permitted senders?",
    ),
    "spam-detected": (
        r"\bspam(?:ming|my|iness)?\b|junk (?:mail|e-?mail)|looks? like spam|considered (?:as )?unsolicited|unsolicited|bulk (?:e-?)?mail|spamassassin|phish",
        r"(?:message|mail|content) (?:was |has been )?(?:considered|classified|identified|rejected by|scored|blocked).{0,40}(?:filter|spam|junk|bulk|score|content)",
        r"high (?:probability|score)|url in (?:this|your)|denied by (?:content|filter)|content (?:filter|rejected|blocked)|mail content denied|abus",
    ),
    "mailer-error": (
        r"procmail|maildrop|command (?:failed|died|output|time limit)|exit (?:status|code)|mailer error|mail(?:er)? died|x-unix|can.t create user output"
        r"|local(?: delivery| mailer)? (?:problem|configuration error|delivery agent)|died with status|\bpipe\b.{0,20}(?:fail|command|returned)",
        r"^temporary failure\s*$|cannot execute|signal \d+|non-zero",
    ),
    "user-unknown": (
        r"user(?:\(s\))? ?(?:is |was )?(?:unknown|not found|not known|not exist|invalid|does ?n.?t (?:exist|have)|not local|not recogni[sz]ed)",
        r"unknown (?:or illegal )?(?:user|recipient|address|mailbox|local|account|rcpt|mail ?box|alias|e-?mail|addressee|to address|customer)",
        r"no such (?:user|mailbox|address|recipient|person|account|local|rcpt|e-?mail|addressee|id|subscriber|name)|not a (?:valid|known) ",
        r"(?:invalid|bad|illegal|unrecogni[sz]ed|nonexistent|non-existent|undeliverable|incorrect|wrong) (?:recipient|mailbox|address|user|destination|e-?mail|rcpt|local|to)",
        rf"{_OF_THE_USER}.{{0,80}}(?:does not exist|doesn.t exist|not exist|n.existe pas|not found|couldn't be found|unknown|not listed"
        r"|unavailable(?! (?:for|due))|is invalid|not valid|no longer (?:valid|available|exist|active|work|with|employ|in use|accept)|incorrect"
        r"|deleted|removed|has been closed|is not active|not active|not known|cannot be found|has left)",
        r"mailbox (?:is )?(?:unavailable|not found|unknown)|mailbox name not allowed|no mail ?box|recipient (?:is )?(?:not accepted|not ok|unknown)",
        r"not (?:listed|found) in .{0,30}(?:directory|list|table|ディレクトリ)|(?:doesn.t|does not) have an? .{0,60}(?:account|mailbox)",
        r"there is no .{0,40}(?:user|account|mailbox|one|such)|delivery to .{0,80}unknown|user .{0,80}not listed|no (?:account|recipient|mailbox here) (?:by|with|found|for)",
        r"\bno account|destin\S{0,12} invalide|inactive e-?mail address|adresse .{0,40}invalide|inconnu|unbekannt|desconocid|sconosciuto|inesistente|nieznany|не ?существует|не найден",
        r"пользователь.{0,30}неизвест|宛先不明|(?:宛先|あて先|ユーザ|アドレス|メールボックス|受信者).{0,40}(?:存在し|見つかり|ありませ|不明|誤|間違)|見つかりません|存在しない",
        r"用户不存在|用戶不存在|收件人不存在|地址不存在|존재하지|찾을 수 없",
    ),
    "syntax-error": (
        r"syntax error|command (?:parameter )?(?:not implemented|unrecogni[sz]ed|not recogni[sz]ed)|bad sequence of commands|unrecogni[sz]ed (?:command|parameter)",
    ),
    "network-error": (
        r"too many hops|hop count exceeded|(?:routing|mail|forwarding|delivery) loop|loops? back|loop detected|host name look ?up (?:failure|failed)",
        r"name server|dns (?:server|lookup|query).{0,30}(?:fail|error|time)|malformed name server|no route to host|network (?:is )?unreachable|address family",
        r"name service error|routing error|unable to (?:look ?up|resolve)|cannot connect|could not connect|connection refused|loop",
    ),
    "system-full": (
        r"mail system full|system (?:is )?(?:over|out of) .{0,20}(?:disk|space|storage)|(?:insufficient|not enough) (?:system|disk) (?:space|storage|resources)|disk (?:is )?full|no space left",
    ),
    "content-error": (
        r"duplicated? header|media error|media type|message content|content (?:error|invalid|encoding)|headers? (?:too large|error|size)|mime (?:error|not)|conversion (?:required|failed)"
        r"|malformed|unsupported (?:charset|encoding|content)|8-?bit|body type|message (?:headers|body) (?:not|contain)|charset",
    ),
    "expired": (
        r"did not accept our requests to connect|giving up|could not deliver for|not reachable|timed? ?out|time-?out|message expired|has expired",
        r"delivery (?:time|attempts?) (?:expired|limit|exceeded)|too (?:old|long in)|retry (?:time|timeout|limit)|has been in the queue|could not be delivered (?:for|within)",
        r"(?:is |host |still )?(?:not responding|being retried)|has been delayed|undeliverable for|unable to deliver in|re-?send(?:ing)? .{0,30}(?:period|time)",
        r"not (?:yet )?(?:been )?delivered .{0,40}(?:hours?|days?|minutes?)|retention|cannot send message for \d|conversation with .{0,80}timed|socket error|再送信を試みましたが",
    ),
    "system-error": (
        r"(?:system|internal|server|local|configuration|software|database|processing) (?:config(?:uration)? )?(?:error|fail|problem|malfunction|bug)|i/o error",
        r"unable to (?:open|write|run|forward|process|store)|queue file|service (?:refuse|not available|unavailable|temporarily|currently)|temporar(?:y|ily) (?:local )?(?:problem|failure|error|un)",
        r"duplicated message-id|try (?:again )?later|configuration problem|can.t (?:create|open|write)|cannot (?:open|write|lock|append)|resources|can not be processed|server error|could not (?:load|process)|transaction failed\W*$|エラーのため(?!送信できませんでした)",
    ),
    "security-error": (
        r"authentication (?:required|failed|turned on|credentials)|unauthenticated senders?|not authenticated|must (?:authenticate|issue a starttls|use tls|log ?in)",
        r"\btls\b|\bssl\b|starttls|certificate|access (?:is )?denied|security|unauthori[sz]ed|not authori[sz]ed|login|encrypt|cryptograph|credential",
    ),
}
_REASONS = {reason: re.compile("|".join(patterns), re.IGNORECASE) for reason, patterns in _WORDS.items()}
_GOES_ON = re.compile(r"\s[45]\d\d[- ](?:[45]\.\d{1,3}\.\d{1,3}[ ])?(?=\S)")  # the code before each further line of one answer
_URL = re.compile(r"(?:https?://|\bwww\.)\S+", re.IGNORECASE)
_ADDRESS = re.compile(r"<?[^\s<>@:;]{1,100}@[^\s<>@]{1,200}>?")
_BOILERPLATE = re.compile(r"(?<=address) rejected:|recipient address rejected: (?=\S)|\(?in reply to .{0,40}? command\)?", re.IGNORECASE)
_WEAK = re.compile(r"(?:address|recipient|user|mailbox) ?(?:es)? ?rejected(?!:? ?\S{0,2}[a-z])|rejected recipient", re.IGNORECASE)
_EXPLICIT = re.compile(r"have an? .{0,60}(?:account|mailbox)|invalid recipient|destinataire invalide", re.IGNORECASE)
_SURE = re.compile(  # words that nobody says of an address that exists
    r"\d{3} <>: user unknown|no such (?:user|mailbox|recipient|address)|mailbox (?:is )?unavailable"
    r"|(?:does not|doesn.t) exist|directory|ディレクトリ|見つか|no mailbox|unknown or illegal|address rejected\.?\s*$|unavailable|invalid (?:user|address|mailbox)",
    re.IGNORECASE,
)
_POLICY = re.compile(r"polic(?:y|ies)|not (?:permitted|allowed)|prohibited", re.IGNORECASE)


def reason_of(text: str, status: str = "", *, command: str = "") -> str:
    """A key of the tables above, "" if nothing fits. `command`: what the server answered to ("RCPT", "DATA" …), if that is known."""
    code = status[2:]
    if code in _TELLING:
        return _TELLING[code]
    whole = _ADDRESS.sub("<>", _URL.sub(" ", _GOES_ON.sub(" ", text[:4_000])))
    text = _BOILERPLATE.sub(" ", whole)
    if (
        code == "4.1" and status[:1] == "5" and "access denied" in text.lower()
    ):  # what Exchange Online says of an address that it does not know
        return "user-unknown"
    said = next((reason for reason, pattern in _REASONS.items() if pattern.search(text)), "")
    if code.startswith("6.") and said not in ("virus-detected", "spam-detected"):
        return "content-error"
    leaning = _LEANING.get(code, "")
    if said == "" and _WEAK.search(whole):
        said = "user-unknown"
    if said == "user-unknown":
        return "user-unknown" if _is_sure(whole, code, command) else "filtered"
    if code in ("1.1", "1.3") and said not in ("mailer-error", "mailbox-full", "not-accept", "no-relaying", "auth-failure"):
        return leaning
    if command == "MAIL" and said in ("host-unknown", "filtered", ""):
        return "rejected"
    if said in ("", "system-error", "security-error") and _POLICY.search(text) and not said:
        return "policy-violation"
    return said or leaning or ("blocked" if command in ("CONN", "EHLO") else "")


def _is_sure(text: str, code: str, command: str) -> bool:
    """Whether an unknown user is one: filters say so too, after the letter or under a code of security."""
    if _EXPLICIT.search(text):
        return True
    if code.startswith("7."):
        return False
    return code in ("1.0", "1.1", "1.3") or command == "RCPT" or command != "DATA" and bool(_SURE.search(text))


def is_hard(reason: str) -> bool:
    return reason in HARD
