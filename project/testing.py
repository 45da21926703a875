"""What `make test` runs: brings the servers and the browser that the tests need, runs each part of the suite and sums up."""

import os
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from project.testing_postgresql import QUICK, database, programs

PARTS = {
    "quick": "the quick suite on SQLite",
    "postgresql": "the quick suite on PostgreSQL",
    "server": "real servers, killed and renewed, on both databases",
    "browser": "the pages in Chromium",
}
PROXIES = {"nginx": "nginx-light", "haproxy": "haproxy", "caddy": "caddy"}  # Debian's packages
PLACES = f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"
NO_TESTS = 5  # pytest's exit code


@dataclass
class Result:
    name: str
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    seconds: float = 0.0

    def __str__(self) -> str:
        skipped = f", {self.skipped} skipped" if self.skipped else ""
        return f"  {self.name:11}{self.passed} passed, {self.failed} failed{skipped}, {self.seconds:.0f} s"


def main() -> int:
    wanted = sys.argv[1:] or list(PARTS)
    if unknown := set(wanted) - set(PARTS):
        lines = [f"  {name:11}{says}" for name, says in PARTS.items()]
        sys.stderr.write(f"python -m project.testing [PART…]: there is no part {', '.join(sorted(unknown))}\n" + "\n".join(lines) + "\n")
        return 2
    bring(wanted)
    results = [run(part) for part in wanted]
    say("\n".join(["", *map(str, results)]))
    failed = sum(result.failed for result in results)
    say(f"{sum(result.passed for result in results)} passed, {failed} failed")
    return 1 if failed else 0


def bring(parts: list[str]) -> None:
    """See that PostgreSQL, Dovecot and Chromium are there; as root on Debian install them, else say what to do."""
    if set(parts) & {"postgresql", "server", "browser"} and programs() is None:
        install("postgresql", needed="PostgreSQL 15 or newer (Debian: apt install postgresql)")
        if programs() is None:
            sys.exit("make test needs PostgreSQL 15 or newer, and the one that was installed is older.")
    if "browser" in parts and chromium() is None:
        install(
            "chromium", "fonts-noto-cjk", "fonts-noto-core", needed="Chromium (Debian: apt install chromium fonts-noto-cjk fonts-noto-core)"
        )
    if "server" in parts and shutil.which("dovecot") is None:
        install("dovecot-imapd", needed="Dovecot (Debian: apt install dovecot-imapd)")
    if "server" in parts and may_install():
        for package in [package for program, package in PROXIES.items() if shutil.which(program, path=PLACES) is None]:
            fetch(package)  # where one cannot be had, its tests are skipped and say so


def chromium() -> str | None:
    """The browser of the tests: $CHROMIUM, or the one on this machine."""
    named = os.environ.get("CHROMIUM")
    return named or next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)


def may_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(*packages: str, needed: str) -> None:
    if not may_install():
        sys.exit(f"make test needs {needed}. Please install it and start again.")
    if not fetch(*packages):
        sys.exit(f"make test needs {needed}; it could not be installed.")


def fetch(*packages: str) -> bool:
    say(f"  installing {' '.join(packages)} (once) …")
    quiet = {"env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"}, "stdout": subprocess.DEVNULL, "check": False}
    subprocess.run(["apt-get", "update", "-q"], **quiet)
    return subprocess.run(["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages], **quiet).returncode == 0


def run(part: str) -> Result:
    say(f"\n{part}: {PARTS[part]}")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="madoguchi-test-")))
        given = {key: value for key, value in os.environ.items() if key not in SETTINGS and not key.startswith("MADOGUCHI_")}
        given["MADOGUCHI_HOME"] = str(folder / "home")
        arguments = {"server": ["-m", part, "-n", "auto", "--dist", "loadfile"], "browser": ["-m", part]}.get(part, ["-n", "auto"])
        if part in ("postgresql", "browser"):
            given["DATABASE_URL"] = stack.enter_context(database("madoguchi", *QUICK))
        if part == "browser":
            given["CHROMIUM"] = chromium() or ""
        report = folder / "report.xml"
        command = [sys.executable, "-m", "pytest", *arguments, f"--junitxml={report}", "-o", "junit_family=xunit2"]
        code = subprocess.run(command, env=given, check=False).returncode
        return read(part, report, code)


SETTINGS = {"DATABASE_URL", "REDIS_URL", "EMAIL_URL", "SECRET_KEY", "BASE_URL", "ALLOWED_HOSTS"}  # of whoever runs the tests


def read(part: str, report: Path, code: int) -> Result:
    """The figures of a run; a run that broke off counts as a failure even if no test says so."""
    result = Result(part)
    if report.exists():
        for suite in ET.parse(report).getroot().iter("testsuite"):  # noqa: S314 - written by pytest a moment ago
            count = {name: int(suite.get(name, 0)) for name in ("tests", "failures", "errors", "skipped")}
            result.failed += count["failures"] + count["errors"]
            result.skipped += count["skipped"]
            result.passed += count["tests"] - count["failures"] - count["errors"] - count["skipped"]
            result.seconds += float(suite.get("time", 0))
    if code not in (0, NO_TESTS) and not result.failed:
        result.failed = 1
    return result


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
