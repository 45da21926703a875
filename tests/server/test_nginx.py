"""The nginx of container/: read by a real nginx, it routes by method and path and lets streams through line by line."""

import re
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from .conftest import House, installation_on
from .running import ROOT, Refused, Talk, ask, free_port, until
from .streams import Stream

pytestmark = pytest.mark.server
NGINX = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin:/opt/homebrew/bin")


@pytest.fixture(scope="module")
def proxied(request, tmp_path_factory):
    """A house of many processes with nginx in front: (house, port of nginx)."""
    if NGINX is None:
        pytest.skip("there is no nginx here (Debian: apt install nginx-light)")
    installation = installation_on("postgresql", request, tmp_path_factory.mktemp("proxied") / "home", MADOGUCHI_TRUSTED_PROXIES="1")
    house = House(installation, "postgresql")
    folder, port = tmp_path_factory.mktemp("nginx"), free_port()
    (folder / "nginx.conf").write_text(adapted(house, port, folder))
    process = subprocess.Popen(
        [NGINX, "-c", str(folder / "nginx.conf"), "-p", str(folder), "-e", str(folder / "error.log"), "-g", "daemon off;"]
    )
    until(lambda: answers(port), f"nginx answers\n{folder}")
    yield house, port
    process.terminate()
    process.wait(30)
    installation.end()


def adapted(house, port, folder):
    """The example with our ports in the place of the container's names, and files where a test may write."""
    text = (ROOT / "container" / "nginx.conf").read_text()
    servers = {"live1:8001": house.live[0], "live2:8001": house.live[1], "pages1:8002": house.pages, "pages2:8002": house.pages}
    for name, own in servers.items():
        text = text.replace(name, f"127.0.0.1:{own}")
    text = text.replace("listen 8000;", f"listen 127.0.0.1:{port};").replace("worker_rlimit_nofile 50000;", f"pid {folder}/pid;")
    text = text.replace("worker_connections 20000;", "worker_connections 500;").replace("worker_processes auto;", "worker_processes 1;")
    own_paths = "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    types = next((path for path in ("/etc/nginx/mime.types", "/opt/homebrew/etc/nginx/mime.types") if Path(path).exists()), None)
    return re.sub(r"include mime.types;", (f"include {types};\n" if types else "") + own_paths, text)


def answers(port):
    try:
        return ask(port, "GET", "/healthz", seconds=10)[0] == 200
    except Refused:
        return False


def test_writing_and_reading_go_through_to_the_parts_that_do_them(proxied):
    house, port = proxied
    talk = Talk(port)
    assert talk.write("through the proxy") == 2
    status, headers, answer = talk.read()
    assert status == 200 and answer["next"] == 2 and "X-Request-Id" not in headers  # the pages give one, live does not
    assert ask(port, "GET", f"/api/v1/conversations/{talk.number}", token=talk.token)[1]["X-Request-Id"]


def test_a_stream_is_not_held_back(proxied):
    house, port = proxied
    talk = Talk(port)
    stream = Stream(port, f"/live/conversations/{talk.number}?after=0", token=talk.token)
    stream.wait_for([1])
    began = time.monotonic()
    talk.write("at once")
    stream.wait_for([1, 2])
    assert time.monotonic() - began < 60
    stream.close()


def test_figures_are_not_shown_outside(proxied):
    assert ask(proxied[1], "GET", "/metrics")[0] == 404


def test_a_page_is_made_for_the_name_that_was_asked(proxied):
    _house, port = proxied
    status, _headers, body = ask(port, "GET", "/en/")
    assert status == 200 and b"<html" in body
