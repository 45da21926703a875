"""What providers tell of our mails has its effect: it marks the mail that it is about, and stops an address that will never work."""

from django.core.signing import BadSignature, Signer
from django.db import transaction

from .addresses import normalise
from .bounce_reasons import STATUS_OF, is_hard, reason_of
from .bounce_words import STATUS
from .delivery_news import COMPLAINED, DELIVERED, LETTER, REJECTED, News, news_in
from .models import DeliveryReport, OutboundMail

NOT_OURS, OTHER_RECIPIENT = "not-ours", "other-recipient"
_SIGNER = Signer(salt="mail.delivery")


@transaction.atomic
def read(report_id: int) -> None:
    """Let a kept report have its effect, once."""
    report = DeliveryReport.objects.select_for_update().filter(pk=report_id, read_at=None).first()
    if report is not None:
        report.settle([news if isinstance(news, str) else _take(news) for news in news_in(report.provider, report.content)])


def headers_for(mail: OutboundMail, providers: dict[str, str]) -> dict[str, str]:
    """By which these providers name a mail of ours: Postmark tells no Message-ID at all, and SendGrid not always."""
    token = _SIGNER.sign(str(mail.pk))
    headers: dict[str, str] = {}
    if "postmark" in providers:
        headers |= {f"X-PM-Metadata-{LETTER}": token, "X-PM-KeepID": "true"}
    if "sendgrid" in providers:
        headers["X-SMTPAPI"] = f'{{"unique_args": {{"{LETTER}": "{token}"}}}}'
    return headers


def _take(news: News) -> str:
    """ "" if it was about a mail of ours, else why nothing came of it."""
    mail = _mail_of(news)
    if mail is None:
        return NOT_OURS
    if normalise(news.recipient) != normalise(mail.recipient):
        return OTHER_RECIPIENT
    if news.fate == DELIVERED:
        mail.delivered()
    elif news.fate == COMPLAINED:
        mail.complain()
    else:
        _bounce(mail, news)
    return ""


def _bounce(mail: OutboundMail, news: News) -> None:
    """The far server's words decide as they do in a notice of its own; where they say nothing, the provider does."""
    told = news.status or next(iter(STATUS.findall(news.said)), "")
    reason = "" if news.fate == REJECTED else reason_of(news.said, told, command="RCPT" if news.is_dead else "")
    status = told or STATUS_OF.get(reason, "5.0.0")
    mail.bounce(status=status, is_hard=is_hard(reason) if reason else news.is_dead)


def _mail_of(news: News) -> OutboundMail | None:
    mails = OutboundMail.objects.select_for_update().defer("sealed")
    if news.token:
        try:
            return mails.filter(pk=int(_SIGNER.unsign(news.token))).first()
        except (BadSignature, ValueError):
            return None
    message_id = news.message_id.strip().strip("<>")
    return mails.filter(message_id=f"<{message_id}>").first() if message_id else None
