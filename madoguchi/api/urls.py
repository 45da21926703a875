"""The REST API, version 1: the routers of the rooms under one roof."""

import orjson
from django.urls import path
from ninja import NinjaAPI
from ninja.renderers import BaseRenderer

from madoguchi.conversations.api import router as conversations
from madoguchi.guard.api import router as guard

from .problems import answer_problems


class OrjsonRenderer(BaseRenderer):
    media_type = "application/json"

    def render(self, request, data, *, response_status):
        return orjson.dumps(data)


api = NinjaAPI(
    title="Madoguchi", version="1", renderer=OrjsonRenderer(),  docs_url="docs", openapi_url="openapi.json", urls_namespace="api",
    description="Conversations of a support desk. Errors are application/problem+json; writes take an Idempotency-Key.",
)  # fmt: skip
api.add_router("", conversations)
api.add_router("", guard)
answer_problems(api)

urlpatterns = [path("", api.urls)]
