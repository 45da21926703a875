"""The files of container/ keep in step with the settings, the command line and the programs that read them."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from django.core.management import get_commands, load_command_class

from tests.test_settings import settings_read

ROOT = Path(__file__).resolve().parent.parent
CONTAINER = ROOT / "container"
PLACES = "/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin:/opt/homebrew/bin"
OF_PYTHON = {"PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE"}


def services():
    return yaml.safe_load((CONTAINER / "compose.yaml").read_text())["services"]


def commands_of(containerfile):
    return re.sub(r"\\\n", " ", containerfile).splitlines()


def test_every_variable_that_the_container_files_name_is_a_setting():
    lines = commands_of((CONTAINER / "Containerfile").read_text())
    in_image = {word.partition("=")[0] for line in lines if line.startswith("ENV ") for word in line.split()[1:]}
    assert in_image and in_image - OF_PYTHON <= settings_read()
    for name, service in services().items():
        given = service.get("environment", {})
        names = set(given) if isinstance(given, dict) else {line.partition("=")[0] for line in given}
        assert {one for one in names if not one.startswith("POSTGRES_")} <= settings_read(), name
    wanted = set(re.findall(r"\$\{([A-Z_]+)", (CONTAINER / "compose.yaml").read_text()))
    example = set(re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    assert wanted <= example, "what compose asks for stands in the example"


@pytest.mark.parametrize("name", [name for name, service in services().items() if service["image"] == "madoguchi"])
def test_every_part_is_started_with_options_that_its_command_has(name):
    command, *options = services()[name]["command"]
    load_command_class(get_commands()[command], command).create_parser("madoguchi", command).parse_args(options)


def test_what_the_image_copies_is_let_through_to_its_builder():
    lines = commands_of((CONTAINER / "Containerfile").read_text())
    copied = {word for line in lines if line.startswith("COPY ") for word in line.split()[1:-1]}
    let_through = set(re.findall(r"^!(\S+)", (ROOT / ".dockerignore").read_text(), re.MULTILINE))
    assert copied == let_through and all((ROOT / path).exists() for path in copied)


def test_the_unit_lets_the_service_write_where_init_writes():
    unit = (CONTAINER / "madoguchi.service").read_text()
    assert "ProtectSystem=strict" in unit and "StateDirectory=madoguchi" in unit
    assert "ReadWritePaths=/srv/madoguchi/locale" in unit, "catalogues are compiled beside their sources"


def here(text):
    """The example with this machine in the place of the container's names."""
    return re.sub(r"\b(?:live|pages)\d:", "127.0.0.1:", text)


CHECKS = {
    "nginx": ("nginx.conf", ["-t", "-c"]),
    "haproxy": ("haproxy.cfg", ["-c", "-f"]),
    "caddy": ("Caddyfile", ["validate", "--adapter", "caddyfile", "--config"]),
}


@pytest.mark.parametrize("program", CHECKS)
def test_each_proxy_understands_its_example(program, tmp_path):
    found = shutil.which(program, path=PLACES)
    if found is None:
        pytest.skip(f"there is no {program} here (Debian: apt install {program})")
    name, options = CHECKS[program]
    text = here((CONTAINER / name).read_text())
    if program == "nginx":
        types = tmp_path / "mime.types"
        types.write_text("types { text/html html; }")
        text = text.replace("worker_processes auto;", f"worker_processes 1; pid {tmp_path}/pid; error_log {tmp_path}/error.log;")
    (tmp_path / name).write_text(text)
    said = subprocess.run([found, *options, tmp_path / name], capture_output=True, text=True, env={"HOME": str(tmp_path), "PATH": PLACES})
    assert said.returncode == 0, said.stderr
