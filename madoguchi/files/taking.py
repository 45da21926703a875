"""A file that somebody sends, looked into before anything of it is kept: what of it may be kept, or why nothing."""

import logging
import re
import unicodedata

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from madoguchi.events.faults import fault_of
from madoguchi.guard.door import Held, guarded
from madoguchi.guard.findings import GuardFailed
from madoguchi.ui.unseen import UNDRAWN

from .faults import NO_TEXT, SENTENCES, FileRefused
from .kinds import TEXTS, ending_of
from .limits import SECONDS, Unfit
from .run import look_bounded
from .wire import Looked

log = logging.getLogger(__name__)
WALLET = {"recovery-phrase", "private-key"}
NOT_IN_NAMES = re.compile(r"[\x00-\x1f\x7f-\x9f/\\:*?\"<>|]")


def clean_name(name: str) -> str:
    """A name to show and to offer for saving: no path, no control or direction characters, no leading dot, at most 100 characters."""
    name = "".join(char for char in name.rpartition("/")[2].rpartition("\\")[2] if char not in UNDRAWN)
    name = NOT_IN_NAMES.sub("_", unicodedata.normalize("NFC", name)).strip(" .") or "file"
    stem, dot, ending = name.rpartition(".")
    return f"{stem[: 100 - len(ending) - 1]}{dot}{ending}" if stem and len(ending) < 12 else name[:100]


def kept_name(name: str) -> str:
    """The same without secrets. The name without its ending is looked at alone too: “password is x.txt” is no file's name to the guard else."""
    stem, dot, ending = guarded(clean_name(name)).text.rpartition(".")
    return f"{guarded(stem).text}{dot}{ending}" if stem and len(ending) < 12 else f"{stem}{dot}{ending}"


def looked_into(content: bytes, name: str, *, seconds: float = SECONDS) -> Looked:
    """Raises FileRefused with what the sender can do, and Held if nobody could look."""
    if len(content) > settings.MAX_ATTACHMENT_BYTES:
        raise FileRefused(_("A file is too large. Please make it smaller or split it."))
    try:
        return look_bounded(content, name, seconds=seconds)
    except Unfit as unfit:
        raise FileRefused(_sentence(unfit, name)) from None
    except GuardFailed as failed:
        log.warning("guard failed", extra={"fault": fault_of(failed)})
        raise Held from None


def _sentence(unfit: Unfit, name: str) -> object:
    if unfit.reason == "unreadable" and ending_of(name) in TEXTS:
        return NO_TEXT
    if unfit.reason == "secret" and unfit.what in WALLET:
        return SENTENCES["wallet"]
    sentence = SENTENCES[unfit.reason]
    return sentence % {"what": kept_name(unfit.what)} if unfit.reason == "inside" else sentence
