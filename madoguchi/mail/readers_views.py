"""The page on which somebody who is signed in sees which mails are ours, and finds one by its reference."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.views.decorators.http import require_GET

from madoguchi.people.limits import limit
from madoguchi.ui.pages import page

from .models import OutboundMail
from .references import reference_of, shown

SHOWN = 20


@login_required
@require_GET
def mine(request: Any) -> Any:
    """The last mails to his proved address; `?reference=` says whether one of all of them is ours."""
    asked = request.GET.get("reference", "").strip()[:40]
    ours = OutboundMail.objects.none()
    if request.person.emailaddress_set.filter(email=request.person.email, verified=True).exists():
        ours = OutboundMail.objects.to(request.person.email).defer("sealed")
    found = None
    if asked:
        limit("mail-reference", str(request.person.pk), times=30, seconds=60)
        reference = reference_of(asked)
        found = ours.filter(reference=reference).first() if reference else None
    return page(request, "mail/mine.html", {"asked": asked, "found": found, "mails": ours[:SHOWN], "shown": shown})
