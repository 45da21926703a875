"""Why a file is not taken, or not given out, in a sentence for the person who tried."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from madoguchi.events.faults import Refused

NO_TEXT = _("We cannot read the text in this file. Please save it as UTF-8 and attach it again.")
SENTENCES = {
    "kind": _("We cannot take a file of this kind. Pictures, PDF, text, CSV, mail and ZIP files are welcome."),
    "inside": _("There is a file in it that we cannot take: “%(what)s”. Please take that one out and attach the rest again."),
    "locked": _("This file is locked with a password, so we cannot look for secrets in it. Please save it without one. Never send us the password."),
    "macros": _("This file holds macros: small programs that we cannot take. Please save it without them, or as a PDF."),
    "markup": _("This file is built in a way that we cannot read safely. Please save it anew, or send a screenshot."),
    "too-large-inside": _("This file becomes too large when it is opened. Please send only the part that matters."),
    "too-large-picture": _("This picture has more pixels than we can open. Please make it smaller."),
    "too-much-text": _("There is more text in this file than we can look through: one million characters or 300 pages. Please send only the part that matters."),
    "too-slow": _("Looking through this file took too long. Please send only the part that matters, or a screenshot."),
    "unreadable": _("We cannot read this file: it is damaged or built in an unusual way. Please save it anew, or send a screenshot."),
    "secret": _("There seems to be a secret in this file: a recovery phrase, key, password or code. Please take it out first."),
    "wallet": _("There is a secret in this file, a recovery phrase or private key, so we have not kept it. Whoever else has seen it can take your coins: move them to a new wallet now. We need neither."),
}  # fmt: skip


class FileRefused(Refused):
    code, status = "file-refused", 415

    def __init__(self, sentence: object) -> None:
        self.sentence = sentence

    def __str__(self) -> str:
        return str(self.sentence)


class BeingChecked(Refused):
    """The scanner has not looked at it yet; nobody gets it before."""

    code, status, retry_after = "being-checked", 409, 30

    def __str__(self) -> str:
        return gettext("This file is being checked for harmful software. Please try again in a minute.")


class Changed(Refused):
    """What is stored is not what was received: it is evidence of nothing, so nobody gets it."""

    code, status = "file-changed", 409

    def __str__(self) -> str:
        return gettext("This file is not what was received: it has been changed or lost since. We do not give it out, and have noted that.")


class KeptAway(Refused):
    """The scanner found something in it: nobody gets it ever."""

    code, status = "harmful-file", 403

    def __str__(self) -> str:
        return gettext("Harmful software was found in this file, so nobody can open it.")
