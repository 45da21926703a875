"""Confirmed fakes as files for those who take them down: a table, and objects as STIX 2.1 writes them."""

import csv
import datetime
import io
import json
import uuid
from collections.abc import Iterable
from typing import Any

from django.conf import settings

from .models import Indicator

_NAMESPACE = uuid.UUID("5b1f3d0e-6c1a-5f6e-9a64-4f1c0f2f7a10")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_PATTERNS = {
    "domain": "[domain-name:value = '{}']",
    "mail": "[email-addr:value = '{}']",
    "account": "[user-account:account_login = '{}']",
    "phone": "[x-phone-number:value = '{}']",
    "wallet": "[x-wallet-address:value = '{}']",
}


def cell(value: Any) -> str:
    """A cell that no spreadsheet takes for a formula."""
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def as_csv(found: Iterable[Indicator]) -> str:
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(["kind", "value", "as_it_looks", "state", "reports", "first_reported", "confirmed"])
    for one in found:
        times = (one.first_at.isoformat(), one.confirmed_at.isoformat() if one.confirmed_at else "")
        writer.writerow([cell(value) for value in (one.kind, one.key, one.shown, one.state, one.reports, *times)])
    return "\ufeff" + table.getvalue()


def as_stix(found: Iterable[Indicator]) -> str:
    """A bundle of indicators; the identity is that of this service."""
    bundle = {"type": "bundle", "id": f"bundle--{uuid.uuid4()}", "objects": [_object(one) for one in found]}
    return json.dumps(bundle, ensure_ascii=False, indent=1)


def _object(one: Indicator) -> dict[str, Any]:
    since = one.confirmed_at or one.first_at
    value = one.key.replace("\\", "\\\\").replace("'", "\\'")
    return {
        "type": "indicator",
        "spec_version": "2.1",
        "id": f"indicator--{uuid.uuid5(_NAMESPACE, f'{settings.BASE_URL}/{one.key}')}",
        "created": _moment(one.first_at),
        "modified": _moment(one.decided_at or one.last_at),
        "valid_from": _moment(since),
        "indicator_types": ["malicious-activity"],
        "labels": ["phishing", one.kind],
        "pattern_type": "stix",
        "pattern": _PATTERNS[one.kind].format(value),
    }


def _moment(at: datetime.datetime) -> str:
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


FORMATS = {"csv": (as_csv, "text/csv; charset=utf-8", "csv"), "stix": (as_stix, "application/json", "json")}
