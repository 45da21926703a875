"""What machines that watch us are told, and what a log line holds."""

import inspect
import json
import logging
import re
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from madoguchi.events.faults import fault_of
from madoguchi.events.logs import JsonFormatter
from madoguchi.events.models import Duty
from madoguchi.ui import brand as brand_module

pytestmark = pytest.mark.django_db


def test_the_process_says_that_it_answers(client):
    assert client.get("/healthz").content == b"ok\n"


def test_the_service_is_ready_when_the_database_is_of_this_version(client):
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (200, {"ready": True, "missing": []})


def test_figures_are_for_this_machine_only_where_there_is_no_token(client, settings):
    settings.METRICS_TOKEN = ""
    assert client.get("/metrics", REMOTE_ADDR="127.0.0.1").status_code == 200
    assert client.get("/metrics", REMOTE_ADDR="192.0.2.1").status_code == 404
    assert client.get("/metrics", REMOTE_ADDR="127.0.0.1", headers={"x-forwarded-for": "192.0.2.1"}).status_code == 404


def test_figures_need_the_token_where_there_is_one(client, settings):
    settings.METRICS_TOKEN = "a-long-token"
    assert client.get("/metrics").status_code == 404
    assert client.get("/metrics", headers={"authorization": "Bearer a-long-tokex"}).status_code == 404
    assert client.get("/metrics", headers={"authorization": "Bearer a-long-token"}).status_code == 200


def test_figures_tell_how_many_duties_were_given_up(client):
    from django.utils import timezone

    Duty.objects.create(reaction="events.gone", parked_at=timezone.now())
    assert b"madoguchi_duties_parked 1.0" in client.get("/metrics").content


def test_every_answer_names_its_request(client):
    assert len(client.get("/api/v1/nothing")["X-Request-Id"]) == 16


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
def test_watchers_may_ask_by_any_name(client, path):
    assert client.get(path, headers={"host": "10.0.0.7:8000"}).status_code == 200
    assert client.post(path).status_code == 405


def test_a_fault_names_the_module_and_line_of_our_own_code_and_not_of_the_library_in_which_it_came_up():
    with pytest.raises(ImproperlyConfigured) as caught:
        brand_module.read_brand(Path("/nowhere/madoguchi/alice@people.example.toml"))
    cause = caught.value.__cause__
    assert re.fullmatch(r"FileNotFoundError in madoguchi\.ui\.brand:\d+", fault_of(cause))
    assert (
        inspect.getsource(brand_module)
        .splitlines()[int(fault_of(cause).rpartition(":")[2]) - 1]
        .strip()
        .startswith("data = tomllib.loads(")
    )


def test_a_library_in_a_folder_called_madoguchi_is_not_our_own_code():
    library = {"__name__": "library"}
    exec(compile("def burn(): raise ValueError('alice@people.example')", "/srv/madoguchi/.venv/library.py", "exec"), library)
    with pytest.raises(ValueError) as caught:
        library["burn"]()
    assert fault_of(caught.value).startswith("ValueError in madoguchi.events.tests.test_watching:")
    assert fault_of(ValueError("never raised")) == "ValueError"


def test_a_log_line_tells_where_a_fault_was_and_never_its_text():
    try:
        int("seed phrase of alice")
    except ValueError:
        record = logging.LogRecord("madoguchi.x", logging.ERROR, "x.py", 1, "duty failed", (), sys.exc_info())
    record.reaction, record.text = "mail.send", "what she wrote"
    line = JsonFormatter().format(record)
    told = json.loads(line)
    assert told["say"] == "duty failed" and told["reaction"] == "mail.send" and told["fault"].startswith("ValueError")
    assert "alice" not in line and "wrote" not in line


def test_a_line_break_in_a_log_message_stays_one_line():
    record = logging.LogRecord("madoguchi.x", logging.ERROR, "x.py", 1, "one\ntwo", (), None)
    assert "\n" not in JsonFormatter().format(record)
