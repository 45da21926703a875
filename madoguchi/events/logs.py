"""Log lines as JSON, one a line, without personal data: identifiers and outcomes only, never a query string, a mail address or a text."""

import contextvars
import datetime
import json
import logging

from .faults import fault_of

request_id: contextvars.ContextVar[str] = contextvars.ContextVar("request_id", default="")
_ALLOWED = {"reaction", "tries", "fault", "method", "view", "status", "ms", "role", "outcome"}
_ALLOWED |= {"child", "pid", "code", "count", "port", "reason", "seal", "event", "head"}

OF_OTHERS = {
    "django.request": "request answered with a fault",
    "django.security": "refused as unsafe",
}  # their own words may hold addresses and queries


class JsonFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.datetime.fromtimestamp(record.created, datetime.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "log": record.name,
            "say": record.getMessage()
            if record.name.startswith(("madoguchi", "project"))
            else OF_OTHERS.get(record.name, "another part's word"),
        }
        if request_id.get():
            line["request"] = request_id.get()
        if hasattr(record, "status_code"):
            line["status"] = record.status_code
        line |= {key: value for key, value in record.__dict__.items() if key in _ALLOWED}
        if record.exc_info and record.exc_info[1] is not None:
            line["fault"] = fault_of(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False, default=str)
