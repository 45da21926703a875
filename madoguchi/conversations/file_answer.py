"""A file that came with a line, as it is given out: as it is kept, always as a download and never run in our origin; a picture of it may
be shown, for that was drawn anew by us."""

from django.http import FileResponse, Http404, HttpResponse
from django.utils.http import content_disposition_header

from madoguchi.files.kinds import PREVIEW_TYPE

A_YEAR = 365 * 24 * 3600


def file_answer(file, person):
    """Raises BeingChecked, KeptAway, Changed."""
    response = FileResponse(file.give_out(to=person), as_attachment=True, filename=file.name, content_type=file.type)
    response["Cache-Control"] = "private, no-store"
    return _locked_in(response)


def preview_answer(file):
    """What is shown in the conversation; it never changes. Raises BeingChecked, KeptAway."""
    if not file.preview_path:
        raise Http404
    response = FileResponse(file.give_out_preview(), filename="preview.webp", content_type=PREVIEW_TYPE)
    response["Cache-Control"] = f"private, max-age={A_YEAR}, immutable"
    return _locked_in(response)


def text_answer(text, name):
    """A text that was written for its reader alone, as a download; with the mark by which every program knows its encoding."""
    headers = {"Content-Disposition": content_disposition_header(True, name), "Cache-Control": "private, no-store"}
    return _locked_in(HttpResponse("\ufeff" + text, content_type="text/plain; charset=utf-8", headers=headers))


def _locked_in(response):
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response
