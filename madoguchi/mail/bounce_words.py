"""The words and lines by which notices of failed delivery are known, in the languages of the large providers."""

import re


def _any(*patterns: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    return re.compile("|".join(patterns), flags)


ADDRESS = r"[^\s@<>(),;:\"'\[\]]{1,100}@[^\s@<>(),;:\"'\[\]]{1,200}[^\s@<>(),;:\"'\[\].]"
ANY_ADDRESS = re.compile(ADDRESS)

DAEMON = _any(
    r"mailer-?daemon|post-?master|mail[ ._-]*(?:deliver|system|administrator|daemon)|mdaemon|delivery (?:sub)?system|\bbounces?\b[^@\s]*@",
)
DOMAIN = re.compile(r"@[^\s<>]+")
MACHINE = _any(r"(?:no-?_?reply|do-?not-?reply|-errors?|^error|notif|daemon|^system|automailer)[^@]*@")
SUBJECT = _any(
    r"undeliver|deliver(?:y|ies).{0,40}(?:fail|status|report|notif|error|problem|unsuccess|incomplete|impossible)",
    r"(?:fail|problem|error|unable).{0,30}deliver|returned (?:mail|to sender|message|e-?mail)|mail (?:system )?(?:error|failure|delivery)",
    r"failure notice|mail not delivered|non[- ]?delivery|could ?n.?t be delivered|not deliver|rejected(?: mail| message)|bounce|delayed",
    r"are not (?:a )?member|loop alert|smtp server: errors from|message (?:rejected|failed|not sent)|your message .{0,60}(?:blocked|not delivered)|you .{0,80} are not member",
    r"unzustellbar|nicht zugestellt|non remis|échec|no (?:se )?(?:pudo|entregad)|mancata consegna",
    r"не (?:было )?доставлен|недоставленн|сообщение не доставлено",
    r"(?:配信|配送|配達|送信)(?:エラー|失敗|不能|できません)|エラー通知|不達|届きませんでした|戻ってきた",
    r"退信|投递失败|无法投递|系统退信|반송|전송 ?실패",
)
FAILED = _any(
    r"(?:could ?n.?t|could not|cannot|not) be delivered|delivery (?:to|of|has|failed|was|status)|undeliverable|was not delivered",
    r"unable to deliver|failed permanently|permanent (?:fatal )?error|had (?:delivery|permanent)|returned (?:to sender|mail)",
    r"were? rejected|failed address|did not reach|the following (?:address|recipient)|delivering your mail|not (?:a )?member|duplicated message-id|transcript of session follows",
    r"не может быть доставлено|送信できません|配信できません|不達",
)

# Below such a line stands the mail that came back: its addresses and words are not the notice's.
RETURNED = re.compile(
    r"(?im)^[ \t>]*(?:-{2,}[ -]*)?(?:"
    r"below this line is a copy|this is a copy of (?:the|your) message|the header of the original|included is a copy"
    r"|(?:the )?(?:headers?(?: of (?:the|your))? )?original message(?: (?:headers?|follows|text|text follows|as follows))?\b(?! was)"
    r"|unsent message|undelivered message|message headers? follow|copy of (?:your )?(?:the )?message|returned message|original mail"
    r"|non-delivered message|message text follows|return-path:|received: ?(?:from|by|\()|元のメッセージ)"
)
FIELD = re.compile(
    r"(?im)^[ \t>]*(final-recipient|original-recipient|action|status|diagnostic-code|diagnostic code|recipient address|remote-mta|reason)"
    r"[ \t]*:[ \t]*(.*(?:\r?\n[ \t]+\S.*)*)"
)
RECIPIENT_LINES = (  # the first that finds an address decides
    re.compile(
        r"(?im)^[ \t>]*(?:final-recipient|original-recipient|recipient address|recipient|failed recipient|address|to addr|email"
        rf"|destinatario|宛先|アドレス|宛先アドレス)[ \t]*[:：][ \t]*(?:rfc822[ \t]*;)?[ \t]*<?({ADDRESS})"
    ),
    re.compile(rf"(?im)^[ \t>]*(?:\d{{3}}[ \t]+(?:\d\.\d\.\d[ \t]+)?)?[\"'<\[]?({ADDRESS})[\"'>\]]?(?=[\s:,.;\[(]|$)"),
    re.compile(
        r"(?i)(?:rcpt to|delivered to|delivering your mail to|deliver(?:y)?(?: of your message)? to|address(?:es)? failed"
        rf"|following recipients?|to the following address(?:es)?|user|mailbox|recipient|宛先|to)[:：]?[ \t\r\n]*<?({ADDRESS})>?"
    ),
    re.compile(rf"<({ADDRESS})>"),
)
HELP = re.compile(  # a line that names whom to ask, not who was not reached
    r"(?im)^(?!.*<<<).*(?:please (?:contact|send mail to|e-?mail)|for further assistance|further information|contact your|お問い合わせ|ご連絡).*$"
)

STATUS = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.]*\d)")  # RFC 3463, and not a part of an IP address
REPLY = re.compile(r"(?<![\d.\w])([45]\d\d)(?=[ \-,]|$)(?![ -]\d{1,2}[:/])", re.MULTILINE)

ANSWER = re.compile(r"(?m)(?:^[ \t>]*<<<|said:|was:|returned:|^[ \t>]*(?:smtp;)?)[ \t]*[45]\d\d[ \-].*|[^\n:]{0,300}: [45]\d\d[ \-][^\n]*")
ANSWER_END = re.compile(r"\n[ \t>]*(?:\n|>>>|<<<|-{3})|\Z")

# What the server answered to when it refused.
_COMMANDS = {
    "MAIL": _any(r"in reply to mail from|>>> mail from:?(?:(?!>>>)[\s\S]){0,300}<<< [45]|after mail from|did not like our mail"),
    "DATA": _any(
        r"in reply to (?:end of )?data|after (?:end of )?data|end of data|sending (?:the )?(?:message|mail) body|\(state 1[78]\)",
        r">>> data\b(?:(?!>>>)[\s\S]){0,300}<<< 5|did not like our (?:final )?data",
    ),
    "RCPT": _any(r"\brcpt\b"),
    "EHLO": _any(
        r"in reply to (?:helo|ehlo)|performing the (?:helo|ehlo)|after (?:helo|ehlo)|>>> (?:helo|ehlo)(?:(?!>>>)[\s\S]){0,300}<<< [45]"
    ),
    "CONN": _any(r"initial (?:server )?greeting|refused to talk to me|opening banner"),
}
_ADDRESSES_WERE_REFUSED = _any(r"need rcpt|no valid recipients|\b5\.1\.1 <")  # what a pipelining server says to DATA


def command_in(text: str) -> str:
    """What the server answered to, "" if the notice does not tell."""
    text = " ".join(text.split())  # letters break their lines anywhere
    found = next((command for command, pattern in _COMMANDS.items() if pattern.search(text)), "")
    return "RCPT" if found == "DATA" and _ADDRESSES_WERE_REFUSED.search(text) else found


STILL_TRYING = _any(
    r"warning message only|will (?:be retried|keep trying|continue to (?:try|be))|do not need to resend|still being retried",
    r"has been delayed",
)
