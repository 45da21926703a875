"""Reading JSON of strangers, where each value may be of any kind."""

import json
from typing import Any


class Unreadable(Exception):
    """It does not hold what we look for; says what to change at the provider."""


def object_in(text: bytes) -> dict[str, Any]:
    if not isinstance(found := _value_in(text), dict):
        raise Unreadable("no JSON object")
    return found


def list_in(text: bytes) -> list[Any]:
    if not isinstance(found := _value_in(text), list):
        raise Unreadable("no JSON list")
    return found


def _value_in(text: bytes) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable("no JSON") from error


def part(told: dict[str, Any], name: str) -> dict[str, Any]:
    return found if isinstance(found := told.get(name), dict) else {}


def word(value: Any) -> str:
    return value if isinstance(value, str) else ""


def words(value: Any) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def objects(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
