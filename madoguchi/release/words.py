"""Why a draft was stopped, and where it was to go, as people read it."""

from django.utils.translation import gettext_lazy as _

WHY = {
    "asks-for-recovery-phrase": _("Asks for a recovery phrase"),
    "asks-for-private-key": _("Asks for a private key"),
    "asks-for-password": _("Asks for a password"),
    "asks-for-code": _("Asks for a code"),
    "asks-for-remote-access": _("Asks for access to the customer's device"),
    "asks-to-send-coins": _("Asks to send money or coins"),
    "link-not-ours": _("Links to a site that is not on our official list"),
    "link-imitates-us": _("Links to a site that looks like ours but is not"),
    "contact-not-ours": _("Names a mail address, phone number or account that is not on our official list"),
    "too-much-to-judge": _("Too long to be looked at"),
    "leads-away": _("Calls the customer away from our channels"),
    "wallet-address": _("Names a wallet address that the customer did not write"),
}
PLACES = {
    "answer": _("Answer in a conversation"),
    "canned-reply": _("Canned reply"),
    "announcement": _("Announcement"),
    "post": _("Post in the forum"),
    "block": _("Reason of a block"),
    "objection": _("Answer to an objection"),
}
