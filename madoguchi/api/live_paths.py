"""What the document says of the addresses that `live` answers: they are no views, so the framework does not know them."""

NUMBER = {"in": "path", "name": "number", "required": True, "schema": {"type": "string"}, "description": "The conversation's number."}
AFTER = {
    "in": "query", "name": "after", "schema": {"type": "integer", "minimum": 0, "default": 0},
    "description": "Your cursor: the number of the last line that you have.",
}  # fmt: skip
LAST_EVENT_ID = {
    "in": "header", "name": "Last-Event-ID", "schema": {"type": "integer", "minimum": 0},
    "description": "The same as `after`, and stronger than it.",
}  # fmt: skip

FOLLOW = """
`text/event-stream` (Server-Sent Events). Comes back with what you missed since your cursor, then with what is new.

| event | id | data |
|---|---|---|
| `entry` | the line's number | the line, as `GET /api/v1/conversations/{number}/entries` gives it (`EntryOut`) |
| `presence` | – | `PresenceEvent`: how many follow it, by audience; to each audience when others come or go, at most once a second |
| `typing` | – | `TypingEvent`: somebody of that audience is writing; good for six seconds |
| `seen` | – | `SeenEvent`: how far the other side has read |
| `queue` | – | `QueueEvent`: of a chat that waits for its first answer |
| `reset` | – | `{}`: the log is shorter than your cursor (a backup was restored). Throw away what you have; all lines follow |

How to read it without losing anything:

1. Keep as your cursor the number of the last line that you took. Ignore a line whose `seq` is not greater.
2. If the `previous` of a line is greater than your cursor, you missed some: read `entries?after=` your cursor.
3. Show the lines in `masked` of a line as they are said there, in place of what you have.
4. When the stream ends or is silent for 40 seconds (every 15 there is a comment at least), open it again with your cursor, after the
   `retry` that it named, with growing waits. A stream ends after 15 minutes at the latest.
5. Where no stream gets through, poll `entries?after=…&wait=25` with the same cursor.
6. 429: at most 20 streams and polls of one reader on one conversation, and 200 of one address, are open at the same time.
7. 401, 404 and 422 are final: do not try again with the same credentials.
""".strip()

INBOX = """
`text/event-stream`. The inbox has no lines: `entry` with `InboxEvent` says that something has changed, so read the list again. At
most one event for many changes.
""".strip()

EXAMPLE = (
    "retry: 1742\n\nid: 3\nevent: entry\n"
    'data: {"seq":3,"previous":2,"kind":"message","author":{"kind":"agent","name":"Hana"},"text":"We are looking into it.",'
    '"created_at":"2026-11-22T09:15:00+00:00","attachments":[]}\n\n'
    'event: typing\ndata: {"audience":"desk"}\n\n: still here\n\n'
)


def _object(description, **properties):
    return {"type": "object", "description": description, "properties": properties, "required": list(properties)}


COUNT, AUDIENCE = {"type": "integer", "minimum": 0}, {"type": "string", "enum": ["customer", "desk"]}
SCHEMAS = {
    "PresenceEvent": _object("Who follows.", readers=_object("By audience; one without readers is left out.", customer=COUNT, desk=COUNT)),
    "TypingEvent": _object("Who writes.", audience=AUDIENCE),
    "SeenEvent": _object("That side has read up to this line.", audience=AUDIENCE, seq=COUNT),
    "QueueEvent": _object("Where a chat waits.", place={"type": "integer", "minimum": 1}, expected_seconds=COUNT),
    "InboxEvent": _object("The inbox has changed.", seq=COUNT, previous=COUNT, changed={"type": "boolean"}),
}
SCHEMAS["PresenceEvent"]["properties"]["readers"]["required"] = []


def problems(*statuses):
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {str(status): {"description": name, "content": content} for status, name in statuses}


FAULTS = problems(
    (401, "No or no valid credentials"),
    (404, "No such thing, or not yours to see"),
    (429, "Too many are open, or it was said too often; Retry-After says when"),
    (503, "Try again in a moment"),
)
BAD_CURSOR = problems((422, "The cursor is no number"))


def _stream(name, summary, description, parameters, **more):
    events = {"text/event-stream": {"schema": {"type": "string"}, "example": EXAMPLE} | more}
    return {
        "get": {
            "operationId": name, "tags": ["live"], "summary": summary, "description": description, "parameters": parameters,
            "responses": {"200": {"description": "The stream", "content": events}, **FAULTS, **BAD_CURSOR},
        }
    }  # fmt: skip


def _ref(name):
    return {"$ref": f"#/components/schemas/{name}"}


PATHS = {
    "/live/conversations/{number}": _stream(
        "live_conversation", "Follow a conversation", FOLLOW, [NUMBER, AFTER, LAST_EVENT_ID],
        **{"x-events": {"entry": _ref("EntryOut"), "presence": _ref("PresenceEvent"), "typing": _ref("TypingEvent"), "seen": _ref("SeenEvent"), "queue": _ref("QueueEvent"), "reset": {"type": "object"}}},
    ),
    "/live/conversations/{number}/typing": {
        "post": {
            "operationId": "live_typing", "tags": ["live"], "summary": "Say that you are writing", "parameters": [NUMBER],
            "description": "At most every three seconds; more than one a second is refused with 429. All others who follow the conversation get the event `typing`; nothing is stored.",
            "responses": {"204": {"description": "Said"}, **FAULTS},
        }
    },
    "/live/inbox/all": _stream(
        "live_inbox", "Follow the desk's inbox", INBOX, [AFTER, LAST_EVENT_ID], **{"x-events": {"entry": _ref("InboxEvent")}},
    ),
}  # fmt: skip
