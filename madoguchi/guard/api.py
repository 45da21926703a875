"""Whether something is official, for integrators."""

from ninja import Query, Router, Schema

from madoguchi.people.limits import address_of, limit

from .own_channels import verify
from .words_for_people import why

router = Router(tags=["guard"])


class VerdictOut(Schema):
    value: str
    verdict: str
    kind: str
    why: str
    sentence: str


@router.get("/verify", response=VerdictOut, summary="Is this site, address, account or number ours?", openapi_extra={"security": []})
def is_official(request, value: str = Query(..., min_length=1, max_length=2000)):
    """official, lookalike, reported or unknown. Unknown never means safe."""
    limit("verify", address_of(request), times=60, seconds=60)
    found = verify(value)
    return {
        "value": value,
        "verdict": found.verdict,
        "kind": found.kind,
        "why": found.why,
        "sentence": why(found),
    }
