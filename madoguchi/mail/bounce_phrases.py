"""What servers say when a mail comes back, by reason: of whom they speak, in the languages of the large providers, and what they say of it."""

import re

_OF_THE_HOST = r"(?:host ?(?:name)?|domain(?: name)?|mail server|destination)"
_OF_THE_USER = r"(?:recipient|mailbox|address|account|user|addressee|username|destinataire|e-?mail|inbox|customer|subscriber|login)"
_ABROAD_USER = (  # whoever has a mailbox, or the mailbox itself, in other words than English
    r"(?:\b(?:adress?e?(?! ip)|benutzer|empf[äa]nger|teilnehmer|konto|postfach|destinat\w+|utilisateur|compte|bo[iî]te|usu[áa]ri[oa]|cuenta|direcci[óo]n|correo"
    r"|buz[óo]n|conta|endere[çc]o|caixa|utente|casella|indirizzo|u[żz]ytkownik\w*|skrzynk\w+|odbiorc\w+|gebruiker|postvak|al[ıi]c[ıi]|posta kutusu)\b"
    r"|пользовател|адрес|получател|ящик|宛先|あて先|ユーザ|アドレス|アカウント|メールボックス|受信者|受信箱|收件人|用户|用戶|地址|邮箱|郵箱|信箱|사용자|수신자|메일함|주소)"
)
_ABROAD_MISSING = (
    r"(?:n.existe? pas|(?:existiert|kennt|bekannt)\b.{0,12}nicht|nicht (?:bekannt|vorhanden|gefunden)|no existe|n[ãa]o existe|non esiste|nie istnieje|bestaat niet|bulunamad"
    r"|mevcut de[ğg]il|inconnu|invalide|inv[áa]lid[oa]|unbekannt|ung[üu]ltig|desconocid|desconhecid|sconosciut|inesistente|inexistente|nieznan|onbekend|не существу|не найден"
    r"|неизвест|\bнет\b(?! \w* ?места)|不存在|没有|无效|不明|無効|存在し|見つか|ありませ|誤|間違|使われて|존재하지|찾을 수 없|없습니다)"
)
_ABROAD_FULL = (
    r"(?:(?:voll|f[üu]llt|vol)\b|plein|satur|llen[oa]\b|lotad|chei[oa]\b|pien[oa]\b|esaurit|pe[łl]n[aey]\b|dolu\b|[üu]berschritten|d[ée]pass|superat|superad|excedid|przekrocz"
    r"|полон|полна|переполн|превыш|нет \w* ?места|一杯|いっぱい|満杯|超|オーバー|满|滿|가득|꽉)"
)
_ABROAD_STOPPED = r"(?:gesperrt|deaktiviert|suspendu|d[ée]sactiv|bloqu|suspendid|desactivad|desativad|sospes|disattivat|zablokowan|заблокирован|отключ[её]н|停止|凍結|停用|冻结|정지|휴면)"

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
        r"email address is not verified|not (?:one of our|a) local(?:ly)? .{0,20}domain|insecure mail relay|rcpthosts|not (?:hosted|served) (?:here|on this)|unable to relay",
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
        r"(?:message|mail|data|size|attachments?|body).{0,40}(?:is |are |was )?(?<!queue )too (?:large|big|long)|size limit exceed|exceeds? size limit",
        r"(?:message|mail|data).{0,20} exceeds? .{0,60}(?:size|limit|maximum)|exceed(?:s|ed)? (?:the )?(?:maximum|fixed|max) .{0,20}size",
        r"message size (?:exceed|limit|is)|larger than .{0,40}(?:limit|allowed|maximum)|size of .{0,30}exceed",
    ),
    "mailbox-full": (
        r"mail ?(?:box|folder|data|spool|dir)s? ?(?:is |are |was |has |for .{1,60} is )?(?:currently )?(?:too )?(?:full|exceed|over|large)",
        r"(?:over|exceed(?:s|ed|ing)?|beyond|above|reached|at)\b.{0,40}(?:quota|storage|space|local limit|mailbox size|allocation|allotment)",
        r"quota .{0,30}(?:exceed|limit|full|exhaust|violation)|over ?quota|\bquota (?:is )?(?:full|exceed)|user quota|disk quota",
        r"(?:not enough|insufficient|out of|no) (?:storage |mailbox )?(?:space|storage|quota)(?! in (?:the )?system)",
        r"mailbox size limit|too much mail|too many messages (?:in|on) (?:the |this |your |his )?(?:mail ?box|inbox|folder|account)|(?:user|account|box) .{0,60}is full|full mailbox|mail ?box full|storage full",
        r"mailbox overflow|storage limit|allocated (?:mailbox )?space|maildir .{0,20}(?:full|quota)",
        rf"{_ABROAD_USER}.{{0,40}}{_ABROAD_FULL}|(?:容量|quota).{{0,20}}{_ABROAD_FULL}|переполнен|一杯のため",
    ),
    "bad-reputation": (
        r"(?:poor|bad|low|sender|ip|domain|local) reputation|reputation (?:score|of|too|is|filter|block|rejection)|\bSC-001\b",
    ),
    "suspend": (
        r"(?:account|mailbox|user|address|recipient|inbox|domain)(?:\(s\))?.{0,60}(?:disabled|suspend|deactivated|frozen|locked|expired|"
        r"discontinued|terminated|restricted|bloqu|temporarily (?:unavailable|closed)|is blocked|has been blocked)",
        rf"{_ABROAD_USER}.{{0,40}}{_ABROAD_STOPPED}",
        r"(?:disabled|inactive|suspended|closed|locked|deactivated) (?:recipient|account|user|mailbox|e-?mail|customer)|currently (?:suspended|inactive)",
        r"(?:account|mailbox|recipient|user) .{0,30}(?:is |are )?(?:currently )?inactive|est bloque|over (?:its|their) billing|invalid/inactive user",
    ),
    "on-hold": (r"\bon hold\b",),
    "too-many-conn": (
        r"(?:ports are|server (?:is )?too) busy|too many (?:connections|recipients|sessions|concurrent|simultaneous|open|users connected|smtp|errors from|messages (?:from|in this))",
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
        r"no such (?:host|domain)|no address associated|non-?existent (?:host|domain)|name (?:or )?service (?:not known|error for)(?!.*malformed)|unrout(?:e)?able (?:mail )?(?:domain|address)|illegal host|\bnxdomain\b",
        r"dns error.{0,60}(?:not found|no mx|nxdomain)|bad destination (?:system|mailbox domain)|invalid domain|no (?:mail|mx|dns) (?:server|exchanger|record|host)",
        r"host/domain .{0,30}not found|no (?:route|address) .{0,20}(?:to|for) (?:host|domain)",
        rf"(?:\bdom(?:[äa]n|ini|[íi]ni|ain)\w*|домен|ドメイン|域名|도메인).{{0,40}}{_ABROAD_MISSING}",
    ),
    "filtered": (
        r"blocked senders?\b|受信拒否|着信拒否",
        r"was rejected by a remote mail server|due to extended inactivity|only accept(?:s|ing)? (?:e-?)?mail from|rejected by (?:the )?(?:user|recipient|domain).{0,10}filter"
        r"|filtered (?:by|out)",
        r"user .{0,30}(?:does not accept|refuses|rejects?)|refused by (?:the )?(?:mailbox|recipient|user)|sender (?:is )?(?:blocked|rejected) by (?:the )?recipient",
        r"recipient (?:does not|doesn.t|not) accept(?:ing)? (?:mail|e-?mail|messages) from|permanent failure for one or more recipients",
    ),
    "rejected": (
        r"sender (?:e-?mail )?(?:address )?(?:is )?(?:rejected|refused|denied|verif|blocked|not|unknown|invalid)|domain of sender|sender domain|senders? domain",
        r"mail from (?:\S+ )?(?:refused|rejected|denied|not|command)|from (?:address|header|domain) .{0,30}(?:reject|not|invalid|refus|block|must)",
        r"(?:bad|invalid|unknown|illegal|unresolvable|fake) (?:sender|return|from|envelope)|backscatter|senders? .{0,60}(?:does not|doesn.t) (?:exist|resolve)",
        r"not (?:a )?member(?:s)? of|not (?:allowed|permitted|authori[sz]ed) to (?:send|post|submit)|administrative prohibition|you are not (?:allowed|member)",
        r"spoof|forged|fromdomain|all recipient addresses rejected|access denied.{0,20}(?:sender|from)|return address|envelope[- ]from|permitted senders?",
    ),
    "spam-detected": (
        r"\bspam(?:ming|my|iness)?\b|junk (?:mail|e-?mail)|looks? like (?:spam|junk)|considered (?:as )?unsolicited|unsolicited|bulk (?:e-?)?mail|spamassassin|phish",
        r"(?:message|mail|content) (?:was |has been )?(?:considered|classified|identified|rejected by|scored|blocked).{0,40}(?:filter|spam|junk|bulk|score|content)",
        r"\bdt:sp[bm]\b|high (?:probability|score)|url in (?:this|your)|denied by (?:content|filter)|content (?:filter|rejected|blocked)|mail content denied|abus",
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
        r"|deleted|removed|closed\b|is not active|not active|not known|cannot be found|has left)",
        r"mailbox (?:is )?(?:unavailable|not found|unknown)|mailbox name not allowed|no mail ?box|recipient (?:is )?(?:not accepted|not ok|unknown)",
        r"not (?:listed|found) in .{0,30}(?:directory|list|table|ディレクトリ)|(?:doesn.t|does not) have an? .{0,60}(?:account|mailbox)",
        r"there is no .{0,40}(?:user|account|mailbox|one|such)|delivery to .{0,80}unknown|user .{0,80}not listed|no (?:account|recipient|mailbox here) (?:by|with|found|for)",
        r"\bno account|inactive e-?mail address|no longer (?:works?|employed|with|at)\b|has left the (?:company|organi[sz]ation)",
        rf"{_ABROAD_USER}.{{0,40}}{_ABROAD_MISSING}|{_ABROAD_MISSING}.{{0,20}}{_ABROAD_USER}|такого .{{0,30}}нет|見つかりません|存在しない",
    ),
    "syntax-error": (
        r"syntax error|command (?:parameter )?(?:not implemented|unrecogni[sz]ed|not recogni[sz]ed)|bad sequence of commands|unrecogni[sz]ed (?:command|parameter)",
    ),
    "network-error": (
        r"too many hops|hop count exceeded|(?:routing|mail|forwarding|delivery) loop|loops? back|loop detected|host name look ?up (?:failure|failed)",
        r"(?:name|dns|mx) look ?up .{0,60}fail|servfail|name server|dns (?:server|lookup|query).{0,30}(?:fail|error|time)|malformed name server|no route to host|network (?:is )?unreachable|address family|read error|lost connection|connection reset",
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
        r"failing for a long time|did not accept our requests to connect|giving up|could not deliver for|not reachable|timed? ?out|time-?out|message expired|has expired",
        r"delivery (?:time|attempts?) (?:expired|limit|exceeded)|too (?:old|long in)|retry (?:time|timeout|limit)|has been in the queue|could not be delivered (?:for|within)",
        r"(?:is |host |still )?(?:not responding|being retried)|(?:was|has been) delayed|keep trying|undeliverable for|unable to deliver in|re-?send(?:ing)? .{0,30}(?:period|time)",
        r"not (?:yet )?(?:been )?delivered .{0,40}(?:hours?|days?|minutes?)|retention|cannot send message for \d|conversation with .{0,80}timed|socket error|再送信を試みましたが",
    ),
    "system-error": (
        r"(?:system|internal|server|local|configuration|software|database|processing) (?:config(?:uration)? )?(?:error|fail|problem|malfunction|bug)|i/o error",
        r"unable to (?:open|write|run|forward|process|store)|queue file|service (?:refuse|not available|unavailable|temporarily|currently)|temporar(?:y|ily) (?:local )?(?:problem|failure|error|un)",
        r"duplicated message-id|temporary lookup failure|try (?:again )?later|configuration problem|can.t (?:create|open|write)|cannot (?:open|write|lock|append)|resources|can not be processed|server error|could not (?:load|process)|transaction failed\W*$|エラーのため(?!送信できませんでした)",
    ),
    "security-error": (
        r"authentication (?:required|failed|turned on|credentials)|unauthenticated senders?|not authenticated|must (?:authenticate|issue a starttls|use tls|log ?in)",
        r"\btls\b|\bssl\b|starttls|certificate|access (?:is )?denied|security|unauthori[sz]ed|not authori[sz]ed|login|encrypt|cryptograph|credential",
    ),
}
REASONS = {reason: re.compile("|".join(patterns), re.IGNORECASE) for reason, patterns in _WORDS.items()}
