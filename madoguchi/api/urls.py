"""The REST API, version 1: the routers of the rooms under one roof."""

import orjson
from django.urls import path
from ninja.renderers import BaseRenderer

from madoguchi.conversations.api import router as conversations
from madoguchi.conversations.api_canned import router as canned_replies
from madoguchi.conversations.api_chat import router as chats
from madoguchi.conversations.api_identity import router as identity
from madoguchi.conversations.api_queue import router as queue
from madoguchi.conversations.api_stopped import router as stopped_drafts
from madoguchi.guard.api import router as guard
from madoguchi.helpcentre.api import router as helpcentre
from madoguchi.helpcentre.api_offers import router as offers

from .document import ABOUT, DocumentedAPI
from .problems import answer_problems


class OrjsonRenderer(BaseRenderer):
    media_type = "application/json"

    def render(self, request, data, *, response_status):
        return orjson.dumps(data)


api = DocumentedAPI(
    title="Madoguchi", version="1", description=ABOUT, renderer=OrjsonRenderer(), docs_url="docs", openapi_url="openapi.json", urls_namespace="api"
)  # fmt: skip
api.add_router("", conversations)
api.add_router("", chats)
api.add_router("", queue)
api.add_router("", canned_replies)
api.add_router("", stopped_drafts)
api.add_router("", guard)
api.add_router("", helpcentre)
api.add_router("", identity)
api.add_router("", offers)
answer_problems(api)

urlpatterns = [path("", api.urls)]
