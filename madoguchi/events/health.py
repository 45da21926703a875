"""For machines that watch us: alive, ready, and figures."""

import hmac

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse, HttpResponseNotFound, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from .metrics import DUTIES_DUE, DUTIES_PARKED
from .models import Duty

LOOPBACK = {"127.0.0.1", "::1"}


@require_safe
def healthz(request):
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def readyz(request):
    """The database answers and is of this version; 503 with the names of what is missing otherwise."""
    missing = []
    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            missing.append("migrations")
    except DatabaseError:
        missing.append("database")
    return JsonResponse({"ready": not missing, "missing": missing}, status=503 if missing else 200)


@require_safe
def metrics(request):
    """Prometheus text: with the bearer token of MADOGUCHI_METRICS_TOKEN, or, where none is set, from this machine itself only."""
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if settings.METRICS_TOKEN:
        allowed = hmac.compare_digest(given.encode(), settings.METRICS_TOKEN.encode())
    else:
        allowed = request.META.get("REMOTE_ADDR") in LOOPBACK and "X-Forwarded-For" not in request.headers
    if not allowed:
        return HttpResponseNotFound()
    DUTIES_DUE.set(Duty.objects.ready().filter(due_at__lt=timezone.now()).count())
    DUTIES_PARKED.set(Duty.objects.parked().count())
    return HttpResponse(generate_latest(), content_type=CONTENT_TYPE_LATEST)
