"""Files of an answer: they go with its mail as long as all fit together; what does not fit, or is not checked yet, waits on the page of
the conversation."""

from django.conf import settings

from .models import Attachment, Entry


def files_of(entries: list[Entry]) -> tuple[list[dict], list[str]]:
    """(what the mail takes along, names of the others)"""
    along, beside, room = [], [], settings.MAX_MAILED_FILES_BYTES
    for file in Attachment.objects.filter(entry__in=entries).order_by("pk"):
        if file.is_open and file.size <= room:
            room -= file.size
            along.append({"name": file.name, "type": file.type, "path": file.path})
        else:
            beside.append(file.name)
    return along, beside
