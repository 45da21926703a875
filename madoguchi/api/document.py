"""The OpenAPI document: what the framework knows of the rooms' routers, and what it cannot know of them."""

from django.conf import settings
from ninja import NinjaAPI

from . import live_paths

ABOUT = """
Conversations of a support desk: begin one, write, read and follow it. Errors are `application/problem+json` with a stable `type` and a
sentence in the reader's language. Writes take an `Idempotency-Key`: the same key and words again change nothing and give the same answer.
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
    def get_openapi_schema(self, **options):
        return complete(super().get_openapi_schema(**options))


def complete(document):
    """Add who may ask, what `live` answers, and that every fault is a problem."""
    document["security"] = ANY_OF_THEM
    document["components"]["securitySchemes"] = SECURITY
    document["components"]["schemas"] |= live_paths.SCHEMAS
    for operations in document["paths"].values():
        for operation in operations.values():
            _tell_problems(operation["responses"])
    document["paths"] |= live_paths.PATHS
    return document


def _tell_problems(responses):
    for status, response in responses.items():
        if int(status) >= 400:
            response["content"] = {"application/problem+json": response["content"]["application/json"]}
        if int(status) == 429:
            response["headers"] = {"Retry-After": {"description": "Seconds", "schema": {"type": "integer"}}}
