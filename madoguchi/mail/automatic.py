"""Mail that no person wrote, or that must not be answered by a machine (RFC 3834, section 2), and why."""

import re

from madoguchi.mail.mime import Part

LOOP_HEADER = "X-Madoguchi-Loop"
_DAEMON = re.compile(
    r"(?:mailer-daemon|postmaster|mail-daemon|daemon|listserv|majordomo|mdaemon)@|(?:-(?:owner|request|bounces?)|^owner-[^@]+)@|^bounces?[+-].*@",
    re.IGNORECASE,
)
_NO_REPLY = re.compile(
    r"(?:^|[._+-])(?:no|non|not|do[._-]?not|donot|dont)[._-]?(?:reply|responder|rispondere|repondre|respond|answer)", re.IGNORECASE
)
_OUT_OF_OFFICE = re.compile(
    r"^\W*(?:(?:re|aw|sv|vs|antw|tr|回复|答复)\s*[:：]\s*)?(?:"
    r"automatic(?:ally)? (?:reply|response)|auto(?:matic|mated)?[- ]?(?:reply|response|responder|repl|antwort|answer)|auto ?reply"
    r"|out of (?:the )?office|out-of-office|away from (?:the|my) (?:office|mail|desk)|vacation|on (?:vacation|holiday|leave)\b"
    r"|automatische (?:antwort|reactie|abwesenheit)|abwesenheit|abwesend|nicht im (?:büro|haus)"
    r"|réponse automatique|absence du bureau|absent(?:e)? du bureau|message d.absence"
    r"|respuesta autom[aá]tica|fuera de (?:la )?oficina|resposta autom[aá]tica|fora do escrit[oó]rio|ausente"
    r"|risposta automatica|fuori (?:sede|ufficio)|afwezig|autom(?:atisch)? svar|autosvar|frånvaro|automaattinen vastaus|poissa"
    r"|automatyczna odpowied|odpowied[źz] automatyczna|poza biurem|nieobecno|automatická odpov|automatikus v[aá]lasz|răspuns automat"
    r"|otomatik yan[ıi]t|автоматический ответ|автоответ|отсутству|вне офиса|trả lời tự động|ตอบกลับอัตโนมัติ|balasan otomatis"
    r"|الرد التلقائي|رد تلقائي|תשובה אוטומטית|מענה אוטומטי"
    r"|自動(?:応答|返信|回答)|不在(?:の(?:お知らせ|連絡|ため|通知)|通知|応答)|(?:夏季|冬季|年末年始|gw)?休(?:暇|業|み)(?:中|の(?:お知らせ|ため))"
    r"|自动(?:回复|答复)|自動(?:回覆|答覆|回復)|休假|外出|자동 ?(?:응답|회신|답장)|부재 ?중)",
    re.IGNORECASE,
)
# A machine's subject ends with such words, or goes on with a name or a date; a person goes on with his sentence: 外出先からログインできません.
_ENDS = re.compile(
    r"[a-zà-öø-ÿа-яё'’]*(?:中|です|いたします|しております|のため|(?:の)?(?:お知らせ|ご連絡|通知|メール)| (?:e-?mail|message|notice|notification|reply|response))*"
    r"\s*(?:$|[:：\[\](){}（）【】「」<>|–—-]|(?:until|till|bis|jusqu|hasta|fino|até)\b)",
    re.IGNORECASE,
)
_PRECEDENCE = re.compile(r"\b(?:bulk|junk|list|auto[_-]?reply)\b", re.IGNORECASE)
_AUTO_HEADERS = (
    "x-autoreply",
    "x-autorespond",
    "x-autoresponder",
    "x-autoreply-from",
    "x-auto-reply-from",
    "x-mail-autoreply",
    "auto-reply",
    "x-vacation",
    "x-mail-autoresponder",
)
_MACHINE_HEADERS = (
    "x-fc-machinegenerated",
    "x-jira-fingerprint",
    "x-github-reason",
    "x-zendesk-from-account-id",
    "x-ms-exchange-inbox-rules-loop",
    "x-loop",
    "x-cron-env",
)
_LIST_HEADERS = ("list-id", "list-post", "mailing-list", "x-mailing-list", "x-google-group-id")
_PROVIDER_HEADERS = ("feedback-id", "x-mailgun-sid", "x-ses-outgoing")  # programs send through them, and so do companies' people
_PROGRAMS_OF_PEOPLE = re.compile(
    r"thunderbird|betterbird|icedove|apple mail|iphone mail|ipad mail|outlook|windows ?mail|windows live mail|k-9|fairemail|evolution|mutt|kmail|claws"
    r"|sylpheed|becky|shuriken|edmax|the bat|em ?client|mailspring|postbox|foxmail|zimbra|roundcube|horde|squirrelmail|rainloop|snappymail|airmail"
    r"|spark|aquamail|bluemail|geary|alpine|nine \d|lotus notes|groupwise|yahoomail|web\.?de|gmx|samsung",
    re.IGNORECASE,
)

# In the order in which they are asked: the first that holds is the answer. plain_words.py has the sentences.
WHY = (
    "own-loop",
    "auto-submitted",
    "out-of-office",
    "null-sender",
    "daemon",
    "report",
    "precedence",
    "response-suppress",
    "list",
    "no-reply",
    "machine",
    "through-list",  # a person wrote it, but to a mailing list or a group: he is heard, but no machine answers
    "perhaps",  # a machine or a person: he is heard, but no machine answers
)


def why(root: Part, *, sender: str, subject: str, return_path: str | None) -> str:
    """One of WHY; "" if a person seems to have written the mail."""
    names = {name for name, _ in root.headers}
    away = _OUT_OF_OFFICE.search(subject)
    submitted = _value(root, "auto-submitted").lower()
    is_through_list = _is_through_list(root, names)
    checks = {
        "own-loop": LOOP_HEADER.lower() in names,
        "auto-submitted": bool(submitted) and not submitted.startswith("no"),
        "out-of-office": (away is not None and _ENDS.match(subject, away.end()) is not None)
        or any(name in names for name in _AUTO_HEADERS)
        or "auto" in _value(root, "x-post-messageclass").lower(),
        "null-sender": return_path == "",
        "daemon": bool(_DAEMON.search(sender)),
        "report": root.kind == "multipart/report"
        or root.kind.startswith("message/")
        and root.kind not in ("message/rfc822", "message/global"),
        "precedence": bool(_PRECEDENCE.search(_value(root, "precedence"))) and not is_through_list,
        "response-suppress": bool(re.search(r"\b(?:all|oof|autoreply)\b", _value(root, "x-auto-response-suppress"), re.IGNORECASE)),
        "list": bool(names & {*_LIST_HEADERS, "list-unsubscribe", "x-mlserver"}) and not is_through_list,
        "no-reply": bool(_NO_REPLY.search(sender.partition("@")[0])),
        "machine": any(name in names for name in _MACHINE_HEADERS),
        "through-list": is_through_list,
        "perhaps": away is not None or any(name in names for name in _PROVIDER_HEADERS),
    }
    return next((reason for reason in WHY if checks[reason]), "")


def is_by_hand(root: Part) -> bool:
    """Written with a mail program for people."""
    return any(_PROGRAMS_OF_PEOPLE.search(_value(root, name)) for name in ("user-agent", "x-mailer"))


def _is_through_list(root: Part, names: set[str]) -> bool:
    """Members write to such a list; a newsletter takes nothing (RFC 2369, 3.4), is sent in bulk or by a provider, or is left by one click."""
    precedence = _value(root, "precedence").lower()
    if not (names & set(_LIST_HEADERS) or precedence == "list"):
        return False
    if precedence in ("bulk", "junk") or names & {"list-unsubscribe-post", "x-mlserver", *_PROVIDER_HEADERS}:
        return False
    takes_mail = "<mailto:" in _value(root, "list-post").lower() or "x-google-group-id" in names or "mailing-list" in names
    return takes_mail or "list-unsubscribe" not in names and "list-post" not in names


def _value(root: Part, name: str) -> str:
    return root.header(name).decode("latin-1").strip()
