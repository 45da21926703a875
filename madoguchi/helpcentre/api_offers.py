"""Articles offered to somebody who is about to write, and what came of it: what the widget uses, as the forms do on their pages."""

from ninja import Field, Query, Router, Schema
from ninja.errors import AuthorizationError

from madoguchi.people.credentials import person_of_bearer
from madoguchi.people.limits import address_of, limit, limit_here, whose_tries
from madoguchi.people.models import Visitor
from madoguchi.search.models import Question
from madoguchi.ui.origins import is_listed, is_ours

from .api_schemas import LANGUAGE, NO_NUL
from .models import Offer
from .models.offer import Answer, Way
from .views.searching import LONGEST_QUERY, SUGGESTIONS, suggested
from .wire import hits_json

router = Router(tags=["widget"])
OPEN: dict = {"security": [{}, {"apiToken": []}, {"session": []}]}


class SuggestIn(Schema):
    q: str = Field(max_length=LONGEST_QUERY, pattern=NO_NUL, description="What is written so far.")
    language: str = Field("", max_length=12, pattern=LANGUAGE, description="Such as ja; without it the reader's own.")


class SuggestionOut(Schema):
    key: str
    language: str
    title: str
    url: str


class SuggestionsOut(Schema):
    suggestions: list[SuggestionOut]


class OfferIn(Schema):
    model_config = {"extra": "forbid"}
    visit: str = Field(max_length=32, pattern=NO_NUL, description="32 hexadecimal digits that the browser drew and keeps for a day.")
    searched: str = Field("", max_length=32, pattern=NO_NUL, description="The same of a search of before.")
    key: str = Field("", max_length=300, pattern=NO_NUL, description="Of the article that was opened.")
    language: str = Field("", max_length=12, pattern=LANGUAGE)
    answer: Answer | None = None
    went_on: bool = Field(False, description="A chat was begun all the same.")


def who_reads(request):
    """A person who is known by a token or a session; for everybody else, visitors' tokens included, what all may read."""
    scheme, _space, secret = request.headers.get("Authorization", "").partition(" ")
    return (person_of_bearer(secret.strip()) or Visitor()) if scheme.lower() == "bearer" else request.person


@router.get("/suggestions", response=SuggestionsOut, summary="Articles for what somebody is writing", openapi_extra=OPEN)
def suggestions(request, asked: Query[SuggestIn]):
    """At most five, the best first. A secret in the words is not looked for."""
    reader = who_reads(request)
    limit_here("suggest", whose_tries(reader, request), times=SUGGESTIONS, seconds=60)
    return {"suggestions": hits_json(suggested(asked.q, language=asked.language or request.LANGUAGE_CODE, reader=reader))}


@router.post("/offers", response={204: None}, summary="Tell what came of offered articles", openapi_extra=OPEN)
def offers(request, body: OfferIn):
    """From our own pages and those of listed sites. Counted are readers; nobody's name is on it."""
    origin = request.headers.get("Origin", "")
    if not (is_listed(origin) or is_ours(origin, scheme=request.scheme, host=request.get_host())):
        raise AuthorizationError
    limit("offered", address_of(request), times=60, seconds=60)
    if body.key:
        Offer.objects.open(body.visit, key=body.key, language=body.language or request.LANGUAGE_CODE, way=Way.CHAT, by=who_reads(request))
    if body.answer:
        Offer.objects.answer(body.visit, body.answer)
    if body.went_on:
        Question.objects.end(body.searched, way=Way.CHAT)
        Offer.objects.went_on(body.visit)
    return 204, None
