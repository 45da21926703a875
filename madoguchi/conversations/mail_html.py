"""The formatted form of a mail beside its line: kept if no reading of it holds a secret, with a name for each picture that came with it."""

from madoguchi.guard.door import Held, guarded
from madoguchi.mail.message import ParsedMail
from madoguchi.mail.safe_html import outside_pictures, readings, with_names

from .mail_pictures import names_in
from .models import AsSent, Entry
from .models.as_sent import WhyNot
from .models.line import EARLIER

LONGEST_READING = 100_000  # characters for the guard


def keep_as_sent(entry: Entry, mail: ParsedMail) -> None:
    """What the line of this mail does not say by itself; in the transaction that writes the line."""
    if entry.is_repeat:  # kept with it
        return
    html, why_not = _kept(entry, mail)
    protection = "encrypted" if mail.protection and not mail.text.strip() else mail.protection
    if html or why_not or protection:
        facts = {"outside": outside_pictures(html), "forms_differ": "forms-differ" in mail.warnings, "protection": protection}
        AsSent.objects.create(entry=entry, html=html, is_kept=bool(html), why_not=why_not, **facts)


def _kept(entry, mail):
    """(the HTML, why there is none). What cannot be judged is not kept; the words are in the line in any case."""
    if not mail.safe_html:
        return "", WhyNot.TOO_MUCH if mail.html and "html-cut" in mail.warnings else ""
    texts = readings(mail.safe_html)
    if max(map(len, texts)) > LONGEST_READING:
        return "", WhyNot.TOO_MUCH
    try:
        if entry.removed or _holds_secret(texts, entry):
            return "", WhyNot.SECRET
    except Held:
        return "", WhyNot.UNCHECKED
    names = names_in(mail)
    return with_names(mail.safe_html, lambda address: names.get(address, "")), ""


def _holds_secret(texts, entry):
    """Alone, or as the end of what the same author began in the lines before."""
    earlier = [text for seq, text in reversed(EARLIER(entry.conversation_id, entry.sender)) if seq < entry.seq]
    return any(not guarded(text, earlier=earlier).is_clean for text in texts)
