"""The formatted form of a line, in a document of its own that may do nothing but be looked at."""

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from madoguchi.mail.safe_html import has_colours, with_outside_pictures, with_pictures
from madoguchi.people.gates import only
from madoguchi.people.models.role import DESK
from madoguchi.ui.pages import page

from ..mail_pictures import Shown
from ..models import AsSent
from .desk import find

SANDBOX = "allow-popups allow-popups-to-escape-sandbox"  # a link opens a page of its own, which knows nothing of ours
POLICY = "sandbox {sandbox}; default-src 'none'; img-src {pictures}; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'"


@only(*DESK)
@require_GET
def as_sent(request, number, seq):
    """`?pictures=outside` lets this one view load pictures from elsewhere, when a page of ours asks for it."""
    conversation = find(request, number)
    rows = AsSent.objects.visible_to(request.person).select_related("entry").filter(entry__conversation=conversation, is_kept=True)
    sent = get_object_or_404(rows, entry__seq=seq)
    html = with_pictures(sent.html, Shown(sent.entry))
    is_open = request.GET.get("pictures") == "outside" and request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
    shown = with_outside_pictures(html) if is_open else html
    response = page(
        request, "conversations/mail_as_sent.html", {"html": shown, "is_coloured": has_colours(html), "conversation": conversation}
    )
    response["Content-Security-Policy"] = POLICY.format(sandbox=SANDBOX, pictures="data: https:" if is_open else "data:")
    response["Referrer-Policy"] = "no-referrer"
    return response
