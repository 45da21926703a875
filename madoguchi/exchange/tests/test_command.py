"""madoguchi exchange sandbox: as it is started, and what it refuses."""

import re
import subprocess
import sys
import urllib.request

import pytest
from django.core.management import CommandError, call_command

from project.settings import BASE


def test_the_sandbox_of_the_command_line_can_be_asked_and_told_how_to_behave(tmp_path):
    code = "import sys; from project.command import main; sys.exit(main())"
    with subprocess.Popen(
        [sys.executable, "-u", "-c", code, "exchange", "sandbox", "--port", "0", "--account", "number=MX-7"], cwd=BASE, stdout=subprocess.PIPE, text=True, env={"MADOGUCHI_HOME": str(tmp_path), "PATH": "/usr/bin"}
    ) as running:  # fmt: skip
        try:
            url = re.search(r"MADOGUCHI_EXCHANGE_URL=(http://127\.0\.0\.1:\d+)/madoguchi", running.stdout.readline())[1]
            assert len(running.stdout.readline().strip().partition("=")[2]) >= 32 and "MX-7" in running.stdout.readline()
            with urllib.request.urlopen(f"{url}/mode", data=b'{"mode": "down"}', timeout=10) as answer:
                assert answer.status == 200
        finally:
            running.terminate()


def test_it_does_not_run_in_production_and_takes_no_nonsense(settings):
    with pytest.raises(CommandError):
        call_command("exchange", "sandbox", account=["nonsense"])
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="production"):
        call_command("exchange", "sandbox")


def test_in_production_no_demo_is_served(settings):
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="for trying out"):
        call_command("serve", demo=True)
