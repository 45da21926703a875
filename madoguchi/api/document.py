"""The OpenAPI document: what the framework knows of the rooms' routers, and what it cannot know of them."""

from django.conf import settings
from ninja import NinjaAPI

from . import live_paths

ABOUT = """
Conversations of a support desk: begin one, write, read and follow it; and its help centre: articles, categories, search. Errors are
`application/problem+json` with a stable `type` and a sentence in the reader's language. What is written in a conversation takes an
`Idempotency-Key`: the same key and words again change nothing and give the same answer. Every address that knows GET knows HEAD, and OPTIONS
names the methods of each. Pages of sites that the operator lists may ask in a browser (CORS), by bearer
tokens alone; pages of others cannot read answers: ask from your own server.
""".strip()

SECURITY = {
    "apiToken": {
        "type": "http", "scheme": "bearer",
        "description": "A person's API token (`mdg_…`), bounded by its scopes; made in the account or by `madoguchi person create --token`.",
    },
    "visitorToken": {
        "type": "http", "scheme": "bearer",
        "description": "The `token` that beginning a conversation gave: the right to that one conversation, for 90 days.",
    },
    "session": {
        "type": "apiKey", "in": "cookie", "name": settings.SESSION_COOKIE_NAME,
        "description": "The cookie of our own pages: of a person who is signed in, or of a visitor, for the conversations that this browser "
        "began. A write needs an `Origin` header that names this service.",
    },
}  # fmt: skip
ANY_OF_THEM = [{name: []} for name in SECURITY]


class DocumentedAPI(NinjaAPI):
    _document = None

    def get_openapi_schema(self, **options):
        """Made once, since it takes a quarter of a second: it is the same for everybody."""
        if self._document is None:
            self._document = complete(super().get_openapi_schema(**options))
        return self._document


def complete(document):
    """Add who may ask, what `live` answers, and that every fault is a problem."""
    document["security"] = ANY_OF_THEM
    document["components"]["securitySchemes"] = SECURITY
    document["components"]["schemas"] |= live_paths.SCHEMAS
    for path, operations in document["paths"].items():
        for operation in operations.values():
            _add_problems(path, operation)
            _tell_problems(operation["responses"])
    document["paths"] |= live_paths.PATHS
    return document


def _add_problems(path, operation):
    """Those that follow from what an address takes, where its room names none."""
    if any(int(status) >= 400 for status in operation["responses"]):
        return
    found = [(422, "Something of what was sent cannot be used")] if operation["parameters"] or "requestBody" in operation else []
    if operation.get("security") != []:
        found += [(401, "No valid credentials"), (403, "Not with this token, or not from another site")]
    if "{" in path or "requestBody" in operation:
        found += [(404, "No such thing, or not yours to see")]
    operation["responses"] |= live_paths.problems(*found, (429, "Asked too often; Retry-After says when to ask again"))


def _tell_problems(responses):
    for status, response in responses.items():
        if int(status) >= 400:
            response["content"] = {"application/problem+json": next(iter(response["content"].values()))}
        if int(status) == 429:
            response["headers"] = {"Retry-After": {"description": "Seconds", "schema": {"type": "integer"}}}
