"""The OpenAPI document says enough to write a client from it alone, and says it of what there is."""

import json
import re

import pytest
from django.conf import settings

from madoguchi.helpcentre.api_schemas import ArticleOut, ArticlesOut, CategoriesOut, RatingIn, SearchOut
from madoguchi.live.application import TYPING
from madoguchi.live.rounds import HEARTBEAT_SECONDS
from madoguchi.live.streams import STREAM


@pytest.fixture
def document(browser_of):
    return browser_of().get("/api/v1/openapi.json").json()


def operations(document):
    return {(method, path): found for path, methods in document["paths"].items() for method, found in methods.items()}


def test_everything_that_it_refers_to_is_in_it(document):
    named = set(re.findall(r'"\$ref": "#/components/schemas/(\w+)"', json.dumps(document)))
    assert named <= set(document["components"]["schemas"])


def test_who_may_ask_is_said_of_every_address(document):
    schemes = document["components"]["securitySchemes"]
    assert {name: (scheme["type"], scheme.get("scheme"), scheme.get("in"), scheme.get("name")) for name, scheme in schemes.items()} == {
        "apiToken": ("http", "bearer", None, None),
        "visitorToken": ("http", "bearer", None, None),
        "session": ("apiKey", None, "cookie", settings.SESSION_COOKIE_NAME),
    }
    asked = {name: operation.get("security", document["security"]) for name, operation in operations(document).items()}
    assert {scheme for options in asked.values() for option in options for scheme in option} == set(schemes)
    assert asked["get", "/api/v1/channels"] == asked["get", "/api/v1/verify"] == [] and {} in asked["post", "/api/v1/conversations"]
    assert {"visitorToken": []} not in asked["get", "/api/v1/conversations"]


def test_streams_and_typing_are_described_where_live_answers_them(document):
    told = {name: operation for name, operation in operations(document).items() if operation.get("tags") == ["live"]}
    for method, path in told:
        address = path.replace("{number}", "7KQF-3M2P-9DXA")
        assert (STREAM if method == "get" else TYPING).fullmatch(address), address
    stream = told["get", "/live/conversations/{number}"]
    assert set(stream["responses"]["200"]["content"]["text/event-stream"]["x-events"]) == {
        "entry",
        "presence",
        "typing",
        "seen",
        "queue",
        "reset",
    }
    assert {parameter["name"] for parameter in stream["parameters"]} == {"number", "after", "Last-Event-ID"}
    assert f"every {HEARTBEAT_SECONDS:.0f} " in stream["description"]


def test_the_example_of_a_stream_is_a_line_as_the_document_says(document):
    stream = document["paths"]["/live/conversations/{number}"]["get"]["responses"]["200"]["content"]["text/event-stream"]
    line = json.loads(re.search(r"event: entry\ndata: (.*)", stream["example"])[1])
    schema = document["components"]["schemas"]["EntryOut"]
    assert set(schema["required"]) <= set(line) <= set(schema["properties"])


def test_the_long_poll_is_described(document):
    poll = document["paths"]["/api/v1/conversations/{number}/entries"]["get"]
    assert {parameter["name"] for parameter in poll["parameters"]} == {"number", "after", "wait"} and "long poll" in poll["description"]


def test_every_fault_is_a_problem(document):
    for name, operation in operations(document).items():
        for status, response in operation["responses"].items():
            assert int(status) < 400 or set(response["content"]) == {"application/problem+json"}, name


def test_answers_have_shapes(document):
    for name, operation in operations(document).items():
        for content in operation["responses"].get("200", {}).get("content", {}).values():
            assert content["schema"] != {"type": "object"} and content["schema"].get("additionalProperties") is not True, name


def test_what_can_go_wrong_is_said_of_every_address(document):
    told = {
        name: {int(status) for status in operation["responses"] if int(status) >= 400} for name, operation in operations(document).items()
    }
    assert told["get", "/api/v1/articles/{key}"] == {401, 403, 404, 422, 429} and told["get", "/api/v1/verify"] == {422, 429}
    assert told["post", "/api/v1/ratings"] == {401, 403, 404, 422, 429} and {409, 429} <= told["post", "/api/v1/conversations"]


def test_what_the_help_centre_takes_and_gives_has_examples_that_fit(document):
    told = {name: operation for name, operation in operations(document).items() if operation["tags"] == ["help centre"]}
    assert len(told) == 5
    for name, operation in told.items():
        assert operation["summary"] and all(
            parameter["description"] for parameter in operation["parameters"] if parameter["in"] == "query"
        ), name
    for schema in (ArticlesOut, ArticleOut, CategoriesOut, SearchOut, RatingIn):
        for example in document["components"]["schemas"][schema.__name__]["examples"]:
            assert schema.model_validate(example).model_dump() == example


def test_the_document_is_made_once(browser_of, monkeypatch):
    first = browser_of().get("/api/v1/openapi.json").content
    monkeypatch.setattr("madoguchi.api.document.complete", None)
    assert browser_of().get("/api/v1/openapi.json").content == first


@pytest.mark.parametrize(
    ("body", "where"),
    [({}, {"channel", "language", "text"}), ({"channel": "web", "language": "en", "text": "a", "form": {"coin": 5}}, {"form.coin"})],
)
def test_a_fault_names_the_field_as_its_sender_knows_it(browser_of, body, where):
    headers = {"Idempotency-Key": "k1"}
    refused = browser_of().post("/api/v1/conversations", json.dumps(body), content_type="application/json", headers=headers)
    assert {fault["where"] for fault in refused.json()["errors"]} == where


def test_a_fault_names_the_parameter_or_header(alice, browser_of):
    browser, path = browser_of(alice), "/api/v1/conversations/7KQF-3M2P-9DXA/entries"
    assert [fault["where"] for fault in browser.get(f"{path}?wait=99").json()["errors"]] == ["wait"]
    refused = browser.post(path, '{"text": "a"}', content_type="application/json")
    assert [fault["where"] for fault in refused.json()["errors"]] == ["Idempotency-Key"]
