"""A real browser against a real `madoguchi serve`, with the demo people and content."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
SITE_SECRET = "a-secret-of-the-site-and-of-the-desk-alone"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

expect.set_options(timeout=30_000)  # a slow machine is no fault of the page; an answer by mail is held back some seconds on purpose


def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Service:
    """`madoguchi serve` on ports of its own; can be killed hard and comes back by itself."""

    def __init__(self, home):
        self.home, self.port, self.smtp_port, self.site_port = home, free_port(), free_port(), free_port()
        self.url, self.site = f"http://127.0.0.1:{self.port}", f"http://localhost:{self.site_port}"
        environment = os.environ | {
            "MADOGUCHI_HOME": str(home), "BASE_URL": self.url, "MADOGUCHI_SMTP_PORT": str(self.smtp_port), "MADOGUCHI_RATE_LIMITS": "off",
            "MADOGUCHI_WIDGET_SITES": self.site, "MADOGUCHI_WIDGET_KEYS": f"site=HS256:{SITE_SECRET}",
            "DJANGO_SETTINGS_MODULE": "project.settings", "DATABASE_URL": "",
        }  # fmt: skip
        for name in ("DATABASE_URL", "SECRET_KEY"):
            environment.pop(name, None)
        command = [str(Path(sys.executable).parent / "madoguchi")]
        subprocess.run([*command, "init", "--demo"], env=environment, check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
        self.log = (home / "serve.log").open("wb")
        self.process = subprocess.Popen(
            [*command, "serve", "--port", str(self.port)], env=environment, stdout=self.log, stderr=self.log, cwd=ROOT
        )
        self.wait()

    def wait(self):
        for _ in range(600):
            try:
                return urllib.request.urlopen(f"{self.url}/healthz", timeout=5)
            except OSError:
                time.sleep(0.2)
        raise AssertionError((self.home / "serve.log").read_text()[-3000:])

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)
        self.log.close()


@pytest.fixture(scope="session")
def service(tmp_path_factory):
    running = Service(tmp_path_factory.mktemp("service"))
    yield running
    running.stop()


@pytest.fixture(scope="session")
def chromium():
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium, service):
    """open_page("alice"): a page in a browser of her own; open_page(): a visitor's. Console errors fail the test at its end."""
    contexts, faults = [], []

    def opened(who=None, language="en", **options):
        context = chromium.new_context(locale=language, **options)
        context.set_default_timeout(30_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on(
            "console",
            lambda message: faults.append(message.text) if message.type == "error" and "Content Security Policy" in message.text else None,
        )
        if who:
            page.goto(f"{service.url}/{language}/account/demo/")
            with page.expect_navigation():
                page.locator(f"button[value^='{who}@']").click()
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not faults
