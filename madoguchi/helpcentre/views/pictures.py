"""Pictures of an article: put beside its text, named in it by Markdown."""

from django.http import JsonResponse
from django.views.decorators.http import require_POST

from madoguchi.events.faults import Refused
from madoguchi.people.gates import only
from madoguchi.people.models.role import EDITORS

from ..faults import BadImage
from ..models import Image
from .reviewing import find_to_edit


@only(*EDITORS)
@require_POST
def add_picture(request, pk=None):
    """Keep a picture, also for an article that is not saved yet, and tell the Markdown that shows it; a refusal is a sentence for the editor."""
    translation, file = find_to_edit(request, pk) if pk else None, request.FILES.get("picture")
    try:
        return JsonResponse({"markdown": kept(translation, file)})
    except Refused as refusal:
        return JsonResponse({"sentence": str(refusal)}, status=refusal.status)


def kept(translation, file):
    """The Markdown of a picture that was sent; its words are for the editor to fill in. Raises BadImage."""
    if file is None:
        raise BadImage
    return f"![]({Image.objects.take(translation, file) if translation else Image.objects.wait(file)})"


def with_picture(request, translation=None):
    """What was typed, with a picture that came with it named at the end of the text; and what was wrong with the picture."""
    data = request.POST.copy()
    if "picture" not in request.FILES:
        return data, ""
    try:
        data["text"] = f"{data.get('text', '').rstrip()}\n\n{kept(translation, request.FILES['picture'])}\n"
    except BadImage as refusal:
        return data, str(refusal)
    return data, ""
