"""An archive as it is given out: to him alone who asked for it, unsealed as it leaves."""

from django.http import StreamingHttpResponse

from .sealed_files import opened


def archive_answer(export, person):
    """Raises MayNotExport."""
    export.give_to(person)
    response = StreamingHttpResponse(opened(export.path), content_type="application/zip")
    response["Content-Length"] = str(export.size)
    response["Content-Disposition"] = f'attachment; filename="{export.file_name}"'
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response
