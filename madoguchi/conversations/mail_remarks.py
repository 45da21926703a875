"""What the desk should know about a mail beside its words, as sentences of one internal note."""

from django.conf import settings
from django.utils.translation import gettext, override

from madoguchi.events.reacting import record
from madoguchi.guard.door import guarded
from madoguchi.mail.authenticity import Authenticity
from madoguchi.mail.message import ParsedMail
from madoguchi.mail.models import RawMail
from madoguchi.mail.own_addresses import is_for_us
from madoguchi.mail.plain_words import origin
from madoguchi.watch.masking import without_mailboxes

from .models import Conversation
from .models.entry import Kind

MOST_NAMES = 20


def remarks_on(mail: ParsedMail, *, known=None, is_doubtful=False, refused=(), is_cut=False, is_second=False) -> list[str]:
    """`known`: of where it comes from; `refused`: names of files that were not taken, each with the reason."""
    others = [one.address for one in (*mail.to, *mail.cc) if one.address and not is_for_us(one.address)]
    with override(settings.LANGUAGE_CODE):
        said = [
            (
                refused,
                gettext("These files were not taken and stay in the kept mail:\n%(names)s"),
                {"names": "\n".join(f"{name}: {why}" for name, why in refused[:MOST_NAMES])},
            ),
            (
                others,
                gettext("It was also sent to %(addresses)s. They are not part of this conversation."),
                {"addresses": ", ".join(without_mailboxes(one) for one in others[:MOST_NAMES])},
            ),
            (is_cut, gettext("The text was too long and is cut here; the whole is in the kept mail."), {}),
            (is_second, gettext("Another mail with the same Message-ID and other content came before."), {}),
            (
                is_doubtful,
                gettext("The sender's address may be forged: its domain does not vouch for this mail (DMARC, SPF or DKIM failed)."),
                {},
            ),
            ("name-shows-address" in mail.warnings, gettext("The sender's name looks like another mail address."), {}),
            ("international-domain" in mail.warnings, gettext("The sender's domain has letters that may imitate another domain."), {}),
            ("reply-to-differs" in mail.warnings, gettext("The mail asks for answers to another address; ours go to the sender's."), {}),
            ("link-mismatch" in mail.warnings, gettext("A link in it shows another address than the one it leads to."), {}),
        ]
        forwarded = origin(known) if known else ""
        return [sentence % values for holds, sentence, values in said if holds] + [forwarded] * bool(forwarded)


def may_be_forged(raw: RawMail, mail: ParsedMail) -> bool:
    """What we know ourselves counts first; then a failure is believed whoever says it, but a pass never."""
    known = Authenticity.of_json(raw.authenticity)
    if known.is_proven:
        return False
    return known.is_doubtful or any(
        fault in result.lower() for result in mail.authentication_results for fault in ("dmarc=fail", "spf=fail", "dkim=fail")
    )


def note_for_the_desk(conversation: Conversation, text: str) -> None:
    """An internal line that nobody in particular wrote. Raises Held."""
    text = guarded(text).text
    conversation._hold()
    entry = conversation._happened(Kind.NOTE, by=None, text=text, internal=True)
    record("conversation.noted", conversation, by=None, entry=entry.pk, seq=entry.seq)
