"""Each request gets an id, a log line and a measurement, none of which holds personal data."""

import logging
import secrets
import time

from . import metrics
from .health import healthz, readyz
from .health import metrics as metrics_page
from .logs import request_id

log = logging.getLogger(__name__)


WATCHERS = {"/healthz": healthz, "/readyz": readyz, "/metrics": metrics_page}


class RequestMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if watcher := WATCHERS.get(request.path_info):
            return watcher(request)  # machines ask by address, not by our name: before ALLOWED_HOSTS is looked at, and without a log line
        mark = request_id.set(secrets.token_hex(8))
        began = time.perf_counter()
        try:
            response = self.get_response(request)
            view = request.resolver_match.view_name if request.resolver_match else "none"
            seconds = time.perf_counter() - began
            metrics.PAGES.labels(view, request.method, response.status_code).observe(seconds)
            log.info("page", extra={"view": view, "method": request.method, "status": response.status_code, "ms": round(seconds * 1000, 1)})
            response["X-Request-Id"] = request_id.get()
            return response
        finally:
            request_id.reset(mark)
