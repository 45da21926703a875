"""Whether something is official, and all that is, for integrators."""

import datetime
from typing import Any

from django.http import HttpResponse
from ninja import Query, Router, Schema
from pydantic import Field

from madoguchi.people.limits import address_of, limit

from .door import guarded, kinds_in
from .forms import LONGEST_MESSAGE
from .own_channels import verify
from .present import Shown, shown
from .signed_list import official_list
from .whole_message import judge_message

router = Router(tags=["guard"])


class VerdictOut(Schema):
    value: str
    verdict: str
    kind: str
    why: str
    sentence: str


class JudgedOut(VerdictOut):
    official: str | None
    since: datetime.datetime | None
    explained: list[str]


class VerifyIn(Schema):
    value: str = Field("", max_length=2000, description="One site, address, account, number or name.")
    message: str = Field("", max_length=LONGEST_MESSAGE, description="Or a whole message, of which each channel is judged.")


class JudgedMessageOut(Schema):
    verdict: str = Field(description="The worst of all; of a message never official, for anybody can name us. Unknown never means safe.")
    answer: str = Field(
        description="Of a message, gravest first: asks, lookalike, reported, away (it calls elsewhere), too-much (to be judged), unknown, "
        "nothing (is named), ours (is named; who wrote it nobody knows). Of a value: its verdict."
    )
    asks: list[str] = Field(description="What the message asks for that nobody may ask for, such as asks-for-code.")
    channels: list[JudgedOut] = Field(description="The worst first.")
    removed: list[str] = Field(description="Kinds of secrets that were taken out before anything was judged.")


class WithdrawnOut(Schema):
    kind: str
    network: str
    value: str
    until: datetime.datetime


class OfficialOut(Schema):
    issuer: str
    issued_at: datetime.datetime
    valid_until: datetime.datetime
    domains: list[str]
    mail_senders: list[str]
    accounts: dict[str, list[str]] = Field(description="Handles by network.")
    phones: list[str]
    staff_aliases: list[str]
    withdrawn: list[WithdrawnOut] = Field(description="The latest 500 that were official and are not.")
    signed: str | None = Field(description="All the rest once more, as a JWS (EdDSA, Ed25519); null as long as there is no key.")


@router.get("/verify", response=VerdictOut, summary="Is this site, address, account or number ours?", openapi_extra={"security": []})
def is_official(request, value: str = Query(..., min_length=1, max_length=2000)):
    """official, lookalike, reported or unknown. Unknown never means safe."""
    limit("verify", address_of(request), times=60, seconds=60)
    return _as_json(shown(verify(value)))


@router.post("/verify", response=JudgedMessageOut, summary="Is this ours? A value or a whole message", openapi_extra={"security": []})
def judge(request, data: VerifyIn):
    """Nothing of it is kept. Secrets in it are taken out before it is looked at, and named in `removed`."""
    limit("verify", address_of(request), times=60, seconds=60)
    kept = guarded(data.message or data.value)
    if not data.message:
        one = _as_json(shown(verify(kept.text)))
        return {"verdict": one["verdict"], "answer": one["verdict"], "asks": [], "channels": [one], "removed": kinds_in(kept)}
    message = judge_message(kept.text)
    worst = message.found[0].verdict if message.found else "unknown"
    return {
        "verdict": "unknown" if worst == "official" else worst,
        "answer": message.answer,
        "asks": list(message.asked),
        "channels": [_as_json(shown(one)) for one in message.found],
        "removed": kinds_in(kept),
    }


@router.get("/channels/official", response=OfficialOut, summary="All official channels, signed", openapi_extra={"security": []})
def official_channels(request, response: HttpResponse):
    """`signed` is a JWS of all the rest (EdDSA, Ed25519); its keys stand at /.well-known/official-channels.jwks.json."""
    response["Cache-Control"] = "public, max-age=60"
    return official_list()


def _as_json(one: Shown) -> dict[str, Any]:
    verdict = one.verdict
    return {
        "value": verdict.value,
        "verdict": verdict.verdict,
        "kind": verdict.kind,
        "why": verdict.why,
        "sentence": one.why,
        "official": verdict.official,
        "since": one.since,
        "explained": list(one.sentences),
    }
