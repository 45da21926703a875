"""Why a mail came back: the enhanced status first where it is telling, then the words of the server, then what it answered to."""

import re

from . import bounce_phrases

# A reason is hard when the address itself will never work again; all others may pass with time or another text.
HARD = frozenset({"user-unknown", "host-unknown", "has-moved", "not-accept"})

# RFC 3463 codes that say enough by themselves, whatever stands beside them …
_TELLING = {
    "1.2": "host-unknown",
    "1.6": "has-moved",
    "1.7": "rejected",
    "1.8": "rejected",
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
    "1.10": "not-accept",
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

_REPLIES = {
    **dict.fromkeys(("500", "501", "502", "503", "504", "555"), "syntax-error"),
    **dict.fromkeys(("530", "534", "535", "538"), "security-error"),
    **dict.fromkeys(("521", "556"), "not-accept"),
    "551": "has-moved",
}
_REPLY = re.compile(r"(?:smtp;)?\W*([45]\d\d)\b")
_GOES_ON = re.compile(r"\s[45]\d\d[- ](?:[45]\.\d{1,3}\.\d{1,3}[ ])?(?=\S)")  # the code before each further line of one answer
_URL = re.compile(r"(?:https?://|\bwww\.)\S+", re.IGNORECASE)
_ADDRESS = re.compile(r"<?[^\s<>@:;]{1,100}@[^\s<>@]{1,200}>?")
_BOILERPLATE = re.compile(
    r"(?<=recipient address) rejected:|recipient address rejected: (?=\S)|\(?in reply to .{0,40}? command\)?", re.IGNORECASE
)
_WEAK = re.compile(r"(?:address|recipient|user|mailbox) ?(?:es)? ?rejected(?!:? ?\S{0,2}[a-z])|rejected recipient", re.IGNORECASE)
_EXPLICIT = re.compile(
    r"have an? .{0,60}(?:account|mailbox)|invalid recipient|destinataire invalide|no such (?:user|mailbox|recipient)|local mailbox .{0,40}unavailable",
    re.IGNORECASE,
)
_SURE = re.compile(  # words that nobody says of an address that exists
    r"\d{3} <>: user unknown|no such (?:user|mailbox|recipient|address)|mailbox (?:is )?unavailable"
    r"|(?:does not|doesn.t) exist|not listed|no longer|closed|directory|ディレクトリ|見つか|存在|使われ|no mailbox|unknown or illegal|address rejected\.?\s*$|unavailable|invalid (?:user|address|mailbox)",
    re.IGNORECASE,
)
_POLICY = re.compile(r"polic(?:y|ies)|not (?:permitted|allowed)|prohibited", re.IGNORECASE)


def reason_of(text: str, status: str = "", *, command: str = "") -> str:
    """A key of the tables above, "" if nothing fits. `command`: what the server answered to ("RCPT", "DATA" …), if that is known."""
    code = status[2:]
    if code in _TELLING:
        return _TELLING[code]
    whole = " ".join(_ADDRESS.sub("<>", _URL.sub(" ", _GOES_ON.sub(" ", text[:4_000]))).split())
    if code == "4.1" and status[:1] == "5" and "access denied" in whole.lower():  # Exchange Online of an address that it does not know
        return "user-unknown"
    said = _said(whole)
    if code.startswith("6.") and said not in ("virus-detected", "spam-detected"):
        return "content-error"
    if said == "host-unknown" and (status[:1] == "4" or "not found, try again" in whole.lower()):
        said = "network-error"
    if said == "user-unknown":
        return "user-unknown" if _is_sure(whole, code, command) else "filtered"
    if code in ("1.1", "1.3") and said not in ("mailer-error", "mailbox-full", "not-accept", "no-relaying", "auth-failure"):
        return _LEANING[code]
    return _of_command(said, status, command) or said or _of_code(whole, status, command)


def _said(text: str) -> str:
    """By the words alone."""
    bare = _BOILERPLATE.sub(" ", text)
    found = next((reason for reason, pattern in bounce_phrases.REASONS.items() if pattern.search(bare)), "")
    if not found and _WEAK.search(text):
        return "user-unknown"
    return found or ("policy-violation" if _POLICY.search(bare) else "")


def _of_command(said: str, status: str, command: str) -> str:
    """Whom a refusal means that came so early: ourselves, or our sender; "" if that is no matter."""
    if command in ("CONN", "EHLO") and (not said or status[:1] == "5" and said in ("security-error", "system-error")):
        return "blocked"
    if command == "MAIL" and said in ("host-unknown", "filtered"):
        return "rejected"
    return ""


def _of_code(text: str, status: str, command: str) -> str:
    """Where the words say nothing."""
    if command == "MAIL":
        return _of_reply(text, command) or "rejected"
    leaning = _LEANING.get(status[2:], "")
    if leaning == "not-accept" and status[:1] == "4":
        return "system-error"
    return leaning or _of_reply(text, command)


def _of_reply(text: str, command: str) -> str:
    """What the bare reply code means (RFC 5321, 4.2.3; RFC 7504), where it means one thing."""
    found = _REPLY.match(text)
    if found and found[1] == "552":
        return "mailbox-full" if command == "RCPT" else "mesg-too-big"
    return _REPLIES.get(found[1], "") if found else ""


def _is_sure(text: str, code: str, command: str) -> bool:
    """Whether an unknown user is one: filters say so too, after the letter or under a code of security."""
    if _EXPLICIT.search(text):
        return True
    if code.startswith("7."):
        return False
    return code in ("1.0", "1.1", "1.3", "1.10") or command == "RCPT" or command != "DATA" and bool(_SURE.search(text))


def is_hard(reason: str) -> bool:
    return reason in HARD
