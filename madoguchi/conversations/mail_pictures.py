"""Pictures of a formatted mail. Each is a file of its line, so it is looked into, scanned and drawn anew like any other; of those that are
let through the preview is shown in the mail, and of the others a sentence."""

import base64
import re
from binascii import Error
from urllib.parse import unquote

from django.utils.translation import gettext

from madoguchi.events.faults import Refused
from madoguchi.files.kinds import PREVIEW_TYPE, type_of
from madoguchi.mail.message import Attachment as MailFile
from madoguchi.mail.message import ParsedMail
from madoguchi.mail.safe_html import pictures_inside

from .models import Entry

MOST_WRITTEN = 20  # pictures of one mail that are written into its HTML
MOST_CHARACTERS = 6_000_000  # of all pictures of one mail, as they are written into what is shown
ENDINGS = ("png", "jpg", "gif", "webp")
_WRITTEN = re.compile(r"data:[a-z]+/[a-z]+;base64,(.*)", re.IGNORECASE | re.DOTALL)


def written_in(mail: ParsedMail) -> list[MailFile]:
    """The pictures that stand in the HTML itself, as files."""
    found = [_file_of(written[1], place) for place, written in enumerate(_all_written(mail), 1)]
    return [file for file in found if file]


def names_in(mail: ParsedMail) -> dict[str, str]:
    """{the address of a picture in the HTML: the SHA-256 of its file}"""
    by_id = {file.content_id: file.sha256 for file in mail.attachments if file.content_id}
    named = {address: by_id.get(unquote(address[4:]).strip("<> "), "") for address in pictures_inside(mail.safe_html)}
    for written in _all_written(mail):
        if file := _file_of(written[1], 0):
            named[written[0]] = file.sha256
    return named


class Shown:
    """(source, why there is none) of each picture of a line, by its name."""

    def __init__(self, entry: Entry) -> None:
        self.files = {file.sha256: file for file in entry.attachments.all()}
        self.sources: dict[str, tuple[str, str]] = {}
        self.left = MOST_CHARACTERS

    def __call__(self, name: str) -> tuple[str, str]:
        if name not in self.sources:
            self.sources[name] = self._source(name)
        source, why_not = self.sources[name]
        self.left -= len(source)
        return (source, why_not) if self.left >= 0 else ("", gettext("This picture is not shown: there are too many in this mail."))

    def _source(self, name: str) -> tuple[str, str]:
        file = self.files.get(name)
        if file is None:
            return "", gettext("This picture is not shown: it was not taken with the mail.")
        if not file.preview_path:
            return "", gettext("This picture is not shown: it cannot be drawn.")
        try:
            with file.give_out_preview() as preview:
                return f"data:{PREVIEW_TYPE};base64,{base64.b64encode(preview.read()).decode()}", ""
        except Refused as refused:
            return "", str(refused)
        except OSError:
            return "", gettext("This picture is not shown: it has been lost.")


def _all_written(mail: ParsedMail) -> list[re.Match[str]]:
    addresses = (_WRITTEN.fullmatch(address) for address in pictures_inside(mail.safe_html))
    return [written for written in addresses if written][:MOST_WRITTEN]


def _file_of(written: str, place: int) -> MailFile | None:
    try:
        content = base64.b64decode(unquote(written))
    except (Error, ValueError):
        return None
    for ending in ENDINGS:
        if kind := type_of(content, f"x.{ending}"):
            return MailFile(f"picture-{place}.{ending}", kind, content, is_inline=True)
    return None
