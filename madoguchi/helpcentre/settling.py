"""What a file says and only this house can judge: who reads it, the form that it ends in, and words that look like somebody's secret."""

import re

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from madoguchi.guard.door import guarded
from madoguchi.search.labels import STAFF, segment_label

from .ending_forms import ending_forms
from .models.article import audiences

SECRETS = {  # what nobody can take back once readers have seen it; a password or a code that explains a step is none of these
    "recovery-phrase": "a recovery phrase",
    "private-key": "a private key",
    "api-secret": "the secret of an API key",
    "authenticator-key": "the key of an authenticator",
    "backup-codes": "backup codes",
}
_FILLING = re.compile(r"\W*(?:0x)?([0-9a-f])\1{15}", re.IGNORECASE)  # a short number or a limit, written as long as a key


def settle(text, article):
    """Its readers and its form as they are called here, with a remark for each that there is not; never for more readers than it says."""
    source = text.source
    if source.status == "published" and source.unpublish_at and source.unpublish_at <= timezone.now():
        source.status = "draft"
        source.remarks.append((source.line_of("unpublish_at", text.line), "unpublish_at: is past, so it is taken in as a draft"))
    if source.visibility and source.visibility != (article and article.visibility):
        known = {label.casefold(): label for label in audiences()}
        said = source.visibility.casefold()
        label = known.get(said) or known.get(segment_label(said))
        if label is None:
            told = f"visibility: nobody is called “{source.visibility}” here, so only staff sees it; there are {', '.join(known.values())}"
            source.remarks.append((source.line_of("visibility", text.line), told))
        source.visibility = label or STAFF
    if source.form and source.form != (article and article.form):
        forms = {name.casefold(): name for name in ending_forms()}
        if source.form.casefold() not in forms:
            told = f"form: there is none called “{source.form}”, so the line is left out; there are {', '.join(forms.values())}"
            source.remarks.append((source.line_of("form", text.line), told))
        source.form = forms.get(source.form.casefold(), "")


def holds_secret(text) -> bool:
    """Do its words hold what looks like a key or a recovery phrase? A remark says where. Raises Held if the guard fails."""
    source = text.source
    found = secret_in({"title": source.title, "summary": source.summary, "tags": source.tags, "text": source.text})
    if found is None:
        return False
    kind, place = found
    line = source.line_of("title", text.line)
    if place >= 0:
        line = source.line_of("\0text", text.line) + source.text[:place].count("\n")
    source.remarks.append((line, f"holds what looks like {SECRETS[kind]}: not published, somebody must look at it and approve it here"))
    return True


def why_looked_through() -> str:
    """What editors read beside words that were held back for a secret, in the language of the service."""
    with translation.override(settings.LANGUAGE_CODE):
        return _(
            "This came from outside and holds what looks like a key or a recovery phrase, so readers do not see it. "
            "Approve it if it is an example that belongs to nobody; else take it out."
        )


def secret_in(words):
    """(its kind, where it stands in the text, less than 0 if before it), the recovery phrase first; None if there is none. Raises Held."""
    before = "\n\n".join((words["title"], words["summary"], *words["tags"], ""))
    whole = before + words["text"]
    found = [one for one in guarded(whole).found if one.kind in SECRETS and not _FILLING.match(whole[one.start : one.end])]
    first = min(found, key=lambda one: (list(SECRETS).index(one.kind), one.start), default=None)
    return first and (first.kind, first.start - len(before))
