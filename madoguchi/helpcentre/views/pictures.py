"""Pictures of an article: put beside its text, named in it by Markdown."""

from django.http import JsonResponse
from django.views.decorators.http import require_POST

from madoguchi.events.faults import Refused
from madoguchi.people.gates import only
from madoguchi.people.models.person import EDITORS

from ..faults import BadImage
from ..models import Image
from .reviewing import find_to_edit


@only(*EDITORS)
@require_POST
def add_picture(request, pk):
    """Keep a picture and tell the Markdown that shows it; a refusal is a sentence for the editor."""
    translation, file = find_to_edit(request, pk), request.FILES.get("picture")
    try:
        return JsonResponse({"markdown": kept(translation, file)})
    except Refused as refusal:
        return JsonResponse({"sentence": str(refusal)}, status=refusal.status)


def kept(translation, file):
    """The Markdown of a picture that was sent; its words are for the editor to fill in. Raises BadImage."""
    if file is None:
        raise BadImage
    return f"![]({Image.objects.take(translation, file)})"
