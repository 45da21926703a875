"""The demo: one-step sign-in where it is on, and a production that refuses it."""

import os
import subprocess
import sys

import pytest
from django.conf import settings as project

from madoguchi.people.demo_content import PEOPLE, NoDemoHere, load_demo
from madoguchi.people.models import Person

from .acting import A, browser, is_in


@pytest.mark.django_db
def test_the_demo_people_are_loaded_once_however_often():
    assert list(load_demo()) == list(load_demo()) == list(PEOPLE)
    assert Person.objects.count() == 8
    alice = Person.objects.get(email="alice@customer.example")
    assert alice.is_demo and not alice.has_usable_password() and alice.emailaddress_set.get().verified


def test_the_names_of_the_demo_people_can_be_read_in_each_of_its_languages():
    assert all(name.isascii() for _role, name in PEOPLE.values())


@pytest.mark.django_db
def test_one_click_signs_a_demo_person_in():
    load_demo()
    client = browser()
    assert "Alice Aoki" in client.get(A + "demo/").content.decode()
    homes = {
        "alice@customer.example": "/en/",
        "hana@mihon.example": "/desk/",
        "mori@mihon.example": "/en/forum/queue/",
        "eri@mihon.example": "/en/",
    }
    for address, where in homes.items():
        assert client.post(A + "demo/sign-in/", {"email": address}).url == where
        assert is_in(client)


@pytest.mark.django_db
def test_a_demo_person_goes_on_in_the_language_of_the_page_on_which_he_was_chosen():
    load_demo()
    client = browser()
    for language in ("en", "ar", "ja"):
        client.post(f"/{language}/account/demo/sign-in/", {"email": "hana@mihon.example"})
        assert f'<html lang="{language}"' in client.get("/desk/").content.decode()


@pytest.mark.django_db
def test_nobody_who_is_no_demo_person_is_signed_in_by_a_click(alice, like_postgresql):
    assert browser().post(A + "demo/sign-in/", {"email": alice.email}).status_code == 404
    assert browser().post(A + "demo/sign-in/", {"email": "a\0"}).status_code == 404


@pytest.mark.django_db
def test_the_demo_sign_in_is_gone_when_it_is_off(settings):
    load_demo()
    settings.DEMO_SIGN_IN = False
    client = browser()
    assert client.get(A + "demo/").status_code == 404
    assert client.post(A + "demo/sign-in/", {"email": "aya@mihon.example"}).status_code == 404
    assert not is_in(client)


@pytest.mark.django_db
@pytest.mark.parametrize("production, on", [(True, True), (False, False)])
def test_demo_people_are_not_loaded_in_production(production, on, settings):
    settings.PRODUCTION, settings.DEMO_SIGN_IN = production, on
    with pytest.raises(NoDemoHere):
        load_demo()
    assert not Person.objects.exists()


def start(**environment):
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    command = [sys.executable, "-c", "import django.conf; django.conf.settings.DEBUG"]
    settings = {"DJANGO_SETTINGS_MODULE": "project.settings", "MADOGUCHI_PRODUCTION": "1", **environment}
    return subprocess.run(command, env=kept | settings, cwd=project.BASE, capture_output=True, text=True, timeout=60)


def test_an_unsafe_production_does_not_start_and_names_every_fault(tmp_path):
    ended = start(MADOGUCHI_HOME=str(tmp_path), MADOGUCHI_DEMO_SIGN_IN="1", MADOGUCHI_DEBUG="1", MADOGUCHI_RATE_LIMITS="off")
    assert ended.returncode == 1
    for name in ("SECRET_KEY", "BASE_URL", "ALLOWED_HOSTS", "MADOGUCHI_BRAND", "EMAIL_URL", "MADOGUCHI_DEMO_SIGN_IN", "MADOGUCHI_DEBUG"):
        assert name in ended.stderr
    assert "MADOGUCHI_RATE_LIMITS" in ended.stderr and "Traceback" not in ended.stderr
    assert not list(tmp_path.iterdir()), "no secret of its own in production"


def test_a_safe_production_starts_without_the_demo(tmp_path):
    brand = tmp_path / "brand.toml"
    brand.write_text("")
    safe = {
        "MADOGUCHI_HOME": str(tmp_path),
        "SECRET_KEY": "x" * 60,
        "BASE_URL": "https://support.exchange.example",
        "ALLOWED_HOSTS": "support.exchange.example",
        "MADOGUCHI_BRAND": str(brand),
        "EMAIL_URL": "smtp://mail.exchange.example:25",
    }
    ended = start(**safe)
    assert ended.returncode == 0, ended.stderr
    refused = start(**safe, MADOGUCHI_DEMO_SIGN_IN="1")
    assert refused.returncode == 1 and refused.stderr.count("\n") <= 2 and "MADOGUCHI_DEMO_SIGN_IN" in refused.stderr
