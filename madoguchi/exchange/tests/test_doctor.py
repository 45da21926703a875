"""The doctor says what keeps the exchange from being asked, and that without one an emergency freezes nothing."""

import dataclasses

import pytest

from madoguchi.exchange.tests.connected import connected  # noqa: F401
from madoguchi.ui.brand import brand
from project.checkups import neighbours
from project.management.commands import doctor

pytestmark = pytest.mark.django_db


def test_a_connected_exchange_is_well(sandbox):
    assert list(doctor.check_exchange()) == []


@pytest.mark.parametrize(
    ("fault", "said"), [("secret", "does not know"), ("clock", "clocks"), ("down", "status-503"), ("unsigned", "does not know")]
)
def test_what_is_wrong_is_told(sandbox, settings, fault, said):
    if fault == "secret":
        settings.EXCHANGE_SECRET = "another-secret-of-thirty-two-signs"
    elif fault == "clock":
        sandbox.clock = lambda: 1_000_000_000
    else:
        sandbox.mode = fault
    assert said in " ".join(doctor.check_exchange())


def test_nobody_there_is_told(sandbox, settings):
    settings.EXCHANGE_URL = "http://127.0.0.1:1/madoguchi"
    assert "nothing answers" in " ".join(doctor.check_exchange())


def test_no_exchange_is_told_unless_that_is_meant(settings, monkeypatch):
    real = dataclasses.replace(brand(), is_fictional=False)
    monkeypatch.setattr(neighbours, "brand", lambda: real)
    settings.EXCHANGE_URL = ""
    assert "freezes nothing" in " ".join(doctor.check_exchange())
    settings.EXCHANGE_URL = "off"
    assert list(doctor.check_exchange()) == []
