"""The trait of having chosen a code that every mail of ours carries, so that its reader knows a mail of somebody else by its lack."""

import unicodedata
from typing import Any

from cryptography.fernet import InvalidToken
from django.db import models, transaction
from django.utils.translation import gettext as _

from madoguchi.events.faults import Refused
from madoguchi.events.reacting import record

from ..names import CLEANERS, tidy_name
from ..sealing import seal, unseal

SHORTEST, LONGEST = 4, 20
PURPOSE = "mail-code"


class CodeUnfit(Refused):
    code = "code_unfit"


class WithMailCode(models.Model):
    mail_code_sealed = models.CharField(max_length=300, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def mail_code(self) -> str:
        """In clear, for his mails and his own page; "" if he has none or its key is gone."""
        try:
            return unseal(PURPOSE, self.mail_code_sealed) if self.mail_code_sealed else ""
        except InvalidToken:
            return ""

    @transaction.atomic
    def choose_mail_code(self, code: str, *, by) -> bool:
        """This one from now on, or with "" none; True if it is another than before. Raises CodeUnfit, and nothing is stored."""
        code = tidy_name(unicodedata.normalize("NFKC", code))
        if code:
            self._check_mail_code(code)
        if code == self.mail_code:
            return False
        self.mail_code_sealed = seal(PURPOSE, code) if code else ""
        self.save(update_fields=["mail_code_sealed"])
        record("person.mail_code_changed", self, by=by)
        return True

    def _check_mail_code(self, code: str) -> None:
        """It travels in mails that others may see, so it may protect nothing else, and a stranger must not guess it."""
        if not SHORTEST <= len(code) <= LONGEST:
            raise CodeUnfit(_("A code has between %(shortest)s and %(longest)s characters.") % {"shortest": SHORTEST, "longest": LONGEST})
        if not all(char.isalnum() or char in " -_" or unicodedata.category(char).startswith("M") for char in code):
            raise CodeUnfit(_("Please use letters, digits, blanks and hyphens only."))
        if not any(char.isalpha() for char in code):
            raise CodeUnfit(_("Please use a letter too: digits alone look like a code for signing in."))
        if self.has_usable_password() and self.check_password(code) or any(cleaner(code) != code for cleaner in CLEANERS):
            raise CodeUnfit(_("This is or looks like a password or another secret. Choose words that protect nothing."))
        if _bare(code) in {_bare(self.name), _bare(self.email), _bare(self.email.partition("@")[0])}:
            raise CodeUnfit(_("Strangers can guess your name and your address. Choose something else."))


def mail_code_words(person) -> dict[str, Any]:
    """What a mail says of the code to its reader; nothing to one whom we do not know (None)."""
    return {"mail_code": person.mail_code if person else "", "may_choose_code": person is not None}


def _bare(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
