"""What providers tell of our mails, each in its own words, read to News. Nothing here believes or stores anything."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .loose_json import Unreadable, list_in, object_in, objects, part, word, words

DELIVERED, BOUNCED, COMPLAINED, REJECTED = "delivered", "bounced", "complained", "rejected"
UNKNOWN, UNREADABLE = "unknown-event", "unreadable"
LETTER = "mail"  # under this name our mail's token travels with it and comes back


@dataclass(frozen=True, slots=True)
class News:
    """One thing that became of one mail to one address; rejected: the provider never sent it."""

    fate: str
    recipient: str
    message_id: str = ""
    token: str = ""
    status: str = ""  # RFC 3463
    said: str = ""  # by the far server, or the provider itself
    is_dead: bool = False  # the provider says that the address will never work; the server's words go first


def news_in(provider: str, content: bytes) -> list[News | str]:
    """Of each event its news, nothing if it is of no weight, or a word for why it cannot be used."""
    try:
        return [found for event in _EVENTS[provider](content) for found in _READERS[provider](event)]
    except Unreadable:
        return [UNREADABLE]


# --- Mailgun: event-data of a JSON call
_MAILGUN_IDLE = frozenset({"accepted", "opened", "clicked", "unsubscribed", "stored", "list_member_uploaded", "list_uploaded"})
_MAILGUN_FATES = {"delivered": DELIVERED, "complained": COMPLAINED, "rejected": REJECTED, "failed": BOUNCED}


def _mailgun(event: dict[str, Any]) -> list[News | str]:
    kind, reason = word(event.get("event")), word(event.get("reason"))
    if kind in _MAILGUN_IDLE or (kind == "failed" and event.get("severity") == "temporary"):  # it is tried again
        return []
    if kind not in _MAILGUN_FATES:
        return [UNKNOWN]
    answer = part(event, "delivery-status")
    is_dead = reason in ("bounce", "suppress-bounce", "suppress-complaint")
    fate = REJECTED if reason.startswith("suppress-") else _MAILGUN_FATES[kind]
    said = f"{answer.get('code') or ''} {word(answer.get('message')) or word(answer.get('description'))}".strip()
    message_id = word(part(part(event, "message"), "headers").get("message-id"))
    return [News(fate, word(event.get("recipient")), message_id, "", word(answer.get("enhanced-code")), said, is_dead)]


# --- SendGrid: a JSON list of events
_SENDGRID_IDLE = frozenset({"processed", "deferred", "open", "click", "unsubscribe", "group_unsubscribe", "group_resubscribe"})
_SENDGRID_FATES = {"delivered": DELIVERED, "bounce": BOUNCED, "dropped": REJECTED, "spamreport": COMPLAINED}
_SENDGRID_DEAD = ("bounced address", "spam reporting address", "invalid")


def _sendgrid(event: dict[str, Any]) -> list[News | str]:
    kind, said = word(event.get("event")), word(event.get("reason"))
    if kind in _SENDGRID_IDLE:
        return []
    if kind not in _SENDGRID_FATES:
        return [UNKNOWN]
    is_dead = said.lower() in _SENDGRID_DEAD if kind == "dropped" else event.get("type") == "bounce"
    to, message_id, token, status = (word(event.get(name)) for name in ("email", "smtp-id", LETTER, "status"))
    return [News(_SENDGRID_FATES[kind], to, message_id, token, status, said, is_dead)]


# --- Postmark: one JSON object a call
_POSTMARK_IDLE = frozenset({"Open", "Click", "SubscriptionChange"})
_POSTMARK_DEAD = frozenset({"HardBounce", "BadEmailAddress"})
_POSTMARK_NO_BOUNCE = frozenset(  # it is tried again, or answered: nothing came back
    {"Transient", "AutoResponder", "Subscribe", "Unsubscribe", "AddressChange", "ChallengeVerification", "OpenRelayTest", "InboundError"}
)


def _postmark(event: dict[str, Any]) -> list[News | str]:
    kind, type_ = word(event.get("RecordType")), word(event.get("Type"))
    if kind in _POSTMARK_IDLE or type_ in _POSTMARK_NO_BOUNCE:
        return []
    token = word(part(event, "Metadata").get(LETTER))
    if kind == "Delivery":
        return [News(DELIVERED, word(event.get("Recipient")), token=token)]
    if kind == "SpamComplaint" or type_ == "SpamComplaint":
        return [News(COMPLAINED, word(event.get("Email")), token=token)]
    if kind == "Bounce":
        fate = REJECTED if type_ in ("ManuallyDeactivated", "SMTPApiError") else BOUNCED
        return [News(fate, word(event.get("Email")), token=token, said=word(event.get("Details")), is_dead=type_ in _POSTMARK_DEAD)]
    return [UNKNOWN]


# --- Amazon SES: a notice of SNS, whose message names one or more recipients
_SES_IDLE = frozenset({"Send", "Open", "Click", "DeliveryDelay", "Subscription"})
_SES_SUPPRESSED = frozenset({"Suppressed", "OnAccountSuppressionList"})


def _ses(event: dict[str, Any]) -> list[News | str]:
    kind, mail = word(event.get("eventType")) or word(event.get("notificationType")), part(event, "mail")
    headers = objects(mail.get("headers"))
    message_id = next((word(one.get("value")) for one in headers if word(one.get("name")).lower() == "message-id"), "")
    if kind in _SES_IDLE:
        return []
    if kind == "Delivery":
        return [News(DELIVERED, one, message_id) for one in words(part(event, "delivery").get("recipients"))]
    if kind == "Reject":
        return [News(REJECTED, one, message_id) for one in words(mail.get("destination"))]
    if kind == "Complaint":
        told = part(event, "complaint")
        is_none = told.get("complaintFeedbackType") == "not-spam"
        return (
            []
            if is_none
            else [News(COMPLAINED, word(one.get("emailAddress")), message_id) for one in objects(told.get("complainedRecipients"))]
        )
    if kind == "Bounce":
        told = part(event, "bounce")
        is_permanent, is_suppressed = told.get("bounceType") == "Permanent", told.get("bounceSubType") in _SES_SUPPRESSED
        fate = REJECTED if is_suppressed else BOUNCED
        return [
            News(
                fate, word(one.get("emailAddress")), message_id, "", word(one.get("status")), word(one.get("diagnosticCode")), is_permanent
            )
            for one in objects(told.get("bouncedRecipients"))
        ]
    return [UNKNOWN]


_EVENTS: dict[str, Callable[[bytes], list[dict[str, Any]]]] = {
    "mailgun": lambda content: [part(object_in(content), "event-data")],
    "sendgrid": lambda content: objects(list_in(content)),
    "postmark": lambda content: [object_in(content)],
    "ses": lambda content: [object_in(word(object_in(content).get("Message")).encode("utf-8", "replace"))],
}
_READERS: dict[str, Callable[[dict[str, Any]], list[News | str]]] = {
    "mailgun": _mailgun,
    "sendgrid": _sendgrid,
    "postmark": _postmark,
    "ses": _ses,
}
