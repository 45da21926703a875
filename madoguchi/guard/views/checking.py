"""Is it really us? The public page that answers for a site, mail address, account or phone number."""

from django.shortcuts import redirect
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from madoguchi.people.limits import address_of, limit
from madoguchi.ui.brand import brand
from madoguchi.ui.caching import public
from madoguchi.ui.pages import page

from ..door import guarded
from ..own_channels import verify as verdict_on
from ..words_for_people import HEADINGS, NETWORKS, why

LONGEST = 2000


@require_GET
@public(60)
def verify(request):
    value = request.GET.get("value", "").strip()[:LONGEST]
    if value:
        limit("verify", address_of(request), times=60, seconds=60)
        kept = guarded(value).text
        if kept != value:  # out of the address, the history and what is shown
            return redirect(f"{request.path}?{urlencode({'value': kept})}")
    verdict = verdict_on(value) if value else None
    return page(
        request,
        "guard/verify.html",
        {
            "value": value,
            "verdict": verdict,
            "heading": verdict and HEADINGS[verdict.verdict],
            "why": verdict and why(verdict),
            "own": brand(),
            "networks": NETWORKS,
        },
    )
