"""Who writes in a widget on another site of the exchange: that site's signed token for a short right here."""

from ninja import Field, Router, Schema
from ninja.errors import AuthorizationError

from madoguchi.people.identifying import RIGHT_SECONDS, identify, right_of
from madoguchi.people.limits import address_of, limit
from madoguchi.people.reader_names import reader_name
from madoguchi.ui.origins import is_listed

from .api import OPEN, is_same_origin
from .api_schemas import FAULTS
from .present_chat import present_chat
from .tokens import take_along

router = Router(tags=["widget"])


class IdentityIn(Schema):
    model_config = {"extra": "forbid"}
    token: str = Field(
        max_length=4000, description="A JWT that the site signed with one of its keys, for our address, for ten minutes at most."
    )
    visitor: str = Field(
        "",
        max_length=400,
        description="The token of the conversation that he began as a visitor: it becomes his own, and that token opens nothing any more.",
    )


class IdentityOut(Schema):
    token: str = Field(description="To be shown as a bearer token: the right to this customer's own conversations.")
    expires_in: int
    name: str
    reader: str = Field(description="A name for him that tells nothing: what a browser keeps for him, it keeps under this.")
    conversation: str = Field(
        description="The number of the one that he brought along, else of the chat that he is in; empty if there is none."
    )


@router.post("/identity", response={200: IdentityOut, **FAULTS}, summary="Be known in the widget", openapi_extra=OPEN)
def be_known(request, body: IdentityIn):
    """From a listed site's page, or our own. What proves nothing is a 403 `unproven`: write as a visitor then, without a history."""
    if not (is_listed(request.headers.get("Origin", "")) or is_same_origin(request)):
        raise AuthorizationError
    limit("identity", address_of(request), times=120, seconds=60)
    person = identify(body.token)
    right = {"token": right_of(person), "expires_in": RIGHT_SECONDS}
    brought = take_along(body.visitor, person)
    return right | {"name": person.name, "reader": reader_name(person), "conversation": brought or present_chat(person)}
